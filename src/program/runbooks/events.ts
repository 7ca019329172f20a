import type { Layouts } from '../../kernel/event.ts'
import type { ResponseRole } from '../../kernel/response-role.ts'
import { unreachable } from '../../kernel/unreachable.ts'

/** A step as it stood in the text when the run began. */
export type TakenStep = {
  readonly id: string
  readonly phase: string
  readonly title: string
  readonly detail: string
  readonly role: ResponseRole | null
}

export type RunEvent =
  | {
      type: 'RunbookStarted'
      /** The stream of the incident. */
      incident: string
      /** The slug of the runbook; the document, its version and hash say which text. */
      runbook: string
      document: string
      version: number
      hash: string
      /** The ids of the steps, in order. */
      order: readonly string[]
      title: string
      steps: readonly TakenStep[]
    }
  | { type: 'StepDone'; step: string; title: string; note?: string; exhibits?: readonly string[] }
  /** Something to add to a step that was done before. */
  | { type: 'StepNoted'; step: string; title: string; note?: string; exhibits?: readonly string[] }
  | { type: 'StepSkipped'; step: string; title: string; reason: string }
  | { type: 'StepReopened'; step: string; title: string; reason: string }
  | { type: 'RunEnded'; title: string; reason?: string }

const ERASED = '[erased]'

export const runLayouts: Layouts<RunEvent> = {
  RunbookStarted: {
    fields: { run: ['incident', 'runbook', 'document', 'version', 'hash', 'order'], text: ['title', 'steps'] },
    erased: { title: ERASED, steps: [] },
  },
  StepDone: {
    fields: { step: ['step', 'exhibits'], text: ['title', 'note'] },
    erased: { title: ERASED, note: ERASED },
  },
  StepNoted: {
    fields: { step: ['step', 'exhibits'], text: ['title', 'note'] },
    erased: { title: ERASED, note: ERASED },
  },
  StepSkipped: { fields: { step: ['step'], text: ['title', 'reason'] }, erased: { title: ERASED, reason: ERASED } },
  StepReopened: { fields: { step: ['step'], text: ['title', 'reason'] }, erased: { title: ERASED, reason: ERASED } },
  RunEnded: { fields: { text: ['title', 'reason'] }, erased: { title: ERASED, reason: ERASED } },
}

/** One line of English, the same on screen, in the PDF and on the command line. */
export function describeRun(event: RunEvent): string {
  switch (event.type) {
    case 'RunbookStarted':
      return `Runbook started: ${event.title}, version ${event.version}, ${event.order.length} steps`
    case 'StepDone':
      return `Done: ${event.title}${said(event)}`
    case 'StepNoted':
      return `Added to the step “${event.title}”${said(event)}`
    case 'StepSkipped':
      return `Skipped: ${event.title} (${event.reason})`
    case 'StepReopened':
      return `Open again: ${event.title} (${event.reason})`
    case 'RunEnded':
      return `Runbook ended: ${event.title}${event.reason === undefined ? '' : ` (${event.reason})`}`
    default:
      return unreachable(event)
  }
}

function said({ note, exhibits = [] }: { note?: string; exhibits?: readonly string[] }): string {
  const count = exhibits.length === 0 ? [] : [exhibits.length === 1 ? 'one exhibit' : `${exhibits.length} exhibits`]
  const words = [...(note === undefined ? [] : [note]), ...count]
  return words.length === 0 ? '' : ` (${words.join('; ')})`
}
