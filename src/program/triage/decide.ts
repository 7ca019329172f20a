import { type Decision, isRefusal, type Refusal, refuse } from '../../kernel/decision.ts'
import type { Severity } from '../../kernel/severity.ts'
import type { Alert } from './alert.ts'
import type { Raw, TriageEvent, Verdict } from './events.ts'

type Sent = Extract<TriageEvent, { type: 'AlertReceived' }>

/** What is already known of a signal's key when it arrives. */
export type Known = {
  readonly alert: string
  readonly decided: boolean
  readonly state: 'firing' | 'resolved' | 'unreadable'
  readonly episode: string | null
  /** True when this very delivery was taken before. */
  readonly delivered: boolean
}

/**
 * One open alert per key. What arrives while it is open repeats or resolves it; so does, after the decision, what
 * belongs to the same bout. Anything else under the key is a new alert, and needs a decision of its own.
 */
export function receiveSignal(known: Known | null, sent: Sent): TriageEvent {
  const { state, raw, deliveryKey } = sent
  if (known === null) return sent
  if (known.delivered) return { type: 'DeliveryRepeated', raw }
  // A bout that the source ended is over: what fires after it is another, even under the same name.
  const sameBout = sent.episode !== undefined && sent.episode === known.episode && known.state === 'firing'
  if (known.decided && !sameBout && state === 'firing') return sent
  const delivery = deliveryKey === undefined ? {} : { deliveryKey }
  if (state === 'resolved' && known.state !== 'resolved') return { type: 'AlertResolvedBySource', ...delivery, raw }
  return { type: 'AlertRepeated', state, ...delivery, raw }
}

type Unread = { source: string; because: string; digest: string; raw: Raw; item: number | undefined }

/** The same bytes again, while the first ones still wait, are counted; after the decision they wait anew. */
export function receiveUnreadable({ item, ...unread }: Unread, known: Known | null): TriageEvent {
  if (known !== null && !known.decided) return { type: 'AlertRepeated', state: 'firing', raw: unread.raw }
  return { type: 'PayloadQuarantined', ...unread, ...(item === undefined ? {} : { item }) }
}

export type Dismissal = { readonly verdict: Verdict; readonly note: string; readonly decision: string }

export function dismissAlert(
  alert: Alert,
  { verdict, note, decision }: Dismissal,
  together = 1,
): Decision<TriageEvent> {
  if (alert.status === 'none') return unknownAlert()
  if (note.trim() === '')
    return refuse('note-missing', 'A dismissal without a note is no evidence.', 'Say in one sentence how you know.')
  if (alert.status === 'dismissed')
    return refuse(
      'alert-dismissed',
      `This alert was already dismissed: ${alert.note}`,
      'Nothing to do. If it was wrong, escalate a new alert or declare an incident.',
    )
  if (alert.status === 'escalated')
    return refuse(
      'alert-escalated',
      'This alert already belongs to an incident.',
      'Work on in the incident; its record carries the outcome.',
    )
  return [{ type: 'AlertDismissed', verdict, decision, together, note: note.trim() }]
}

/** One declared decision over many alerts: all of them or none. */
export function dismissAlerts(
  alerts: readonly { readonly id: string; readonly alert: Alert }[],
  dismissal: Dismissal,
): readonly { readonly id: string; readonly events: readonly TriageEvent[] }[] | Refusal {
  if (alerts.length === 0) return refuse('ids-missing', 'No alert was named.', 'Select at least one alert.')
  const decided: { id: string; events: readonly TriageEvent[] }[] = []
  for (const { id, alert } of alerts) {
    const events = dismissAlert(alert, dismissal, alerts.length)
    if (isRefusal(events)) return { ...events, because: `Alert ${id}: ${events.because} None was dismissed.` }
    decided.push({ id, events })
  }
  return decided
}

export type Escalation = {
  readonly severity: Severity
  readonly title?: string | undefined
  readonly note?: string | undefined
  readonly incident: string
}

/** Asking again for what is already so changes nothing: the caller is told the incident that exists. */
export function escalateAlert(alert: Alert, escalation: Escalation): Decision<TriageEvent> {
  if (alert.status === 'none') return unknownAlert()
  if (alert.status === 'escalated') return []
  if (alert.status === 'dismissed')
    return refuse(
      'alert-dismissed',
      `This alert was dismissed: ${alert.note}`,
      'A disposition stands as it was recorded. Declare an incident, and name this alert in its summary.',
    )
  const { severity, incident, note } = escalation
  const title = escalation.title?.trim() || alert.title
  return [{ type: 'AlertEscalated', severity, incident, title, ...(note?.trim() ? { note: note.trim() } : {}) }]
}

const unknownAlert = () => refuse('alert-unknown', 'There is no such alert.', 'Open Triage and choose one of the list.')
