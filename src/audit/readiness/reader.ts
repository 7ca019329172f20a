import type { Instant } from '../../kernel/instant.ts'
import type { Identity } from '../../platform/http/route.ts'
import type { Record } from '../../platform/record/record.ts'
import { readerOf } from '../../program/incidents/routes/find.ts'

/** Who asks, and when. What somebody may not know of is neither shown to him nor counted. */
export type Reader = { readonly record: Record; readonly now: Instant; readonly person: string }

export const readerNow = (record: Record, identity: Identity): Reader => ({
  record,
  now: record.clock.now(),
  person: readerOf(identity),
})

/** `$1` is the organisation; what follows begins at `$2`. */
export async function many<Row extends object>(
  { record }: Pick<Reader, 'record'>,
  text: string,
  ...values: unknown[]
): Promise<Row[]> {
  return (await record.database.app.query<Row>(text, [record.org, ...values])).rows
}

export async function one<Row extends object>(
  reader: Pick<Reader, 'record'>,
  text: string,
  ...values: unknown[]
): Promise<Row> {
  return (await many<Row>(reader, text, ...values))[0]!
}

/** "1 alert", "2 alerts". */
export const count = (n: number, what: string) => `${n} ${what}${n === 1 ? '' : 's'}`
