import type { AnyEvent, AnyLayout } from '../../kernel/event.ts'
import type { Json, JsonObject } from '../../kernel/json.ts'
import { canonicalBytes, sha256 } from '../../ledger/index.ts'

/** Every event carries who did it as its first field. */
export const ACTOR_FIELD = 'by'
/** A field of this name points at bytes in vault.delivery: what a source sent. */
export const RAW_FIELD = 'raw'

/** All types of events, and how each is laid into the ledger. Its hash stands in the ledger's first entry. */
export class Registry {
  readonly #layouts: ReadonlyMap<string, AnyLayout>

  constructor(layouts: Readonly<Record<string, AnyLayout>>) {
    this.#layouts = new Map(Object.entries(layouts))
  }

  layout(type: string): AnyLayout {
    const layout = this.#layouts.get(type)
    if (layout === undefined) throw new Error(`no layout for event type ${type}`)
    return layout
  }

  types(): string[] {
    return [...this.#layouts.keys()].sort()
  }

  paths(type: string): string[] {
    return [ACTOR_FIELD, ...Object.keys(this.layout(type).fields)]
  }

  /** Fields that can go without leaving the projections with nothing to show in their place. */
  erasable(type: string): string[] {
    const { fields, erased = {} } = this.layout(type)
    const blank = Object.keys(fields).filter((path) => path === RAW_FIELD || fields[path]!.some((key) => key in erased))
    return [ACTOR_FIELD, ...blank]
  }

  /** The values of an event's fields, in schema order, without the actor. An absent group is `null`. */
  split(event: AnyEvent): Json[] {
    const { fields } = this.layout(event.type)
    const known = new Set(['type'])
    const values = Object.values(fields).map((keys) => {
      const group: Record<string, Json> = {}
      for (const key of keys) {
        known.add(key)
        const value = event[key]
        if (value !== undefined) group[key] = value
      }
      return Object.keys(group).length === 0 ? null : group
    })
    for (const key of Object.keys(event))
      if (!known.has(key)) throw new Error(`${event.type}.${key} belongs to no field of the ledger`)
    return values
  }

  /** The reverse. A group that was erased shows what the layout says a reader sees instead. */
  join(type: string, groups: readonly (Json | undefined)[]): AnyEvent {
    const { fields, erased } = this.layout(type)
    const event: Record<string, Json> = {}
    Object.values(fields).forEach((keys, n) => {
      const group = groups[n]
      if (group === undefined) for (const key of keys) if (erased?.[key] !== undefined) event[key] = erased[key]
      if (group !== null && typeof group === 'object') Object.assign(event, group)
    })
    return { ...event, type }
  }

  clear(event: AnyEvent): Record<string, string> | undefined {
    const keys = this.layout(event.type).clear
    if (keys === undefined) return undefined
    const open: Record<string, string> = {}
    for (const key of keys) if (typeof event[key] === 'string') open[key] = event[key]
    return open
  }

  /** SHA-256 of the canonical JSON of all layouts. */
  sha256(): Uint8Array {
    const text: Record<string, JsonObject> = {}
    for (const [type, { fields, clear }] of this.#layouts)
      text[type] = { fields: fields as JsonObject, clear: (clear ?? []) as readonly string[] }
    return sha256(canonicalBytes(text))
  }
}
