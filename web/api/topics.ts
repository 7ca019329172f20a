import type { LedgerEvent } from '../../src/platform/record/ledger-events.ts'
import type { IncidentEvent } from '../../src/program/incidents/events.ts'
import type { PeopleEvent } from '../../src/program/people/events.ts'
import type { TriageEvent } from '../../src/program/triage/events.ts'

/** Query keys begin with a topic; the live feed says which topics a commit touched. */
export type Topic = 'alerts' | 'sources' | 'incidents' | 'people' | 'tokens' | 'packages' | 'session'

type EventType = (IncidentEvent | LedgerEvent | PeopleEvent | TriageEvent)['type']

/** A fact that the server learns to record has to be placed here before this compiles again. */
const TOPICS: Readonly<Record<EventType, readonly Topic[] | 'all'>> = {
  AlertReceived: ['alerts', 'sources'],
  AlertRepeated: ['alerts', 'sources'],
  AlertResolvedBySource: ['alerts', 'sources'],
  AlertDismissed: ['alerts'],
  AlertEscalated: ['alerts'],
  DeliveryRepeated: ['alerts', 'sources'],
  PayloadQuarantined: ['alerts', 'sources'],
  SourceConnected: ['sources'],

  IncidentDeclared: ['incidents', 'alerts'],
  AlertLinked: ['incidents', 'alerts'],
  IncidentRetitled: ['incidents'],
  SeverityRevised: ['incidents'],
  RoleTaken: ['incidents'],
  RoleLaidDown: ['incidents'],
  PhaseChanged: ['incidents'],
  TimelineEntryAdded: ['incidents'],
  TimelineEntryCorrected: ['incidents'],
  FindingRecorded: ['incidents'],
  IncidentClosed: ['incidents'],
  IncidentReopened: ['incidents'],

  PersonAdded: ['people'],
  PersonInvited: ['people'],
  PersonDeactivated: ['people', 'session'],
  RolesChanged: ['people', 'session'],
  OrganisationNamed: ['session'],
  PasswordSet: [],
  TokenCreated: ['tokens'],
  TokenRevoked: ['tokens'],

  // Sign-ins and seals change no list that a screen shows, except the ledger's own.
  SignedIn: [],
  SignedOut: [],
  SignInFailed: [],
  LedgerOpened: [],
  LedgerSealed: [],
  ClockSteppedBack: [],
  FieldErased: 'all',
}

/** Today and the ledger change with every commit; a type that this page does not know refreshes everything. */
export function topicsOf(types: readonly string[]): readonly string[] | 'all' {
  const topics = new Set<string>(['today', 'ledger'])
  for (const type of types) {
    const touched = Object.hasOwn(TOPICS, type) ? TOPICS[type as EventType] : 'all'
    if (touched === 'all') return 'all'
    for (const topic of touched) topics.add(topic)
  }
  return [...topics]
}
