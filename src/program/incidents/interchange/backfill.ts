import { type Decision, isRefusal } from '../../../kernel/decision.ts'
import type { Instant } from '../../../kernel/instant.ts'
import type { JsonObject } from '../../../kernel/json.ts'
import type { Severity } from '../../../kernel/severity.ts'
import { declareIncident } from '../decide/declare.ts'
import type { IncidentEvent, Precision } from '../events.ts'
import { affectedOf } from './affected.ts'
import { coarser, earliest, formatPartial, impossibleDay, knownTo, precisionOf } from './partial-date.ts'
import { after, formatSpan, type Span, spanPrecision } from './span.ts'
import type { Veris } from './veris.ts'
import { inWords, sentences } from './words.ts'

/** A fact and when it happened, as far as that is known. */
export type Backfilled = { readonly event: IncidentEvent; readonly occurredAt: Instant }

/**
 * An incident that others described, as facts of our own: everything we have a place for, and the document itself for
 * all the rest. It is over long ago, so no plan is pinned to it, no clock runs, and it stands in the last phase.
 */
export function backfill(
  veris: Veris,
  document: JsonObject,
  now: Instant,
  newItem: () => string,
): readonly Backfilled[] | Extract<Decision<IncidentEvent>, { refused: string }> {
  const began = earliest(veris.timeline.incident)
  const { at, precision } = detectionOf(veris, began, now)
  const declared = declareIncident(
    {
      title: titleOf(veris),
      kind: 'backfilled',
      severity: severityOf(veris).severity,
      detectedAt: at,
      ...(precision === 'second' ? {} : { detectedPrecision: precision }),
      detectionSource: discoveredBy(veris),
      summary: veris.summary,
      alerts: [],
    },
    now,
  )
  if (isRefusal(declared)) return declared
  const happened = (event: IncidentEvent, occurredAt: Instant = at): Backfilled => ({ event, occurredAt })
  return [
    ...declared.map((event) => happened(event)),
    happened({
      type: 'ClassificationRecorded',
      scheme: 'veris',
      version: veris.schema_version,
      source: veris.source_id,
      key: veris.incident_id,
      document,
    }),
    ...notesOf(veris, began, at, now),
    ...affectedOf(veris, newItem).map((event) => happened(event)),
    ...findingsOf(veris).map((event) => happened(event)),
    ...referencesOf(veris).map((event) => happened(event)),
    happened({ type: 'PhaseChanged', from: 'triage', to: 'review', reason: 'Backfilled: the response is over.' }),
  ]
}

/**
 * The earliest moment that fits what is known, and how well it is known. A discovery that would lie ahead of us is a
 * slip of the source: the incident itself is then all that is known.
 */
function detectionOf(veris: Veris, began: Instant, now: Instant): { at: Instant; precision: Precision } {
  const { incident, discovery } = veris.timeline
  const known = precisionOf(incident)
  const unit = discovery === undefined ? null : spanPrecision(discovery)
  const precision = unit === null ? known : coarser(known, unit)
  const found = discovery === undefined ? null : after(began, discovery)
  return { at: found === null || found > now ? began : found, precision }
}

function titleOf({ victim, action, summary, incident_id }: Veris): string {
  const varieties = Object.values(action ?? {}).flatMap(({ variety }) => (Array.isArray(variety) ? variety : []))
  const what =
    varieties.filter((one) => one !== 'Unknown').join(', ') || summary || Object.keys(action ?? {}).join(', ')
  const whom = victim?.victim_id ?? ''
  const title = [whom === 'Unknown' ? '' : whom, what].filter((part) => part.trim() !== '').join(': ')
  return shortened(title || `VERIS incident ${incident_id}`, 300)
}

