import { isJurisdiction } from '../decide/jurisdictions.ts'
import type { CompromiseStatus, IncidentEvent } from '../events.ts'
import { formatSpan } from './span.ts'
import type { Veris } from './veris.ts'
import { sentences } from './words.ts'

type AffectedEvent = Extract<IncidentEvent, { type: 'AffectedRecorded' }>
type Item = Omit<AffectedEvent, 'type' | 'item'>

/** Assets, data and the people whose data it is. A false positive or a near miss touched nothing in the end. */
export function affectedOf(veris: Veris, newItem: () => string): AffectedEvent[] {
  return [...systemsOf(veris), ...dataOf(veris), ...individualsOf(veris)].map((item) => ({
    type: 'AffectedRecorded',
    item: newItem(),
    ...item,
  }))
}

function systemsOf(veris: Veris): Item[] {
  const { assets = [], total_amount: total, country = [], notes } = veris.asset ?? {}
  const { availability } = veris.attribute ?? {}
  const status = statusOf(veris, 'confirmed')
  const outage =
    availability &&
    `Availability: ${[...availability.variety, availability.duration && `for ${formatSpan(availability.duration)}`].filter(Boolean).join(' ')}`
  return assets.map(({ variety, amount }, n) => {
    const counted = amount ?? (assets.length === 1 ? total : undefined)
    const more = n === 0 && total !== undefined && total !== counted ? `${total} assets in total` : ''
    const note = sentences(more, outage, n === 0 ? notes : undefined)
    return { what: 'system', status, name: variety, ...count(counted), ...where(country), ...(note ? { note } : {}) }
  })
}

function dataOf(veris: Veris): Item[] {
  const { confidentiality } = veris.attribute ?? {}
  if (confidentiality === undefined) return []
  const { data_disclosure: disclosure, data_total: total, state, notes } = confidentiality
  const data = confidentiality.data.length > 0 ? confidentiality.data : [{ variety: 'Unknown', amount: undefined }]
  const status = statusOf(veris, DISCLOSED[disclosure ?? 'Unknown'] ?? 'suspected')
  return data.map(({ variety, amount }, n) => {
    const counted = amount ?? (data.length === 1 ? total : undefined)
    const more = n === 0 && total !== undefined && total !== counted ? `${total} records in total` : ''
    const states = state.length > 0 ? `State: ${state.join(', ')}` : ''
    const note = sentences(more, states, `Disclosure: ${disclosure ?? 'not said'}`, n === 0 ? notes : undefined)
    return { what: 'data', status, name: variety, ...count(counted), encrypted: encryptedOf(state), note }
  })
}

const DISCLOSED: Readonly<Record<string, CompromiseStatus>> = {
  Yes: 'confirmed',
  Potentially: 'suspected',
  Unknown: 'suspected',
  No: 'cleared',
}

/** Whose data it was. VERIS counts records and not people, and says where the victim sits and not where they live. */
function individualsOf(veris: Veris): Item[] {
  const { data_victim: whose = [], data_disclosure: disclosure } = veris.attribute?.confidentiality ?? {}
  const status = statusOf(veris, DISCLOSED[disclosure ?? 'Unknown'] ?? 'suspected')
  return [...new Set(whose)].map((name) => ({ what: 'individuals', status, name }))
}

function statusOf({ security_incident: kind }: Veris, status: CompromiseStatus): CompromiseStatus {
  if (kind === 'False positive' || kind === 'Near miss') return 'cleared'
  return kind === 'Suspected' && status === 'confirmed' ? 'suspected' : status
}

function encryptedOf(state: readonly string[]): 'yes' | 'no' | 'unknown' {
  if (state.some((one) => one.endsWith('unencrypted'))) return 'no'
  return state.length > 0 && state.every((one) => one.endsWith(' encrypted')) ? 'yes' : 'unknown'
}

function count(amount: number | undefined): { count?: number } {
  return amount === undefined || !Number.isSafeInteger(amount) ? {} : { count: amount }
}

function where(country: readonly string[]): { jurisdictions?: readonly string[] } {
  const known = country.filter(isJurisdiction)
  return known.length === 0 ? {} : { jurisdictions: known }
}
