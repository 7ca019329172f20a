import type { EvidenceEvent } from '../../src/audit/evidence/events.ts'
import type { CommunicationEvent } from '../../src/program/communications/events.ts'
import type { CustodyEvent } from '../../src/program/custody/events.ts'
import type { DocumentEvent } from '../../src/program/documents/events.ts'
import type { IncidentEvent } from '../../src/program/incidents/events.ts'
import type { PeopleEvent } from '../../src/program/people/events.ts'
import type { ActionEvent, ReviewEvent } from '../../src/program/reviews/events.ts'
import type { RunEvent } from '../../src/program/runbooks/events.ts'
import type { TriageEvent } from '../../src/program/triage/events.ts'

/** Query keys begin with a topic; the live feed says which facts a commit holds. */
export type Topic =
  | 'alerts'
  | 'sources'
  | 'incidents'
  | 'documents'
  | 'runs'
  | 'communications'
  | 'exhibits'
  | 'reviews'
  | 'actions'
  | 'people'
  | 'tokens'
  | 'session'
  | 'packages'
type Fact = (
  | TriageEvent
  | IncidentEvent
  | RunEvent
  | CommunicationEvent
  | CustodyEvent
  | ReviewEvent
  | ActionEvent
  | DocumentEvent
  | PeopleEvent
  | EvidenceEvent
)['type']

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
  DocumentPublished: ['documents'],
  VersionApproved: ['documents'],
  DocumentReviewed: ['documents'],
  DocumentRetired: ['documents'],
  RunbookStarted: ['runs', 'incidents'],
  StepDone: ['runs', 'incidents'],
  StepNoted: ['runs', 'incidents'],
  StepSkipped: ['runs', 'incidents'],
  StepReopened: ['runs', 'incidents'],
  RunEnded: ['runs', 'incidents'],
  MessageDrafted: ['communications', 'incidents'],
  MessageRevised: ['communications', 'incidents'],
  MessageApproved: ['communications', 'incidents'],
  SendRequested: ['communications', 'incidents'],
  SendDelayed: ['communications', 'incidents'],
  MessageSent: ['communications', 'incidents'],
  SendFailed: ['communications', 'incidents'],
  MessageWithdrawn: ['communications', 'incidents'],
  CommunicationRecorded: ['communications', 'incidents'],
  CommunicationWaived: ['communications', 'incidents'],
  ExhibitCollected: ['exhibits', 'incidents'],
  CustodyChanged: ['exhibits', 'incidents'],
  ExhibitChecked: ['exhibits', 'incidents'],
  ReviewOwed: ['reviews', 'incidents'],
  ReviewStarted: ['reviews', 'incidents'],
  ReviewSectionWritten: ['reviews', 'incidents'],
  ReviewCauseNamed: ['reviews', 'incidents'],
  ReviewNeededNoAction: ['reviews', 'incidents'],
  ReviewSubmitted: ['reviews', 'incidents'],
  ReviewApproved: ['reviews', 'incidents'],
  ReviewReturned: ['reviews', 'incidents'],
  ReviewWaived: ['reviews', 'incidents'],
  ReviewAmended: ['reviews', 'incidents'],
  ActionCreated: ['actions', 'reviews', 'incidents'],
  ActionDueChanged: ['actions', 'reviews', 'incidents'],
  ActionReassigned: ['actions', 'reviews', 'incidents'],
  ActionDone: ['actions', 'reviews', 'incidents'],
  ActionVerified: ['actions', 'reviews', 'incidents'],
  ActionRejected: ['actions', 'reviews', 'incidents'],
  ActionCancelled: ['actions', 'reviews', 'incidents'],
  ClassificationRecorded: ['incidents'],
  ReferenceLinked: ['incidents'],
  ReferenceUnlinked: ['incidents'],
  IncidentMerged: ['incidents'],
  IncidentAbsorbed: ['incidents'],
  IncidentVoided: ['incidents'],
  IncidentRestricted: ['incidents'],
  RestrictionLifted: ['incidents'],
  AffectedRecorded: ['incidents'],
  NothingAffected: ['incidents'],
  ContainmentDecided: ['incidents'],
  SystemRestored: ['incidents'],
  IntegrityVerified: ['incidents'],
  PlanPinned: ['incidents'],
  ImpactAssessed: ['incidents'],
  SeverityKept: ['incidents'],
  DowngradeProposed: ['incidents'],
  DowngradeApproved: ['incidents'],
  DowngradeDeclined: ['incidents'],
  ClockReminded: ['incidents'],
  ClockMissed: ['incidents'],
  ClockMet: ['incidents'],
  ClockExcused: ['incidents'],
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
