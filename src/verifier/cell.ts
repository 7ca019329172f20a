import type { Json } from '../kernel/json.ts'
import type { Bytes } from './bytes.ts'

/** A population as a table: its lines, and in which order its keys are columns. */
export type Table = {
  readonly population: string
  readonly columns: readonly string[]
  readonly jsonl: Bytes
}

/** What a value is in CSV and XLSX. */
export function cellText(value: Json): string {
  if (value === null) return ''
  if (Array.isArray(value)) return value.join(' ')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
