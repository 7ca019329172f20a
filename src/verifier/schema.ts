/**
 * The fields of every type of entry, in schema order: one salted commitment each, for ever. It is written down here a
 * second time on purpose: the verifier takes nothing from the program that wrote what it checks.
 */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  LedgerOpened: [],
  LedgerSealed: [],
  ClockSteppedBack: [],
  FieldErased: ['by', 'reason'],

  OrganisationNamed: ['by', 'name'],
  PersonAdded: ['by', 'name', 'email', 'roles'],
  PersonInvited: ['by', 'invitation'],
  PasswordSet: ['by', 'how'],
  RolesChanged: ['by', 'roles', 'reason'],
  PersonDeactivated: ['by', 'reason'],
  SignedIn: ['by', 'session', 'address'],
  SignInFailed: ['by', 'person', 'address'],
  SignedOut: ['by'],
  TokenCreated: ['by', 'name', 'token'],
  TokenRevoked: ['by', 'reason'],

  AlertReceived: ['by', 'alert', 'text', 'raw'],
  PayloadQuarantined: ['by', 'payload', 'reason', 'raw'],
  AlertRepeated: ['by', 'state', 'raw'],
  AlertResolvedBySource: ['by', 'state', 'raw'],
  DeliveryRepeated: ['by', 'raw'],
  AlertDismissed: ['by', 'decision', 'note'],
  AlertEscalated: ['by', 'decision', 'text'],
  SourceConnected: ['by', 'source'],

  IncidentDeclared: ['by', 'incident', 'text'],
  AlertLinked: ['by', 'alert', 'text'],
  IncidentRetitled: ['by', 'text'],
  SeverityRevised: ['by', 'severity', 'reason'],
  RoleTaken: ['by', 'role', 'people'],
  RoleLaidDown: ['by', 'role', 'people'],
  PhaseChanged: ['by', 'phase', 'reason'],
  TimelineEntryAdded: ['by', 'text'],
  TimelineEntryCorrected: ['by', 'correction', 'text'],
  FindingRecorded: ['by', 'finding', 'text'],
  IncidentClosed: ['by', 'severity', 'text'],
  IncidentReopened: ['by', 'text'],

  PlanPinned: ['by', 'plan'],
  ImpactAssessed: ['by', 'impact', 'text'],
  SeverityKept: ['by', 'severity', 'reason'],
  DowngradeProposed: ['by', 'severity', 'reason'],
  DowngradeApproved: ['by', 'severity', 'people'],
  DowngradeDeclined: ['by', 'severity', 'reason'],
  ClockReminded: ['by', 'clock'],
  ClockMissed: ['by', 'clock'],
  ClockMet: ['by', 'clock'],
  ClockExcused: ['by', 'clock', 'reason'],
  AffectedRecorded: ['by', 'affected', 'text'],
  NothingAffected: ['by', 'what', 'text'],
  ContainmentDecided: ['by', 'text', 'people'],
  SystemRestored: ['by', 'recovery', 'text'],
  IntegrityVerified: ['by', 'recovery', 'text'],
  ReferenceLinked: ['by', 'kind', 'text'],
  ReferenceUnlinked: ['by', 'link', 'reason'],
  IncidentMerged: ['by', 'incident', 'reason'],
  IncidentAbsorbed: ['by', 'incident'],
  IncidentVoided: ['by', 'reason'],
  IncidentRestricted: ['by', 'people', 'reason'],
  RestrictionLifted: ['by', 'reason'],
  ClassificationRecorded: ['by', 'classification', 'document'],

  DocumentPublished: ['by', 'document', 'promises', 'authors', 'origin', 'words', 'text'],
  VersionApproved: ['by', 'approval', 'words'],
  DocumentReviewed: ['by', 'review', 'words'],
  DocumentRetired: ['by', 'words'],

  RunbookStarted: ['by', 'run', 'text'],
  StepDone: ['by', 'step', 'text'],
  StepNoted: ['by', 'step', 'text'],
  StepSkipped: ['by', 'step', 'text'],
  StepReopened: ['by', 'step', 'text'],
  RunEnded: ['by', 'text'],

  MessageDrafted: ['by', 'message', 'text', 'recipients', 'hash'],
  MessageRevised: ['by', 'text', 'recipients', 'hash'],
  MessageApproved: ['by', 'hash'],
  SendRequested: ['by', 'sending'],
  SendDelayed: ['by', 'text'],
  MessageSent: ['by', 'sending', 'answer', 'recipients'],
  SendFailed: ['by', 'text'],
  MessageWithdrawn: ['by', 'text'],
  CommunicationRecorded: ['by', 'message', 'approval', 'text', 'recipients', 'hash'],
  CommunicationWaived: ['by', 'decision', 'text'],

  ExhibitCollected: ['by', 'exhibit', 'content', 'text', 'people'],
  CustodyChanged: ['by', 'people', 'text'],
  ExhibitChecked: ['by', 'check'],

  ReviewOwed: ['by', 'review'],
  ReviewStarted: ['by', 'review'],
  ReviewSectionWritten: ['by', 'section', 'text'],
  ReviewCauseNamed: ['by', 'cause', 'text'],
  ReviewNeededNoAction: ['by', 'text'],
  ReviewSubmitted: ['by', 'content'],
  ReviewApproved: ['by', 'content', 'text'],
  ReviewReturned: ['by', 'text'],
  ReviewWaived: ['by', 'text'],
  ReviewAmended: ['by', 'section', 'text'],
  ActionCreated: ['by', 'action', 'text', 'people'],
  ActionDueChanged: ['by', 'due', 'text'],
  ActionReassigned: ['by', 'people', 'text'],
  ActionDone: ['by', 'exhibits', 'text'],
  ActionVerified: ['by', 'exhibits', 'text'],
  ActionRejected: ['by', 'text'],
  ActionCancelled: ['by', 'text'],

  PackageIssued: ['by', 'package', 'recipient'],
  PackageFailed: ['by', 'package', 'recipient'],
}

