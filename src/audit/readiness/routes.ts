import { z } from 'zod'
import type { AnyEvent } from '../../kernel/event.ts'
import { incidentNumber } from '../../kernel/incident-number.ts'
import { type Instant, isoInstant } from '../../kernel/instant.ts'
import { type Severity, severities } from '../../kernel/severity.ts'
import { type Route, route } from '../../platform/http/route.ts'
import { seeable } from '../../program/incidents/routes/find.ts'
import { readActivity } from './activity.ts'
import { honestly, readExceptions } from './honest.ts'
import { owedKinds, readOwed } from './owed.ts'
import { many, one, type Reader, readerNow } from './reader.ts'

const owed = z.object({
  kind: z.enum(owedKinds),
  what: z.string(),
  by: z.string().nullable(),
  due: z.string().nullable(),
  href: z.string(),
})

const today = z.object({
  now: z.string(),
  owed: z.array(owed),
  alerts: z.object({ undecided: z.number(), overdue: z.number(), received7d: z.number(), sources: z.number() }),
  incidents: z.object({
    open: z.array(
      z.object({
        number: z.string(),
        title: z.string(),
        severity: z.enum(severities),
        phase: z.string(),
        commander: z.string().nullable(),
        declaredAt: z.string(),
      }),
    ),
    total: z.number(),
  }),
  activity: z.array(
    z.object({ index: z.number(), at: z.string(), by: z.string(), line: z.string(), href: z.string().nullable() }),
  ),
  ledger: z.object({ size: z.number(), sealedSize: z.number(), sealedAt: z.string().nullable() }),
  honest: z.object({ answer: z.enum(['yes', 'no', 'not tested']), because: z.array(z.string()) }),
})
type Today = z.input<typeof today>

export function readinessRoutes(describe: (event: AnyEvent) => string): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/v1/today',
      permission: 'today.read',
      summary: 'What is owed now and by whom, and whether this would pass today.',
      reply: today,
      handle: (_input, { record, identity }) => readToday(readerNow(record, identity), describe),
    }),
  ]
}

async function readToday(reader: Reader, describe: (event: AnyEvent) => string): Promise<Today> {
  const { now, person } = reader
  const [alerts, open, total, ledger, exceptions] = await Promise.all([
    one<{ undecided: number; received: number; sources: number }>(reader, ALERTS, now - WEEK_MS),
    many<OpenIncident>(reader, OPEN, person),
    one<{ n: number }>(reader, TOTAL, person),
    one<{ size: number; sealed_size: number | null; sealed_ms: number | null }>(reader, LEDGER),
    readExceptions(reader),
  ])
  const { undecided, received, sources } = alerts
  return {
    now: isoInstant(now),
    owed: await readOwed(reader),
    alerts: { undecided, overdue: exceptions.alerts, received7d: received, sources },
    incidents: { total: total.n, open: open.map(openItem) },
    activity: await readActivity(reader, describe),
    ledger: {
      size: ledger.size,
      sealedSize: ledger.sealed_size ?? 0,
      sealedAt: ledger.sealed_ms === null ? null : iso(ledger.sealed_ms),
    },
    honest: honestly(exceptions, { received: sources > 0 }),
  }
}

type OpenIncident = {
  number: number
  title: string
  severity: Severity
  phase: string
  commander: string | null
  declared_ms: number
}

const openItem = ({ number, declared_ms, ...rest }: OpenIncident) => ({
  ...rest,
  number: incidentNumber(number),
  declaredAt: iso(declared_ms),
})

const WEEK_MS = 7 * 24 * 60 * 60 * 1000
const iso = (milliseconds: number) => isoInstant(milliseconds as Instant)

const ALERTS = `select count(*) filter (where disposition = 'none') as undecided,
  count(*) filter (where received_ms >= $2) as received, count(distinct source) as sources from view.alert where org = $1`
const OPEN = `select i.number, i.title, i.severity, i.phase, i.commander, i.declared_ms from view.incident i
  where i.org = $1 and i.status = 'open' and ${seeable('$2')} order by i.severity, i.number`
const TOTAL = `select count(*) as n from view.incident i where i.org = $1 and ${seeable('$2')}`
const LEDGER = `select h.size, c.size as sealed_size, l.r as sealed_ms from ledger.head h
  left join lateral (select size from ledger.checkpoint where org = h.org order by size desc limit 1) c on true
  left join ledger.leaf l on l.org = h.org and l.idx = c.size - 1 where h.org = $1`
