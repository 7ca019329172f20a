const STEP = 1000
const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const

/** "441 kB", "8.4 MB": three digits tell two packages apart at a glance; the exact count is one hover away. */
export function sizeWords(bytes: number): string {
  let value = bytes
  let unit = 0
  // 999.6 kB would be rounded to a fourth digit.
  while (value >= (unit === 0 ? STEP : STEP - 0.5) && unit < UNITS.length - 1) {
    value /= STEP
    unit += 1
  }
  const digits = unit === 0 || value >= 99.95 ? 0 : 1
  return `${value.toFixed(digits)} ${UNITS[unit]}`
}

/** "12,345" */
export function count(number: number): string {
  return number.toLocaleString('en')
}

export function entriesWords(number: number): string {
  return `${count(number)} ${number === 1 ? 'entry' : 'entries'}`
}
