import type { Actor } from '../../../kernel/actor.ts'
import { type Instant, instant } from '../../../kernel/instant.ts'
import type { JsonObject } from '../../../kernel/json.ts'
import { roleName } from '../../../kernel/response-role.ts'
import { hex } from '../../../ledger/index.ts'
import { describeIncident, findingName, findings } from '../../../program/incidents/events.ts'
import type { AlertLine } from '../populations/alerts.ts'
import { type IncidentFact, type IncidentLine, isLate, of } from '../populations/incidents.ts'
import type { WholeIncident } from '../populations/write-incidents.ts'
import type { Head } from '../reading/head.ts'
import type { Period } from '../reading/period.ts'

/** A page is for reading. What is longer than this is named, and stands whole in record.json. */
const TIMELINE_SHOWN_MAX = 3_000

export type DocumentParts = {
  readonly organisation: string
  readonly head: Head
  readonly period: Period
  /** SHA-256 of the record.json that this document is drawn from. */
  readonly recordSha256: string
}

/** Everything that `incident.typ` sets, as texts. The words of events are those of every screen. */
export function incidentDocument(incident: WholeIncident, parts: DocumentParts): JsonObject {
  const { line, facts, alerts } = incident
  const [declared] = of(facts, 'IncidentDeclared')
  return {
    organisation: parts.organisation,
    label: 'TLP:AMBER',
    title: line.title,
    'title-short': line.title.length > 60 ? `${line.title.slice(0, 59).trimEnd().toWellFormed()}…` : line.title,
    number: line.number,
    chips: chips(line),
    summary: declared?.event.summary ?? null,
    facts: keyFacts(incident, parts),
    severities: severities(facts),
    roles: roles(facts),
    findings: findings.map((finding) => {
      const told = of(facts, 'FindingRecorded').filter(({ event }) => event.finding === finding)
      const last = told.at(-1)
      const name = findingName(finding)
      if (last === undefined) return { name, text: null }
      return { name, text: last.event.text, ...common(last), earlier: told.length - 1 }
    }),
    'late-rule': `An entry recorded more than ${parts.head.lateMs / 3_600_000} hours after it happened is marked late.`,
    days: timeline(facts, parts.head.lateMs),
    'timeline-left': Math.max(0, ownEntries(facts).length - TIMELINE_SHOWN_MAX),
    alerts: alerts.map((alert) => alertRow(alert, line.number)),
    'alerts-left': line.alerts.length - alerts.length,
    closings: closings(facts),
    integrity: integrity(incident, parts),
  }
}

function chips(line: IncidentLine): JsonObject[] {
  return [
    { name: 'Severity', value: line.currentSeverity, severity: true },
    { name: 'Worst held', value: line.worstSeverity, severity: true },
    { name: 'Status', value: capital(line.status), severity: false },
    { name: 'Phase', value: capital(line.phase), severity: false },
    { name: 'Kind', value: capital(line.kind), severity: false },
  ]
}

function keyFacts({ line, facts }: WholeIncident, { period }: DocumentParts): JsonObject[] {
  const alerts = line.alerts.length
  return Object.entries({
    Detected: `${spaced(line.detectedAt)} by ${line.detectionSource}`,
    Declared: `${spaced(line.declaredAt)} by ${line.declaredBy}`,
    Closed: line.closedAt === null ? 'Not closed' : spaced(line.closedAt),
    'Incident commander': line.commander ?? 'Nobody',
    Alerts: alerts === 0 ? 'None' : `${alerts} linked, listed below`,
    Entries: `${facts.length} of its own, ${line.lateEntries} of them late`,
    Period: `${period.from} to ${period.to}: ${BECAUSE[line.because]}`,
  }).map(([name, value]) => ({ name, value }))
}

const BECAUSE: Readonly<Record<IncidentLine['because'], string>> = {
  declared: 'it was declared within it',
  detected: 'it was detected within it, as claimed',
  occurred: 'it was declared within it, as claimed',
  closed: 'it was closed, declared void or merged within it',
  open: 'it was open during it',
  outside: 'it lies outside',
}

function severities(facts: readonly IncidentFact[]): JsonObject[] {
  return facts.flatMap((fact): JsonObject[] => {
    const { event } = fact
    if (event.type === 'IncidentDeclared')
      return [{ from: null, to: event.severity, reason: 'At declaration', ...common(fact) }]
    if (event.type === 'SeverityRevised')
      return [{ from: event.from, to: event.to, reason: event.reason, ...common(fact) }]
    return []
  })
}

/** Who held which role from when to when: a role is held until somebody takes it over or it is laid down. */
function roles(facts: readonly IncidentFact[]): JsonObject[] {
  const taken = of(facts, 'RoleTaken')
  const changes = [...taken, ...of(facts, 'RoleLaidDown')].sort((a, b) => a.index - b.index)
  return taken.map((fact) => {
    const { role, holder } = fact.event
    const end = changes.find((change) => change.index > fact.index && change.event.role === role)
    return {
      role: capital(roleName(role) ?? '[erased]'),
      person: holder.name,
      from: time(fact.recordedAt),
      until: end === undefined ? null : time(end.recordedAt),
      entry: String(fact.index),
    }
  })
}

