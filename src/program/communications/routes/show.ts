import type { Instant } from '../../../kernel/instant.ts'
import { type May, may } from '../../../platform/http/may.ts'
import type { Identity } from '../../../platform/http/route.ts'
import type { Communication } from '../communication.ts'
import { recordSentElsewhere } from '../decide/afterwards.ts'
import { requestSending } from '../decide/send.ts'
import { approveMessage, needsApproval, reviseMessage, withdrawMessage } from '../decide/write.ts'
import { communicationPermissions } from '../permissions.ts'
import type { CommunicationParts, FoundIncident } from './parts.ts'
import { type CommunicationItem, iso } from './shapes.ts'

export type Shown = Exclude<Communication, { status: 'absent' | 'none' }>

type Around = {
  readonly about: FoundIncident
  readonly identity: Identity
  readonly outlet: CommunicationParts['mail']
  readonly strangers: readonly string[]
  readonly now: Instant
}

export function itemOf(id: string, one: Shown, around: Around): CommunicationItem {
  const sent = one.status === 'sent' ? one : null
  const recorded = one.status === 'recorded' ? one : null
  const { audience, channel, subject, body, recipients, hash, template, writers, approval, recordedAt } = one
  return {
    id,
    audience,
    state: one.status,
    channel,
    subject,
    body,
    recipients: [...recipients],
    hash,
    template: template?.slug ?? null,
    templateVersion: template?.version ?? null,
    writtenBy: writers.map(({ name }) => name),
    needsApproval: needsApproval(around.about, audience),
    approvedBy: approval?.by ?? null,
    approvedAt: approval === null || approval.at === null ? null : iso(approval.at),
    sentAt: sent === null ? null : iso(sent.sentAt),
    occurredAt: recorded === null ? null : iso(recorded.occurredAt),
    recordedAt: iso(recordedAt),
    proof: {
      messageId: 'messageId' in one ? one.messageId : null,
      response: sent?.response ?? null,
      exhibit: recorded?.exhibit ?? null,
      text: recorded?.proof ?? null,
    },
    rejected: [...(sent?.rejected ?? [])],
    delayed: one.status === 'sending' ? one.delayed : null,
    failed: one.status === 'failed' ? one.because : null,
    withdrawn: one.status === 'withdrawn' ? one.reason : null,
    can: mayDo(id, one, around),
  }
}

/** Each command tried with innocent arguments: what the rule would say, the button says before it is pressed. */
function mayDo(id: string, one: Shown, { about, identity, outlet, strangers, now }: Around): Record<string, May> {
  const ask = (permission: keyof typeof communicationPermissions, decision: Parameters<typeof may>[3]) =>
    may(communicationPermissions, permission, identity, decision)
  const other = { subject: one.subject, body: `${one.body}.`, recipients: one.recipients }
  return {
    revise: ask('communications.write', reviseMessage(one, other, null)),
    approve: ask('communications.approve', approveMessage(one, about, one.hash, identity.actor)),
    send: ask('communications.write', requestSending(one, about, { id, outlet, strangers })),
    sent: ask('communications.write', recordSentElsewhere(one, { occurredAt: now, now }, {})),
    withdraw: ask('communications.write', withdrawMessage(one, 'asked')),
  }
}
