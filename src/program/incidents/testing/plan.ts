import type { Actor } from '../../../kernel/actor.ts'
import type { ImpactAnswers } from '../../../kernel/impact.ts'
import type { Limit, PinnedPlan, Promises } from '../../../kernel/promises.ts'
import type { Severity } from '../../../kernel/severity.ts'
import type { IncidentEvent } from '../events.ts'

const minutes = (count: number): Limit => ({ minutes: count })
const levels = <Value>(SEV1: Value, SEV2: Value, SEV3: Value, SEV4: Value): Readonly<Record<Severity, Value>> => ({
  SEV1,
  SEV2,
  SEV3,
  SEV4,
})
const day: Limit = { businessDays: 1 }

/** Promises that a test can count on its fingers. */
export const promises: Promises = {
  severities: {
    SEV1: severity('Everything is down.', ['executive', 'customers'], [{ safety: 'yes' }, { availability: 'down' }]),
    SEV2: severity('Much is down.', ['executive'], [{ availability: 'degraded', customers: 'many' }]),
    SEV3: severity('Something is down.', [], [{ availability: 'degraded' }]),
    SEV4: severity('Nothing is down.', [], []),
  },
  clocks: {
    triage: levels(minutes(15), minutes(30), minutes(240), day),
    acknowledge: levels(minutes(15), minutes(30), minutes(240), day),
    classify: levels(minutes(60), minutes(120), minutes(480), day),
    command: levels(minutes(20), minutes(40), minutes(240), day),
    contain: levels<Limit | null>(minutes(60), minutes(240), day, null),
    update: levels<Limit | null>(minutes(60), minutes(240), day, null),
    executive: levels<Limit | null>(minutes(60), minutes(240), null, null),
  },
  review: { threshold: 'SEV2', dueBusinessDays: 10 },
  actions: { dueDays: { urgent: 14, high: 30, normal: 90 } },
  exercises: { perYear: 1 },
  training: { everyMonths: 12, newHireDays: 30 },
  roles: ['commander', 'communications'],
  independentVerification: true,
  downgradeApproval: true,
  approvedAudiences: ['customers'],
  reviewEveryMonths: 12,
}

function severity(criteria: string, told: Promises['severities']['SEV1']['told'], when: Partial<ImpactAnswers>[]) {
  return { criteria, examples: [], response: 'Respond.', told, when }
}

export const plan: PinnedPlan = { document: 'd-1', version: 3, hash: 'c0ffee'.repeat(10), promises }
export const pinned: IncidentEvent = { type: 'PlanPinned', ...plan }

export const calm: ImpactAnswers = {
  customers: 'none',
  availability: 'none',
  confidentialData: 'no',
  personalData: 'no',
  controls: 'holding',
  safety: 'no',
}

export const person = (name: string): Actor => ({ kind: 'person', id: name.toLowerCase(), name })
export const script: Actor = { kind: 'token', id: 'script', name: 'Script' }
