import type { Recorded } from '../../../kernel/event.ts'
import type { JsonObject } from '../../../kernel/json.ts'
import { hex } from '../../../ledger/index.ts'
import type { IncidentEvent } from '../../../program/incidents/events.ts'
import { type Declared, evolve, type Incident } from '../../../program/incidents/incident.ts'
import type { AlertLine } from '../populations/alerts.ts'
import { type IncidentFact, type IncidentLine, of } from '../populations/incidents.ts'
import type { WholeIncident } from '../populations/write-incidents.ts'
import type { ShownState } from '../reading/head.ts'
import type { Period } from '../reading/period.ts'
import { type Belonging, belongingOf, messagesTold } from './belonging.ts'
import { affected, containment, fate, links, recovery } from './damage.ts'
import { clockReadings, clocks, considerations, impact, severities } from './judgement.ts'
import { actions, closings, findingsOf, reviews } from './learning.ts'
import { communications, exhibits, roles, runs } from './response.ts'
import { capital, count, spaced, time } from './spell.ts'
import { timeline, timelineLeft } from './timeline.ts'
import { keyTimes } from './times.ts'

export type DocumentParts = {
  readonly organisation: string
  readonly state: ShownState
  /** What makes it part of a package; null for a page that was asked for alone. */
  readonly packaged: {
    readonly period: Period
    /** SHA-256 of the record.json that this document is drawn from. */
    readonly recordSha256: string
  } | null
}

/** Everything that `incident.typ` sets, as texts. The words of events are those of every screen. */
export function incidentDocument(incident: WholeIncident, parts: DocumentParts): JsonObject {
  const { line, facts, alerts, related } = incident
  const folded = fold(facts)
  const belonging = belongingOf(related)
  const [declared] = of(facts, 'IncidentDeclared')
  const ended = folded.status === 'open' ? null : (folded.acts.ends.at(-1) ?? null)
  const { lateMs, at } = parts.state
  return {
    ...head(line, parts, folded.readers !== null),
    notice: null,
    fate: fate(facts),
    summary: declared?.event.summary ?? null,
    facts: keyFacts(incident, folded, belonging, parts),
    times: keyTimes(facts, folded),
    clocks: clocks(clockReadings(folded, at, messagesTold(belonging)), facts),
    severities: severities(facts, ended),
    considerations: considerations(facts),
    impact: impact(facts),
    roles: roles(facts),
    affected: affected(facts, folded),
    containment: containment(facts),
    recovery: recovery(facts, folded),
    runs: runs(belonging),
    communications: communications(belonging),
    exhibits: exhibits(belonging),
    links: links(facts, folded),
    findings: findingsOf(facts),
    'late-rule': `An entry recorded more than ${lateMs / 3_600_000} hours after it happened is marked late.`,
    days: timeline(incident, lateMs),
    'timeline-left': timelineLeft(incident),
    alerts: alerts.map((alert) => alertRow(alert, line.number)),
    'alerts-left': line.alerts.length - alerts.length,
    reviews: reviews(belonging),
    actions: actions(belonging),
    closings: closings(facts),
    integrity: integrity(incident, parts),
  }
}

/** Of an incident whose words are withheld: what its row says, and where it stands in the ledger. */
export function wordlessDocument(incident: WholeIncident, parts: DocumentParts): JsonObject {
  const { line } = incident
  const facts = {
    Detected: `${spaced(line.detectedAt)} by ${line.detectionSource}`,
    Declared: spaced(line.declaredAt),
    Closed: closedWords(line),
    Alerts: line.alerts.length === 0 ? 'None' : count(line.alerts.length, 'linked', 'linked'),
  }
  return {
    ...head(line, parts, true),
    notice: `${line.number} is restricted to people whom the ledger names, and none of them made this package. Its row, its times and all its entries are here, so that every number is counted; title, names and texts are withheld, and their commitments stand in their place.`,
    fate: null,
    summary: null,
    facts: Object.entries(facts).map(([name, value]) => ({ name, value })),
    integrity: integrity(incident, parts),
  }
}

function fold(facts: readonly IncidentFact[]): Declared {
  const told = facts as readonly Recorded<IncidentEvent>[]
  const incident = told.reduce<Incident>(evolve, { status: 'undeclared' })
  if (incident.status === 'undeclared') throw new Error('an incident begins with its declaration')
  return incident
}

function head(line: IncidentLine, { organisation }: DocumentParts, restricted: boolean): JsonObject {
  const { title } = line
  return {
    organisation,
    label: restricted ? 'TLP:RED' : 'TLP:AMBER',
    title,
    'title-short': title.length > 60 ? `${title.slice(0, 59).trimEnd().toWellFormed()}…` : title,
    number: line.number,
    chips: chips(line, restricted),
  }
}

