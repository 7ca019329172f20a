import type { Recorded } from '../../kernel/event.ts'
import type { Instant } from '../../kernel/instant.ts'
import { unreachable } from '../../kernel/unreachable.ts'
import type { CustodyEvent, Holder } from './events.ts'

export type Exhibit =
  | { readonly status: 'uncollected' }
  | {
      readonly status: 'collected'
      readonly incident: string
      readonly name: string
      readonly sha256: string
      readonly bytes: number
      readonly mediaType: string
      readonly holder: Holder
      readonly checked: { readonly at: Instant; readonly ok: boolean } | null
    }

export const uncollected: Exhibit = { status: 'uncollected' }

export function evolve(exhibit: Exhibit, { event, recordedAt }: Recorded<CustodyEvent>): Exhibit {
  if (event.type === 'ExhibitCollected') {
    const { incident, name, sha256, bytes, mediaType, collector } = event
    return { status: 'collected', incident, name, sha256, bytes, mediaType, holder: collector, checked: null }
  }
  if (exhibit.status === 'uncollected') return exhibit
  switch (event.type) {
    case 'CustodyChanged':
      return { ...exhibit, holder: event.to }
    case 'ExhibitChecked':
      return { ...exhibit, checked: { at: recordedAt, ok: event.ok } }
    default:
      return unreachable(event)
  }
}
