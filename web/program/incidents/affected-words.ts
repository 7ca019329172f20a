import type { IncidentDetail } from '../../api/types.ts'
import type { AffectedKind } from './missing.ts'

export type AffectedItem = IncidentDetail['affected']['systems'][number]
export type AffectedStatus = AffectedItem['status']
type AffectedVersion = Omit<AffectedItem, 'id' | 'history' | 'by' | 'at'>

export const affectedKinds = ['system', 'data', 'individuals'] as const satisfies readonly AffectedKind[]

type KindWords = {
  title: string
  /** What one of them is called in a field. */
  name: string
  placeholder: string
  add: string
  asks: string
  /** What saying "none" says. */
  none: string
}

export const affectedWords: Readonly<Record<AffectedKind, KindWords>> = {
  system: {
    title: 'Systems',
    name: 'System',
    placeholder: 'db-1, the customer portal, a laptop',
    add: 'Add a system',
    asks: 'Which systems were touched, and how sure is that?',
    none: 'No system is affected',
  },
  data: {
    title: 'Data',
    name: 'Kind of data',
    placeholder: 'Payment details, e-mail addresses, source code',
    add: 'Add data',
    asks: 'Which data could be read, changed or taken?',
    none: 'No data is affected',
  },
  individuals: {
    title: 'People',
    name: 'Group of people',
    placeholder: 'Customers of the EU region, employees',
    add: 'Add people',
    asks: 'Whose data is it, how many are they, where do they live?',
    none: 'No people are affected',
  },
}

export const statusWords: Readonly<Record<AffectedStatus, string>> = {
  suspected: 'Suspected',
  confirmed: 'Confirmed',
  cleared: 'Cleared',
}

export const statusMeans: Readonly<Record<AffectedStatus, string>> = {
  suspected: 'It may be affected; nobody knows yet.',
  confirmed: 'It is affected.',
  cleared: 'It was looked at and is not affected after all.',
}

export function itemsOf({ affected }: Pick<IncidentDetail, 'affected'>, kind: AffectedKind): readonly AffectedItem[] {
  return { system: affected.systems, data: affected.data, individuals: affected.individuals }[kind]
}

export function noneOf({ affected }: Pick<IncidentDetail, 'affected'>, kind: AffectedKind) {
  return { system: affected.none.systems, data: affected.none.data, individuals: affected.none.individuals }[kind]
}

const thousands = new Intl.NumberFormat('en-GB')

/** "1,240", "10 to 40", "at least 10"; nothing where nobody counted. */
export function howMany({ count, countMin, countMax }: Pick<AffectedVersion, 'count' | 'countMin' | 'countMax'>) {
  const words = (number: number) => thousands.format(number)
  if (count !== null) return words(count)
  if (countMin !== null && countMax !== null) return `${words(countMin)} to ${words(countMax)}`
  if (countMin !== null) return `at least ${words(countMin)}`
  return countMax === null ? null : `at most ${words(countMax)}`
}

const ENCRYPTED = { yes: 'encrypted', no: 'not encrypted', unknown: 'not known whether encrypted' } as const

/** What is known of it besides its name, as one line. */
export function detailsOf(kind: AffectedKind, version: AffectedVersion): string {
  const many = howMany(version)
  const unit = { system: '', data: ' records', individuals: ' people' }[kind]
  return [
    many === null ? '' : `${many}${unit}`,
    version.jurisdictions.length === 0 ? '' : version.jurisdictions.join(', '),
    version.encrypted === null ? '' : ENCRYPTED[version.encrypted],
  ]
    .filter((one) => one !== '')
    .join(', ')
}

/** "240", "10-40", "10 to 40", ">10", "<40", empty; undefined where it cannot be read. */
export function readCount(
  typed: string,
): { count: number | null; countMin: number | null; countMax: number | null } | undefined {
  const text = typed
    .replace(/[\s,._'’]+(?=\d{3}(?!\d))/g, '')
    .trim()
    .toLowerCase()
  const none = { count: null, countMin: null, countMax: null }
  if (text === '') return none
  if (/^\d+$/.test(text)) return { ...none, count: Number(text) }
  const range = /^(\d+)\s*(?:-|–|to|…|\.\.)\s*(\d+)$/.exec(text)
  if (range !== null) return { ...none, countMin: Number(range[1]), countMax: Number(range[2]) }
  const least = /^(?:>=?|≥|at least|from)\s*(\d+)$/.exec(text) ?? /^(\d+)\s*\+$/.exec(text)
  if (least !== null) return { ...none, countMin: Number(least[1]) }
  const most = /^(?:<=?|≤|at most|up to)\s*(\d+)$/.exec(text)
  return most === null ? undefined : { ...none, countMax: Number(most[1]) }
}

/** "DE, US-CA" as codes; what is no code is left for the server to refuse in its own words. */
export function readPlaces(typed: string): string[] {
  return typed
    .split(/[\s,;]+/)
    .map((code) => code.trim().toUpperCase())
    .filter((code) => code !== '')
}
