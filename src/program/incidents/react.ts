import { isRefusal, type Refusal } from '../../kernel/decision.ts'
import type { Reaction, Recorded } from '../../kernel/event.ts'
import type { PinnedPlan } from '../../kernel/promises.ts'
import type { TriageEvent } from '../triage/events.ts'
import { declareIncident, linkAlert } from './decide/declare.ts'
import type { Incident } from './incident.ts'

type Escalated = Recorded<Extract<TriageEvent, { type: 'AlertEscalated' }>>

/**
 * An escalated alert declares its incident, or joins it. What the alert knew is not typed again: when it was received is
 * when it was detected, and what sent it is the source of the detection.
 */
export function answerEscalation(
  escalated: Escalated,
  incident: Incident,
  alert: { readonly receivedAt: Recorded['recordedAt']; readonly source: string },
  plan: PinnedPlan | null = null,
): Reaction | Refusal | null {
  const { event, by, stream, recordedAt } = escalated
  const decision =
    incident.status === 'undeclared'
      ? declareIncident(
          {
            title: event.title,
            kind: 'real',
            severity: event.severity,
            detectedAt: alert.receivedAt,
            detectionSource: alert.source,
            summary: event.note,
            alerts: [stream],
          },
          recordedAt,
          plan,
        )
      : linkAlert(incident, stream, event.title)
  if (isRefusal(decision)) return decision
  if (decision.length === 0) return null
  return { by, events: decision.map((one) => ({ stream: event.incident, event: one as never })) }
}
