import type { Instant } from '../../../kernel/instant.ts'
import { type Audience, audiences } from '../../../kernel/promises.ts'
import type { Queryable } from '../../../platform/record/read.ts'
import type { Outside } from '../decide/close.ts'

type Message = { audience: Audience; state: string; at: Instant | null }

/** What the tables of other components say of an incident: the gate and the clocks ask for it. */
export async function readOutside(on: Queryable, org: string, incident: string): Promise<Outside> {
  const ask = async <Row extends object>(name: string, text: string) =>
    (await on.query<Row>({ name: `incident-outside-${name}`, text, values: [org, incident] })).rows
  const [told, runs, actions] = await Promise.all([
    ask<Message>('messages', MESSAGES),
    ask<{ runbook: string; open: number }>('runs', RUNS),
    ask<{ title: string }>('actions', ACTIONS),
  ])
  const known = told.filter(({ audience }) => audiences.includes(audience))
  return {
    messages: known.flatMap(({ audience, state, at }) => (isTold(state) && at !== null ? [{ audience, at }] : [])),
    notTold: known.filter(({ state }) => state === 'none').map(({ audience }) => audience),
    unsent: known.filter(({ state }) => UNSENT.includes(state)).map(({ audience }) => audience),
    runs,
    ownerless: actions.map(({ title }) => title),
  }
}

export type Counts = { steps: number; messages: number; exhibits: number; actions: number }

/** How much of an incident other components keep. */
export async function countOutside(on: Queryable, org: string, incident: string): Promise<Counts> {
  const { rows } = await on.query<Counts>({
    name: 'incident-outside-counts',
    text: `select
      (select coalesce(sum(steps - done - skipped), 0)::int from view.runbook_run where org = $1 and incident = $2 and ended_ms is null) as steps,
      (select count(*)::int from view.communication where org = $1 and incident = $2 and state not in ('none', 'withdrawn')) as messages,
      (select count(*)::int from view.exhibit where org = $1 and incident = $2) as exhibits,
      (select count(*)::int from view.action where org = $1 and incident = $2 and state <> 'cancelled') as actions`,
    values: [org, incident],
  })
  return rows[0]!
}

const UNSENT = ['draft', 'approved', 'sending', 'failed']
const isTold = (state: string) => state === 'sent' || state === 'recorded'

const MESSAGES = `select audience, state, coalesce(sent_ms, occurred_ms) as at from view.communication
  where org = $1 and incident = $2 order by idx`
const RUNS = `select runbook, steps - done - skipped as open from view.runbook_run
  where org = $1 and incident = $2 and ended_ms is null order by started_ms`
const ACTIONS = `select title from view.action
  where org = $1 and incident = $2 and state = 'open' and coalesce(owner_id::text, '') = '' order by title`
