import type { Audience, Communication } from '../../api/types.ts'

export type MessageState = Communication['state']

/** In the order in which they are told. */
export const audiences = [
  'internal',
  'executive',
  'customers',
  'individuals',
  'regulators',
  'law-enforcement',
  'vendors',
  'media',
] as const satisfies readonly Audience[]

/** As the record calls them. */
export const audienceWords: Readonly<Record<Audience, string>> = {
  internal: 'staff',
  executive: 'executives',
  customers: 'customers',
  regulators: 'regulators',
  'law-enforcement': 'law enforcement',
  individuals: 'affected individuals',
  media: 'the media',
  vendors: 'vendors',
}

/** As a heading. */
export function audienceTitle(audience: Audience): string {
  const words = audienceWords[audience].replace(/^the /, '')
  return words.slice(0, 1).toUpperCase() + words.slice(1)
}

export const stateWords: Readonly<Record<MessageState, string>> = {
  draft: 'Draft',
  approved: 'Approved',
  sending: 'Being sent',
  sent: 'Sent',
  failed: 'Not sent',
  recorded: 'Sent elsewhere',
  withdrawn: 'Withdrawn',
}

export function isAudience(text: string | undefined): text is Audience {
  return audiences.some((audience) => audience === text)
}

/** "one recipient", "14 recipients", "nobody yet" */
export function recipientsWords(count: number): string {
  if (count === 0) return 'nobody yet'
  return count === 1 ? 'one recipient' : `${count} recipients`
}
