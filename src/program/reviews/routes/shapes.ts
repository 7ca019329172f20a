import { z } from 'zod'
import { incidentNumber } from '../../../kernel/incident-number.ts'
import { type Instant, isoInstant } from '../../../kernel/instant.ts'
import { actionPriorities } from '../../../kernel/promises.ts'
import { severities } from '../../../kernel/severity.ts'
import { maySchema } from '../../../platform/http/may.ts'
import { incidentKinds } from '../../incidents/events.ts'
import { lackKinds } from '../decide/review.ts'
import { reviewSections } from '../events.ts'
import { keyTimes } from '../reading/incident-times.ts'
import type { ActionItemRow } from '../views/actions.ts'
import type { ReviewItemRow } from '../views/reviews.ts'
import { actionStates, reviewStates } from '../views/tables.ts'

export const iso = (milliseconds: number) => isoInstant(milliseconds as Instant)
export const isoOrNull = (milliseconds: number | null) => (milliseconds === null ? null : iso(milliseconds))

export const section = z.enum(reviewSections, `A section is one of: ${reviewSections.join(', ')}.`)
const severity = z.enum(severities)
const person = z.object({ id: z.string(), name: z.string() })
const said = z.object({ text: z.string(), by: z.string(), at: z.string() })
const can = z.record(z.string(), maySchema)
const history = z.array(
  z.object({ index: z.number().int(), type: z.string(), at: z.string(), by: z.string(), line: z.string() }),
)

export const actionItem = z.object({
  id: z.string(),
  number: z.number().int(),
  incident: z.object({ number: z.string(), title: z.string() }).nullable(),
  review: z.string().nullable(),
  title: z.string(),
  owner: person.extend({ active: z.boolean() }),
  /** Said where the owner has left. */
  ownerLeft: z.string().nullable(),
  priority: z.enum(actionPriorities),
  dueAt: z.string(),
  dueChanges: z.number().int(),
  overdue: z.boolean(),
  state: z.enum(actionStates),
  createdAt: z.string(),
  doneAt: z.string().nullable(),
  doneBy: z.string().nullable(),
  verifiedAt: z.string().nullable(),
  verifiedBy: z.string().nullable(),
  can,
})
const exhibit = z.object({ id: z.string(), name: z.string().nullable() })
const proof = z.object({ note: z.string(), exhibits: z.array(exhibit), by: z.string(), at: z.string() }).nullable()
export const actionDetail = actionItem.extend({ done: proof, verified: proof, history })

export const reviewItem = z.object({
  id: z.string(),
  incident: z.object({
    number: z.string(),
    title: z.string(),
    kind: z.enum(incidentKinds),
    status: z.enum(['open', 'closed', 'void', 'merged']),
    severity,
    worstSeverity: severity,
    detectedAt: z.string(),
    closedAt: z.string().nullable(),
  }),
  state: z.enum(reviewStates),
  severity,
  dueAt: z.string().nullable(),
  overdue: z.boolean(),
  submittedAt: z.string().nullable(),
  approvedAt: z.string().nullable(),
  cause: z.string().nullable(),
  /** Who wrote any of it, in the order in which they began. */
  authors: z.array(z.string()),
  actions: z.object({ total: z.number().int(), open: z.number().int(), overdue: z.number().int() }),
  updatedAt: z.string(),
})

const each = <Value extends z.ZodType>(value: Value) =>
  z.object(Object.fromEntries(keyTimes.map((name) => [name, value])) as { [Name in (typeof keyTimes)[number]]: Value })
export const times = each(z.string().nullable())
export const durations = each(z.number().nullable()).omit({ detected: true })
const severityHeld = z.object({ severity, from: z.string(), until: z.string().nullable() })

