import type { Recorded } from '../../kernel/event.ts'
import type { Transaction } from '../../platform/record/transaction.ts'
import type { Views } from '../../platform/slice.ts'
import { type RunEvent, runLayouts } from './events.ts'

const tables = `
create table view.runbook_run (
  org uuid, stream uuid, incident uuid not null, runbook text not null, version int4 not null, title text not null,
  steps int4 not null, done int4 not null, skipped int4 not null, started_ms int8 not null, ended_ms int8, idx int8 not null,
  primary key (org, stream)
);
create index runbook_run_incident on view.runbook_run (org, incident, idx);
create table view.runbook_step (
  org uuid, stream uuid, step text, place int4 not null, state text not null, done_ms int8, recorded_ms int8,
  primary key (org, stream, step)
);
`

export const runViews: Views = {
  tables,
  names: ['runbook_run', 'runbook_step'],
  projects: Object.keys(runLayouts),
  async project(tx, recorded) {
    for (const one of recorded as unknown as readonly Recorded<RunEvent>[]) await project(tx, one)
  },
}

async function project(tx: Transaction, recorded: Recorded<RunEvent>): Promise<void> {
  const { event, stream, occurredAt, recordedAt } = recorded
  switch (event.type) {
    case 'RunbookStarted':
      return start(tx, recorded, event)
    case 'StepDone':
      return setStep(tx, stream, event.step, 'done', occurredAt, recordedAt)
    case 'StepSkipped':
      return setStep(tx, stream, event.step, 'skipped', null, recordedAt)
    case 'StepReopened':
      return setStep(tx, stream, event.step, 'open', null, null)
    case 'StepNoted':
      return
    case 'RunEnded':
      await tx.client.query('update view.runbook_run set ended_ms = $3 where org = $1 and stream = $2', [
        tx.org,
        stream,
        recordedAt,
      ])
  }
}

type Started = Extract<RunEvent, { type: 'RunbookStarted' }>

async function start(
  tx: Transaction,
  { stream, recordedAt, index }: Recorded<RunEvent>,
  event: Started,
): Promise<void> {
  const { incident, runbook, version, title, order } = event
  await tx.client.query(
    `insert into view.runbook_run (org, stream, incident, runbook, version, title, steps, done, skipped, started_ms, idx)
     values ($1, $2, $3, $4, $5, $6, $7, 0, 0, $8, $9)`,
    [tx.org, stream, incident, runbook, version, title, order.length, recordedAt, index],
  )
  await tx.client.query(
    `insert into view.runbook_step (org, stream, step, place, state)
     select $1, $2, step, place, 'open' from unnest($3::text[]) with ordinality as taken (step, place)`,
    [tx.org, stream, order],
  )
}

async function setStep(
  tx: Transaction,
  stream: string,
  step: string,
  state: string,
  doneAt: number | null,
  recordedAt: number | null,
): Promise<void> {
  await tx.client.query(
    'update view.runbook_step set state = $4, done_ms = $5, recorded_ms = $6 where org = $1 and stream = $2 and step = $3',
    [tx.org, stream, step, state, doneAt, recordedAt],
  )
  await tx.client.query(
    `update view.runbook_run r set done = s.done, skipped = s.skipped
       from (select count(*) filter (where state = 'done') as done, count(*) filter (where state = 'skipped') as skipped
               from view.runbook_step where org = $1 and stream = $2) s
      where r.org = $1 and r.stream = $2`,
    [tx.org, stream],
  )
}