function shortened(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).toWellFormed()}…`
}

function discoveredBy({ discovery_method: method }: Veris): string {
  if (method === undefined) return 'unknown'
  return shortened(typeof method === 'string' ? method : inWords(method), 200) || 'unknown'
}

const RATED: Readonly<Record<string, Severity>> = {
  Catastrophic: 'SEV1',
  Damaging: 'SEV2',
  Painful: 'SEV2',
  Distracting: 'SEV3',
  Insignificant: 'SEV4',
}

/** VERIS has no severity. The impact as it was rated comes nearest; failing that, what was confirmed. */
function severityOf({ impact, security_incident, attribute }: Veris): { severity: Severity; because: string } {
  const rated = RATED[impact?.overall_rating ?? '']
  if (rated !== undefined) return { severity: rated, because: `the impact is rated ${impact?.overall_rating}` }
  if (security_incident === 'Near miss' || security_incident === 'False positive')
    return { severity: 'SEV4', because: `it was a ${security_incident.toLowerCase()}` }
  if (security_incident === 'Confirmed' && attribute?.confidentiality?.data_disclosure === 'Yes')
    return { severity: 'SEV2', because: 'a disclosure of data is confirmed' }
  return { severity: 'SEV3', because: 'nothing in the source says more' }
}

function notesOf(veris: Veris, began: Instant, detectedAt: Instant, now: Instant): Backfilled[] {
  const { incident, compromise, exfiltration, discovery, containment } = veris.timeline
  const note = (text: string, at: Instant | null): Backfilled[] =>
    text === ''
      ? []
      : [{ event: { type: 'TimelineEntryAdded', text }, occurredAt: at === null || at > now ? began : at }]
  const known = precisionOf(incident)
  const span = (what: string, one: Span | undefined, from: Instant, other = '') => {
    if (one === undefined) return []
    const end = after(from, one)
    const slip = end !== null && end > now ? 'That would be in the future, so it is not counted' : ''
    return note(sentences(`${what}: ${formatSpan(one)}`, slip, other), end ?? from)
  }
  return [
    ...note(
      sentences(`The incident itself: ${formatPartial(incident)}${knownTo(known)}`, impossibleDay(incident)),
      began,
    ),
    ...span('From the first act to the compromise', compromise, began),
    ...span('From the compromise to the exfiltration', exfiltration, began),
    ...span('From the compromise to the discovery', discovery, began, veris.discovery_notes),
    ...(discovery === undefined ? note(sentences(veris.discovery_notes), detectedAt) : []),
    ...span('From the discovery to the containment', containment, detectedAt),
    ...note(classificationOf(veris), detectedAt),
    ...note(sentences(veris.notes), detectedAt),
  ]
}

/** What VERIS says of the whole, as one entry that a reader understands without knowing VERIS. */
function classificationOf(veris: Veris): string {
  const { victim, actor, action, attribute, impact, targeted, confidence, campaign_id: campaign } = veris
  const { severity, because } = severityOf(veris)
  const { confidentiality, integrity, availability } = attribute ?? {}
  return sentences(
    `${veris.security_incident} incident; held to be ${severity}, since ${because}`,
    victim && `Victim: ${inWords({ [victim.victim_id ?? 'unknown']: without(victim, 'victim_id') })}`,
    actor && `Actor: ${inWords(actor)}`,
    action && `Action: ${inWords(action)}`,
    confidentiality && `Confidentiality: ${inWords({ data: without(confidentiality, 'data') })}`,
    integrity && `Integrity: ${inWords({ affected: integrity })}`,
    availability && `Availability: ${inWords({ affected: availability })}`,
    impact && `Impact: ${inWords({ overall: impact })}`,
    targeted && `Targeted: ${targeted}`,
    confidence && `Confidence: ${confidence}`,
    campaign && `Campaign: ${campaign}`,
  )
}

function without(part: Readonly<Record<string, unknown>>, name: string): Record<string, unknown> {
  const { [name]: _left, ...rest } = part
  return rest
}

function findingsOf(veris: Veris): IncidentEvent[] {
  const { actor, action, control_failure, corrective_action, timeline } = veris
  const cause = sentences(action && `Action: ${inWords(action)}`, actor && `Actor: ${inWords(actor)}`, control_failure)
  const contained = timeline.containment && `Contained; it took: ${formatSpan(timeline.containment)}.`
  const found = { 'root-cause': cause, containment: contained, lessons: sentences(corrective_action) } as const
  return Object.entries(found).flatMap(([finding, text]) =>
    text ? [{ type: 'FindingRecorded', finding: finding as keyof typeof found, text }] : [],
  )
}

/** Where it was reported; several addresses are separated by semicolons. */
function referencesOf({ reference }: Veris): IncidentEvent[] {
  const parts = reference.split(';').map((part) => part.trim())
  return [...new Set(parts)]
    .filter((part) => part !== '')
    .slice(0, 50)
    .map((part) => {
      const url = /^https?:\/\//i.test(part) && URL.canParse(part) ? { url: part } : {}
      return { type: 'ReferenceLinked', kind: 'ticket', reference: part, ...url }
    })
}
