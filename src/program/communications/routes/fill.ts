import type { AnyEvent, Recorded } from '../../../kernel/event.ts'
import { type Instant, instant, isoInstant } from '../../../kernel/instant.ts'
import { problem } from '../../../platform/http/problem.ts'
import type { Identity } from '../../../platform/http/route.ts'
import { type Queryable, readStream } from '../../../platform/record/read.ts'
import { type FieldValues, fillTemplate, readTemplate } from '../reading/template.ts'
import type { CommunicationParts, FoundIncident, TemplateInForce } from './parts.ts'

/** A template with what the record knows of the incident. Nothing is stored. */
export async function draftFrom(
  parts: CommunicationParts,
  on: Queryable,
  { about, slug, identity, now }: { about: FoundIncident; slug: string; identity: Identity; now: Instant },
) {
  const { text } = await templateInForce(parts, on, slug, now)
  const { template, problems } = readTemplate(text)
  // It was checked when it was published; a field that is gone since must not leave as it stands.
  if (problems.length > 0)
    throw problem(409, 'template-invalid', problems.join(' '), 'Publish a corrected version of the template.')
  return fillTemplate(template, await valuesOf(parts, on, { about, identity, now }))
}

export async function templateInForce(
  { inForce }: CommunicationParts,
  on: Queryable,
  slug: string,
  at: Instant,
): Promise<TemplateInForce> {
  const found = await inForce(on, 'template', slug, at)
  if (found !== null) return found
  throw problem(
    404,
    'template-unknown',
    `There is no approved template “${slug}” in force.`,
    'Open Program, Templates: adopt or write it, and have it approved.',
  )
}

async function valuesOf(
  { record }: CommunicationParts,
  on: Queryable,
  { about, identity, now }: { about: FoundIncident; identity: Identity; now: Instant },
): Promise<FieldValues> {
  const { org, registry } = record()
  const facts = await readStream({ org, registry, on }, about.stream)
  const [declared] = facts as Recorded<AnyEvent & { detectedAt: number; summary?: string; title: string }>[]
  const { rows } = await on.query<{ name: string }>('select name from view.organisation where org = $1', [org])
  return {
    'incident.number': about.number,
    'incident.title': about.title,
    'incident.severity': about.severity,
    'incident.kind': about.kind,
    'incident.detectedAt': readable(instant(declared!.event.detectedAt)),
    'incident.declaredAt': readable(declared!.recordedAt),
    'incident.summary': declared!.event.summary ?? null,
    'organisation.name': rows[0]?.name ?? null,
    'person.name': identity.actor.name,
    now: readable(now),
    'affected.systems': affected(facts, 'system'),
    'affected.data': affected(facts, 'data'),
    'affected.individuals': affected(facts, 'individuals'),
  }
}

/** As people read it: to the minute, and with its zone, since readers sit elsewhere. */
const readable = (at: Instant) => `${isoInstant(at).slice(0, 16).replace('T', ' ')} UTC`

/** What the record holds to be hit now; an explicit “none” is an answer, silence is not. */
function affected(facts: readonly Recorded[], what: string): string | null {
  const items = new Map<string, string>()
  let none = false
  for (const { event } of facts) {
    if (event.what !== what) continue
    if (event.type === 'NothingAffected') none = true
    if (event.type !== 'AffectedRecorded') continue
    none = false
    items.delete(String(event.item))
    if (event.status !== 'cleared') items.set(String(event.item), String(event.name))
  }
  if (items.size > 0 && !none) return [...items.values()].join(', ')
  return none ? 'none' : null
}
