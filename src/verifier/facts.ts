import type { Json, JsonObject } from '../kernel/json.ts'
import type { Entry } from '../ledger/index.ts'
import type { Shown } from './disclosures.ts'
import { ERASED } from './populations.ts'
import { fieldsOf } from './schema.ts'

/** Who did it, as a line of a population says it. */
export function actorName({ by, paths }: Shown): Json {
  if (paths[0] === null) return ERASED
  return by?.name ?? null
}

/** What an entry says for `key`, which stands in the field `path`: `[erased]` where that field is not shown. */
export function said(entry: Entry, shown: Shown, path: string, key: string): Json {
  const field = fieldsOf(entry.type)?.indexOf(path) ?? -1
  if (shown.paths[field] === null) return ERASED
  return (shown.event as JsonObject)[key] ?? null
}
