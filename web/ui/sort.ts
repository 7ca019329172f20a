export type SortValue = string | number | null | undefined

/** Sorted by the column that `sort` names; what has no value comes last, either way. */
export function sortRows<Row>(
  rows: readonly Row[],
  sort: string | undefined,
  sortBy: (column: string) => ((row: Row) => SortValue) | undefined,
): readonly Row[] {
  if (sort === undefined) return rows
  const descending = sort.startsWith('-')
  const value = sortBy(descending ? sort.slice(1) : sort)
  if (value === undefined) return rows
  return rows.toSorted((a, b) => compare(value(a), value(b), descending ? -1 : 1))
}

function compare(a: SortValue, b: SortValue, sign: 1 | -1): number {
  const [none, other] = [a === null || a === undefined, b === null || b === undefined]
  if (none || other) return none === other ? 0 : none ? 1 : -1
  if (typeof a === 'number' && typeof b === 'number') return sign * (a - b)
  return sign * String(a).localeCompare(String(b), 'en', { numeric: true })
}

/** Ascending, descending, as it came. */
export function nextSort(sort: string | undefined, column: string): string | undefined {
  if (sort === column) return `-${column}`
  return sort === `-${column}` ? undefined : column
}
