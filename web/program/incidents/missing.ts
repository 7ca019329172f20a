import type { IncidentDetail } from '../../api/types.ts'
import { type Finding, findings, findingTitles, type ResponseRole } from './words.ts'

/** Where in the room something is done. */
export type Place =
  | { readonly at: 'composer' }
  | { readonly at: 'role'; readonly role: ResponseRole }
  | { readonly at: 'finding'; readonly finding: Finding }

/** Where to mend what a sentence of "to close" says. A sentence that this page does not know leads nowhere. */
export function placeOf(sentence: string, roles: IncidentDetail['roles']): Place | null {
  const finding = findings.find((one) => sentence.startsWith(findingTitles[one]))
  if (finding !== undefined) return { at: 'finding', finding }
  const role = roles.find(({ name }) => sentence.startsWith(`Nobody is ${name}`))
  if (role !== undefined) return { at: 'role', role: role.role }
  return sentence.startsWith('The timeline') ? { at: 'composer' } : null
}

export function idOf(place: Place): string {
  switch (place.at) {
    case 'composer':
      return 'composer'
    case 'role':
      return `role-${place.role}`
    case 'finding':
      return `finding-${place.finding}`
  }
}
