import type { Record } from '../../src/platform/record/record.ts'

/** All that the projections hold, table by table, in an order of its own. */
export async function dumpViews(record: Record): Promise<{ [table: string]: readonly unknown[] }> {
  const tables: { [table: string]: readonly unknown[] } = {}
  for (const { names } of record.projector.views)
    for (const name of names) {
      const { rows } = await record.database.app.query<{ row: unknown }>(
        `select to_jsonb(t) as row from view.${name} t order by to_jsonb(t)::text`,
      )
      tables[name] = rows.map(({ row }) => row)
    }
  return tables
}
