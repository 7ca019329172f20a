import type { Recorded } from '../../../kernel/event.ts'
import { incidentNumber } from '../../../kernel/incident-number.ts'
import { type Instant, instant } from '../../../kernel/instant.ts'
import { type ResponseRole, responseRoles, roleName } from '../../../kernel/response-role.ts'
import { type May, may } from '../../../platform/http/may.ts'
import type { Context, Identity } from '../../../platform/http/route.ts'
import { LATE_MS } from '../../../platform/record/open.ts'
import { closeIncident, missingToClose, reopenIncident } from '../decide/close.ts'
import { addTimelineEntry, assignRole, changePhase, recordFinding } from '../decide/room.ts'
import { reviseSeverity } from '../decide/severity.ts'
import { describeIncident, type Finding, type IncidentEvent, isIncidentEvent } from '../events.ts'
import { type Declared, evolve, type Incident } from '../incident.ts'
import { incidentPermissions } from '../permissions.ts'
import { type IncidentDetail, iso } from './shapes.ts'

type Fact = Recorded<IncidentEvent>

export function incidentFacts(recorded: readonly Recorded[]): Fact[] {
  return recorded.filter(({ event }) => isIncidentEvent(event)) as unknown as Fact[]
}

export function foldIncident(facts: readonly Fact[]): Incident {
  return facts.reduce<Incident>(evolve, { status: 'undeclared' })
}

/** The whole room, folded from the incident's own stream: the ledger is the only thing it is read from. */
export async function incidentRoom(
  facts: readonly Fact[],
  { record, identity }: Pick<Context, 'record' | 'identity'>,
): Promise<IncidentDetail> {
  const incident = foldIncident(facts) as Declared
  const first = facts[0] as Recorded<Extract<IncidentEvent, { type: 'IncidentDeclared' }>>
  const { rows } = await record.database.app.query<{
    id: string
    title: string
    source: string
    severity: string
    received_ms: number
  }>(
    'select stream as id, title, source, severity, received_ms from view.alert where org = $1 and incident = $2 order by idx',
    [record.org, first.stream],
  )
  return {
    number: incidentNumber(first.sequence),
    id: first.stream,
    title: incident.title,
    summary: first.event.summary ?? '',
    kind: incident.kind,
    severity: incident.severity,
    worstSeverity: incident.worstSeverity,
    phase: incident.status === 'closed' ? 'closed' : incident.phase,
    detectedAt: iso(incident.detectedAt),
    detectionSource: first.event.detectionSource,
    declaredAt: iso(incident.declaredAt),
    declaredBy: first.by.name,
    closedAt: incident.status === 'closed' ? iso(incident.closedAt) : null,
    updatedAt: iso(facts.at(-1)!.recordedAt),
    commander: incident.holders.commander?.name ?? null,
    severityHistory: severityHistory(facts),
    roles: responseRoles.map((role) => roleOf(role, incident, facts)),
    findings: {
      affected: findingOf(facts, 'affected'),
      containment: findingOf(facts, 'containment'),
      rootCause: findingOf(facts, 'root-cause'),
      lessons: findingOf(facts, 'lessons'),
    },
    timeline: timelineOf(facts),
    alerts: rows.map(({ id, title, source, severity, received_ms }) => ({
      id,
      title,
      source,
      severity,
      receivedAt: iso(received_ms),
    })),
    toClose: incident.status === 'open' ? missingToClose(incident) : [],
    can: mayDo(incident, identity, record.clock.now()),
  }
}

type SeverityStep = IncidentDetail['severityHistory'][number]

function severityHistory(facts: readonly Fact[]): SeverityStep[] {
  return facts.flatMap(({ event, by, recordedAt }): SeverityStep[] => {
    const common = { by: by.name, at: iso(recordedAt) }
    if (event.type === 'IncidentDeclared')
      return [{ from: null, to: event.severity, reason: 'At declaration', ...common }]
    if (event.type === 'SeverityRevised') return [{ from: event.from, to: event.to, reason: event.reason, ...common }]
    return []
  })
}

function roleOf(role: ResponseRole, incident: Declared, facts: readonly Fact[]): IncidentDetail['roles'][number] {
  const history: IncidentDetail['roles'][number]['history'] = []
  for (const { event, recordedAt } of facts) {
    if ((event.type !== 'RoleTaken' && event.type !== 'RoleLaidDown') || event.role !== role) continue
    const last = history.at(-1)
    if (last !== undefined && last.until === null) last.until = iso(recordedAt)
    if (event.type === 'RoleTaken') history.push({ person: event.holder, from: iso(recordedAt), until: null })
  }
  const person = incident.holders[role] ?? null
  return { role, name: roleName(role), person, since: person === null ? null : (history.at(-1)?.from ?? null), history }
}

function findingOf(facts: readonly Fact[], finding: Finding) {
  const fact = facts.findLast(({ event }) => event.type === 'FindingRecorded' && event.finding === finding)
  if (fact === undefined || fact.event.type !== 'FindingRecorded') return null
  return { text: fact.event.text, by: fact.by.name, at: iso(fact.recordedAt) }
}

/** By when it happened; what was recorded first comes first among the same moment. */
function timelineOf(facts: readonly Fact[]): IncidentDetail['timeline'] {
  const corrections = facts.filter(({ event }) => event.type === 'TimelineEntryCorrected')
  return facts
    .filter(({ event }) => event.type !== 'TimelineEntryCorrected')
    .sort((a, b) => a.occurredAt - b.occurredAt || a.index - b.index)
    .map(({ index, event, by, occurredAt, recordedAt }) => ({
      index,
      kind: event.type === 'TimelineEntryAdded' ? ('note' as const) : ('system' as const),
      type: event.type,
      line: describeIncident(event),
      occurredAt: iso(occurredAt),
      recordedAt: iso(recordedAt),
      late: recordedAt - occurredAt > LATE_MS,
      by: { kind: by.kind, name: by.name },
      corrected: corrections.flatMap((one) =>
        one.event.type === 'TimelineEntryCorrected' && one.event.corrects === index
          ? [
              {
                index: one.index,
                text: one.event.text,
                reason: one.event.reason,
                by: one.by.name,
                at: iso(one.recordedAt),
              },
            ]
          : [],
      ),
    }))
}

/** Each command tried with innocent arguments: what the rule would say, the button says before it is pressed. */
function mayDo(incident: Incident, identity: Identity, now: Instant): Record<string, May> {
  const ask = (permission: keyof typeof incidentPermissions, decision: Parameters<typeof may>[3]) =>
    may(incidentPermissions, permission, identity, decision)
  const other = incident.status !== 'undeclared' && incident.severity === 'SEV1' ? 'SEV2' : 'SEV1'
  return {
    severity: ask('incidents.respond', reviseSeverity(incident, other, 'asked')),
    role: ask('incidents.respond', assignRole(incident, 'scribe', { id: '', name: '' })),
    phase: ask('incidents.respond', changePhase(incident, 'review', '')),
    timeline: ask('incidents.respond', addTimelineEntry(incident, 'asked', instant(now), now)),
    finding: ask('incidents.respond', recordFinding(incident, 'lessons', 'asked')),
    close: ask('incidents.close', closeIncident(incident, '')),
    reopen: ask('incidents.close', reopenIncident(incident, 'asked')),
  }
}
