import { system } from '../../../kernel/actor.ts'
import type { Instant } from '../../../kernel/instant.ts'
import { readStream } from '../../../platform/record/read.ts'
import type { Record } from '../../../platform/record/record.ts'
import { type AddBusinessDays, ringClocks } from '../decide/clocks.ts'
import type { Incident } from '../incident.ts'
import { toRecord } from './commands.ts'
import { foldIncident, incidentFacts } from './fold.ts'
import { readOutside } from './outside.ts'

/** Records what is to be said of the clocks of all open incidents, one transaction for each that has something. */
export async function ringAll(record: Record, add: AddBusinessDays, now: Instant = record.clock.now()): Promise<void> {
  const { rows } = await record.database.app.query<{ stream: string; state: string }>(
    `select stream, s.state from view.incident_state s join view.incident i using (org, stream)
      where org = $1 and i.status = 'open' and i.plan_version is not null order by i.number`,
    [record.org],
  )
  const failed: unknown[] = []
  for (const { stream, state } of rows) {
    // Most of them have nothing to say, which needs neither the ledger nor its head.
    const { messages } = await readOutside(record.database.app, record.org, stream)
    if (ringClocks(JSON.parse(state) as Incident, now, add, messages).length === 0) continue
    await ring(record, stream, add).catch((error: unknown) => failed.push(error))
  }
  if (failed.length > 0) throw new AggregateError(failed, 'the clocks of some incidents could not be rung')
}

async function ring(record: Record, stream: string, add: AddBusinessDays): Promise<void> {
  await record.transact(async (tx) => {
    const reader = { org: tx.org, registry: record.registry, on: tx.client }
    const incident = foldIncident(incidentFacts(await readStream(reader, stream)))
    const { messages } = await readOutside(tx.client, tx.org, stream)
    await tx.append(system, toRecord(stream, ringClocks(incident, tx.now, add, messages)))
  })
}
