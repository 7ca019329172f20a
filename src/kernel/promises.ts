import { type ImpactAnswers, type ImpactRule, meets } from './impact.ts'
import type { ResponseRole } from './response-role.ts'
import { type Severity, severities } from './severity.ts'

/** How long something may take: on the wall clock, or in days on which people work. */
export type Limit = { readonly minutes: number } | { readonly businessDays: number }

/** The clocks that a plan may promise for each severity. Null promises nothing. */
export const clockNames = ['triage', 'acknowledge', 'classify', 'command', 'contain', 'update', 'executive'] as const
export type ClockName = (typeof clockNames)[number]

export const actionPriorities = ['urgent', 'high', 'normal'] as const
export type ActionPriority = (typeof actionPriorities)[number]

/**
 * What a version of the plan promises in numbers. An auditor tests each of them, so they are fields and not prose, and
 * every incident carries those of the version that was in force when it was declared.
 */
export type Promises = {
  readonly severities: { readonly [Level in Severity]: SeverityPromise }
  readonly clocks: { readonly [Name in ClockName]: { readonly [Level in Severity]: Limit | null } }
  /** A review is owed when the worst severity ever held is at least this. */
  readonly review: { readonly threshold: Severity; readonly dueBusinessDays: number }
  readonly actions: { readonly dueDays: { readonly [Priority in ActionPriority]: number } }
  readonly exercises: { readonly perYear: number }
  readonly training: { readonly everyMonths: number; readonly newHireDays: number }
  /** Who must have been named before an incident of the threshold's severity is closed; a commander always. */
  readonly roles: readonly ResponseRole[]
  /** Whether integrity must be verified by somebody other than the one who restored. */
  readonly independentVerification: boolean
  /** Whether a lower severity takes a second person. */
  readonly downgradeApproval: boolean
  /** Audiences whose messages leave only after somebody other than the writer approved them. */
  readonly approvedAudiences: readonly Audience[]
  /** Months after which a plan or runbook must have been reviewed. */
  readonly reviewEveryMonths: number
}

export type SeverityPromise = {
  readonly criteria: string
  readonly examples: readonly string[]
  readonly response: string
  readonly told: readonly Audience[]
  /** The answers that propose this level: any one row is enough. */
  readonly when: readonly ImpactRule[]
}

export const audiences = [
  'internal',
  'executive',
  'customers',
  'regulators',
  'law-enforcement',
  'individuals',
  'media',
  'vendors',
] as const
export type Audience = (typeof audiences)[number]

/** The worst level of which one row is met; the least where none is. */
export function proposeSeverity(promises: Promises, answers: ImpactAnswers): Severity {
  return (
    severities.find((level) => promises.severities[level].when.some((rule) => meets(answers, rule))) ??
    severities.at(-1)!
  )
}

/** The version of the plan that an incident is judged by. */
export type PinnedPlan = {
  readonly document: string
  readonly version: number
  readonly hash: string
  readonly promises: Promises
}
