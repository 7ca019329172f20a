import { incidentNumber } from '../../kernel/incident-number.ts'
import { type Instant, isoInstant } from '../../kernel/instant.ts'
import type { ClockName } from '../../kernel/promises.ts'
import { planInForce } from '../../program/documents/views.ts'
import { clockDuty } from '../../program/incidents/events.ts'
import { seeable } from '../../program/incidents/routes/find.ts'
import { many, type Reader } from './reader.ts'

export const owedKinds = [
  'alert-overdue',
  'alert-due',
  'incident-open',
  'commander-missing',
  'ledger-unsealed',
  'clock-missed',
  'clock-running',
  'message-failed',
  'message-unsent',
  'review-overdue',
  'review-due',
  'review-submitted',
  'action-overdue',
  'action-due',
  'action-unverified',
  'document-review-overdue',
  'document-review-due',
  'plan-missing',
] as const

export type Owed = {
  readonly kind: (typeof owedKinds)[number]
  readonly what: string
  readonly by: string | null
  readonly due: string | null
  readonly href: string
}

const ALERTS_SHOWN = 8
const EACH_SHOWN = 20
const DAY_MS = 86_400_000
/** What is due later than this can wait to be shown. */
const ACTION_AHEAD_MS = 14 * DAY_MS
const DOCUMENT_AHEAD_MS = 30 * DAY_MS

/** All that somebody owes, the most urgent first: what has no due time is due now. */
export async function readOwed(reader: Reader): Promise<Owed[]> {
  const lists = await Promise.all(
    [alerts, commanders, clocks, messages, plan, reviews, actions, documents].map((read) => read(reader)),
  )
  const dueOf = ({ due }: Owed) => (due === null ? reader.now : Date.parse(due))
  return lists.flat().sort((a, b) => dueOf(a) - dueOf(b))
}

type InIncident = { readonly number: number; readonly title: string }
const named = ({ number, title }: InIncident) => `${incidentNumber(number)} “${title}”`
const roomOf = ({ number }: InIncident) => `/incidents/${incidentNumber(number)}`
const iso = (milliseconds: number) => isoInstant(milliseconds as Instant)

async function alerts(reader: Reader): Promise<Owed[]> {
  const rows = await many<{ stream: string; title: string; due_ms: number; source: string }>(
    reader,
    `select stream, title, due_ms, source from view.alert where org = $1 and disposition = 'none' order by due_ms, idx limit $2`,
    ALERTS_SHOWN,
  )
  return rows.map(({ stream, title, due_ms, source }) => ({
    kind: due_ms < reader.now ? 'alert-overdue' : 'alert-due',
    what: `Decide on “${title}” from ${source}`,
    by: null,
    due: iso(due_ms),
    href: `/triage/${stream}`,
  }))
}

async function commanders(reader: Reader): Promise<Owed[]> {
  const rows = await many<InIncident>(
    reader,
    `select i.number, i.title from view.incident i
      where i.org = $1 and i.status = 'open' and i.commander is null and ${seeable('$2')} order by i.severity, i.number limit $3`,
    reader.person,
    EACH_SHOWN,
  )
  return rows.map((row) => ({
    kind: 'commander-missing',
    what: `${named(row)} has no incident commander`,
    by: null,
    due: null,
    href: roomOf(row),
  }))
}

async function clocks(reader: Reader): Promise<Owed[]> {
  const rows = await many<InIncident & { clock: ClockName; due_ms: number; commander: string | null }>(
    reader,
    `select i.number, i.title, i.commander, c.clock, c.due_ms
      from view.incident i join view.incident_clock c on c.org = i.org and c.stream = i.stream
      where i.org = $1 and i.status = 'open' and c.met_ms is null and ${seeable('$2')} order by c.due_ms limit $3`,
    reader.person,
    EACH_SHOWN,
  )
  return rows.map((row) => {
    const missed = row.due_ms <= reader.now
    return {
      kind: missed ? 'clock-missed' : 'clock-running',
      what: `${named(row)}: ${clockDuty(row.clock)}${missed ? ', which the plan promised by now' : ''}`,
      by: row.commander,
      due: iso(row.due_ms),
      href: roomOf(row),
    }
  })
}

