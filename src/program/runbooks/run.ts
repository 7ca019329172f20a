import type { Recorded } from '../../kernel/event.ts'
import type { Instant } from '../../kernel/instant.ts'
import { unreachable } from '../../kernel/unreachable.ts'
import type { RunEvent, TakenStep } from './events.ts'

/** One runbook being worked through inside one incident. */
export type Run =
  | { readonly status: 'none' }
  | ({ readonly status: 'running' } & Facts)
  | ({ readonly status: 'ended'; readonly ended: Mark & { readonly reason: string } } & Facts)

type Facts = {
  readonly incident: string
  readonly runbook: string
  readonly version: number
  readonly hash: string
  readonly title: string
  readonly started: Mark
  readonly steps: readonly RunStep[]
}

/** Who, when it happened, and when the record took it. */
export type Mark = { readonly by: string; readonly at: Instant; readonly recordedAt: Instant }
export type Note = Mark & { readonly text: string }

export type RunStep = TakenStep &
  (
    | { readonly state: 'open' }
    | ({ readonly state: 'done'; readonly notes: readonly Note[]; readonly exhibits: readonly string[] } & Mark)
    | ({ readonly state: 'skipped'; readonly reason: string } & Mark)
  )

type Started = Extract<RunEvent, { type: 'RunbookStarted' }>
type Noted = Extract<RunEvent, { type: 'StepNoted' }>
type Fact = Recorded<RunEvent>

export function evolve(run: Run, recorded: Fact): Run {
  const { event } = recorded
  if (event.type === 'RunbookStarted') return started(recorded, event)
  if (run.status === 'none') return run
  const mark = markOf(recorded)
  switch (event.type) {
    case 'StepDone': {
      const notes = event.note === undefined ? [] : [{ ...mark, text: event.note }]
      const done = { state: 'done', notes, exhibits: event.exhibits ?? [], ...mark } as const
      return withStep(run, event.step, (step) => ({ ...taken(step), ...done }))
    }
    case 'StepNoted':
      return withStep(run, event.step, (step) => noted(step, event, mark))
    case 'StepSkipped':
      return withStep(run, event.step, (step) => ({
        ...taken(step),
        state: 'skipped',
        reason: event.reason,
        ...mark,
      }))
    case 'StepReopened':
      return withStep(run, event.step, (step) => ({ ...taken(step), state: 'open' }))
    case 'RunEnded':
      return { ...run, status: 'ended', ended: { ...mark, reason: event.reason ?? '' } }
    default:
      return unreachable(event)
  }
}

function started(recorded: Fact, event: Started): Run {
  const { incident, runbook, version, hash, title } = event
  const texts = new Map(event.steps.map((step) => [step.id, step]))
  // The words may have been erased; that there was a step, and what became of it, remains.
  const steps = event.order.map((id) => ({ ...(texts.get(id) ?? blank(id)), state: 'open' as const }))
  return { status: 'running', incident, runbook, version, hash, title, started: markOf(recorded), steps }
}

const blank = (id: string): TakenStep => ({ id, phase: '[erased]', title: '[erased]', detail: '', role: null })

function markOf({ by, occurredAt, recordedAt }: Fact): Mark {
  return { by: by.name, at: occurredAt, recordedAt }
}

function taken({ id, phase, title, detail, role }: RunStep): TakenStep {
  return { id, phase, title, detail, role }
}

function noted(step: RunStep, { note, exhibits = [] }: Noted, mark: Mark): RunStep {
  if (step.state !== 'done') return step
  const notes = note === undefined ? step.notes : [...step.notes, { ...mark, text: note }]
  return { ...step, notes, exhibits: [...step.exhibits, ...exhibits] }
}

type Begun = Exclude<Run, { status: 'none' }>

function withStep(run: Begun, id: string, change: (step: RunStep) => RunStep): Run {
  return { ...run, steps: run.steps.map((step) => (step.id === id ? change(step) : step)) }
}
