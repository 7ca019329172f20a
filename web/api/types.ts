import type { Role } from '../../src/kernel/actor.ts'
import type { MappedSeverity, Severity } from '../../src/kernel/severity.ts'

/** What the server says about one act: allowed, or not and why. The browser never works that out itself. */
export type Allowed = { allowed: boolean; because?: string }
export type Can = Record<string, Allowed>

// People
export type Person = { id: string; name: string; email: string; roles: Role[] }
export type Session = {
  person: Person | null
  permissions: Record<string, boolean>
  organisation: { name: string } | null
  version: string
}
export type Member = Person & { active: boolean; addedAt: string; lastSignInAt: string | null }
export type Token = {
  id: string
  name: string
  role: Role
  scopes: string[] | null
  createdAt: string
  createdBy: string
  lastUsedAt: string | null
  revokedAt: string | null
}

// Triage
export type Disposition = 'none' | 'dismissed' | 'escalated'
export type AlertState = 'firing' | 'resolved' | 'unreadable'
export type AlertItem = {
  id: string
  kind: 'alert' | 'quarantined'
  source: string
  title: string
  severity: MappedSeverity
  nativeSeverity: string | null
  state: AlertState
  receivedAt: string
  occurredAt: string | null
  lastSeenAt: string
  dueAt: string | null
  occurrences: number
  test: boolean
  zoneAssumed: boolean
  disposition: Disposition
  verdict: string | null
  incident: string | null
}
export type HistoryLine = { index: number; at: string; occurredAt: string; by: string; line: string }
export type AlertDetail = AlertItem & {
  summary: string | null
  link: string | null
  labels: Record<string, string>
  key: string
  episode: number | null
  note: string | null
  decidedBy: string | null
  decidedAt: string | null
  deliveries: number
  history: HistoryLine[]
  can: Can
}
export type AlertPage = { items: AlertItem[]; next: string | null; counts: { none: number; overdue: number } }
export type RawDelivery = {
  headers: Record<string, string>
  body: string | null
  encoding: 'utf8' | 'base64'
  bytes: number
  sha256: string
  receivedAt: string
}
export type Source = {
  id: string
  adapter: string
  name: string
  connectedAt: string | null
  lastReceivedAt: string | null
  received: number
  hasSecret: boolean
  mapping: string | null
  setup: string
}
export type Adapter = { id: string; name: string; setup: string; proof: string }

// Incidents
export type Phase = 'triage' | 'containment' | 'eradication' | 'recovery' | 'review' | 'closed'
export type IncidentItem = {
  number: string
  title: string
  kind: string
  severity: Severity
  worstSeverity: Severity
  phase: Phase
  declaredAt: string
  detectedAt: string
  closedAt: string | null
  commander: string | null
  alerts: number
}
export type Finding = { text: string; by: string; at: string }
export type TimelineEntry = {
  index: number
  kind: 'note' | 'system'
  line: string
  text: string | null
  occurredAt: string
  recordedAt: string
  late: boolean
  by: { kind: string; name: string }
  corrected: { text: string; reason: string; by: string; at: string }[]
}
export type RoleHolding = {
  role: string
  person: string | null
  since: string | null
  history: { person: string; from: string; until: string | null }[]
}
export type IncidentDetail = Omit<IncidentItem, 'alerts' | 'commander'> & {
  id: string
  detectionSource: string | null
  declaredBy: string
  severityHistory: { from: Severity | null; to: Severity; reason: string; by: string; at: string }[]
  roles: RoleHolding[]
  findings: Record<'affected' | 'containment' | 'rootCause' | 'lessons', Finding | null>
  timeline: TimelineEntry[]
  alerts: { id: string; title: string; source: string; severity: MappedSeverity; receivedAt: string }[]
  toClose: string[]
  can: Can
}

// Ledger and evidence
export type LedgerHead = {
  size: number
  sealedSize: number
  root: string
  origin: string
  key: string
  lastSealAt: string | null
  entries: Record<string, number>
}
export type LedgerEntry = {
  index: number
  type: string
  stream: string
  recordedAt: string
  occurredAt: string
  by: string
  line: string
  leafHash: string
}
export type LedgerCheck = { ok: boolean; entries: number; findings: string[]; ms: number }
export type EvidencePackage = {
  id: string
  from: string
  to: string
  size: number
  bytes: number | null
  sha256: string | null
  issuedAt: string
  issuedBy: string
  recipient: string | null
  state: 'building' | 'ready' | 'failed'
}

// Today
export type Owed = { kind: string; what: string; by: string | null; due: string | null; href: string }
export type Today = {
  now: string
  owed: Owed[]
  alerts: { undecided: number; overdue: number; dueNext: AlertItem[] }
  incidents: { open: IncidentItem[] }
  activity: { at: string; line: string; href: string | null }[]
  ledger: { size: number; sealedAt: string | null }
  honest: { answer: 'yes' | 'no' | 'not tested'; because: string[] }
}
