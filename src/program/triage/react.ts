import type { Reaction, Recorded } from '../../kernel/event.ts'
import type { Severity } from '../../kernel/severity.ts'

type Named = { readonly stream: string; readonly title: string; readonly disposition: string }

/**
 * IncidentDeclared names alerts: those that wait are escalated to it. One that already led to this incident is how the
 * incident came about, and stays as it is.
 */
export function escalateWithDeclaration(declared: Recorded, alerts: readonly Named[]): Reaction | null {
  const waiting = alerts.filter((alert) => alert.disposition === 'none')
  if (waiting.length === 0) return null
  const severity = declared.event.severity as Severity
  const events = waiting.map(({ stream, title }) => ({
    stream,
    event: { type: 'AlertEscalated', severity, incident: declared.stream, title },
  }))
  return { by: declared.by, events }
}