/** What a package may keep back: hashes of secrets, and the network addresses of people. */
const MAY_BE_WITHHELD: Readonly<Record<string, readonly string[]>> = {
  SignedIn: ['session', 'address'],
  SignInFailed: ['person', 'address'],
  PersonInvited: ['invitation'],
  TokenCreated: ['token'],
}

/** What must be open even of a restricted incident whose words are withheld, and of what belongs to it. */
const COUNTED: Readonly<Record<string, readonly string[]>> = {
  IncidentDeclared: ['incident'],
  AlertLinked: ['alert'],
  SeverityRevised: ['severity'],
  RoleTaken: ['role'],
  RoleLaidDown: ['role'],
  PhaseChanged: ['phase'],
  PlanPinned: ['plan'],
  IncidentMerged: ['incident'],
  IncidentAbsorbed: ['incident'],
  RunbookStarted: ['run'],
  MessageDrafted: ['message'],
  CommunicationRecorded: ['message'],
  CommunicationWaived: ['decision'],
  ExhibitCollected: ['exhibit'],
  ReviewOwed: ['review'],
  ReviewStarted: ['review'],
  ActionCreated: ['action'],
}

export function isCounted(type: string, field: number): boolean {
  const path = fieldsOf(type)?.[field]
  return path === undefined || (Object.hasOwn(COUNTED, type) && COUNTED[type]?.includes(path) === true)
}

/** The fields of a type that this verifier knows, else undefined. */
export function fieldsOf(type: string): readonly string[] | undefined {
  return Object.hasOwn(FIELDS, type) ? FIELDS[type] : undefined
}

export function mayBeWithheld(type: string, field: number): boolean {
  const path = fieldsOf(type)?.[field]
  return path !== undefined && Object.hasOwn(MAY_BE_WITHHELD, type) && MAY_BE_WITHHELD[type]?.includes(path) === true
}

/** How a sentence calls a field. */
export function fieldName(type: string, field: number): string {
  return fieldsOf(type)?.[field] ?? `number ${field}`
}

/**
 * The field by which the first entry of a stream says to which incident the stream belongs. An action may name a review
 * instead, which belongs to one.
 */
const BELONGS_BY: Readonly<Record<string, string>> = {
  RunbookStarted: 'run',
  MessageDrafted: 'message',
  CommunicationRecorded: 'message',
  CommunicationWaived: 'decision',
  ExhibitCollected: 'exhibit',
  ReviewOwed: 'review',
  ReviewStarted: 'review',
  ActionCreated: 'action',
}

export function belongsBy(type: string): string | undefined {
  return Object.hasOwn(BELONGS_BY, type) ? BELONGS_BY[type] : undefined
}
