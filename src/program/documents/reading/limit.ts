import type { Limit } from '../../../kernel/promises.ts'

const UNITS: Readonly<Record<string, number>> = { m: 1, h: 60, d: 24 * 60, w: 7 * 24 * 60 }
const NAMES: Readonly<Record<string, string>> = {
  m: 'm', min: 'm', mins: 'm', minute: 'm', minutes: 'm',
  h: 'h', hr: 'h', hrs: 'h', hour: 'h', hours: 'h',
  d: 'd', day: 'd', days: 'd',
  w: 'w', week: 'w', weeks: 'w',
  bd: 'bd', 'business day': 'bd', 'business days': 'bd', 'working day': 'bd', 'working days': 'bd',
} // biome-ignore format: a table
const WHOLE_YEAR_MINUTES = 366 * 24 * 60
const BUSINESS_DAYS_MAX = 260

/** `15m`, `4h`, `2d`, `1bd`; `-` promises nothing (null). A text says what is wrong with it. */
export function readLimit(text: string): Limit | null | string {
  if (/^(-|–|—|none|no|)$/i.test(text)) return null
  if (/^daily$/i.test(text)) return { minutes: 24 * 60 }
  const [, number = '', unit = ''] = /^([-+]?\d+(?:\.\d+)?)\s*([a-z ]+)$/i.exec(text) ?? []
  const known = NAMES[unit.trim().toLowerCase()]
  if (known === undefined)
    return `“${text}” is no duration: write 15m, 4h, 2d or 1bd (business day), or - for no promise.`
  const amount = Number(number)
  if (amount <= 0) return `“${text}” is no time at all: write a positive duration, or - for no promise.`
  if (!Number.isInteger(amount)) return `“${text}” is no whole number: write it in the smaller unit.`
  if (known === 'bd')
    return amount > BUSINESS_DAYS_MAX ? `“${text}” is more than a year of work: check it.` : { businessDays: amount }
  const minutes = amount * UNITS[known]!
  return minutes > WHOLE_YEAR_MINUTES ? `“${text}” is more than a year: check it.` : { minutes }
}

/** For comparing only: a business day is never shorter than a day. */
export function minutesOf(limit: Limit): number {
  return 'minutes' in limit ? limit.minutes : limit.businessDays * 24 * 60
}

export function limitText(limit: Limit | null): string {
  if (limit === null) return 'nothing'
  if ('businessDays' in limit) return `${limit.businessDays}bd`
  const { minutes } = limit
  if (minutes % (24 * 60) === 0) return `${minutes / (24 * 60)}d`
  return minutes % 60 === 0 ? `${minutes / 60}h` : `${minutes}m`
}

/** A number of months: `12 months`, `1 year`, `12`. */
export function readMonths(text: string, max: number): number | string {
  const [, number, unit = 'months'] = /^([-+]?\d+(?:\.\d+)?)\s*(m|mo|months?|y|years?)?$/i.exec(text) ?? []
  if (number === undefined) return `“${text}” is no number of months: write 12 months.`
  const months = Number(number) * (/^y/i.test(unit) ? 12 : 1)
  if (!Number.isInteger(months) || months < 1 || months > max)
    return `“${text}” is out of bounds: write between 1 and ${max} months.`
  return months
}

/** A number of days: `30d`, `30 days`, `30`; business days where `business` says so: `5bd`. */
export function readDays(text: string, max: number, business = false): number | string {
  const unit = business
    ? /^([-+]?\d+(?:\.\d+)?)\s*(bd|(?:business|working) days?)?$/i
    : /^([-+]?\d+(?:\.\d+)?)\s*(d|days?)?$/i
  const [, number] = unit.exec(text) ?? []
  const example = business ? '5bd' : '30d'
  if (number === undefined) return `“${text}” is no number of ${business ? 'business days' : 'days'}: write ${example}.`
  const days = Number(number)
  if (!Number.isInteger(days) || days < 1 || days > max)
    return `“${text}” is out of bounds: write between 1 and ${max} ${business ? 'business days' : 'days'}.`
  return days
}
