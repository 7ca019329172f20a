import { type Decision, isRefusal, type Refusal, refuse } from '../../kernel/decision.ts'
import type { Instant } from '../../kernel/instant.ts'
import type { RunEvent } from './events.ts'
import type { Reading } from './reading/runbook.ts'
import type { Run, RunStep } from './run.ts'

/** What a run needs to know of the incident that it belongs to. */
export type IncidentAsFound = { readonly stream: string; readonly status: 'open' | 'closed' | 'void' | 'merged' }

/** The version of a runbook that is in force, and what was read in it. */
export type InForce = {
  readonly document: string
  readonly version: number
  readonly hash: string
  readonly reading: Reading
}

/** How a runbook stands that is not in force. */
export type Standing = 'unapproved' | 'scheduled' | 'retired' | 'shipped' | 'unknown'

/** A clock a few minutes fast is a clock; beyond that it is a claim about the future. */
const CLOCK_SKEW_MS = 2 * 60_000

export function startRun(incident: IncidentAsFound, slug: string, runbook: InForce | Standing): Decision<RunEvent> {
  const closed = refuseIncident(incident)
  if (closed !== null) return closed
  if (typeof runbook === 'string') return refuseStanding(slug, runbook)
  const { reading, ...version } = runbook
  const [problem] = reading.problems
  if (problem !== undefined)
    return refuse(
      'runbook-unreadable',
      `Version ${version.version} of the runbook “${slug}” cannot be run: ${problem}`,
      'Publish a version without this and have it approved in Program.',
    )
  const steps = reading.runbook.phases.flatMap((phase) =>
    phase.steps.map(({ id, title, detail, role }) => ({ id, phase: phase.title, title, detail, role })),
  )
  const order = steps.map(({ id }) => id)
  const { title } = reading.runbook
  return [{ type: 'RunbookStarted', incident: incident.stream, runbook: slug, ...version, order, title, steps }]
}

/** Only what leadership approved is run: a text nobody adopted must not pass for the company's own. */
function refuseStanding(slug: string, standing: Standing): Refusal {
  switch (standing) {
    case 'unapproved':
      return refuse(
        'runbook-not-in-force',
        `The runbook “${slug}” is written, but no version of it is approved.`,
        'Have it approved in Program, Runbooks; then start it here.',
      )
    case 'scheduled':
      return refuse(
        'runbook-not-in-force',
        `The runbook “${slug}” is approved, but comes into force later.`,
        'Approve it with an earlier date in Program, Runbooks, or work from the text and write on the timeline.',
      )
    case 'retired':
      return refuse(
        'runbook-not-in-force',
        `The runbook “${slug}” was retired.`,
        'Choose another runbook, or publish and approve a new version in Program.',
      )
    case 'shipped':
      return refuse(
        'runbook-not-in-force',
        `Muster ships a text for “${slug}”, but your company has not adopted it.`,
        'Adopt it in Program, Runbooks, read it, and have it approved; then start it here.',
      )
    case 'unknown':
      return refuse('runbook-unknown', `There is no runbook “${slug}”.`, 'Choose one of the list in Program, Runbooks.')
  }
}

export type Doing = {
  readonly step: string
  readonly note?: string | undefined
  readonly exhibits?: readonly string[] | undefined
  /** When it really was done. */
  readonly at: Instant
}

/** In any order. A step that somebody did before stays his; what is new about it is added. */
export function doStep(run: Run, incident: IncidentAsFound, doing: Doing, now: Instant): Decision<RunEvent> {
  const found = findStep(run, incident, doing.step)
  if (isRefusal(found)) return found
  const time = refuseTime(doing.at, now)
  if (time !== null) return time
  const note = doing.note?.trim() || undefined
  const exhibits = [...new Set(doing.exhibits ?? [])]
  const { id: step, title } = found
  if (found.state !== 'done') return [{ type: 'StepDone', step, title, ...parts(note, exhibits) }]
  const more = parts(
    found.notes.some(({ text }) => text === note) ? undefined : note,
    exhibits.filter((exhibit) => !found.exhibits.includes(exhibit)),
  )
  return Object.keys(more).length === 0 ? [] : [{ type: 'StepNoted', step, title, ...more }]
}

