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
