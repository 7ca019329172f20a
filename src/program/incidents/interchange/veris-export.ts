import type { Recorded } from '../../../kernel/event.ts'
import { incidentNumber } from '../../../kernel/incident-number.ts'
import { type Instant, instant } from '../../../kernel/instant.ts'
import type { Json, JsonObject } from '../../../kernel/json.ts'
import type { IncidentEvent, Precision } from '../events.ts'
import type { Affected } from '../evolve/damage.ts'
import type { Declared } from '../incident.ts'
import { spanBetween } from './span.ts'
import { upgradeVeris, VERIS_VERSION } from './veris-versions.ts'
import { isObject } from './words.ts'

type Fact = Recorded<IncidentEvent>

/**
 * An incident as VERIS 1.4. What was taken over from VERIS goes out as it came in, in the words of 1.4. Of our own
 * incidents it says what we know, and `Unknown` where VERIS asks for more; only names that we gave stand in notes.
 */
export function toVeris(incident: Declared, facts: readonly Fact[]): JsonObject {
  const taken = takenOver(facts)
  return taken === null ? described(incident, facts) : marked(upgradeVeris(taken), incident)
}

function takenOver(facts: readonly Fact[]): JsonObject | null {
  for (const { event } of facts)
    if (event.type === 'ClassificationRecorded' && event.scheme === 'veris' && Object.keys(event.document).length > 0)
      return event.document
  return null
}

/** `plus` is the place for what VERIS does not ask. */
function marked(document: JsonObject, { number, kind, severity, worstSeverity, status }: Declared): JsonObject {
  const plus = isObject(document.plus) ? (document.plus as JsonObject) : {}
  return {
    ...document,
    plus: { ...plus, muster: { number: incidentNumber(number), kind, severity, worstSeverity, status } },
  }
}

function described(incident: Declared, facts: readonly Fact[]): JsonObject {
  const [first] = facts as [Recorded<Extract<IncidentEvent, { type: 'IncidentDeclared' }>>]
  const summary = first.event.summary ?? ''
  const tickets = incident.links.filter(({ kind }) => kind === 'ticket').map(({ reference }) => reference)
  return marked(
    {
      schema_version: VERIS_VERSION,
      schema_name: 'veris',
      incident_id: first.stream,
      source_id: 'muster',
      security_incident: securityIncident(incident),
      summary: summary === '' ? incident.title : `${incident.title}: ${summary}`,
      ...(tickets.length > 0 ? { reference: tickets.join('; ') } : {}),
      timeline: timelineOf(incident, facts),
      victim: { country: ['Unknown'], employee_count: 'Unknown', industry: '00', government: ['Unknown'] },
      actor: { unknown: {} },
      action: { unknown: notes(incident.findings['root-cause']) },
      asset: assetOf(incident),
      attribute: attributeOf(incident),
      discovery_method: discoveryOf(incident, facts),
      discovery_notes: first.event.detectionSource,
      impact: { overall_rating: 'Unknown' },
      ...(incident.findings.lessons === undefined ? {} : { corrective_action: incident.findings.lessons }),
    },
    incident,
  )
}

function securityIncident({ status, affected }: Declared): string {
  if (status === 'void') return 'False positive'
  if (affected.some((item) => item.status === 'confirmed')) return 'Confirmed'
  return affected.length > 0 && affected.every((item) => item.status === 'cleared') ? 'Near miss' : 'Suspected'
}

/** The incident itself began with the first thing that anybody knows of; it was discovered when it was detected. */
function timelineOf({ detectedAt, detectedPrecision, containment }: Declared, facts: readonly Fact[]): JsonObject {
  const told = facts.filter(({ event }) => event.type === 'TimelineEntryAdded').map(({ occurredAt }) => occurredAt)
  const began = instant(Math.min(detectedAt, ...told))
  const contained = containment === null ? null : spanBetween(detectedAt, containment.at)
  const discovered = began < detectedAt ? spanBetween(began, detectedAt) : null
  const unknown = { unit: 'Unknown' }
  return {
    incident: dateOf(began, began === detectedAt ? detectedPrecision : 'second'),
    compromise: unknown,
    exfiltration: unknown,
    discovery: (discovered as Json) ?? unknown,
    containment: (contained as Json) ?? unknown,
  }
}

function dateOf(at: Instant, precision: Precision): JsonObject {
  const date = new Date(at)
  const year = { year: date.getUTCFullYear() }
  if (precision === 'year') return year
  const month = { ...year, month: date.getUTCMonth() + 1 }
  if (precision === 'month' || precision === 'week') return month
  const day = { ...month, day: date.getUTCDate() }
  if (precision === 'day' || precision === 'hour') return day
  const hours = date.getUTCHours()
  const clock = [hours % 12 === 0 ? 12 : hours % 12, date.getUTCMinutes(), date.getUTCSeconds()]
  return { ...day, time: `${clock.map((part) => String(part).padStart(2, '0')).join(':')} ${hours < 12 ? 'AM' : 'PM'}` }
}

