import type { Recorded } from '../../../kernel/event.ts'
import { unreachable } from '../../../kernel/unreachable.ts'
import type { RelationEvent } from '../events/relations.ts'
import type { Holder } from '../events.ts'

export type Relations = {
  /** What it is linked to, by the place of the link in the ledger. */
  readonly links: readonly Link[]
  /** What was merged into it, the merged ones' own included. */
  readonly absorbed: readonly { readonly number: string; readonly streams: readonly string[] }[]
  /** Who alone may see it; null: everybody whose role reads incidents. */
  readonly readers: readonly Holder[] | null
}
export type Link = Omit<Extract<RelationEvent, { type: 'ReferenceLinked' }>, 'type'> & { readonly index: number }

export const unrelated: Relations = { links: [], absorbed: [], readers: null }

type Living = Exclude<RelationEvent, { type: 'IncidentMerged' | 'IncidentVoided' }>

export function evolveRelations(
  state: Relations & { readonly alerts: readonly string[] },
  { event, index }: Recorded<Living>,
): Partial<Relations & { alerts: readonly string[] }> {
  switch (event.type) {
    case 'ReferenceLinked': {
      const { type: _type, ...link } = event
      return { links: [...state.links, { index, ...link }] }
    }
    case 'ReferenceUnlinked':
      return { links: state.links.filter((link) => link.index !== event.link) }
    case 'IncidentAbsorbed':
      return {
        absorbed: [...state.absorbed, { number: event.number, streams: event.incidents }],
        alerts: [...new Set([...state.alerts, ...event.alerts])],
      }
    case 'IncidentRestricted':
      return { readers: event.readers }
    case 'RestrictionLifted':
      return { readers: null }
    default:
      return unreachable(event)
  }
}
