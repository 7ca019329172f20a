import { incidentNumber } from '../kernel/incident-number.ts'
import type { Json, JsonObject } from '../kernel/json.ts'
import { isSeverity, worseOf } from '../kernel/severity.ts'
import type { Entry } from '../ledger/index.ts'
import type { Shown } from './disclosures.ts'
import { actorName, said } from './facts.ts'
import { ERASED, RESTRICTED } from './populations.ts'
import { belongsBy } from './schema.ts'
import { isoTime, uuidOf } from './words.ts'

export type Incident = {
  readonly entry: number
  readonly sequence: number
  readonly stream: string
  readonly severity: Json
  readonly kind: Json
  readonly detectedAt: Json
  readonly detectionSource: Json
  readonly declaredAt: number
  readonly declaredBy: Json
  readonly occurredAt: number
  readonly alerts: string[]
  title: Json
  currentSeverity: Json
  worstSeverity: Json
  status: 'open' | 'closed' | 'void' | 'merged'
  statusSince: number
  mergedInto: Json
  closedAt: number | undefined
  planVersion: Json
  phase: Json
  commander: Json
  /** When it was open: from, and to where it was closed again, declared void, or merged. */
  readonly open: { readonly from: number; to?: number }[]
  late: number
  /** Only the people it names may read it. */
  restricted: boolean
}

export type Period = { readonly from: number; readonly end: number }

/** Every incident of the log, as its entries tell it. */
export class Incidents {
  readonly all = new Map<string, Incident>()
  /** Alerts that were escalated: the alert's stream, and the incident named. */
  readonly escalations: { readonly alert: string; readonly incident: Json }[] = []
  /** By their incident: the streams of runs, messages, evidence, reviews and actions. */
  readonly belonging = new Map<string, string[]>()
  /** Numbers of those whose words the manifest says are withheld. */
  readonly withheld: ReadonlySet<string>
  readonly #owners = new Map<string, string>()
  readonly #reviews = new Map<string, string>()
  readonly #lateMs: number

  constructor(lateMs: number, withheld: ReadonlySet<string> = new Set()) {
    this.#lateMs = lateMs
    this.withheld = withheld
  }

  add(entry: Entry, shown: Shown): void {
    const stream = uuidOf(entry.stream)
    if (entry.type === 'AlertEscalated')
      this.escalations.push({ alert: stream, incident: said(entry, shown, 'decision', 'incident') })
    this.#belongs(entry, shown, stream)
    if (entry.type === 'IncidentDeclared') this.all.set(stream, declared(entry, shown, stream))
    const incident = this.all.get(stream)
    if (incident === undefined) return
    change(incident, entry, shown)
    if (entry.recordedAt - entry.occurredAt > this.#lateMs) incident.late++
  }

  /** The first entry of a stream says to which incident all of it belongs. */
  #belongs(entry: Entry, shown: Shown, stream: string): void {
    const path = entry.position === 1 ? belongsBy(entry.type) : undefined
    if (path === undefined) return
    const [named, review] = [said(entry, shown, path, 'incident'), said(entry, shown, path, 'review')]
    const incident = typeof named === 'string' ? named : this.#reviews.get(String(review))
    if (incident === undefined || incident === ERASED) return
    if (path === 'review') this.#reviews.set(stream, incident)
    this.#owners.set(stream, incident)
    const streams = this.belonging.get(incident)
    if (streams === undefined) this.belonging.set(incident, [stream])
    else streams.push(stream)
  }

