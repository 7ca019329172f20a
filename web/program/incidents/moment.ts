const DAY = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const
const HOUR = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const

/** "Mon 23 Nov 2026", for the line between two days. */
export function dayWords(at: number, zone?: string): string {
  return formatter('day', DAY, zone).format(at).replace(',', '')
}

/** "14:02" */
export function hourWords(at: number, zone?: string): string {
  return formatter('hour', HOUR, zone).format(at)
}

// A formatter is costly to make, and a timeline may have a thousand entries.
const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(name: string, options: Intl.DateTimeFormatOptions, zone: string | undefined): Intl.DateTimeFormat {
  const key = `${name} ${zone ?? ''}`
  const known = formatters.get(key)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat('en-GB', { ...options, ...(zone === undefined ? {} : { timeZone: zone }) })
  formatters.set(key, made)
  return made
}
