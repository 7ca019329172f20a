import type { DocumentItem, DocumentList } from '../../api/types.ts'
import type { ProgramSearch } from '../../paths.ts'
import { groupWords, kinds } from './words.ts'

export type Show = NonNullable<ProgramSearch['show']> | 'all'
const SHOWS: readonly Show[] = ['all', 'waiting', 'due', 'retired']

export const showOf = (said: string | undefined): Show => SHOWS.find((show) => show === said) ?? 'all'

/** Who plans a review wants to know a month before. */
const DUE_SOON_MILLISECONDS = 30 * 24 * 3_600_000

/** Its latest version is not in force: it waits for an approval, or for its time. */
export const isWaiting = ({ state, latest, inForce }: DocumentItem) => state !== 'retired' && latest !== inForce

export const isDue = ({ state, reviewDue }: DocumentItem, now: number) =>
  state !== 'retired' && reviewDue !== null && Date.parse(reviewDue) - now <= DUE_SOON_MILLISECONDS

export function chosen(items: readonly DocumentItem[], show: Show, now: number): DocumentItem[] {
  return items.filter((item) => {
    if (show === 'retired') return item.state === 'retired'
    if (show === 'waiting') return isWaiting(item)
    if (show === 'due') return isDue(item, now)
    return item.state !== 'retired'
  })
}

/** Every typed word stands in the title, the short name or the kind; the plan comes first. */
export function listed(items: readonly DocumentItem[], words: string): DocumentItem[] {
  const typed = words.toLowerCase().split(/\s+/).filter(Boolean)
  return items
    .filter(({ title, slug, kind }) => {
      const said = `${title} ${slug} ${groupWords[kind]}`.toLowerCase()
      return typed.every((word) => said.includes(word))
    })
    .toSorted((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || a.title.localeCompare(b.title, 'en'))
}

/** "the shipped plan and 7 runbooks": what is not adopted yet, so that a button can name it. */
export function shippedWords(shipped: DocumentList['shipped']): string | null {
  const open = shipped.filter(({ adopted }) => !adopted)
  if (open.length === 0) return null
  const [plan, runbook, ...templates] = kinds.map((kind) => open.filter((one) => one.kind === kind).length)
  const messages = templates.reduce<number>((sum, count) => sum + (count ?? 0), 0)
  const parts = [
    ...(plan ? ['plan'] : []),
    ...(runbook ? [runbook === 1 ? 'runbook' : 'runbooks'] : []),
    ...(messages ? [messages === 1 ? 'template' : 'templates'] : []),
  ]
  // The plan and the runbooks stand for all, where both are still to come.
  return plan && runbook ? 'plan and runbooks' : parts.join(' and ')
}
