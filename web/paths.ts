/** Every address of the browser. A link is made here or nowhere, so that none breaks in silence. */
export const paths = {
  today: () => '/',
  triage: (search: TriageSearch = {}) => `/triage${query(search)}`,
  alert: (id: string, search: TriageSearch = {}) => `/triage/${encodeURIComponent(id)}${query(search)}`,
  incidents: (search: IncidentSearch = {}) => `/incidents${query(search)}`,
  incident: (number: string, { entry, ...search }: RoomSearch & { entry?: number } = {}) =>
    `/incidents/${encodeURIComponent(number)}${query(search)}${entry === undefined ? '' : `#entry-${entry}`}`,
  /** The incident in another form, to keep or to hand on. */
  incidentFile: (number: string, file: 'record.pdf' | 'veris' | 'ocsf') =>
    `/api/v1/incidents/${encodeURIComponent(number)}/${file}`,
  declareIncident: () => '/incidents?declare=yes',
  program: (search: ProgramSearch = {}) => `/program${query(search)}`,
  /** `version`: that one instead of the latest; `from` and `to`: what changed between the two. */
  document: (id: string, { version, from, to }: { version?: number; from?: number; to?: number } = {}) =>
    `/program/${encodeURIComponent(id)}${query({ version: version?.toString(), from: from?.toString(), to: to?.toString() })}`,
  editDocument: (id: string) => `/program/${encodeURIComponent(id)}/edit`,
  newDocument: (kind: string) => `/program/new/${encodeURIComponent(kind)}`,
  reviews: (search: ReviewSearch = {}) => `/reviews${query(search)}`,
  review: (id: string, { section }: { section?: string } = {}) =>
    `/reviews/${encodeURIComponent(id)}${section === undefined ? '' : `#${section}`}`,
  /** In this order, from left to right. */
  compareReviews: (ids: readonly string[]) => `/reviews/compare?ids=${ids.map(encodeURIComponent).join(',')}`,
  causes: () => '/reviews/causes',
  actions: (search: ActionSearch = {}) => `/reviews/actions${query(search)}`,
  action: (id: string) => `/actions/${encodeURIComponent(id)}`,
  evidence: (tab: EvidenceTab = 'packages') => (tab === 'packages' ? '/evidence' : `/evidence/${tab}`),
  /** `entry`: the page of the ledger that holds it, with it marked; `before`: the page that ends before it. */
  ledger: ({ entry, before }: { entry?: number; before?: number } = {}) =>
    `/evidence/ledger${query({ entry: entry?.toString(), before: before?.toString() })}`,
  settings: (tab: SettingsTab = 'people') => `/settings/${tab}`,
  source: (id: string) => `/settings/sources${query({ source: id })}`,
  report: () => '/report',
  reportByLink: (token: string) => `/report/${encodeURIComponent(token)}`,
  signIn: (then?: string) => `/sign-in${query({ then })}`,
  setup: () => '/setup',
  invitation: () => '/invitation',
  packageDownload: (id: string) => `/api/v1/packages/${encodeURIComponent(id)}/download`,
} as const

export type TriageSearch = {
  show?: 'dismissed' | 'escalated' | 'all'
  source?: string
  severity?: string
  state?: string
  q?: string
  order?: 'received'
}
export type IncidentSearch = {
  /** Without it: those that are open. */
  status?: 'open' | 'closed' | 'all'
  severity?: string
  kind?: string
  q?: string
  sort?: string
}
export type ProgramSearch = {
  /** Without it: all that are not retired. */
  show?: 'waiting' | 'due' | 'retired'
  q?: string
}
export type ReviewSearch = {
  /** Without it: all of them, what is owed first. */
  state?: 'owed' | 'draft' | 'submitted' | 'approved' | 'waived'
  sort?: string
}
export type ActionSearch = {
  /** Without it: those that are open. */
  show?: 'done' | 'verified' | 'cancelled'
  owner?: 'me'
  sort?: string
}
export type RoomPart = 'timeline' | 'record' | 'affected' | 'runbook' | 'messages' | 'evidence' | 'actions'
/** Which part of a room is open, and how its timeline is read; without a word: all of it, newest first. */
export type RoomSearch = {
  part?: RoomPart
  shown?: 'written' | 'changes'
  order?: 'oldest'
  /** In the part of the messages: the audience to write to. */
  new?: string
}
export type EvidenceTab = 'packages' | 'ledger'
export type SettingsTab = 'people' | 'sources' | 'tokens' | 'account'

/** Absent and empty filters leave no trace in the address, so that equal views have equal addresses. */
function query(search: Readonly<Record<string, string | undefined>>): string {
  const pairs = Object.entries(search).filter(
    (pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== '',
  )
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`
}