function chips(line: IncidentLine, restricted: boolean): JsonObject[] {
  return [
    { name: 'Severity', value: line.currentSeverity, severity: true },
    { name: 'Worst held', value: line.worstSeverity, severity: true },
    { name: 'Status', value: capital(line.status), severity: false },
    { name: 'Phase', value: capital(line.phase), severity: false },
    { name: 'Kind', value: capital(line.kind), severity: false },
    ...(restricted ? [{ name: 'Access', value: 'Restricted', severity: false }] : []),
  ]
}

function keyFacts(
  { line, facts, related }: WholeIncident,
  { plan, readers }: Declared,
  belonging: Belonging,
  { packaged }: DocumentParts,
): JsonObject[] {
  const alerts = line.alerts.length
  const said: Record<string, string | null> = {
    Detected: `${spaced(line.detectedAt)} by ${line.detectionSource}`,
    Declared: `${spaced(line.declaredAt)} by ${line.declaredBy}`,
    Closed: closedWords(line),
    'Incident commander': line.commander ?? 'Nobody',
    'Judged by':
      plan === null ? 'No plan was in force' : `Version ${plan.version} of the plan, ${plan.hash.slice(0, 12)}`,
    'Restricted to': readers === null ? null : readers.map(({ name }) => name).join(', ') || 'Nobody',
    Alerts: alerts === 0 ? 'None' : `${alerts} linked, listed below`,
    Entries: `${facts.length} of its own, ${line.lateEntries} of them late${related.length === 0 ? '' : `; ${related.length} more in ${whatBelongs(belonging)}`}`,
    Period: packaged === null ? null : `${packaged.period.from} to ${packaged.period.to}: ${BECAUSE[line.because]}`,
  }
  return Object.entries(said).flatMap(([name, value]) => (value === null ? [] : [{ name, value }]))
}

function closedWords({ status, statusSince, closedAt, mergedInto }: IncidentLine): string {
  if (status === 'void') return `Declared void ${spaced(statusSince)}`
  if (status === 'merged') return `Merged into ${mergedInto} ${spaced(statusSince)}`
  return closedAt === null ? 'Not closed' : spaced(closedAt)
}

function whatBelongs({ runs, communications, exhibits, reviews, actions }: Belonging): string {
  const counted: [number, string][] = [
    [runs.length, 'run of a runbook'],
    [communications.length, 'message'],
    [exhibits.length, 'exhibit'],
    [reviews.length, 'review'],
    [actions.length, 'action'],
  ]
  const plural = (one: string) => (one === 'run of a runbook' ? 'runs of runbooks' : `${one}s`)
  return counted
    .filter(([n]) => n > 0)
    .map(([n, one]) => count(n, one, plural(one)))
    .join(', ')
}

const BECAUSE: Readonly<Record<IncidentLine['because'], string>> = {
  declared: 'it was declared within it',
  detected: 'it was detected within it, as claimed',
  occurred: 'it was declared within it, as claimed',
  closed: 'it was closed, declared void or merged within it',
  open: 'it was open during it',
  outside: 'it lies outside',
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

function integrity({ facts, line, related }: WholeIncident, { state, packaged }: DocumentParts): JsonObject {
  const last = facts.at(-1)?.index ?? line.entry
  const { size, at, sealed } = state
  const whole = sealed?.size === size
  const fact = (name: string, value: string, mono: boolean) => ({ name, value, mono })
  const states =
    sealed === null
      ? [fact('State', `${size} entries, read ${time(at)}; none is sealed yet`, false)]
      : whole
        ? [fact('State', `${size} entries, sealed ${time(sealed.at)}`, false)]
        : [
            fact('State', `${size} entries, read ${time(at)}`, false),
            fact('Sealed of that', `The first ${sealed.size} entries, sealed ${time(sealed.at)}`, false),
          ]
  const own = `${facts.length}, the first ${line.entry}, the last ${last}`
  return {
    span: line.entry === last ? `${line.entry}` : `${line.entry} to ${last}`,
    size: String(size),
    'root-short': whole && sealed !== null ? hex(sealed.root).slice(0, 12) : null,
    packaged: packaged !== null,
    facts: [
      fact('Ledger', state.origin, true),
      ...states,
      ...(sealed === null
        ? []
        : [fact(whole ? 'Root of that state' : 'Root of what is sealed', hex(sealed.root), true)]),
      fact('Entries', related.length === 0 ? own : `${own}; ${related.length} in streams that belong to it`, false),
      ...(packaged === null ? [] : [fact('record.json', packaged.recordSha256, true)]),
    ],
  }
}
