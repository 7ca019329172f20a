import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import type { Record } from '../record/record.ts'
import type { Live } from './live.ts'
import { problem } from './problem.ts'
import { type Route, route } from './route.ts'

/** Liveness, readiness and Prometheus metrics. Public: they hold no content. */
export function healthRoutes(live: Live): readonly Route[] {
  const metrics = new Registry()
  collectDefaultMetrics({ register: metrics })
  const size = new Gauge({ name: 'muster_ledger_entries', help: 'Entries in the ledger.', registers: [metrics] })
  const undecided = new Gauge({
    name: 'muster_alerts_undecided',
    help: 'Alerts that wait for a disposition.',
    registers: [metrics],
  })
  const recorded = new Counter({
    name: 'muster_commits_total',
    help: 'Commits heard of, by type of event.',
    labelNames: ['type'],
    registers: [metrics],
  })
  live.on(({ types }) => {
    for (const type of types) recorded.inc({ type })
  })
  return [
    route({
      method: 'GET',
      url: '/healthz',
      permission: 'public',
      summary: 'The process answers.',
      handle: async () => ({ status: 'ok' }),
    }),
    route({
      method: 'GET',
      url: '/readyz',
      permission: 'public',
      summary: 'The database answers and the ledger is open.',
      handle: async (_input, { record }) => {
        const entries = await ledgerSize(record).catch(() => 0)
        if (entries === 0)
          throw problem(
            503,
            'not-ready',
            'The database does not answer, or the ledger is not open.',
            'Wait, then see the server log.',
          )
        return { status: 'ready' }
      },
    }),
    route({
      method: 'GET',
      url: '/metrics',
      permission: 'public',
      summary: 'Prometheus metrics.',
      produces: metrics.contentType,
      handle: async (_input, { record }) => {
        size.set(await ledgerSize(record))
        const { rows } = await record.database.app.query<{ n: number }>(
          `select count(*) as n from view.alert where org = $1 and disposition = 'none'`,
          [record.org],
        )
        undecided.set(rows[0]!.n)
        return metrics.metrics()
      },
    }),
  ]
}

async function ledgerSize(record: Record): Promise<number> {
  const { rows } = await record.database.app.query<{ size: number }>('select size from ledger.head where org = $1', [
    record.org,
  ])
  return rows[0]?.size ?? 0
}
