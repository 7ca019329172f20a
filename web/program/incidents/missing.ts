import type { IncidentDetail } from '../../api/types.ts'
import type { RoomPart } from '../../paths.ts'
import type { Finding, ResponseRole } from './words.ts'

export type Lack = IncidentDetail['toClose'][number]
export type AffectedKind = 'system' | 'data' | 'individuals'

/** Where in the room something is done. */
export type Place =
  | { readonly at: 'composer' }
  | { readonly at: 'role'; readonly role: ResponseRole }
  | { readonly at: 'finding'; readonly finding: Finding }
  | { readonly at: 'impact' }
  | { readonly at: 'severity' }
  | { readonly at: 'downgrade' }
  | { readonly at: 'affected'; readonly kind: AffectedKind }
  | { readonly at: 'containment' }
  | { readonly at: 'recovery'; readonly system: string }
  | { readonly at: 'verification'; readonly system: string }
  | { readonly at: 'runbook' | 'message' | 'action'; readonly which: string }

/** Where to mend what a line of "to close" says: the server says what it is. */
export function placeOf({ what, which }: Lack): Place {
  switch (what) {
    case 'role':
      return { at: 'role', role: which as ResponseRole }
    case 'finding':
      return { at: 'finding', finding: which as Finding }
    case 'affected':
      return { at: 'affected', kind: which as AffectedKind }
    case 'recovery':
    case 'verification':
      return { at: what, system: which ?? '' }
    case 'runbook':
    case 'message':
    case 'action':
      return { at: what, which: which ?? '' }
    case 'impact':
    case 'severity':
    case 'downgrade':
    case 'containment':
      return { at: what }
    case 'timeline':
      return { at: 'composer' }
  }
}

/** The part of the room in which it is done; none where it stands in the header or in a dialog. */
export function partOf(place: Place): RoomPart | null {
  switch (place.at) {
    case 'composer':
      return 'timeline'
    case 'role':
    case 'finding':
      return 'record'
    case 'affected':
    case 'containment':
    case 'recovery':
    case 'verification':
      return 'affected'
    case 'runbook':
      return 'runbook'
    case 'message':
      return 'messages'
    case 'action':
      return 'actions'
    case 'impact':
    case 'severity':
    case 'downgrade':
      return null
  }
}

export function idOf(place: Place): string {
  switch (place.at) {
    case 'role':
      return `role-${place.role}`
    case 'finding':
      return `finding-${place.finding}`
    case 'affected':
      return `affected-${place.kind}`
    case 'recovery':
    case 'verification':
      return `recovery-${place.system}`
    case 'runbook':
    case 'message':
    case 'action':
      return `${place.at}-${place.which}`
    default:
      return place.at
  }
}
