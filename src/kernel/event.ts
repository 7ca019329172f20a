import type { Actor } from './actor.ts'
import type { Instant } from './instant.ts'
import type { Json, JsonObject } from './json.ts'

/**
 * How one type of event is laid into the ledger.
 *
 * `fields` groups the event's keys by what may have to be withheld or erased alone: each group is one salted
 * commitment, in this order, for ever. `clear` names keys whose values are public enumerations and also stand in the
 * entry itself, so that populations can be counted without opening anything.
 */
export type EventLayout<Event> = {
  readonly fields: { readonly [path: string]: readonly KeyOf<Event>[] }
  readonly clear?: readonly KeyOf<Event>[]
  /** What a reader sees where a group was erased. Groups that are never erased need none. */
  readonly erased?: Partial<Event>
}

type KeyOf<Event> = Event extends unknown ? Exclude<keyof Event, 'type'> : never

export type Layouts<Event extends { type: string }> = {
  readonly [Type in Event['type']]: EventLayout<Extract<Event, { type: Type }>>
}

export type AnyEvent = { readonly type: string; readonly [key: string]: Json | undefined }
export type AnyLayout = {
  readonly fields: { readonly [path: string]: readonly string[] }
  readonly clear?: readonly string[]
  readonly erased?: JsonObject
}

/** A fact as the ledger holds it. */
export type Recorded<Event = AnyEvent> = {
  /** Place in the ledger, from 0. */
  readonly index: number
  /** Gap-free number within the type, from 1: it is what an incident's number is. */
  readonly sequence: number
  readonly stream: string
  /** Gap-free number within the stream, from 1. */
  readonly position: number
  /** When the ledger took it, set by the server. */
  readonly recordedAt: Instant
  /** When it happened, as claimed. */
  readonly occurredAt: Instant
  readonly by: Actor
  readonly event: Event
}

/** A fact about to be recorded. Without `occurredAt` it happens as it is recorded. */
export type Unrecorded<Event = AnyEvent> = {
  readonly stream: string
  readonly event: Event
  readonly occurredAt?: Instant
  /** The first of its stream: its place needs no look into the ledger. */
  readonly begins?: true
}

/** What one slice records in answer to another's event, in the same transaction. */
export type Reaction = { readonly by: Actor; readonly events: readonly Unrecorded[] }
