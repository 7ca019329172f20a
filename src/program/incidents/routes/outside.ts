import type { Instant } from '../../../kernel/instant.ts'
import { type Audience, audiences } from '../../../kernel/promises.ts'
import type { Queryable } from '../../../platform/record/read.ts'
import type { Outside } from '../decide/close.ts'

type Message = { audience: Audience; state: string; at: Instant | null }

/** What the tables of other components say of an incident: the gate and the clocks ask for it. */
export async function readOutside(on: Queryable, org: string, incident: string): Promise<Outside> {
  const told = await many<Message>(
    on,
    'communication',
    `select audience, state, coalesce(sent_ms, occurred_ms) as at from view.communication where org = $1 and incident = $2 order by idx`,
    [org, incident],
  )
  const runs = await many<{ runbook: string; open: number }>(
    on,
    'runbook_run',
    `select runbook, steps - done - skipped as open from view.runbook_run where org = $1 and incident = $2 and ended_ms is null order by started_ms`,
    [org, incident],
  )
  const actions = await many<{ title: string }>(
    on,
    'action',
    `select title from view.action where org = $1 and incident = $2 and state = 'open' and coalesce(owner_id::text, '') = '' order by title`,
    [org, incident],
  )
  const known = told.filter(({ audience }) => audiences.includes(audience))
  return {
    messages: known.flatMap(({ audience, state, at }) => (isTold(state) && at !== null ? [{ audience, at }] : [])),
    notTold: known.filter(({ state }) => state === 'none').map(({ audience }) => audience),
    unsent: known.filter(({ state }) => UNSENT.includes(state)).map(({ audience }) => audience),
    runs,
    ownerless: actions.map(({ title }) => title),
  }
}

const UNSENT = ['draft', 'approved', 'sending', 'failed']
const isTold = (state: string) => state === 'sent' || state === 'recorded'

const there = new Set<string>()

/** No rows where the table is not there. */
async function many<Row extends object>(
  on: Queryable,
  table: string,
  query: string,
  values: unknown[],
): Promise<Row[]> {
  if (!there.has(table)) {
    const { rows } = await on.query<{ found: boolean }>('select to_regclass($1) is not null as found', [
      `view.${table}`,
    ])
    if (rows[0]?.found !== true) return []
    there.add(table)
  }
  return (await on.query<Row>({ name: `incident-outside-${table}`, text: query, values })).rows
}
