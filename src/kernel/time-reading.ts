import { type Instant, instant } from './instant.ts'

/** What a bare number counts. Without it the size decides, which is safe: the four ranges lie far apart. */
export type EpochUnit = 'epoch-s' | 'epoch-ms' | 'epoch-us' | 'epoch-ns'

/** A time somebody else wrote. `zoneAssumed`: they wrote no zone, and it was read as UTC. */
export type ReadInstant = { readonly at: Instant; readonly zoneAssumed: boolean }

/**
 * Reads the times that tools write: ISO 8601 in its many dialects, RFC 2822, counts since 1970, dates with slashes.
 *
 * `null` where there is no certain time: nothing sent, "None", a zero time (Go's year 1, the epoch itself), a template
 * that nobody filled in, a date that could be read in two ways, anything outside the years 1970 to 2200. It never
 * guesses and never throws, because a wrong time in the record is worse than none.
 */
export function readInstant(value: unknown, unit?: EpochUnit): ReadInstant | null {
  const text = typeof value === 'number' || typeof value === 'bigint' ? String(value) : value
  // No form is longer, and patterns over text of a stranger's length are an attack surface.
  if (typeof text !== 'string' || text.length > 64) return null
  const trimmed = text.trim()
  return readCount(trimmed, unit) ?? readIso(trimmed) ?? readMail(trimmed) ?? readSlashed(trimmed)
}

const LATEST = Date.UTC(2201, 0, 1)

/** A zero time means "not set" in every tool that sends one, so the epoch itself is no time. */
function plausible(milliseconds: number, zoneAssumed: boolean): ReadInstant | null {
  return milliseconds > 0 && milliseconds < LATEST ? { at: instant(milliseconds), zoneAssumed } : null
}

/** In text, since a double cannot hold nanoseconds of this century. */
function readCount(text: string, unit?: EpochUnit): ReadInstant | null {
  const match = /^(\d{1,19})(?:\.(\d+))?$/.exec(text)
  if (!match) return null
  const whole = BigInt(match[1] ?? '')
  switch (unit ?? unitBySize(whole)) {
    case undefined:
      return null
    case 'epoch-s':
      return plausible(Number(whole) * 1000 + thousandths(match[2]), false)
    case 'epoch-ms':
      return plausible(Number(whole), false)
    case 'epoch-us':
      return plausible(Number(whole / 1000n), false)
    case 'epoch-ns':
      return plausible(Number(whole / 1_000_000n), false)
  }
}

/** Counts below 1973 are left out: a small number in a time field is a mistake more often than a time. */
function unitBySize(count: bigint): EpochUnit | undefined {
  if (count < 100_000_000n) return undefined
  if (count < 10_000_000_000n) return 'epoch-s'
  if (count < 100_000_000_000n) return undefined
  if (count < 10_000_000_000_000n) return 'epoch-ms'
  if (count < 100_000_000_000_000n) return undefined
  if (count < 10_000_000_000_000_000n) return 'epoch-us'
  return count < 100_000_000_000_000_000n ? undefined : 'epoch-ns'
}

const CLOCK = String.raw`(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,12}))?)?`
// Go prints `+0000 UTC`, Thinkst `(UTC)`, Java `+02:00[Europe/Berlin]`; some write the offset with a dot.
const OFFSET = String.raw`(Z|UTC|GMT|\(UTC\)|[+-]\d{2}(?:[:.]?\d{2})?(?: [A-Z]{2,5}|\[[\w/+-]+\])?)`
const ISO = new RegExp(String.raw`^(\d{4})([-/])(\d{2})\2(\d{2})(?:(?:T|\s+)${CLOCK}\s*${OFFSET}?)?$`, 'i')
const ISO_BASIC = new RegExp(
  String.raw`^(\d{4})()(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})(?:[.,](\d{1,12}))?${OFFSET}?$`,
  'i',
)