export const reviewDetail = reviewItem.omit({ actions: true, cause: true }).extend({
  owed: z.object({ severity, dueAt: z.string(), sentence: z.string() }).nullable(),
  template: z.object({ document: z.string().nullable(), version: z.number().int().nullable(), title: z.string() }),
  /** Computed from the incident's record; milliseconds from detection on. */
  times,
  durations,
  severityHistory: z.array(severityHeld),
  sections: z.array(
    z.object({
      section,
      title: z.string(),
      prompts: z.string(),
      text: z.string().nullable(),
      /** To be sent back as `base` with an edit. */
      index: z.number().int().nullable(),
      by: z.string().nullable(),
      at: z.string().nullable(),
      suggestion: z.string().nullable(),
      history: z.array(said.extend({ index: z.number().int(), reason: z.string().nullable() })),
    }),
  ),
  changesNeeded: z.boolean().nullable(),
  cause: said
    .extend({
      cause: z.string(),
      recurrence: z.string().nullable(),
      earlier: z.array(z.object({ number: z.string(), title: z.string(), review: z.string() })),
    })
    .nullable(),
  noAction: z.string().nullable(),
  actions: z.array(actionItem),
  /** Of what was submitted: what an approval is bound to. */
  hash: z.string().nullable(),
  submitted: z.object({ by: z.string(), at: z.string() }).nullable(),
  approved: z.object({ by: z.string(), at: z.string(), statement: z.string().nullable() }).nullable(),
  returned: said.nullable(),
  waived: said.nullable(),
  missing: z.array(z.object({ what: z.enum(lackKinds), which: section.nullable(), sentence: z.string() })),
  history,
  can,
})
export type ReviewDetail = z.infer<typeof reviewDetail>

export const comparison = z.object({
  reviews: z.array(
    reviewItem.extend({
      times,
      durations,
      severityHistory: z.array(severityHeld),
      causeText: z.string().nullable(),
      actionList: z.array(actionItem.omit({ can: true })),
    }),
  ),
  sections: z.array(z.object({ section, title: z.string(), texts: z.array(z.string().nullable()) })),
})
export type Comparison = z.infer<typeof comparison>

const AWAITED: readonly string[] = ['owed', 'draft', 'submitted']

export function reviewItemOf(row: ReviewItemRow, now: number): z.infer<typeof reviewItem> {
  return {
    id: row.stream,
    incident: {
      number: incidentNumber(row.incident_number),
      title: row.incident_title,
      kind: row.incident_kind,
      status: row.incident_status,
      severity: row.incident_severity,
      worstSeverity: row.worst_severity,
      detectedAt: iso(row.detected_ms),
      closedAt: isoOrNull(row.closed_ms),
    },
    state: row.state,
    severity: row.severity,
    dueAt: isoOrNull(row.due_ms),
    overdue: row.due_ms !== null && row.due_ms < now && AWAITED.includes(row.state),
    submittedAt: isoOrNull(row.submitted_ms),
    approvedAt: isoOrNull(row.approved_ms),
    cause: row.cause,
    authors: row.authors,
    actions: { total: row.actions, open: row.actions_open, overdue: row.actions_overdue },
    updatedAt: iso(row.last_ms),
  }
}

export function actionItemOf(row: ActionItemRow, now: number): Omit<z.infer<typeof actionItem>, 'can'> {
  const active = row.owner_active === true
  return {
    id: row.stream,
    number: row.number,
    incident:
      row.incident_number === null
        ? null
        : { number: incidentNumber(row.incident_number), title: row.incident_title ?? '' },
    review: row.review,
    title: row.title,
    owner: { id: row.owner_id, name: row.owner_name, active },
    ownerLeft: active ? null : `${row.owner_name} has left; give it to somebody.`,
    priority: row.priority,
    dueAt: iso(row.due_ms),
    dueChanges: row.due_changes,
    overdue: row.state === 'open' && row.due_ms < now,
    state: row.state,
    createdAt: iso(row.created_ms),
    doneAt: isoOrNull(row.done_ms),
    doneBy: row.done_by_name,
    verifiedAt: isoOrNull(row.verified_ms),
    verifiedBy: row.verified_by_name,
  }
}
