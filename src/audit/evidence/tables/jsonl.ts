import type { Value } from './table.ts'

/**
 * Writes rows as canonical JSON (RFC 8785), one a line. The keys of a table never change, so they are sorted once; a
 * test holds it to the general writer of the ledger.
 */
export function jsonLines<Row>(columns: readonly (keyof Row & string)[]): (row: Row) => string {
  const keys = [...columns].sort()
  const prefixes = keys.map((key, i) => `${i === 0 ? '{' : ','}${JSON.stringify(key)}:`)
  return (row) => {
    let line = ''
    for (let i = 0; i < keys.length; i++) line += prefixes[i]! + JSON.stringify(row[keys[i]!] as Value)
    return `${line}}\n`
  }
}
