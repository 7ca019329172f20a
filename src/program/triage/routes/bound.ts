// biome-ignore-all lint/suspicious/noControlCharactersInRegex: control characters are what is removed here
import type { MappedSeverity } from '../../../kernel/severity.ts'
import type { Signal } from '../../../sources/source.ts'

/** Limits on what a source may put into a record; whatever is cut off still stands in the raw payload. */
const TITLE = 300
const SUMMARY = 8_000
const KEY = 512
const LABELS = 64
const LABEL_NAME = 200
const LABEL_VALUE = 1_000
const LINK = 2_000
const NAME = 100
const REASON = 500

export type BoundSignal = {
  readonly key: string
  readonly episode?: string
  readonly deliveryKey?: string
  readonly state: 'firing' | 'resolved'
  readonly severity: MappedSeverity
  readonly nativeSeverity: string
  readonly zoneAssumed?: true
  readonly test?: true
  readonly title: string
  readonly summary?: string
  readonly link?: string
  readonly labels?: Readonly<Record<string, string>>
}

/** Cuts, cleans and checks what an adapter read, so that nothing behind it need distrust a text again. */
export function boundSignal(signal: Signal, digest: (text: string) => string): BoundSignal {
  // Cut or cleaned, two keys could become one, and one alert would hide the other.
  const short = (text: string) => (text.length <= KEY && clean(text) === text ? text : `sha256:${digest(text)}`)
  const link = signal.link === undefined ? undefined : safeLink(signal.link)
  const labels = signal.labels === undefined ? undefined : boundLabels(signal.labels)
  const summary = signal.summary === undefined ? '' : cut(clean(signal.summary), SUMMARY)
  return {
    key: short(signal.key),
    ...(signal.episode === undefined ? {} : { episode: short(signal.episode) }),
    ...(signal.delivery === undefined ? {} : { deliveryKey: short(signal.delivery) }),
    state: signal.state,
    severity: signal.severity,
    nativeSeverity: cut(oneLine(signal.nativeSeverity), LABEL_NAME),
    ...(signal.zoneAssumed === true ? { zoneAssumed: true as const } : {}),
    ...(signal.test === true ? { test: true as const } : {}),
    title: cut(oneLine(signal.title), TITLE) || 'Untitled alert',
    ...(summary === '' ? {} : { summary }),
    ...(link === undefined ? {} : { link }),
    ...(labels === undefined ? {} : { labels }),
  }
}

/** What an address called its source, where there is none of that name. */
export function boundName(name: string): string {
  return cut(oneLine(name), NAME) || 'unnamed'
}

/** Why something cannot be read: parsers quote what they choke on, so it is as foreign as the payload. */
export function boundReason(because: string): string {
  return cut(clean(because), REASON)
}

function boundLabels(labels: Readonly<Record<string, string>>): Record<string, string> {
  const entries = Object.entries(labels).slice(0, LABELS)
  return Object.fromEntries(
    entries.map(([name, value]) => [cut(oneLine(name), LABEL_NAME), cut(clean(value), LABEL_VALUE)]),
  )
}

function safeLink(link: string): string | undefined {
  if (link.length > LINK || !URL.canParse(link)) return undefined
  const { protocol } = new URL(link)
  return protocol === 'https:' || protocol === 'http:' ? link : undefined
}

// Control characters, ANSI escapes and bidirectional overrides could make a line on a screen say something else.
const HARMFUL =
  /\u001b\[[0-9;]*[A-Za-z]|[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g

const clean = (text: string) => text.toWellFormed().replace(HARMFUL, '')
const oneLine = (text: string) => clean(text).replace(/\s+/g, ' ').trim()

function cut(text: string, most: number): string {
  return text.length <= most
    ? text
    : `${text
        .slice(0, most - 1)
        .toWellFormed()
        .replace(/\ufffd$/, '')}…`
}
