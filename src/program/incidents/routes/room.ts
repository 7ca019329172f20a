import { incidentNumber } from '../../../kernel/incident-number.ts'
import { responseRoles } from '../../../kernel/response-role.ts'
import type { Context } from '../../../platform/http/route.ts'
import { LATE_MS } from '../../../platform/record/open.ts'
import { readClocks } from '../decide/clocks.ts'
import { lacksToClose } from '../decide/close.ts'
import { describeIncident } from '../events.ts'
import type { Declared } from '../incident.ts'
import { mayDo } from './can.ts'
import type { Loaded } from './commands.ts'
import type { Fact } from './fold.ts'
import { countOutside, readOutside } from './outside.ts'
import type { RouteParts } from './parts.ts'
import {
  affectedOf,
  clockOf,
  containmentOf,
  downgradeOf,
  FactsByType,
  fateOf,
  findingOf,
  impactOf,
  linksOf,
  recoveryOf,
  roleOf,
  severityHistory,
} from './sections.ts'
import { type IncidentDetail, iso } from './shapes.ts'

/** The whole room, folded from the incident's own stream: the ledger is the only thing it is read from. */
export async function incidentRoom(
  { stream, facts, incident: folded }: Loaded,
  { record, identity }: Pick<Context, 'record' | 'identity'>,
  { addBusinessDays }: RouteParts,
): Promise<IncidentDetail> {
  const incident = folded as Declared
  const now = record.clock.now()
  const on = record.database.app
  const [alerts, outside, counts] = await Promise.all([
    alertsOf(record, [stream, ...incident.absorbed.flatMap(({ streams }) => streams)]),
    readOutside(on, record.org, stream),
    countOutside(on, record.org, stream),
  ])
  const by = new FactsByType(facts)
  return {
    ...headOf(incident, facts, by),
    id: stream,
    impact: impactOf(by),
    downgrade: downgradeOf(incident, by),
    downgradeApproval: incident.plan?.promises.downgradeApproval === true,
    severityHistory: severityHistory(by),
    roles: rolesOf(incident, by),
    findings: {
      affected: findingOf(by, 'affected'),
      containment: findingOf(by, 'containment'),
      rootCause: findingOf(by, 'root-cause'),
      lessons: findingOf(by, 'lessons'),
    },
    affected: affectedOf(incident, by),
    containment: containmentOf(by),
    recovery: recoveryOf(incident, identity),
    links: linksOf(incident, by),
    clocks: readClocks(incident, now, addBusinessDays, outside.messages).map(clockOf),
    ...fateOf(by),
    timeline: timelineOf(facts, by),
    alerts,
    toClose: incident.status === 'open' ? lacksToClose(incident, outside) : [],
    counts,
    can: mayDo(incident, identity, now, outside),
  }
}

function headOf(incident: Declared, facts: readonly Fact[], by: FactsByType) {
  const first = by.of('IncidentDeclared')[0]!
  const { plan, readers } = incident
  return {
    number: incidentNumber(incident.number),
    title: incident.title,
    summary: first.event.summary ?? '',
    kind: incident.kind,
    status: incident.status,
    restricted: readers !== null,
    readers: [...(readers ?? [])],
    plan: plan && { document: plan.document, version: plan.version, hash: plan.hash },
    severity: incident.severity,
    worstSeverity: incident.worstSeverity,
    phase: incident.status === 'closed' ? ('closed' as const) : incident.phase,
    detectedAt: iso(incident.detectedAt),
    detectedPrecision: incident.detectedPrecision,
    detectionSource: first.event.detectionSource,
    declaredAt: iso(incident.declaredAt),
    declaredBy: first.by.name,
    closedAt: incident.status === 'closed' ? iso(incident.closedAt) : null,
    updatedAt: iso(facts.at(-1)!.recordedAt),
    commander: incident.holders.commander?.name ?? null,
  }
}

async function alertsOf({ database, org }: Context['record'], incidents: readonly string[]) {
  const { rows } = await database.app.query<{
    id: string
    title: string
    source: string
    severity: string
    received_ms: number
  }>(
    'select stream as id, title, source, severity, received_ms from view.alert where org = $1 and incident = any($2) order by idx',
    [org, incidents],
  )
  return rows.map(({ id, title, source, severity, received_ms }) => ({
    ...{ id, title, source, severity },
    receivedAt: iso(received_ms),
  }))
}

function rolesOf(incident: Declared, by: FactsByType): IncidentDetail['roles'] {
  const changes = [...by.of('RoleTaken'), ...by.of('RoleLaidDown')].sort((a, b) => a.index - b.index)
  return responseRoles.map((role) => roleOf(role, incident, changes))
}

/** By when it happened; what was recorded first comes first among the same moment. */
function timelineOf(facts: readonly Fact[], by: FactsByType): IncidentDetail['timeline'] {
  const corrections = Map.groupBy(by.of('TimelineEntryCorrected'), ({ event }) => event.corrects)
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
      corrected: (corrections.get(index) ?? []).map((one) => ({
        ...{ index: one.index, text: one.event.text, reason: one.event.reason },
        ...{ by: one.by.name, at: iso(one.recordedAt) },
      })),
    }))
}
