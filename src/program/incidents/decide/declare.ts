import { type Decision, isRefusal, refuse } from '../../../kernel/decision.ts'
import type { Instant } from '../../../kernel/instant.ts'
import type { PinnedPlan } from '../../../kernel/promises.ts'
import type { Severity } from '../../../kernel/severity.ts'
import type { IncidentEvent, IncidentKind, Precision } from '../events.ts'
import type { Incident } from '../incident.ts'
import { blank, CLOCK_SKEW_MS, mustBeOpen } from './guards.ts'

export type Declaration = {
  readonly title: string
  readonly kind: IncidentKind
  readonly severity: Severity
  readonly detectedAt: Instant
  readonly detectedPrecision?: Precision
  readonly detectionSource: string
  readonly summary?: string | undefined
  readonly alerts: readonly string[]
}

/** `plan`: the version in force now. It is pinned with the declaration, so that later versions judge later incidents. */
export function declareIncident(
  declaration: Declaration,
  now: Instant,
  plan: PinnedPlan | null = null,
): Decision<IncidentEvent> {
  const { title, summary, detectionSource, ...facts } = declaration
  if (blank(title)) return refuse('title-missing', 'An incident needs a title.', 'Say in a few words what happened.')
  if (facts.detectedAt > now + CLOCK_SKEW_MS)
    return refuse(
      'detection-invalid',
      'The detection time lies in the future.',
      'Give the time at which it was first noticed.',
    )
  if (facts.detectedAt < 0)
    return refuse('detection-invalid', 'The detection time lies before 1970.', 'Check the year.')
  const words = { title: title.trim(), detectionSource: detectionSource.trim() || 'a person' }
  return [
    { type: 'IncidentDeclared', ...facts, ...words, ...(summary?.trim() ? { summary: summary.trim() } : {}) },
    ...pinPlan(plan),
  ]
}

function pinPlan(plan: PinnedPlan | null): IncidentEvent[] {
  if (plan === null) return []
  const { document, version, hash, promises } = plan
  return [{ type: 'PlanPinned', document, version, hash, promises }]
}

export function linkAlert(incident: Incident, alert: string, title: string): Decision<IncidentEvent> {
  const open = mustBeOpen(incident)
  if (isRefusal(open)) return open
  return open.alerts.includes(alert) ? [] : [{ type: 'AlertLinked', alert, title }]
}
