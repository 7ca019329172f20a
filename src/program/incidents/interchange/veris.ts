import { z } from 'zod'
import type { JsonObject } from '../../../kernel/json.ts'
import { spanUnits } from './span.ts'

// The parts of a VERIS incident that our own record has a place for, 1.2 to 1.4. Whatever else a document says is kept
// with it and not looked at, so nothing here refuses what it does not know.

const text = z.string()
const many = z.union([z.array(text), text.transform((one) => [one])])
const span = z.looseObject({
  unit: z.enum(spanUnits, `A unit is one of: ${spanUnits.join(', ')}.`),
  value: z.number().nonnegative().optional(),
})
const amount = z.number().nonnegative().optional()
const part = z.looseObject({})
const parts = z.record(z.string(), part)
const item = z.looseObject({ variety: text.default('Unknown'), amount })

const date = z.looseObject({
  year: z.int('The year of the incident is a whole number.').min(1950).max(2200),
  month: z.int().min(1).max(12).optional(),
  day: z.int().min(1).max(31).optional(),
  time: text.optional(),
})

const veris = z.looseObject({
  incident_id: text.trim().min(1, 'An incident needs its incident_id.').max(200),
  source_id: text.max(200).default(''),
  schema_version: text.max(30).regex(/^1\.[2-4](\.|$)/, 'This version of VERIS is not read here; 1.2 to 1.4 are.'),
  security_incident: z.enum(
    ['Confirmed', 'Suspected', 'Near miss', 'False positive'],
    'This is one of: Confirmed, Suspected, Near miss, False positive.',
  ),
  summary: text.default(''),
  reference: text.default(''),
  notes: text.default(''),
  campaign_id: text.optional(),
  confidence: text.optional(),
  targeted: text.optional(),
  timeline: z.looseObject({
    incident: date,
    compromise: span.optional(),
    exfiltration: span.optional(),
    discovery: span.optional(),
    containment: span.optional(),
  }),
  victim: z.looseObject({ victim_id: text.optional(), country: many.default([]) }).optional(),
  actor: parts.optional(),
  action: parts.optional(),
  asset: z
    .looseObject({
      assets: z.array(item).default([]),
      total_amount: amount,
      country: many.default([]),
      notes: text.optional(),
    })
    .optional(),
  attribute: z
    .looseObject({
      confidentiality: z
        .looseObject({
          data_disclosure: text.optional(),
          data_total: amount,
          data: z.array(item).default([]),
          data_victim: many.default([]),
          state: many.default([]),
          notes: text.optional(),
        })
        .optional(),
      integrity: part.optional(),
      availability: z.looseObject({ variety: many.default([]), duration: span.optional() }).optional(),
    })
    .optional(),
  discovery_method: z.union([text, z.record(z.string(), z.unknown())]).optional(),
  discovery_notes: text.optional(),
  impact: z
    .looseObject({
      overall_rating: text.optional(),
      overall_amount: amount,
      iso_currency_code: text.optional(),
      notes: text.optional(),
    })
    .optional(),
  control_failure: text.optional(),
  corrective_action: text.optional(),
})
export type Veris = z.output<typeof veris>

export type VerisProblem = { readonly at: string; readonly problem: string }

/** One incident, or where it is not what VERIS says and why. */
export function readVeris(document: unknown): { veris: Veris; document: JsonObject } | { problems: VerisProblem[] } {
  const read = veris.safeParse(document)
  if (read.success) return { veris: read.data, document: document as JsonObject }
  return {
    problems: read.error.issues.slice(0, 20).map(({ path, message }) => ({ at: path.join('.'), problem: message })),
  }
}
