import type { Actor } from '../../../kernel/actor.ts'
import type { Recorded } from '../../../kernel/event.ts'
import { type Instant, instant } from '../../../kernel/instant.ts'
import type { ActionPriority } from '../../../kernel/promises.ts'
import { unreachable } from '../../../kernel/unreachable.ts'
import type { ActionEvent, Owner } from '../events.ts'

export type Action =
  | { readonly status: 'none' }
  | ({ readonly status: 'open' | 'cancelled' } & ActionFacts)
  | ({ readonly status: 'done' | 'verified'; readonly doneBy: Actor; readonly doneAt: Instant } & ActionFacts)

export type Created = Exclude<Action, { status: 'none' }>

type ActionFacts = {
  readonly incident: string | null
  readonly review: string | null
  readonly title: string
  readonly owner: Owner
  readonly priority: ActionPriority
  readonly dueAt: Instant
}

export function evolveAction(action: Action, { event, by, recordedAt }: Recorded<ActionEvent>): Action {
  if (event.type === 'ActionCreated') {
    const { title, owner, priority, incident = null, review = null } = event
    return { status: 'open', incident, review, title, owner, priority, dueAt: instant(event.dueAt) }
  }
  if (action.status === 'none') return action
  switch (event.type) {
    case 'ActionDueChanged':
      return { ...action, dueAt: instant(event.to) }
    case 'ActionReassigned':
      return { ...action, owner: event.to }
    case 'ActionDone':
      return { ...factsOf(action), status: 'done', doneBy: by, doneAt: recordedAt }
    case 'ActionVerified':
      return action.status === 'done' ? { ...action, status: 'verified' } : action
    case 'ActionRejected':
      return { ...factsOf(action), status: 'open' }
    case 'ActionCancelled':
      return { ...factsOf(action), status: 'cancelled' }
    default:
      return unreachable(event)
  }
}

function factsOf(action: Created): ActionFacts {
  const { incident, review, title, owner, priority, dueAt } = action
  return { incident, review, title, owner, priority, dueAt }
}
