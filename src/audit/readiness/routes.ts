import { z } from 'zod'
import type { AnyEvent } from '../../kernel/event.ts'
import { incidentNumber } from '../../kernel/incident-number.ts'
import { type Instant, isoInstant } from '../../kernel/instant.ts'
import { type Severity, severities } from '../../kernel/severity.ts'
import { type Route, route } from '../../platform/http/route.ts'
import { readRange } from '../../platform/record/read.ts'
import type { Record } from '../../platform/record/record.ts'

const SHOWN = 8
const ACTIVITY = 20

const owed = z.object({
  kind: z.enum(['alert-overdue', 'alert-due', 'incident-open', 'commander-missing', 'ledger-unsealed']),
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
type Today = z.infer<typeof today>

export function readinessRoutes(describe: (event: AnyEvent) => string): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/v1/today',
      permission: 'today.read',
      summary: 'What is owed now and by whom, and whether this would pass today.',
      reply: today,
      handle: (_input, { record }) => readToday(record, describe),
    }),
  ]
}

async function readToday(record: Record, describe: (event: AnyEvent) => string): Promise<Today> {
  const now = record.clock.now()
  const [alerts, overdue, open, total, ledger] = await Promise.all([
    one<{ undecided: number; overdue: number; received: number; sources: number }>(record, ALERTS, [
      record.org,
      now,
      now - WEEK_MS,
    ]),
    many<{ stream: string; title: string; due_ms: number; source: string }>(record, OVERDUE, [record.org, SHOWN]),
    many<OpenIncident>(record, OPEN, [record.org]),
    one<{ n: number }>(record, 'select count(*) as n from view.incident where org = $1', [record.org]),
    one<{ size: number; sealed_size: number | null; sealed_ms: number | null }>(record, LEDGER, [record.org]),
  ])
  return {
    now: isoInstant(now),
    owed: [...overdue.map((alert) => owedAlert(alert, now)), ...open.flatMap(owedIncident)],
    alerts: {
      undecided: alerts.undecided,
      overdue: alerts.overdue,
      received7d: alerts.received,
      sources: alerts.sources,
    },
    incidents: {
      total: total.n,
      open: open.map(({ number, title, severity, phase, commander, declared_ms }) => ({
        number: incidentNumber(number),
        title,
        severity,
        phase,
        commander,
        declaredAt: iso(declared_ms),
      })),
    },
    activity: await activity(record, describe),
    ledger: {
      size: ledger.size,
      sealedSize: ledger.sealed_size ?? 0,
      sealedAt: ledger.sealed_ms === null ? null : iso(ledger.sealed_ms),
    },
    honest: honest(alerts, open),
  }
}

/** Only what is tested may be answered: with no alerts at all there is nothing to pass. */
function honest(
  alerts: { undecided: number; overdue: number; sources: number },
  open: readonly OpenIncident[],
): Today['honest'] {
  const because: string[] = []
  if (alerts.overdue > 0)
    because.push(`${count(alerts.overdue, 'alert')} without a disposition, past the time that triage may take (CC7.3).`)
  const leaderless = open.filter(({ commander }) => commander === null).length
  if (leaderless > 0) because.push(`${count(leaderless, 'open incident')} without an incident commander (CC7.4).`)
  if (because.length > 0) return { answer: 'no', because }
  if (alerts.sources === 0)
    return {
      answer: 'not tested',
      because: ['No alert has ever been received: nothing shows that detection reaches triage.'],
    }
  return {
    answer: 'yes',
    because: ['Every alert has a disposition or is within its time; every open incident has a commander.'],
  }
}

const count = (n: number, what: string) => `${n} ${what}${n === 1 ? '' : 's'}`

type OpenIncident = {
  number: number
  title: string
  severity: Severity
  phase: string
  commander: string | null
  declared_ms: number
}

function owedAlert(
  { stream, title, due_ms, source }: { stream: string; title: string; due_ms: number; source: string },
  now: Instant,
) {
  const kind: Today['owed'][number]['kind'] = due_ms < now ? 'alert-overdue' : 'alert-due'
  return {
    kind,
    what: `Decide on “${title}” from ${source}`,
    by: null,
    due: iso(due_ms),
    href: `/triage/${stream}`,
  }
}

function owedIncident({ number, title, commander }: OpenIncident): Today['owed'] {
  if (commander !== null) return []
  const name = incidentNumber(number)
  return [
    {
      kind: 'commander-missing',
      what: `${name} “${title}” has no incident commander`,
      by: null,
      due: null,
      href: `/incidents/${name}`,
    },
  ]
}

/** What people and sources did; the ledger's own entries and sign-ins would drown it. */
async function activity(record: Record, describe: (event: AnyEvent) => string): Promise<Today['activity']> {
  const { rows } = await record.database.app.query<{ size: number }>('select size from ledger.head where org = $1', [
    record.org,
  ])
  const size = rows[0]!.size
  const recent = await readRange(
    { org: record.org, registry: record.registry, on: record.database.app },
    Math.max(0, size - ACTIVITY * 10),
    ACTIVITY * 10,
  )
  return recent
    .filter(({ event }) => !QUIET.has(event.type))
    .slice(-ACTIVITY)
    .reverse()
    .map(({ index, recordedAt, by, event, stream }) => ({
      index,
      at: iso(recordedAt),
      by: by.name,
      line: describe(event),
      href: hrefOf(event.type, stream),
    }))
}

const QUIET = new Set([
  'LedgerOpened',
  'LedgerSealed',
  'ClockSteppedBack',
  'SignedIn',
  'SignedOut',
  'SignInFailed',
  'DeliveryRepeated',
  'PasswordSet',
])

function hrefOf(type: string, stream: string): string | null {
  return type.startsWith('Alert') || type === 'PayloadQuarantined' ? `/triage/${stream}` : null
}

const WEEK_MS = 7 * 24 * 60 * 60 * 1000
const iso = (milliseconds: number) => isoInstant(milliseconds as Instant)

const ALERTS = `select count(*) filter (where disposition = 'none') as undecided, count(*) filter (where disposition = 'none' and due_ms < $2) as overdue,
  count(*) filter (where received_ms >= $3) as received, count(distinct source) as sources from view.alert where org = $1`
const OVERDUE = `select stream, title, due_ms, source from view.alert where org = $1 and disposition = 'none' order by due_ms, idx limit $2`
const OPEN = `select number, title, severity, phase, commander, declared_ms from view.incident where org = $1 and closed_ms is null order by severity, number`
const LEDGER = `select h.size, c.size as sealed_size, l.r as sealed_ms from ledger.head h
  left join lateral (select size from ledger.checkpoint where org = h.org order by size desc limit 1) c on true
  left join ledger.leaf l on l.org = h.org and l.idx = c.size - 1 where h.org = $1`

async function many<Row extends object>(record: Record, text: string, values: unknown[]): Promise<Row[]> {
  return (await record.database.app.query<Row>(text, values)).rows
}

async function one<Row extends object>(record: Record, text: string, values: unknown[]): Promise<Row> {
  return (await many<Row>(record, text, values))[0]!
}
