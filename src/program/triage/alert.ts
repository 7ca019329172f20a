import type { Recorded } from '../../kernel/event.ts'
import { type Instant, instant } from '../../kernel/instant.ts'
import type { MappedSeverity, Severity } from '../../kernel/severity.ts'
import { unreachable } from '../../kernel/unreachable.ts'
import type { TriageEvent, Verdict } from './events.ts'

/** What arrived and waits, or was decided. A payload that nobody could read is one too: it also needs a disposition. */
export type Alert =
  | { readonly status: 'none' }
  | ({ readonly status: 'undecided' } & Facts)
  | ({ readonly status: 'dismissed'; readonly verdict: Verdict; readonly note: string } & Facts)
  | ({ readonly status: 'escalated'; readonly incident: string; readonly severityGiven: Severity } & Facts)

type Facts = {
  readonly kind: 'alert' | 'quarantined'
  readonly title: string
  readonly severity: MappedSeverity
  readonly state: 'firing' | 'resolved' | 'unreadable'
  readonly receivedAt: Instant
  readonly occurrences: number
}

export function evolve(alert: Alert, { event, recordedAt }: Recorded<TriageEvent>): Alert {
  switch (event.type) {
    case 'AlertReceived': {
      const { title, severity, state } = event
      return { status: 'undecided', kind: 'alert', title, severity, state, receivedAt: recordedAt, occurrences: 1 }
    }
    case 'PayloadQuarantined': {
      const title = quarantinedTitle(event.source)
      const facts = {
        title,
        severity: 'unmapped',
        state: 'unreadable',
        receivedAt: recordedAt,
        occurrences: 1,
      } as const
      return { status: 'undecided', kind: 'quarantined', ...facts }
    }
    case 'AlertRepeated':
      if (alert.status === 'none') return alert
      return {
        ...alert,
        state: alert.kind === 'quarantined' ? alert.state : event.state,
        occurrences: alert.occurrences + 1,
      }
    case 'AlertResolvedBySource':
      return alert.status === 'none' ? alert : { ...alert, state: 'resolved' }
    case 'AlertDismissed':
      return alert.status === 'none'
        ? alert
        : { ...alert, status: 'dismissed', verdict: event.verdict, note: event.note }
    case 'AlertEscalated':
      if (alert.status === 'none') return alert
      return { ...alert, status: 'escalated', incident: event.incident, severityGiven: event.severity }
    case 'DeliveryRepeated':
    case 'SourceConnected':
      return alert
    default:
      return unreachable(event)
  }
}

export const quarantinedTitle = (source: string) => `Unreadable payload from ${source}`

const MINUTE = 60_000

/**
 * Until a plan is in force that promises otherwise: how long a disposition may take, by the severity that the source's
 * own maps to. An unmapped one may be anything, so it is looked at as early as a SEV2.
 */
const TRIAGE_MINUTES: Readonly<Record<MappedSeverity, number>> = {
  SEV1: 15,
  SEV2: 60,
  unmapped: 60,
  SEV3: 8 * 60,
  SEV4: 24 * 60,
}

export function triageDue(severity: MappedSeverity, receivedAt: Instant): Instant {
  return instant(receivedAt + TRIAGE_MINUTES[severity] * MINUTE)
}
