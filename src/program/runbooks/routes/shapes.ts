import { z } from 'zod'
import { type Instant, isoInstant } from '../../../kernel/instant.ts'
import { responseRoles } from '../../../kernel/response-role.ts'
import { severities } from '../../../kernel/severity.ts'
import { type May, maySchema } from '../../../platform/http/may.ts'
import type { Note, Run, RunStep } from '../run.ts'

const role = z.enum(responseRoles).nullable()
const stepText = { id: z.string(), title: z.string(), detail: z.string(), role }

export const runbookItem = z.object({
  slug: z.string(),
  title: z.string(),
  scenario: z.string(),
  severity: z.enum(severities).nullable(),
  version: z.number().int(),
  hash: z.string(),
  phases: z.array(z.object({ title: z.string(), steps: z.array(z.object(stepText)) })),
  /** What the company has still to fill in, and what keeps the text from being run. */
  blanks: z.array(z.string()),
  problems: z.array(z.string()),
})

const runStep = z.object({
  ...stepText,
  phase: z.string(),
  state: z.enum(['open', 'done', 'skipped']),
  by: z.string().nullable(),
  /** When it happened, and when the record took it. */
  at: z.string().nullable(),
  recordedAt: z.string().nullable(),
  note: z.string().nullable(),
  /** All that was said, each by whom and when: somebody may have added to what another did. */
  notes: z.array(z.object({ text: z.string(), by: z.string(), at: z.string() })),
  reason: z.string().nullable(),
  exhibits: z.array(z.object({ id: z.string(), name: z.string() })),
})

export const runItem = z.object({
  id: z.string(),
  runbook: z.string(),
  title: z.string(),
  version: z.number().int(),
  hash: z.string(),
  startedAt: z.string(),
  startedBy: z.string(),
  ended: z.object({ at: z.string(), by: z.string(), reason: z.string() }).nullable(),
  steps: z.array(runStep),
  can: z.record(z.string(), maySchema),
})
export type RunItem = z.infer<typeof runItem>

type Begun = Exclude<Run, { status: 'none' }>
export type Names = ReadonlyMap<string, string>

const iso = (at: Instant) => isoInstant(at)

export function itemOf(id: string, run: Begun, names: Names, can: Readonly<Record<string, May>>): RunItem {
  const { runbook, title, version, hash, started, steps } = run
  const ended = run.status === 'ended' ? run.ended : null
  return {
    id,
    runbook,
    title,
    version,
    hash,
    startedAt: iso(started.at),
    startedBy: started.by,
    ended: ended === null ? null : { at: iso(ended.at), by: ended.by, reason: ended.reason },
    steps: steps.map((step) => stepOf(step, names)),
    can,
  }
}

function stepOf(step: RunStep, names: Names): RunItem['steps'][number] {
  const { id, phase, title, detail, role, state } = step
  const text = { id, phase, title, detail, role, state }
  const nothing = { by: null, at: null, recordedAt: null, note: null, notes: [], reason: null, exhibits: [] }
  if (step.state === 'open') return { ...text, ...nothing }
  const mark = { by: step.by, at: iso(step.at), recordedAt: iso(step.recordedAt) }
  if (step.state === 'skipped') return { ...text, ...nothing, ...mark, reason: step.reason }
  const notes = step.notes.map((note) => ({ text: note.text, by: note.by, at: iso(note.at) }))
  const exhibits = step.exhibits.map((one) => ({ id: one, name: names.get(one) ?? '[unknown]' }))
  return { ...text, ...nothing, ...mark, note: inOne(step.by, step.notes), notes, exhibits }
}

/** What the one who did it said, then what others added, under their names. */
function inOne(doer: string, notes: readonly Note[]): string | null {
  if (notes.length === 0) return null
  return notes.map(({ by, text }) => (by === doer ? text : `${by}: ${text}`)).join('\n')
}
