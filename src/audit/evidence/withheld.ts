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

export function isWithheld(type: string, path: string): boolean {
  return WITHHELD[type]?.includes(path) ?? false
}
