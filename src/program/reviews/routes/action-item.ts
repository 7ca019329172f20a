import type { Actor } from '../../../kernel/actor.ts'
import { instant } from '../../../kernel/instant.ts'
import { type May, may } from '../../../platform/http/may.ts'
import type { Identity } from '../../../platform/http/route.ts'
import { cancelAction, changeDue, finishAction, reassign, rejectAction, verifyAction } from '../decide/action.ts'
import type { Action } from '../evolve/action.ts'
import { reviewPermissions } from '../permissions.ts'
import type { ActionItemRow } from '../views/actions.ts'
import { actionItemOf } from './shapes.ts'

const DAY_MS = 86_400_000

/** An action as lists show it, with what this person may do with it. */
export function actionOf(row: ActionItemRow, identity: Identity, now: number) {
  return { ...actionItemOf(row, now), can: mayDo(stateOf(row), identity, now) }
}

/** Who may drop an action also where it is his own. */
export function isSenior({ roles }: Pick<Identity, 'roles'>): boolean {
  return roles.includes('admin') || roles.includes('leadership')
}

/** The state that the rules ask for, as far as the table knows it: a list must not read every stream. */
function stateOf(row: ActionItemRow): Action {
  const { incident, review, title, priority } = row
  const facts = { incident, review, title, priority, owner: { id: row.owner_id, name: row.owner_name } }
  const dueAt = instant(row.due_ms)
  if (row.state === 'open' || row.state === 'cancelled') return { status: row.state, ...facts, dueAt }
  const doneBy: Actor = { kind: 'person', id: row.done_by ?? '', name: row.done_by_name ?? '' }
  return { status: row.state, ...facts, dueAt, doneBy, doneAt: instant(row.done_ms ?? 0) }
}

function mayDo(action: Action, identity: Identity, now: number): { [command: string]: May } {
  const ask = (permission: keyof typeof reviewPermissions, decision: Parameters<typeof may>[3]) =>
    may(reviewPermissions, permission, identity, decision)
  const proof = { note: 'asked', exhibits: [] }
  const later = instant(now + DAY_MS)
  return {
    due: ask('reviews.write', changeDue(action, later, 'asked', instant(now))),
    owner: ask('reviews.write', reassign(action, { id: '', name: '' }, 'asked')),
    done: ask('reviews.write', finishAction(action, proof)),
    verify: ask('actions.judge', verifyAction(action, proof, identity.actor)),
    reject: ask('actions.judge', rejectAction(action, 'asked')),
    cancel: ask('actions.judge', cancelAction(action, 'asked', identity.actor, isSenior(identity))),
  }
}