function readIso(text: string): ReadInstant | null {
  const match = ISO.exec(text) ?? ISO_BASIC.exec(text)
  if (!match) return null
  const [, year, , month, day, hour, minute, second, fraction, zone] = match
  return moment({ year, month, day, hour, minute, second, fraction, zone })
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const MAIL = new RegExp(
  String.raw`^(?:(?:mon|tue|wed|thu|fri|sat|sun),?\s+)?(\d{1,2})\s+([a-z]{3})\s+(\d{4})\s+${CLOCK}\s*` +
    String.raw`(?:${OFFSET}|(EST|EDT|CST|CDT|MST|MDT|PST|PDT))?(?:\s*\([A-Z]{1,5}\))?$`,
  'i',
)
// RFC 2822, 4.3: the only zone names that a mail date may still use, with their meaning there.
const MAIL_ZONES: Readonly<Record<string, string>> = {
  EST: '-0500',
  EDT: '-0400',
  CST: '-0600',
  CDT: '-0500',
  MST: '-0700',
  MDT: '-0600',
  PST: '-0800',
  PDT: '-0700',
}

function readMail(text: string): ReadInstant | null {
  const match = MAIL.exec(text)
  if (!match) return null
  const [, day, name, year, hour, minute, second, fraction, offset, zone] = match
  const month = String(MONTHS.indexOf((name ?? '').toLowerCase()) + 1)
  return moment({
    year,
    month,
    day,
    hour,
    minute,
    second,
    fraction,
    zone: offset ?? MAIL_ZONES[zone?.toUpperCase() ?? ''],
  })
}

const SLASHED = new RegExp(
  String.raw`^(\d{1,2})/(\d{1,2})/(\d{4})(?:(?:,?\s+|T)${CLOCK}(?:\s*([AP]M))?\s*${OFFSET}?)?$`,
  'i',
)

/** 06/19/2024 can only be the 19th of June. 06/07/2024 is June to an American and July to a European: null. */
function readSlashed(text: string): ReadInstant | null {
  const match = SLASHED.exec(text)
  if (!match) return null
  const [, first, second, year, hour, minute, seconds, fraction, half, zone] = match
  const [a, b] = [Number(first), Number(second)]
  if (a <= 12 && b <= 12 && a !== b) return null
  const [month, day] = a > 12 ? [second, first] : [first, second]
  return moment({
    year,
    month,
    day,
    hour: half ? onTwentyFour(hour, half) : hour,
    minute,
    second: seconds,
    fraction,
    zone,
  })
}

/** '13' PM is nobody's time: 99 makes it one that `moment` refuses. */
function onTwentyFour(hour: string | undefined, half: string): string {
  const twelve = Number(hour)
  if (twelve < 1 || twelve > 12) return '99'
  return String((twelve % 12) + (half.toUpperCase() === 'PM' ? 12 : 0))
}

type Parts = Readonly<
  Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second' | 'fraction' | 'zone', string | undefined>
>

function moment(parts: Parts): ReadInstant | null {
  const [year, month, day] = [Number(parts.year), Number(parts.month), Number(parts.day)]
  const [hour, minute, second] = [Number(parts.hour ?? 0), Number(parts.minute ?? 0), Number(parts.second ?? 0)]
  // 60: a leap second, which runs on into the next minute.
  if (hour > 23 || minute > 59 || second > 60) return null
  // Date.UTC takes years below 100 for the last century and carries the 30th of February into March: refuse both.
  const midnight = Date.UTC(year, month - 1, day)
  if (year < 1970 || new Date(midnight).getUTCMonth() !== month - 1 || new Date(midnight).getUTCDate() !== day)
    return null
  const offset = offsetMinutes(parts.zone)
  if (offset === null) return null
  const local = midnight + ((hour * 60 + minute) * 60 + second) * 1000 + thousandths(parts.fraction)
  return plausible(local - offset * 60_000, parts.zone === undefined)
}

/** Truncated, never rounded: a time must not move past what was written. */
function thousandths(fraction: string | undefined): number {
  return Number((fraction ?? '').slice(0, 3).padEnd(3, '0'))
}

function offsetMinutes(zone: string | undefined): number | null {
  const match = /^([+-])(\d{2})(?:[:.]?(\d{2}))?/.exec(zone ?? '')
  if (!match) return 0
  const [hours, minutes] = [Number(match[2]), Number(match[3] ?? 0)]
  if (hours > 14 || minutes > 59) return null
  return (match[1] === '-' ? -1 : 1) * (hours * 60 + minutes)
}