function ownEntries(facts: readonly IncidentFact[]): IncidentFact[] {
  return facts.filter(({ event }) => event.type !== 'TimelineEntryCorrected')
}

/** By when it happened; what was recorded first comes first among the same moment. */
function timeline(facts: readonly IncidentFact[], lateMs: number): JsonObject[] {
  const sorted = ownEntries(facts).sort((a, b) => a.occurredAt - b.occurredAt || a.index - b.index)
  const days: { day: string; date: string; entries: JsonObject[] }[] = []
  for (const fact of sorted.slice(0, TIMELINE_SHOWN_MAX)) {
    const [date, clock] = [time(fact.occurredAt).slice(0, 10), time(fact.occurredAt).slice(11)]
    if (days.at(-1)?.date !== date) days.push({ date, day: longDay(fact.occurredAt), entries: [] })
    const recorded = time(fact.recordedAt)
    days.at(-1)!.entries.push({
      occurred: clock,
      recorded: recorded.startsWith(date) ? recorded.slice(11) : recorded,
      late: isLate(fact, lateMs) ? `late by ${duration(fact.recordedAt - fact.occurredAt)}` : null,
      note: fact.event.type === 'TimelineEntryAdded',
      line: describeIncident(fact.event),
      by: actor(fact.by),
      entry: String(fact.index),
      corrections: corrections(facts, fact.index),
    })
  }
  return days
}

function corrections(facts: readonly IncidentFact[], index: number): JsonObject[] {
  return of(facts, 'TimelineEntryCorrected')
    .filter(({ event }) => event.corrects === index)
    .map((fact) => ({ text: fact.event.text, reason: fact.event.reason, ...common(fact) }))
}

function alertRow(alert: AlertLine, number: string): JsonObject {
  const decided = alert.decidedAt === null ? null : `${alert.decidedBy}, ${spaced(alert.decidedAt)}`
  const outcome = {
    undecided: 'Undecided',
    dismissed: `Dismissed as ${alert.verdict?.replaceAll('-', ' ')}`,
    escalated: alert.incident === number ? 'Escalated to this incident' : `Escalated to ${alert.incident}`,
  }
  return {
    received: spaced(alert.receivedAt),
    title: alert.title,
    source: alert.source,
    repeats: alert.occurrences > 1 ? `, sent ${alert.occurrences} times` : '',
    severity: alert.severity,
    disposition: outcome[alert.disposition],
    by: decided,
    note: alert.note,
    entry: String(alert.entry),
  }
}

function closings(facts: readonly IncidentFact[]): JsonObject[] {
  return facts.flatMap((fact): JsonObject[] => {
    const { event } = fact
    if (event.type === 'IncidentClosed') return [{ act: 'Closed', words: event.summary ?? null, ...common(fact) }]
    if (event.type === 'IncidentReopened') return [{ act: 'Reopened', words: event.reason, ...common(fact) }]
    return []
  })
}

function integrity({ facts, line }: WholeIncident, { head, recordSha256 }: DocumentParts): JsonObject {
  const root = hex(head.root)
  const last = facts.at(-1)?.index ?? line.entry
  const fact = (name: string, value: string, mono: boolean) => ({ name, value, mono })
  return {
    span: line.entry === last ? `${line.entry}` : `${line.entry} to ${last}`,
    size: String(head.size),
    'root-short': root.slice(0, 12),
    facts: [
      fact('Ledger', head.origin, true),
      fact('State', `${head.size} entries, sealed ${time(head.sealedAt)}`, false),
      fact('Root of that state', root, true),
      fact('Entries', `${facts.length}, the first ${line.entry}, the last ${last}`, false),
      fact('record.json', recordSha256, true),
    ],
  }
}

function common(fact: IncidentFact): { by: string; at: string; entry: string } {
  return { by: actor(fact.by), at: time(fact.recordedAt), entry: String(fact.index) }
}

function actor({ kind, name }: Actor): string {
  return kind === 'token' ? `${name} (token)` : name
}

/** `2026-03-02 09:14:05`: in UTC, as the page says at its foot. */
export function time(at: Instant): string {
  return new Date(at).toISOString().slice(0, 19).replace('T', ' ')
}

function spaced(iso: string): string {
  return /^\d{4}-/.test(iso) ? time(instant(Date.parse(iso))) : iso
}

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** By hand: what Intl writes changes with the version of ICU, and the same package must have the same bytes. */
function longDay(at: Instant): string {
  const date = new Date(at)
  return `${DAYS[date.getUTCDay()]}, ${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`
}

function duration(ms: number): string {
  const minutes = Math.round(ms / 60_000)
  const parts: [number, string][] = [
    [Math.floor(minutes / 1440), 'd'],
    [Math.floor(minutes / 60) % 24, 'h'],
    [minutes % 60, 'min'],
  ]
  const said = parts.filter(([n]) => n > 0).map(([n, unit]) => `${n} ${unit}`)
  return said.length === 0 ? '0 min' : said.slice(0, 2).join(' ')
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