  /** Whether the words of this stream may be withheld: its incident is restricted, and the manifest says so. */
  mayWithhold(stream: string): boolean {
    const incident = this.all.get(this.#owners.get(stream) ?? stream)
    return incident?.restricted === true && this.withheld.has(incidentNumber(incident.sequence))
  }

  /** `INC-0001` for the stream that an escalation names. */
  numberOf(stream: Json): Json {
    if (stream === ERASED || typeof stream !== 'string') return stream
    const incident = this.all.get(stream)
    return incident === undefined ? null : incidentNumber(incident.sequence)
  }

  /** Escalated alerts that the incident names in its turn. */
  namedEscalations(): number {
    return this.escalations.filter(
      ({ alert, incident }) => typeof incident === 'string' && this.all.get(incident)?.alerts.includes(alert),
    ).length
  }
}

function declared(entry: Entry, shown: Shown, stream: string): Incident {
  const { index, sequence, recordedAt, occurredAt } = entry
  const of = (key: string) => said(entry, shown, 'incident', key)
  const severity = of('severity')
  return {
    entry: index,
    sequence,
    stream,
    severity,
    kind: of('kind'),
    detectedAt: of('detectedAt'),
    detectionSource: of('detectionSource'),
    declaredAt: recordedAt,
    declaredBy: actorName(shown),
    occurredAt,
    alerts: [...new Set(texts(of('alerts')))],
    title: said(entry, shown, 'text', 'title'),
    currentSeverity: severity,
    worstSeverity: severity,
    status: 'open',
    statusSince: recordedAt,
    mergedInto: null,
    closedAt: undefined,
    planVersion: null,
    phase: 'triage',
    commander: null,
    open: [{ from: recordedAt }],
    late: 0,
    restricted: false,
  }
}

function change(incident: Incident, entry: Entry, shown: Shown): void {
  const of = (path: string, key: string) => said(entry, shown, path, key)
  switch (entry.type) {
    case 'AlertLinked':
      nameAlerts(incident, [of('alert', 'alert')])
      return
    case 'IncidentAbsorbed':
      nameAlerts(incident, of('incident', 'alerts'))
      return
    case 'PlanPinned':
      incident.planVersion = of('plan', 'version')
      return
    case 'IncidentRetitled':
      incident.title = of('text', 'to')
      return
    case 'SeverityRevised':
      incident.currentSeverity = of('severity', 'to')
      incident.worstSeverity = worse(incident.worstSeverity, incident.currentSeverity)
      return
    case 'RoleTaken':
      if (of('role', 'role') === 'commander') incident.commander = nameOf(of('people', 'holder'))
      return
    case 'RoleLaidDown':
      if (of('role', 'role') === 'commander') incident.commander = null
      return
    case 'PhaseChanged':
      incident.phase = of('phase', 'to')
      return
    case 'IncidentClosed':
      end(incident, 'closed', entry.recordedAt)
      incident.closedAt = entry.recordedAt
      return
    case 'IncidentVoided':
      end(incident, 'void', entry.recordedAt)
      return
    case 'IncidentMerged':
      end(incident, 'merged', entry.recordedAt)
      incident.mergedInto = of('incident', 'number')
      return
    case 'IncidentRestricted':
      incident.restricted = true
      return
    case 'RestrictionLifted':
      incident.restricted = false
      return
    case 'IncidentReopened':
      incident.open.push({ from: entry.recordedAt })
      incident.status = 'open'
      incident.statusSince = entry.recordedAt
      incident.closedAt = undefined
      return
  }
}

function end(incident: Incident, status: Incident['status'], at: number): void {
  incident.status = status
  incident.statusSince = at
  const last = incident.open.at(-1)
  if (last !== undefined) last.to ??= at
}

function nameAlerts({ alerts }: Incident, named: Json): void {
  for (const alert of texts(named)) if (!alerts.includes(alert)) alerts.push(alert)
}

/** The line of P03 that follows from the log. */
export function incidentLine(incident: Incident, period: Period, withheld = false): JsonObject {
  const { closedAt } = incident
  const because = reason(incident, period)
  return {
    entry: incident.entry,
    number: incidentNumber(incident.sequence),
    title: withheld ? RESTRICTED : incident.title,
    kind: incident.kind,
    status: incident.status,
    statusSince: isoTime(incident.statusSince),
    mergedInto: incident.mergedInto,
    phase: incident.phase,
    severity: incident.severity,
    currentSeverity: incident.currentSeverity,
    worstSeverity: incident.worstSeverity,
    detectedAt: typeof incident.detectedAt === 'number' ? isoTime(incident.detectedAt) : incident.detectedAt,
    detectionSource: incident.detectionSource,
    declaredAt: isoTime(incident.declaredAt),
    declaredBy: withheld ? RESTRICTED : incident.declaredBy,
    closedAt: closedAt === undefined ? null : isoTime(closedAt),
    commander: withheld && incident.commander !== null ? RESTRICTED : incident.commander,
    planVersion: incident.planVersion,
    alerts: incident.alerts,
    inPeriod: because !== 'outside',
    because,
    lateEntries: incident.late,
  }
}

/** Why an incident belongs to a period: the first touch, in this order. */
function reason({ declaredAt, detectedAt, occurredAt, open }: Incident, { from, end }: Period): string {
  const within = (at: Json | undefined) => typeof at === 'number' && at >= from && at < end
  if (within(declaredAt)) return 'declared'
  if (within(detectedAt)) return 'detected'
  if (within(occurredAt)) return 'occurred'
  if (open.some(({ to }) => within(to))) return 'closed'
  if (open.some((span) => span.from < end && (span.to ?? end) > from)) return 'open'
  return 'outside'
}

export function isInPeriod(incident: Incident, period: Period): boolean {
  return reason(incident, period) !== 'outside'
}

function worse(a: Json, b: Json): Json {
  return isSeverity(a) && isSeverity(b) ? worseOf(a, b) : b
}

function nameOf(holder: Json): Json {
  if (typeof holder !== 'object' || holder === null || Array.isArray(holder)) return holder
  return (holder as JsonObject).name ?? null
}

function texts(value: Json): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string' && one !== ERASED) : []
}
