import type { EvidenceEvent } from '../../src/audit/evidence/events.ts'
import type { IncidentEvent } from '../../src/program/incidents/events.ts'
import type { PeopleEvent } from '../../src/program/people/events.ts'
import type { TriageEvent } from '../../src/program/triage/events.ts'

/** Query keys begin with a topic; the live feed says which facts a commit holds. */
export type Topic = 'alerts' | 'sources' | 'incidents' | 'people' | 'tokens' | 'session' | 'packages'
type Fact = TriageEvent['type'] | IncidentEvent['type'] | PeopleEvent['type'] | EvidenceEvent['type']

/** The compiler demands a line for each new fact. */
const TOPICS: Readonly<Record<Fact, readonly Topic[]>> = {
  AlertReceived: ['alerts', 'sources'],
  PayloadQuarantined: ['alerts', 'sources'],
  AlertRepeated: ['alerts', 'sources'],
  AlertResolvedBySource: ['alerts', 'sources'],
  DeliveryRepeated: ['sources'],
  AlertDismissed: ['alerts'],
  AlertEscalated: ['alerts', 'incidents'],
  SourceConnected: ['sources'],
  IncidentDeclared: ['incidents', 'alerts'],
  AlertLinked: ['incidents'],
  IncidentRetitled: ['incidents'],
  SeverityRevised: ['incidents'],
  PhaseChanged: ['incidents'],
  FindingRecorded: ['incidents'],
  TimelineEntryAdded: ['incidents'],
  TimelineEntryCorrected: ['incidents'],
  RoleTaken: ['incidents'],
  RoleLaidDown: ['incidents'],
  IncidentClosed: ['incidents'],
  IncidentReopened: ['incidents'],
  OrganisationNamed: ['session'],
  PersonAdded: ['people'],
  PersonInvited: ['people'],
  PersonDeactivated: ['people', 'session'],
  RolesChanged: ['people', 'session'],
  PasswordSet: ['people', 'session'],
  SignedIn: ['people'],
  SignedOut: ['session'],
  SignInFailed: [],
  TokenCreated: ['tokens'],
  TokenRevoked: ['tokens'],
  PackageIssued: ['packages'],
  PackageFailed: ['packages'],
}

/** What the ledger writes about itself. */
const OWN: ReadonlySet<string> = new Set(['LedgerOpened', 'LedgerSealed', 'ClockSteppedBack'])

/** Today and the ledger change with every commit; a fact that this page does not know refreshes everything. */
export function topicsOf(types: readonly string[]): readonly string[] | 'all' {
  const topics = new Set<string>(['today', 'ledger'])
  for (const type of types) {
    if (OWN.has(type)) continue
    const known = Object.hasOwn(TOPICS, type) ? TOPICS[type as Fact] : undefined
    if (known === undefined) return 'all'
    for (const topic of known) topics.add(topic)
  }
  return [...topics]
}
