import type { paths } from './schema.d.ts'

type Answers<Route, Status extends number> = Route extends {
  responses: { [S in Status]: { content: { 'application/json': infer Reply } } }
}
  ? Reply
  : never
type Got<Path extends keyof paths> = Answers<paths[Path]['get'], 200>
type Query<Path extends keyof paths> = NonNullable<
  paths[Path]['get'] extends { parameters: { query?: infer Q } } ? Q : never
>

/** What the server says about one act: allowed, or not and why. The browser never works that out itself. */
export type Allowed = { allowed: boolean; because?: string }

export type Session = Got<'/api/v1/session'>
export type Member = Got<'/api/v1/people'>['items'][number]
export type Token = Got<'/api/v1/tokens'>['items'][number]

export type AlertQuery = Query<'/api/v1/alerts'>
export type AlertPage = Got<'/api/v1/alerts'>
export type AlertItem = AlertPage['items'][number]
export type AlertDetail = Got<'/api/v1/alerts/{id}'>
export type Disposition = AlertItem['disposition']
export type Verdict = NonNullable<AlertItem['verdict']>
export type RawDelivery = Got<'/api/v1/alerts/{id}/raw'>
export type Source = Got<'/api/v1/sources'>['items'][number]
export type Adapter = Got<'/api/v1/sources'>['adapters'][number]

export type IncidentQuery = Query<'/api/v1/incidents'>
export type IncidentItem = Got<'/api/v1/incidents'>['items'][number]
export type IncidentDetail = Got<'/api/v1/incidents/{number}'>
export type TimelineEntry = IncidentDetail['timeline'][number]
export type Phase = IncidentDetail['phase']

export type DocumentList = Got<'/api/v1/documents'>
export type DocumentItem = DocumentList['items'][number]
export type DocumentKind = DocumentItem['kind']
export type DocumentDetail = Got<'/api/v1/documents/{id}'>
export type DocumentVersion = DocumentDetail['versions'][number]
export type VersionText = Got<'/api/v1/documents/{id}/versions/{version}'>
export type DocumentCheck = DocumentDetail['check']
export type DocumentElement = DocumentCheck['elements'][number]
export type Difference = Got<'/api/v1/documents/{id}/diff'>

export type RunbookItem = Got<'/api/v1/runbooks'>['items'][number]
export type Run = Got<'/api/v1/incidents/{number}/runs'>['items'][number]
export type RunStep = Run['steps'][number]

export type CommunicationList = Got<'/api/v1/incidents/{number}/communications'>
export type Communication = CommunicationList['items'][number]
export type Audience = Communication['audience']

export type Exhibit = Got<'/api/v1/incidents/{number}/evidence'>['items'][number]

export type ReviewQuery = Query<'/api/v1/reviews'>
export type ReviewItem = Got<'/api/v1/reviews'>['items'][number]
export type ReviewDetail = Got<'/api/v1/reviews/{id}'>
export type ReviewSection = ReviewDetail['sections'][number]
export type ReviewComparison = Got<'/api/v1/reviews/compare'>
export type Cause = Got<'/api/v1/causes'>['items'][number]
export type ActionQuery = Query<'/api/v1/actions'>
export type ActionItem = Got<'/api/v1/actions'>['items'][number]
export type ActionDetail = Got<'/api/v1/actions/{id}'>

export type Today = Got<'/api/v1/today'>
export type Owed = Today['owed'][number]

export type EvidencePackage = Got<'/api/v1/packages'>['items'][number]
export type LedgerStatus = Got<'/api/v1/ledger'>
export type LedgerEntry = Got<'/api/v1/ledger/entries'>['items'][number]
export type LedgerReport = Answers<paths['/api/v1/ledger/check']['post'], 200>
