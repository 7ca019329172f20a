import { type Decision, isRefusal, type Refusal, refuse } from '../../../kernel/decision.ts'
import { type AffectedKind, affectedName, type IncidentEvent } from '../events.ts'
import type { Affected } from '../evolve/damage.ts'
import type { Incident } from '../incident.ts'
import { blank, mustBeOpen } from './guards.ts'
import { isJurisdiction } from './jurisdictions.ts'

/** A new item, or a revision of one: what is known of it now. Earlier versions stay in the record. */
export function recordAffected(incident: Incident, item: Affected): Decision<IncidentEvent> {
  const open = mustBeOpen(incident)
  if (isRefusal(open)) return open
  const known = open.affected.find((one) => one.item === item.item)
  if (known !== undefined && known.what !== item.what)
    return refuse(
      'affected-kind-changed',
      `This item is recorded under ${affectedName(known.what)}.`,
      'Clear it there, and record another item.',
    )
  const wrong = refuseItem(item)
  if (wrong !== null) return wrong
  const facts = { ...item, name: item.name.trim(), ...(item.note === undefined ? {} : { note: item.note.trim() }) }
  return known !== undefined && same(known, facts) ? [] : [{ type: 'AffectedRecorded', ...facts }]
}

function refuseItem(item: Affected): Refusal | null {
  const { count, countMin, countMax, jurisdictions = [] } = item
  if (blank(item.name))
    return refuse(
      'name-missing',
      'What is affected needs a name.',
      'Name the system, the category of data, or the group of people.',
    )
  if (count !== undefined && (countMin !== undefined || countMax !== undefined))
    return refuse('count-invalid', 'There is a count and a range.', 'Give the count if it is known, else the range.')
  if (countMin !== undefined && countMax !== undefined && countMin > countMax)
    return refuse(
      'count-invalid',
      `The range begins at ${countMin} and ends at ${countMax}.`,
      'Give the smaller number first.',
    )
  const unknown = jurisdictions.find((code) => !isJurisdiction(code))
  if (unknown === undefined) return null
  return refuse(
    'jurisdiction-invalid',
    `“${unknown}” is no country.`,
    'Use the two letters of ISO 3166-1, with the state behind it where it matters: DE, US-CA.',
  )
}

function same(a: Affected, b: Affected): boolean {
  const ordered = (item: Affected) => JSON.stringify(Object.entries(item).sort(([x], [y]) => (x < y ? -1 : 1)))
  return ordered(a) === ordered(b)
}

/** "None" is a finding too: it says how one knows. */
export function recordNothingAffected(incident: Incident, what: AffectedKind, reason: string): Decision<IncidentEvent> {
  const open = mustBeOpen(incident)
  if (isRefusal(open)) return open
  if (blank(reason)) return refuse('reason-missing', '“None” is a finding, and needs its reason.', 'Say how you know.')
  const standing = open.affected.find((item) => item.what === what && item.status !== 'cleared')
  if (standing !== undefined)
    return refuse(
      'affected-standing',
      `${standing.name} is ${standing.status}, so “none” would contradict the record.`,
      'Clear it first, with a note that says why.',
    )
  return open.none[what] === reason.trim() ? [] : [{ type: 'NothingAffected', what, reason: reason.trim() }]
}
