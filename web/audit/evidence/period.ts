/** Whole days in UTC, both included, as "2026-01-31". */
export type Period = { from: string; to: string }

/** What an auditor asks for most; the first is where the form begins. */
export function usualPeriods(now: number): readonly (Period & { word: string })[] {
  const year = new Date(now).getUTCFullYear()
  const quarter = Math.floor(new Date(now).getUTCMonth() / 3)
  return [
    { word: 'This year', ...between(year, 0, 12) },
    { word: 'Last year', ...between(year - 1, 0, 12) },
    { word: 'Last quarter', ...between(year, quarter * 3 - 3, 3) },
    { word: 'This quarter', ...between(year, quarter * 3, 3) },
  ]
}

/** Months below 0 lie in the year before; the last day of a month is day 0 of the next. */
function between(year: number, month: number, months: number): Period {
  return { from: day(Date.UTC(year, month, 1)), to: day(Date.UTC(year, month + months, 0)) }
}

/** Why it cannot be asked for yet, or nothing. The server has the last word. */
export function whatIsWrong({ from, to }: Period): string | undefined {
  if (from === '' || to === '') return 'Name its first and its last day.'
  return from > to ? 'It ends before it begins: swap the two days.' : undefined
}

/** Days that have not ended: what happens on them later is not in a package made now. */
export function endsAhead({ to }: Period, now: number): boolean {
  return to >= day(now)
}

function day(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}
