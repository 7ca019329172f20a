const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** "3 min", "4 h 20 min", "2 d 4 h": at most two units, rounded down, because a clock must not flatter. */
export function duration(milliseconds: number): string {
  const span = Math.abs(milliseconds)
  if (span < MINUTE) return `${Math.floor(span / 1000)} s`
  if (span < HOUR) return `${Math.floor(span / MINUTE)} min`
  if (span < DAY) return twoUnits(span, HOUR, 'h', MINUTE, 'min')
  if (span < 14 * DAY) return twoUnits(span, DAY, 'd', HOUR, 'h')
  if (span < 90 * DAY) return `${Math.floor(span / DAY)} d`
  if (span < 730 * DAY) return `${Math.floor(span / (30.4375 * DAY))} mo`
  return `${Math.floor(span / (365.25 * DAY))} y`
}

function twoUnits(span: number, large: number, largeName: string, small: number, smallName: string): string {
  const rest = Math.floor((span % large) / small)
  return `${Math.floor(span / large)} ${largeName}${rest === 0 ? '' : ` ${rest} ${smallName}`}`
}

/** "3 min ago", "in 2 h": one unit, for reading at a glance. */
export function ago(at: number, now: number): string {
  const span = now - at
  if (Math.abs(span) < MINUTE) return 'just now'
  const [words] = /^\d+ \S+/.exec(duration(span)) ?? ['']
  return span > 0 ? `${words} ago` : `in ${words}`
}

/** "14:02" today, "22 Nov 14:02" this year, "22 Nov 2024 14:02" before. */
export function clockTime(at: number, now: number, zone?: string): string {
  const time = part(at, zone, { hour: '2-digit', minute: '2-digit' })
  const day = part(at, zone, { day: 'numeric', month: 'short', year: 'numeric' })
  const today = part(now, zone, { day: 'numeric', month: 'short', year: 'numeric' })
  if (day === today) return time
  const year = today.slice(-4)
  return `${day.endsWith(year) ? day.slice(0, -5) : day} ${time}`
}

/** "23 Nov 2025" */
export function date(at: number, zone?: string): string {
  return part(at, zone, { day: 'numeric', month: 'short', year: 'numeric' })
}

/** "Sun 23 Nov 2025, 14:02:05 CET": the whole truth, in the reader's zone. */
export function fullTime(at: number, zone?: string): string {
  const day = part(at, zone, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }).replace(',', '')
  return `${day}, ${part(at, zone, { hour: '2-digit', minute: '2-digit', second: '2-digit', timeZoneName: 'short' })}`
}

/** What hovering over a time tells: the reader's zone, UTC, and the record's own clock where it differs. */
export function bothClocks(at: number, recordedAt?: number, zone?: string): string {
  const lines = [fullTime(at, zone), new Date(at).toISOString()]
  if (recordedAt === undefined) return lines.join('\n')
  const gap = recordedAt - at
  const how = Math.abs(gap) < 1000 ? 'at once' : `${duration(gap)} ${gap > 0 ? 'later' : 'earlier'}`
  return [`Happened ${lines[0]}`, lines[1], `Recorded ${fullTime(recordedAt, zone)}, ${how}`].join('\n')
}

// Formatters are costly to make and few are needed.
const formatters = new Map<string, Intl.DateTimeFormat>()

function part(at: number, zone: string | undefined, options: Intl.DateTimeFormatOptions): string {
  const key = `${zone ?? ''}${JSON.stringify(options)}`
  let formatter = formatters.get(key)
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en-GB', { ...options, hourCycle: 'h23', ...(zone ? { timeZone: zone } : {}) })
    formatters.set(key, formatter)
  }
  return formatter.format(at)
}
