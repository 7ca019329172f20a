import type { Value } from './table.ts'

/**
 * Writes rows as canonical JSON (RFC 8785), one a line. Of what RFC 8785 asks, JSON.stringify leaves out only the order
 * of keys, so these are put in order; a test holds the lines to the general writer of the ledger.
 */
export function jsonLines<Row>(columns: readonly (keyof Row & string)[]): (row: Row) => string {
  const keys = [...columns].sort()
  return (row) => {
    const sorted: Record<string, Value> = {}
    for (let i = 0; i < keys.length; i++) sorted[keys[i]!] = row[keys[i]!] as Value
    return `${JSON.stringify(sorted)}\n`
  }
}