function assetOf({ affected }: Declared): JsonObject {
  const systems = affected.filter(({ what, status }) => what === 'system' && status !== 'cleared')
  const assets = systems.map((item) => ({ variety: 'Unknown', ...amountOf(item) }))
  const countries = jurisdictionsOf(systems)
  return {
    assets: assets.length > 0 ? assets : [{ variety: 'Unknown' }],
    cloud: ['Unknown'],
    ...(countries.length > 0 ? { country: countries } : {}),
    ...notes(systems.map(named).join('; ')),
  }
}

function attributeOf(incident: Declared): JsonObject {
  const data = incident.affected.filter(({ what }) => what === 'data')
  const people = incident.affected.filter(({ what, status }) => what === 'individuals' && status !== 'cleared')
  const confidentiality = data.length + people.length > 0 ? { confidentiality: confidentialityOf(data, people) } : {}
  const variety = { degraded: 'Degradation', down: 'Interruption', none: null }[
    incident.impact?.answers.availability ?? 'none'
  ]
  const availability = variety === null ? {} : { availability: { variety: [variety] } }
  const found = { ...confidentiality, ...availability }
  return Object.keys(found).length > 0 ? found : { unknown: {} }
}

function confidentialityOf(data: readonly Affected[], people: readonly Affected[]): JsonObject {
  const standing = data.filter(({ status }) => status !== 'cleared')
  const confirmed = standing.some(({ status }) => status === 'confirmed')
  const disclosure = confirmed ? 'Yes' : standing.length > 0 ? 'Potentially' : data.length > 0 ? 'No' : 'Unknown'
  const state = [...new Set(standing.map(({ encrypted }) => STATES[encrypted ?? 'unknown']))]
  const varieties = [...new Set(people.map(({ name }) => victimOf(name)))]
  return {
    data_disclosure: disclosure,
    data: standing.map((item) => ({ variety: dataVariety(item.name), ...amountOf(item) })),
    ...(varieties.length > 0 ? { data_victim: varieties } : {}),
    ...(state.length > 0 ? { state } : {}),
    ...notes([...standing, ...people].map(named).join('; ')),
  }
}

const STATES = { yes: 'Stored encrypted', no: 'Stored unencrypted', unknown: 'Unknown' }

/** Categories are free words with us; those that plainly mean one of VERIS become it. */
const DATA: readonly (readonly [pattern: RegExp, variety: string])[] = [
  [/api.?key/i, 'API key'],
  [/credential|password|login/i, 'Credentials'],
  [/health|medical|patient/i, 'Medical'],
  [/bank|account number|iban/i, 'Bank'],
  [/card|payment/i, 'Payment'],
  [/personal|pii|name|address|e-?mail/i, 'Personal'],
  [/source code|repositor/i, 'Source code'],
  [/secret/i, 'Secrets'],
  [/internal/i, 'Internal'],
  [/log|system|configuration/i, 'System'],
]
const dataVariety = (name: string) => DATA.find(([pattern]) => pattern.test(name))?.[1] ?? 'Other'

const VICTIMS: readonly (readonly [pattern: RegExp, variety: string])[] = [
  [/customer|client|user|member/i, 'Customer'],
  [/employee|staff|applicant/i, 'Employee'],
  [/patient/i, 'Patient'],
  [/student|pupil/i, 'Student'],
  [/partner|supplier|vendor/i, 'Partner'],
]
const victimOf = (name: string) => VICTIMS.find(([pattern]) => pattern.test(name))?.[1] ?? 'Other'

function discoveryOf({ alerts }: Declared, facts: readonly Fact[]): JsonObject {
  if (alerts.length > 0) return { internal: { variety: ['Infrastructure monitoring'] } }
  return facts[0]?.by.kind === 'person' ? { internal: { variety: ['Reported by employee'] } } : { unknown: true }
}

function amountOf({ count, countMin }: Affected): { amount?: number } {
  const amount = count ?? countMin
  return amount === undefined ? {} : { amount }
}

function jurisdictionsOf(items: readonly Affected[]): string[] {
  return [...new Set(items.flatMap(({ jurisdictions }) => (jurisdictions ?? []).map((code) => code.slice(0, 2))))]
}

const named = ({ name, status, note }: Affected) => `${name} (${status})${note ? `: ${note}` : ''}`

function notes(text: string | undefined): { notes?: string } {
  return text === undefined || text === '' ? {} : { notes: text }
}