function parts(note: string | undefined, exhibits: readonly string[]) {
  return { ...(note === undefined ? {} : { note }), ...(exhibits.length === 0 ? {} : { exhibits }) }
}

export function skipStep(run: Run, incident: IncidentAsFound, step: string, reason: string): Decision<RunEvent> {
  const found = findStep(run, incident, step)
  if (isRefusal(found)) return found
  if (reason.trim() === '')
    return refuse('reason-missing', 'A step is not skipped in silence.', 'Say in one sentence why it is not needed.')
  if (found.state === 'done')
    return refuse('step-done', `${found.by} has done this step.`, 'Open it again with a reason if that is wrong.')
  if (found.state === 'open') return [{ type: 'StepSkipped', step, title: found.title, reason: reason.trim() }]
  if (found.reason === reason.trim()) return []
  return refuse(
    'step-skipped',
    `${found.by} skipped this step before: ${sentence(found.reason)}`,
    'Leave it, or open it again with a reason.',
  )
}

export function reopenStep(run: Run, incident: IncidentAsFound, step: string, reason: string): Decision<RunEvent> {
  const found = findStep(run, incident, step)
  if (isRefusal(found)) return found
  if (found.state === 'open') return []
  if (reason.trim() === '')
    return refuse('reason-missing', 'A step is opened again with a reason.', 'Say what was wrong with it.')
  return [{ type: 'StepReopened', step, title: found.title, reason: reason.trim() }]
}

export function endRun(run: Run, incident: IncidentAsFound, reason: string): Decision<RunEvent> {
  if (run.status === 'none') return unknownRun()
  if (run.status === 'ended') return []
  const closed = refuseIncident(incident)
  if (closed !== null) return closed
  const open = run.steps.filter(({ state }) => state === 'open')
  if (open.length > 0 && reason.trim() === '')
    return refuse(
      'reason-missing',
      `${open.length === 1 ? 'One step is' : `${open.length} steps are`} still open: ${open[0]!.title}${open.length > 1 ? ' and others' : ''}.`,
      'Do or skip them, or say why the run ends without them.',
    )
  return [{ type: 'RunEnded', title: run.title, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) }]
}

/** Whether anything can be done to this run at all: what its buttons show. */
export function workOn(run: Run, incident: IncidentAsFound): Extract<Run, { status: 'running' }> | Refusal {
  if (run.status === 'none') return unknownRun()
  const closed = refuseIncident(incident)
  if (closed !== null) return closed
  if (run.status === 'ended')
    return refuse(
      'run-ended',
      `${run.ended.by} ended this run of the runbook.`,
      'Start the runbook again if it is needed.',
    )
  return run
}

function findStep(run: Run, incident: IncidentAsFound, id: string): RunStep | Refusal {
  const running = workOn(run, incident)
  if (isRefusal(running)) return running
  const step = running.steps.find((one) => one.id === id)
  return step ?? refuse('step-unknown', `This run has no step “${id}”.`, 'Choose one of the steps of this run.')
}

function refuseIncident({ status }: IncidentAsFound): Refusal | null {
  switch (status) {
    case 'open':
      return null
    case 'closed':
      return refuse('incident-closed', 'This incident is closed.', 'Reopen it with a reason to go on with a runbook.')
    case 'merged':
      return refuse('incident-merged', 'This incident was merged into another.', 'Go on with the runbook there.')
    case 'void':
      return refuse('incident-void', 'This incident was declared void.', 'Declare another one if there is an incident.')
  }
}

function refuseTime(at: Instant, now: Instant): Refusal | null {
  if (at > now + CLOCK_SKEW_MS)
    return refuse(
      'time-invalid',
      'This time lies in the future.',
      'Give the time at which it was done; leave it out for now.',
    )
  return at < 0 ? refuse('time-invalid', 'This time lies before 1970.', 'Check the year.') : null
}

const unknownRun = () =>
  refuse('run-unknown', 'There is no such run of a runbook.', 'Open the incident and choose one.')

function sentence(words: string): string {
  return /[.!?]$/.test(words) ? words : `${words}.`
}
