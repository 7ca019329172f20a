/** Query keys begin with a topic; the live feed says which topics a commit touched. */
export type Topic = 'alerts' | 'sources' | 'incidents' | 'people' | 'tokens' | 'packages' | 'session'

const PREFIXES: readonly (readonly [string, readonly Topic[]])[] = [
  ['Alert', ['alerts', 'sources']],
  ['Delivery', ['alerts', 'sources']],
  ['Report', ['alerts']],
  ['Source', ['sources', 'alerts']],
  ['Incident', ['incidents', 'alerts']],
  ['Severity', ['incidents']],
  ['Timeline', ['incidents']],
  ['Person', ['people', 'session']],
  ['Role', ['people', 'incidents', 'session']],
  ['Token', ['tokens']],
  ['Package', ['packages']],
]

/** Sign-ins and seals change no list that a screen shows, except the ledger's own. */
const QUIET = ['Session', 'SignIn', 'SignedIn', 'SignedOut', 'Sealed', 'Seal']

/** Today and the ledger change with every commit; a type that nobody listed refreshes everything. */
export function topicsOf(types: readonly string[]): readonly string[] | 'all' {
  const topics = new Set<string>(['today', 'ledger'])
  for (const type of types) {
    if (QUIET.some((quiet) => type.startsWith(quiet))) continue
    const known = PREFIXES.find(([prefix]) => type.startsWith(prefix))
    if (known === undefined) return 'all'
    for (const topic of known[1]) topics.add(topic)
  }
  return [...topics]
}
