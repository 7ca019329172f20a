import type { AnyEvent, Layouts } from '../../kernel/event.ts'
import type { JsonObject } from '../../kernel/json.ts'
import type { MappedSeverity, Severity } from '../../kernel/severity.ts'
import { unreachable } from '../../kernel/unreachable.ts'

/** The OCSF names of `verdict_id` (finding classes), in kebab case. */
export const verdicts = [
  'false-positive',
  'true-positive',
  'benign',
  'disregard',
  'test',
  'duplicate',
  'insufficient-data',
  'managed-externally',
  'suspicious',
] as const
export type Verdict = (typeof verdicts)[number]

/** What arrived, byte for byte: kept in the vault under `delivery`, committed here by a salted Merkle root. */
export type Raw = JsonObject & {
  readonly delivery: string
  readonly root: string
  readonly salt: string
  readonly size: number
}

export type TriageEvent =
  | {
      type: 'AlertReceived'
      source: string
      key: string
      episode?: string
      deliveryKey?: string
      state: 'firing' | 'resolved'
      severity: MappedSeverity
      nativeSeverity: string
      zoneAssumed?: true
      test?: true
      title: string
      summary?: string
      link?: string
      labels?: Readonly<Record<string, string>>
      raw: Raw
    }
  /** `digest`: SHA-256 of the bytes, so that a retrying sender does not multiply what waits. */
  | { type: 'PayloadQuarantined'; source: string; because: string; digest: string; item?: number; raw: Raw }
  | { type: 'AlertRepeated'; state: 'firing' | 'resolved'; deliveryKey?: string; raw: Raw }
  | { type: 'AlertResolvedBySource'; deliveryKey?: string; raw: Raw }
  /** The sender delivered the same thing twice; it counts as nothing new. */
  | { type: 'DeliveryRepeated'; raw: Raw }
  | { type: 'AlertDismissed'; verdict: Verdict; decision: string; together: number; note: string }
  | { type: 'AlertEscalated'; severity: Severity; incident: string; title: string; note?: string }
  | { type: 'SourceConnected'; source: string; adapter: string; name: string; mapping?: string }

const ERASED = '[erased]'
const raw = { raw: ['raw'] } as const

export const triageLayouts: Layouts<TriageEvent> = {
  AlertReceived: {
    fields: {
      alert: ['source', 'key', 'episode', 'deliveryKey', 'state', 'severity', 'nativeSeverity', 'zoneAssumed', 'test'],
      text: ['title', 'summary', 'link', 'labels'],
      ...raw,
    },
    clear: ['severity'],
    erased: { title: ERASED },
  },
  // The reason quotes what it is about, so it must be able to go alone.
  PayloadQuarantined: {
    fields: { payload: ['source', 'digest', 'item'], reason: ['because'], ...raw },
    erased: { because: ERASED },
  },
  AlertRepeated: { fields: { state: ['state', 'deliveryKey'], ...raw } },
  AlertResolvedBySource: { fields: { state: ['deliveryKey'], ...raw } },
  DeliveryRepeated: { fields: { ...raw } },
  AlertDismissed: {
    fields: { decision: ['verdict', 'decision', 'together'], note: ['note'] },
    clear: ['verdict'],
    erased: { note: ERASED },
  },
  AlertEscalated: {
    fields: { decision: ['severity', 'incident'], text: ['title', 'note'] },
    clear: ['severity'],
    erased: { title: ERASED, note: ERASED },
  },
  SourceConnected: { fields: { source: ['source', 'adapter', 'name', 'mapping'] } },
}

/** One line of English. The one place where these events become words. */
export function describeTriage(event: TriageEvent): string {
  switch (event.type) {
    case 'AlertReceived':
      return `Alert received from ${event.source}: ${event.title}`
    case 'PayloadQuarantined':
      return `Unreadable payload from ${event.source} kept: ${event.because}`
    case 'AlertRepeated':
      return event.state === 'firing' ? 'The source sent the alert again' : 'The source said again that it is over'
    case 'AlertResolvedBySource':
      return 'The source says it is over'
    case 'DeliveryRepeated':
      return 'The source delivered the same message twice'
    case 'AlertDismissed':
      return `Dismissed as ${words(event.verdict)}${event.together > 1 ? ` with ${event.together - 1} more` : ''}: ${event.note}`
    case 'AlertEscalated':
      return `Escalated as ${event.severity}: ${event.title}${event.note ? ` (${event.note})` : ''}`
    case 'SourceConnected':
      return `Source ${event.name} connected at /intake/${event.source}`
    default:
      return unreachable(event)
  }
}

export function isTriageEvent(event: AnyEvent): event is AnyEvent & TriageEvent {
  return event.type in triageLayouts
}

const words = (verdict: Verdict) => verdict.replaceAll('-', ' ')
