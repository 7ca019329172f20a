import { damageVerbs } from './damage.ts'
import type { Verb } from './deed.ts'
import { evidenceVerbs } from './evidence.ts'
import { approvesDowngrade, declinesDowngrade, judgementVerbs } from './judgement.ts'
import { approvesMessage, messageVerbs } from './messages.ts'
import { relationVerbs } from './relations.ts'
import { approvesReview, reviewVerbs } from './reviews.ts'
import { roomVerbs } from './room.ts'
import { runbookVerbs } from './runbooks.ts'

/** Every word that a script may use for what somebody does. */
export const verbs: Readonly<Record<string, Verb>> = {
  ...roomVerbs,
  ...judgementVerbs,
  ...damageVerbs,
  ...runbookVerbs,
  ...messageVerbs,
  ...evidenceVerbs,
  ...relationVerbs,
  ...reviewVerbs,
  /** `downgrade`, `message to audience`, `review [| statement]` */
  approves([what = '', statement]) {
    if (what === 'downgrade') return approvesDowngrade
    return what === 'review' ? approvesReview(statement) : approvesMessage(what)
  },
  declines: ([what, reason]) => (what !== 'downgrade' || reason === undefined ? null : declinesDowngrade(reason)),
}
