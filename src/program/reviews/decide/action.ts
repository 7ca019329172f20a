import type { Actor } from '../../../kernel/actor.ts'
import { type Decision, isRefusal, type Refusal, refuse } from '../../../kernel/decision.ts'
import { type Instant, instant } from '../../../kernel/instant.ts'
import type { ActionPriority, Promises } from '../../../kernel/promises.ts'
import type { ActionEvent, Owner } from '../events.ts'
import type { Action, Created } from '../evolve/action.ts'
import type { ReviewedIncident } from './review.ts'

const DAY_MS = 86_400_000
/** Where no plan is in force. */
const PRESET: Promises['actions']['dueDays'] = { urgent: 14, high: 30, normal: 90 }

export type NewAction = {
  readonly title: string
  readonly owner: Owner
  readonly priority: ActionPriority
  readonly dueAt?: Instant | undefined
  readonly incident: Pick<ReviewedIncident, 'stream' | 'status'>
  readonly review?: string | undefined
  /** Of the plan that the incident is judged by. */
  readonly promised: Promises['actions'] | null
}

export function createAction(wanted: NewAction, now: Instant): Decision<ActionEvent> {
  const { owner, priority, incident, review, promised } = wanted
  if (incident.status === 'void' || incident.status === 'merged')
    return refuse('incident-gone', 'This incident does not stand for itself any more.', 'Use the one it belongs to.')
  const title = wanted.title.trim()
  if (title === '')
    return refuse('title-missing', 'An action needs a title.', 'Say what will be different when it is done.')
  const dueAt = wanted.dueAt ?? instant(now + (promised?.dueDays ?? PRESET)[priority] * DAY_MS)
  const late = refusePast(dueAt, now)
  if (late !== null) return late
  const from = { incident: incident.stream, ...(review === undefined ? {} : { review }) }
  return [{ type: 'ActionCreated', ...from, priority, dueAt, title, owner }]
}

export function changeDue(action: Action, to: Instant, reason: string, now: Instant): Decision<ActionEvent> {
  const open = mustBeOpen(action)
  if (isRefusal(open)) return open
  if (reason.trim() === '')
    return refuse('reason-missing', 'A due date moves only with its reason.', 'Say why it changes.')
  if (to === open.dueAt) return []
  return refusePast(to, now) ?? [{ type: 'ActionDueChanged', from: open.dueAt, to, reason: reason.trim() }]
}

export function reassign(action: Action, to: Owner, reason: string): Decision<ActionEvent> {
  const open = mustBeOpen(action)
  if (isRefusal(open)) return open
  if (reason.trim() === '')
    return refuse('reason-missing', 'An action passes to somebody else only with a reason.', 'Say why.')
  if (to.id === open.owner.id) return []
  return [{ type: 'ActionReassigned', from: open.owner, to, reason: reason.trim() }]
}

type Proof = { readonly note: string; readonly exhibits: readonly string[] }

export function finishAction(action: Action, { note, exhibits }: Proof): Decision<ActionEvent> {
  const open = mustBeOpen(action)
  if (isRefusal(open)) return open
  if (note.trim() === '') return refuse('note-missing', 'Somebody else will verify this.', 'Say what was done.')
  return [{ type: 'ActionDone', exhibits, note: note.trim() }]
}

/** Neither by who did it nor by who owned it: verified means that somebody else looked. */
export function verifyAction(action: Action, { note, exhibits }: Proof, by: Actor): Decision<ActionEvent> {
  const done = mustBeDone(action)
  if (isRefusal(done)) return done
  if (by.kind !== 'person')
    return refuse('verifier-forbidden', 'An action is verified by a person, not by a token.', 'Sign in and verify it.')
  if (by.id === done.doneBy.id || by.id === done.owner.id)
    return refuse('doer-alone', 'You did this yourself.', 'Ask somebody else to verify it.')
  if (note.trim() === '')
    return refuse('note-missing', 'A verification is evidence.', 'Say how you know that it is done.')
  return [{ type: 'ActionVerified', exhibits, note: note.trim() }]
}

export function rejectAction(action: Action, reason: string): Decision<ActionEvent> {
  const done = mustBeDone(action)
  if (isRefusal(done)) return done
  if (reason.trim() === '')
    return refuse('reason-missing', 'Its owner must know what is missing.', 'Say why it is not done.')
  return [{ type: 'ActionRejected', reason: reason.trim() }]
}

/** An owner cannot drop his own action alone; leadership and admins (`senior`) may drop any. */
export function cancelAction(action: Action, reason: string, by: Actor, senior: boolean): Decision<ActionEvent> {
  if (action.status === 'none') return unknownAction()
  if (action.status === 'verified' || action.status === 'cancelled') return settled(action)
  if (!senior && by.id === action.owner.id)
    return refuse('owner-alone', 'This action is yours.', 'Ask leadership or somebody else to cancel it.')
  if (reason.trim() === '')
    return refuse('reason-missing', 'An action is never dropped in silence.', 'Say why it is not needed.')
  return [{ type: 'ActionCancelled', reason: reason.trim() }]
}

function refusePast(dueAt: Instant, now: Instant): Refusal | null {
  if (dueAt >= now) return null
  return refuse('due-invalid', 'This due date has passed already.', 'Give one that lies ahead.')
}

function mustBeOpen(action: Action): Extract<Action, { status: 'open' | 'cancelled' }> | Refusal {
  if (action.status === 'none') return unknownAction()
  if (action.status === 'open') return action
  if (action.status === 'done')
    return refuse('action-done', 'This action is done and waits to be verified.', 'Reject it with a reason to go on.')
  return settled(action)
}

function mustBeDone(action: Action): Extract<Action, { status: 'done' | 'verified' }> | Refusal {
  if (action.status === 'none') return unknownAction()
  if (action.status === 'done') return action
  if (action.status === 'open')
    return refuse('action-open', 'This action is not done yet.', 'Its owner says what was done; then it is judged.')
  return settled(action)
}

const settled = ({ status }: Created) =>
  refuse('action-settled', `This action was ${status}.`, 'Create another one where something is left to do.')

const unknownAction = () => refuse('action-unknown', 'There is no such action.', 'Open Actions for the list.')
