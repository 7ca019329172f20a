import type { Audience, Limit, Promises, SeverityPromise } from '../../../kernel/promises.ts'
import type { Severity } from '../../../kernel/severity.ts'

type Levels = { readonly [Level in Severity]: Limit | null }

const NOTHING: Levels = { SEV1: null, SEV2: null, SEV3: null, SEV4: null }
const minutes = (n: number): Limit => ({ minutes: n })
const hours = (n: number): Limit => ({ minutes: n * 60 })
const businessDays = (n: number): Limit => ({ businessDays: n })
const levels = (SEV1: Limit | null, SEV2: Limit | null, SEV3: Limit | null, SEV4: Limit | null): Levels => ({
  SEV1,
  SEV2,
  SEV3,
  SEV4,
})

const severity = (criteria: string, response: string, when: SeverityPromise['when']): SeverityPromise => ({
  criteria,
  examples: [],
  response,
  told: [],
  when,
})

/**
 * What stands where a plan says nothing. Each number that is promised is one that an auditor tests, so nothing is
 * promised here that a plan does not have to promise anyway.
 */
export const fewestPromises: Promises = {
  severities: {
    SEV1: severity(
      'The service is down for everybody, people could come to harm, or many people’s data is out.',
      'All responders, at once, until it is contained.',
      [
        { safety: 'yes' },
        { availability: 'down', customers: 'all' },
        { personalData: 'yes', customers: 'many' },
        { confidentialData: 'yes', controls: 'failed' },
      ],
    ),
    SEV2: severity(
      'Confidential or personal data is out, the service is down for some, or a main control has failed.',
      'The people who can contain it, now.',
      [{ confidentialData: 'yes' }, { personalData: 'yes' }, { availability: 'down' }, { controls: 'failed' }],
    ),
    SEV3: severity(
      'A control is weakened, the service is degraded, or it is not known whether data was touched.',
      'In working hours, before other work.',
      [
        { availability: 'degraded' },
        { controls: 'weakened' },
        { confidentialData: 'unknown' },
        { personalData: 'unknown' },
        { customers: 'some' },
      ],
    ),
    SEV4: severity('A policy was broken or something odd was found, without harm.', 'With other work.', []),
  },
  clocks: {
    triage: NOTHING,
    acknowledge: NOTHING,
    classify: NOTHING,
    command: NOTHING,
    contain: NOTHING,
    update: NOTHING,
    executive: NOTHING,
  },
  review: { threshold: 'SEV1', dueBusinessDays: 10 },
  actions: { dueDays: { urgent: 14, high: 30, normal: 90 } },
  exercises: { perYear: 1 },
  training: { everyMonths: 12, newHireDays: 30 },
  roles: ['commander'],
  independentVerification: false,
  // Lowering a severity alone is how paperwork is avoided; it takes a second person unless a plan says otherwise.
  downgradeApproval: true,
  approvedAudiences: [],
  reviewEveryMonths: 12,
}

/** What is seen in the field with plans that are kept: for who wants to promise more. */
export const customaryPromises: Promises = {
  ...fewestPromises,
  clocks: {
    triage: levels(minutes(15), minutes(30), hours(4), businessDays(1)),
    acknowledge: levels(minutes(15), minutes(30), hours(4), businessDays(1)),
    classify: levels(hours(1), hours(2), hours(8), businessDays(2)),
    command: levels(minutes(30), hours(1), null, null),
    contain: levels(hours(1), hours(4), businessDays(1), null),
    update: levels(hours(1), hours(4), hours(24), null),
    executive: levels(hours(1), hours(4), null, null),
  },
  review: { threshold: 'SEV2', dueBusinessDays: 10 },
  roles: ['commander', 'technical', 'communications'],
  independentVerification: true,
  approvedAudiences: ['customers', 'regulators', 'individuals', 'media'] satisfies Audience[],
}
