/** Routes that the screens need and the server does not describe yet. Each goes as soon as the document has it. */
type Answer<Reply> = {
  responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': Reply } } }
}
type Get<Reply, Query = never> = { get: Answer<Reply> & { parameters: { query?: Query } } }
type Post<Body, Reply> = {
  post: Answer<Reply> & { parameters: { query?: never }; requestBody: { content: { 'application/json': Body } } }
}

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

export type PendingPaths = {
  '/api/v1/ledger': Get<LedgerHead>
  '/api/v1/ledger/entries': Get<{ items: LedgerEntry[]; next: string | null }, { before?: number; limit?: number }>
  '/api/v1/ledger/check': Post<undefined, { ok: boolean; entries: number; findings: string[]; ms: number }>
  '/api/v1/packages': Get<{ items: EvidencePackage[] }> &
    Post<{ from: string; to: string; recipient?: string }, { package: { id: string } }>
}