async function messages(reader: Reader): Promise<Owed[]> {
  const rows = await many<InIncident & { subject: string; audience: string; state: 'approved' | 'failed' }>(
    reader,
    `select i.number, i.title, m.subject, m.audience, m.state
      from view.communication m join view.incident i on i.org = m.org and i.stream = m.incident
      where m.org = $1 and m.state in ('approved', 'failed') and ${seeable('$2')} order by m.idx limit $3`,
    reader.person,
    EACH_SHOWN,
  )
  return rows.map((row) => ({
    kind: row.state === 'failed' ? 'message-failed' : 'message-unsent',
    what:
      row.state === 'failed'
        ? `“${row.subject}” to ${row.audience} did not get out (${incidentNumber(row.number)}): send it again, or record how they were told`
        : `Send “${row.subject}” to ${row.audience}, which is approved (${incidentNumber(row.number)})`,
    by: null,
    due: null,
    href: roomOf(row),
  }))
}

async function plan({ record, now }: Reader): Promise<Owed[]> {
  if ((await planInForce(record.database.app, record.org, now)) !== null) return []
  const what = 'No plan is in force: write or adopt one, and have it approved'
  return [{ kind: 'plan-missing', what, by: null, due: null, href: '/program' }]
}

async function reviews(reader: Reader): Promise<Owed[]> {
  const rows = await many<InIncident & { stream: string; state: string; severity: string; due_ms: number | null }>(
    reader,
    `select r.stream, r.state, r.severity, r.due_ms, i.number, i.title
      from view.review r join view.incident i on i.org = r.org and i.stream = r.incident
      where r.org = $1 and r.approved_ms is null and ${seeable('$2')}
        and (r.state = 'submitted' or (r.state in ('owed', 'draft') and r.due_ms is not null)) order by r.due_ms limit $3`,
    reader.person,
    EACH_SHOWN,
  )
  return rows.map((row) => {
    const submitted = row.state === 'submitted'
    const waiting = submitted ? 'review-submitted' : 'review-due'
    return {
      kind: row.due_ms !== null && row.due_ms < reader.now ? 'review-overdue' : waiting,
      what: submitted
        ? `Read the review of ${named(row)}, and approve or return it`
        : `Write the review of ${named(row)}, which was ${row.severity} at its worst`,
      by: submitted ? 'leadership' : null,
      due: row.due_ms === null ? null : iso(row.due_ms),
      href: `/reviews/${row.stream}`,
    }
  })
}

type ActionRow = {
  stream: string
  title: string
  state: 'open' | 'done'
  due_ms: number
  owner_name: string
  done_by_name: string | null
  active: boolean | null
}

async function actions(reader: Reader): Promise<Owed[]> {
  const rows = await many<ActionRow>(
    reader,
    `select a.stream, a.title, a.state, a.due_ms, a.owner_name, a.done_by_name, p.active
      from view.action a left join view.incident i on i.org = a.org and i.stream = a.incident
        left join view.person p on p.org = a.org and p.stream::text = a.owner_id
      where a.org = $1 and (a.state = 'done' or (a.state = 'open' and a.due_ms < $3)) and (a.incident is null or ${seeable('$2')})
      order by a.due_ms, a.stream limit $4`,
    reader.person,
    reader.now + ACTION_AHEAD_MS,
    EACH_SHOWN,
  )
  return rows.map((row) => {
    const common = { due: iso(row.due_ms), href: `/actions/${row.stream}` }
    if (row.state === 'done')
      return {
        kind: 'action-unverified',
        what: `Verify “${row.title}”, done by ${row.done_by_name}`,
        by: null,
        ...common,
      }
    const left = row.active !== true
    return {
      kind: row.due_ms < reader.now ? 'action-overdue' : 'action-due',
      what: left ? `Give “${row.title}” to somebody: ${row.owner_name} has left` : `Finish “${row.title}”`,
      by: left ? null : row.owner_name,
      ...common,
    }
  })
}

async function documents(reader: Reader): Promise<Owed[]> {
  const rows = await many<{ stream: string; title: string; review_due_ms: number }>(
    reader,
    `select stream, title, review_due_ms from view.document
      where org = $1 and retired_ms is null and review_due_ms < $2 order by review_due_ms limit $3`,
    reader.now + DOCUMENT_AHEAD_MS,
    EACH_SHOWN,
  )
  return rows.map(({ stream, title, review_due_ms }) => ({
    kind: review_due_ms < reader.now ? 'document-review-overdue' : 'document-review-due',
    what: `Review “${title}”: change it, or say that it stands`,
    by: null,
    due: iso(review_due_ms),
    href: `/program/${stream}`,
  }))
}
