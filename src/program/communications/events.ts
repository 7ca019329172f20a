import type { AnyEvent, Layouts } from '../../kernel/event.ts'
import type { Audience } from '../../kernel/promises.ts'
import { unreachable } from '../../kernel/unreachable.ts'

/** `email` is sent from here. `other` goes another way, such as a regulator's portal or the telephone. */
export const channels = ['email', 'other'] as const
export type Channel = (typeof channels)[number]

/** The version of the template that a message was begun from. */
export type TemplateVersion = { readonly slug: string; readonly version: number; readonly hash: string }
export type Rejection = { readonly recipient: string; readonly response: string }

/** What is said, to whom. `hash` is the SHA-256 of audience, subject, body and recipients: an approval names it. */
type Content = {
  subject: string
  body: string
  recipients: readonly string[]
  hash: string
}

export type CommunicationEvent =
  | ({
      type: 'MessageDrafted'
      incident: string
      audience: Audience
      channel: Channel
      template?: TemplateVersion
    } & Content)
  | ({ type: 'MessageRevised' } & Content)
  | { type: 'MessageApproved'; hash: string }
  /** The id is fixed here, before anything leaves: a second attempt carries it again. */
  | { type: 'SendRequested'; messageId: string; from: string }
  | { type: 'SendDelayed'; because: string }
  | {
      type: 'MessageSent'
      messageId: string
      response: string
      accepted: readonly string[]
      rejected: readonly Rejection[]
    }
  | { type: 'SendFailed'; because: string }
  | { type: 'MessageWithdrawn'; reason: string }
  /** Sent by other means, and put on record afterwards: when it was is the event's own claimed time. */
  | ({
      type: 'CommunicationRecorded'
      incident: string
      audience: Audience
      channel: Channel
      /** A name, as it was told. */
      approvedBy?: string
      /** What shows it: a file of the evidence, or where it can be found. */
      exhibit?: string
      proof?: string
    } & Content)
  /** The decision to tell this audience nothing. */
  | { type: 'CommunicationWaived'; incident: string; audience: Audience; reason: string }

const ERASED = '[erased]'
const content = { text: ['subject', 'body'], recipients: ['recipients'], hash: ['hash'] } as const
const erasedContent = { subject: ERASED, body: ERASED, recipients: [], hash: '' } as const

export const communicationLayouts: Layouts<CommunicationEvent> = {
  MessageDrafted: {
    fields: { message: ['incident', 'audience', 'channel', 'template'], ...content },
    erased: erasedContent,
  },
  MessageRevised: { fields: content, erased: erasedContent },
  MessageApproved: { fields: { hash: ['hash'] } },
  SendRequested: { fields: { sending: ['messageId', 'from'] } },
  SendDelayed: { fields: { text: ['because'] }, erased: { because: ERASED } },
  MessageSent: {
    fields: { sending: ['messageId'], answer: ['response'], recipients: ['accepted', 'rejected'] },
    erased: { response: ERASED, accepted: [], rejected: [] },
  },
  SendFailed: { fields: { text: ['because'] }, erased: { because: ERASED } },
  MessageWithdrawn: { fields: { text: ['reason'] }, erased: { reason: ERASED } },
  CommunicationRecorded: {
    fields: { message: ['incident', 'audience', 'channel', 'exhibit'], approval: ['approvedBy', 'proof'], ...content },
    erased: { ...erasedContent, approvedBy: ERASED, proof: ERASED },
  },
  CommunicationWaived: {
    fields: { decision: ['incident', 'audience'], text: ['reason'] },
    erased: { reason: ERASED },
  },
}

/** One line of English, the same on screen, in the PDF and on the command line. */
export function describeCommunication(event: CommunicationEvent): string {
  switch (event.type) {
    case 'MessageDrafted':
      return `Message to ${audienceName(event.audience)} drafted: ${event.subject}`
    case 'MessageRevised':
      return `Message revised: ${event.subject}`
    case 'MessageApproved':
      return `Message approved (${event.hash.slice(0, 12)})`
    case 'SendRequested':
      return `Message handed over for sending as ${event.from}`
    case 'SendDelayed':
      return `The mail server did not take the message yet: ${event.because}`
    case 'MessageSent':
      return event.rejected.length === 0
        ? `Message sent to ${count(event.accepted.length)}: ${event.response}`
        : `Message sent to ${count(event.accepted.length)}, refused for ${count(event.rejected.length)}: ${event.response}`
    case 'SendFailed':
      return `Message not sent: ${event.because}`
    case 'MessageWithdrawn':
      return `Message withdrawn: ${event.reason}`
    case 'CommunicationRecorded':
      return `Message to ${audienceName(event.audience)}, sent by other means: ${event.subject || event.body}`
    case 'CommunicationWaived':
      return `Decided to send nothing to ${audienceName(event.audience)}: ${event.reason}`
    default:
      return unreachable(event)
  }
}

const count = (n: number) => (n === 1 ? 'one recipient' : `${n} recipients`)

export function isCommunicationEvent(event: AnyEvent): event is AnyEvent & CommunicationEvent {
  return event.type in communicationLayouts
}

export function audienceName(audience: Audience): string {
  const names = {
    internal: 'staff',
    executive: 'executives',
    customers: 'customers',
    regulators: 'regulators',
    'law-enforcement': 'law enforcement',
    individuals: 'affected individuals',
    media: 'the media',
    vendors: 'vendors',
  }
  return names[audience]
}
