import type { ImpactAnswers } from '../../../src/kernel/impact.ts'
import { api, ask } from '../../api/client.ts'
import type { IncidentDetail } from '../../api/types.ts'
import type { AffectedKind } from './missing.ts'

const at = (number: string) => ({ path: { number } })
const moment = (milliseconds: number) => new Date(milliseconds).toISOString()

/** What was left blank is not sent: the record holds what was said and nothing else. */
function given<Value extends object>(value: Value): { [Key in keyof Value]: Exclude<Value[Key], undefined | null> } {
  const pairs = Object.entries(value).filter(([, one]) => one !== undefined && one !== null && one !== '')
  return Object.fromEntries(pairs) as { [Key in keyof Value]: Exclude<Value[Key], undefined | null> }
}

export const checkImpact = (number: string, body: ImpactAnswers, signal: AbortSignal) =>
  ask(api.POST('/api/v1/incidents/{number}/impact/check', { params: at(number), body: { ...body }, signal }))

export const assessImpact = (number: string, body: ImpactAnswers) =>
  ask(api.POST('/api/v1/incidents/{number}/impact', { params: at(number), body: { ...body } }))

export const approveDowngrade = (number: string) =>
  ask(api.POST('/api/v1/incidents/{number}/severity/approve', { params: at(number), body: {} }))

export const declineDowngrade = (number: string, reason: string) =>
  ask(api.POST('/api/v1/incidents/{number}/severity/decline', { params: at(number), body: { reason } }))

export const excuseClock = (
  number: string,
  { clock, reason }: { clock: IncidentDetail['clocks'][number]['clock']; reason: string },
) =>
  ask(
    api.POST('/api/v1/incidents/{number}/clocks/{clock}/excuse', {
      params: { path: { number, clock } },
      body: { reason },
    }),
  )

export type AffectedEntry = {
  id: string | null
  what: AffectedKind
  name: string
  status: 'suspected' | 'confirmed' | 'cleared'
  count: number | null
  countMin: number | null
  countMax: number | null
  jurisdictions: string[]
  encrypted: 'yes' | 'no' | 'unknown' | null
  note: string
}

export const recordAffected = (number: string, { what, status, jurisdictions, ...entry }: AffectedEntry) => {
  const known = jurisdictions.length === 0 ? {} : { jurisdictions }
  const body = { what, status, ...known, ...given(entry) }
  return ask(api.POST('/api/v1/incidents/{number}/affected', { params: at(number), body }))
}

export const recordNone = (number: string, body: { what: AffectedKind; reason: string }) =>
  ask(api.POST('/api/v1/incidents/{number}/affected/none', { params: at(number), body }))

export type ContainmentEntry = { approach: string; text: string; decider: string | null; occurredAt: number | null }

export const decideContainment = (number: string, { approach, text, decider, occurredAt }: ContainmentEntry) => {
  const when = occurredAt === null ? {} : { occurredAt: moment(occurredAt) }
  const body = { approach, text, ...(decider === null ? {} : { decider }), ...when }
  return ask(api.POST('/api/v1/incidents/{number}/containment', { params: at(number), body }))
}

export type RecoveryEntry = {
  system: string
  how: string
  restoredAt: number | null
  outageStartedAt: number | null
  targetRtoMinutes: number | null
  targetRpoMinutes: number | null
  dataLossMinutes: number | null
}

export const recordRecovery = (
  number: string,
  { system, how, restoredAt, outageStartedAt, ...figures }: RecoveryEntry,
) => {
  const times = {
    ...(restoredAt === null ? {} : { restoredAt: moment(restoredAt) }),
    ...(outageStartedAt === null ? {} : { outageStartedAt: moment(outageStartedAt) }),
  }
  const body = { system, how, ...times, ...given(figures) }
  return ask(api.POST('/api/v1/incidents/{number}/recovery', { params: at(number), body }))
}

export const verifyRecovery = (number: string, body: { system: string; how: string }) =>
  ask(api.POST('/api/v1/incidents/{number}/recovery/verify', { params: at(number), body }))

export type LinkEntry = { kind: IncidentDetail['links'][number]['kind']; reference: string; title: string; url: string }

export const addLink = (number: string, { kind, reference, ...more }: LinkEntry) => {
  const body = { kind, reference, ...given(more) }
  return ask(api.POST('/api/v1/incidents/{number}/links', { params: at(number), body }))
}

export const removeLink = (number: string, index: number, reason: string) =>
  ask(
    api.POST('/api/v1/incidents/{number}/links/{index}/remove', {
      params: { path: { number, index } },
      body: { reason },
    }),
  )

export const mergeInto = (number: string, body: { into: string; reason: string }) =>
  ask(api.POST('/api/v1/incidents/{number}/merge', { params: at(number), body }))

export const voidIncident = (number: string, reason: string) =>
  ask(api.POST('/api/v1/incidents/{number}/void', { params: at(number), body: { reason } }))

export const restrictTo = (number: string, body: { people: string[]; reason: string }) =>
  ask(api.POST('/api/v1/incidents/{number}/restrict', { params: at(number), body }))

export const liftRestriction = (number: string, reason: string) =>
  ask(api.POST('/api/v1/incidents/{number}/unrestrict', { params: at(number), body: { reason } }))
