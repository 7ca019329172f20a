/**
 * What no package discloses, by type of event: secrets of sessions, invitations and tokens, though only as hashes, and
 * the network addresses of people. Nowhere else is it decided; docs/reference/package-format.md lists the same, and a
 * verifier takes any other field that is not shown for hidden.
 */
const WITHHELD: Readonly<Record<string, readonly string[]>> = {
  SignedIn: ['session', 'address'],
  SignInFailed: ['person', 'address'],
  PersonInvited: ['invitation'],
  TokenCreated: ['token'],
}

/**
 * What stays open of a restricted incident and of what belongs to it, so that every number is still counted and every
 * stream has its place. All other fields of those streams are withheld from a package whose maker is not named.
 */
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

export function isCounted(type: string, path: string): boolean {
  return COUNTED[type]?.includes(path) ?? false
}

export function isWithheld(type: string, path: string): boolean {
  return WITHHELD[type]?.includes(path) ?? false
}
