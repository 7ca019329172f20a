/** From the second on: one incident of a cause is no pattern. */
export function recurrence(nth: number): string | null {
  return nth < 2 ? null : `This is the ${ordinal(nth)} incident with this cause in a year.`
}

const WORDS = ['second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth']

function ordinal(n: number): string {
  if (n <= 10) return WORDS[n - 2]!
  const teen = n % 100 >= 11 && n % 100 <= 13
  return `${n}${teen ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th')}`
}
