import type { Role } from '../../src/kernel/actor.ts'
import type { Severity } from '../../src/kernel/severity.ts'
import type * as T from './types.ts'

type Parameters<Query, Path> = { query?: Query; header?: never; cookie?: never } & ([Path] extends [never]
  ? { path?: never }
  : { path: Path })
type Answer<Reply> = { responses: { 200: { headers: Record<string, string>; content: { 'application/json': Reply } } } }
type Get<Reply, Query = never, Path = never> = {
  get: Answer<Reply> & { parameters: Parameters<Query, Path> }
}
type Post<Body, Reply, Path = never> = {
  post: Answer<Reply> & {
    parameters: Parameters<never, Path>
    requestBody: { content: { 'application/json': Body } }
  }
}
type Delete<Path = never> = { delete: Answer<undefined> & { parameters: Parameters<never, Path> } }

type ById = { id: string }
type ByNumber = { number: string }
type Incident = { incident: T.IncidentDetail }
type OnIncident<Body> = Post<Body, Incident, ByNumber>

/** The routes that the screens use, in the shape that openapi-fetch reads. */
export type paths = {
  '/api/v1/setup': Get<{ needed: boolean }> &
    Post<{ code: string; organisation: string; name: string; email: string; password: string }, { person: T.Person }>
  '/api/v1/session': Get<T.Session> & Post<{ email: string; password: string }, T.Session> & Delete
  '/api/v1/session/password': Post<{ current: string; next: string }, undefined>
  '/api/v1/people': Get<{ items: T.Member[] }> &
    Post<
      { name: string; email: string; roles: Role[]; password?: string },
      { person: T.Person; invitation?: { link: string } }
    >
  '/api/v1/people/{id}/roles': Post<{ roles: Role[]; reason: string }, { person: T.Person }, ById>
  '/api/v1/people/{id}/deactivate': Post<{ reason: string }, { person: T.Person }, ById>
  '/api/v1/invitation': Post<{ code: string; password: string }, { person: T.Person }>
  '/api/v1/tokens': Get<{ items: T.Token[] }> &
    Post<
      { name: string; role: Role; scopes?: string[] },
      { token: { id: string; name: string; role: Role; scopes: string[] | null }; secret: string }
    >
  '/api/v1/tokens/{id}': Delete<ById>

  '/api/v1/alerts': Get<T.AlertPage, AlertQuery>
  '/api/v1/alerts/{id}': Get<T.AlertDetail, never, ById>
  '/api/v1/alerts/{id}/raw': Get<T.RawDelivery, never, ById>
  '/api/v1/alerts/{id}/dismiss': Post<{ verdict: string; note: string }, { alert: T.AlertDetail }, ById>
  '/api/v1/alerts/dismiss': Post<
    { ids: string[]; verdict: string; note: string },
    { decision: string; dismissed: number }
  >
  '/api/v1/alerts/{id}/escalate': Post<
    { severity: Severity; title?: string; note?: string; incident?: string },
    { incident: { number: string } },
    ById
  >
  '/api/v1/sources': Get<{ items: T.Source[]; adapters: T.Adapter[] }> &
    Post<
      { adapter: string; id?: string; name?: string; secret?: string; mapping?: string },
      { source: T.Source; token: { secret: string }; setup: string }
    >
  '/api/v1/sources/{id}/test': Post<undefined, { alert: { id: string } }, ById>
  '/api/v1/reports': Post<{ text: string; occurredAt?: string }, { alert: { id: string } }>

  '/api/v1/incidents': Get<
    { items: T.IncidentItem[]; next: string | null },
    { status?: 'open' | 'closed'; severity?: string; q?: string; limit?: number; cursor?: string }
  > &
    Post<
      {
        title: string
        severity: Severity
        kind?: string
        detectedAt?: string
        detectionSource?: string
        summary?: string
        alerts?: string[]
      },
      { incident: { number: string } }
    >
  '/api/v1/incidents/{number}': Get<T.IncidentDetail, never, ByNumber>
  '/api/v1/incidents/{number}/severity': OnIncident<{ to: Severity; reason: string }>
  '/api/v1/incidents/{number}/timeline': OnIncident<{ text: string; occurredAt?: string }>
  '/api/v1/incidents/{number}/timeline/{index}/correct': Post<
    { text: string; reason: string },
    Incident,
    ByNumber & { index: number }
  >
  '/api/v1/incidents/{number}/roles': OnIncident<{ role: string; person: string | null }>
  '/api/v1/incidents/{number}/phase': OnIncident<{ to: T.Phase; reason?: string }>
  '/api/v1/incidents/{number}/findings': OnIncident<{ finding: string; text: string }>
  '/api/v1/incidents/{number}/title': OnIncident<{ title: string; reason: string }>
  '/api/v1/incidents/{number}/close': OnIncident<{ summary?: string }>
  '/api/v1/incidents/{number}/reopen': OnIncident<{ reason: string }>

  '/api/v1/ledger': Get<T.LedgerHead>
  '/api/v1/ledger/entries': Get<{ items: T.LedgerEntry[]; next: string | null }, { before?: number; limit?: number }>
  '/api/v1/ledger/check': Post<undefined, T.LedgerCheck>
  '/api/v1/packages': Get<{ items: T.EvidencePackage[] }> &
    Post<{ from: string; to: string; recipient?: string }, { package: { id: string } }>
  '/api/v1/packages/{id}': Get<T.EvidencePackage, never, ById>
  '/api/v1/today': Get<T.Today>
}

export type AlertQuery = {
  disposition?: T.Disposition
  source?: string
  severity?: string
  state?: T.AlertState
  q?: string
  order?: 'due' | 'received'
  limit?: number
  cursor?: string
}
