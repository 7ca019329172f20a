import type { ImpactQuestion, ImpactRule } from '../../../src/kernel/impact.ts'
import type { Audience, ClockName, Limit } from '../../../src/kernel/promises.ts'
import type { DocumentItem, DocumentKind } from '../../api/types.ts'

export const kinds = ['plan', 'runbook', 'template', 'review-template'] as const satisfies readonly DocumentKind[]

export const kindWords: Readonly<Record<DocumentKind, string>> = {
  plan: 'Plan',
  runbook: 'Runbook',
  template: 'Message template',
  'review-template': 'Review template',
}
export const groupWords: Readonly<Record<DocumentKind, string>> = {
  plan: 'Plan',
  runbook: 'Runbooks',
  template: 'Message templates',
  'review-template': 'Review template',
}
export const kindMeans: Readonly<Record<DocumentKind, string>> = {
  plan: 'What an incident is judged by: levels, clocks, roles, reviews.',
  runbook: 'What to do, step by step, when one kind of thing happens.',
  template: 'What is written to each audience.',
  'review-template': 'What each post-incident review asks.',
}

export const stateWords: Readonly<Record<DocumentItem['state'], string>> = {
  unapproved: 'Not approved',
  'in-force': 'In force',
  scheduled: 'Approved for later',
  retired: 'Retired',
}

/** "1 day", "3 days". */
export const counted = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`

/** "15 min", "1 h", "3 d", "2 business days". */
export function limitWords(limit: Limit): string {
  if ('businessDays' in limit) return counted(limit.businessDays, 'business day')
  const { minutes } = limit
  if (minutes % 1440 === 0) return counted(minutes / 1440, 'day')
  if (minutes % 60 === 0) return `${minutes / 60} h`
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

/** What a clock ends with. */
export const clockWords: Readonly<Record<ClockName, string>> = {
  triage: 'Decide an alert',
  acknowledge: 'A person acts on it',
  classify: 'Assess its damage',
  command: 'Name a commander',
  contain: 'Contain it',
  update: 'Write an update, again and again',
  executive: 'Tell the executives',
}

export const audienceWords: Readonly<Record<Audience, string>> = {
  internal: 'staff',
  executive: 'executives',
  customers: 'customers',
  regulators: 'regulators',
  'law-enforcement': 'law enforcement',
  individuals: 'individuals',
  media: 'media',
  vendors: 'vendors',
}

const QUESTIONS: { readonly [Question in ImpactQuestion]: (answer: string) => string } = {
  customers: (answer) => (answer === 'all' ? 'all customers are hit' : `${answer} customers are hit`),
  availability: (answer) => (answer === 'down' ? 'the service is down' : 'the service is degraded'),
  confidentialData: (answer) => dataWords('confidential data', answer),
  personalData: (answer) => dataWords('personal data', answer),
  controls: (answer) => (answer === 'failed' ? 'a control has failed' : 'a control is weakened'),
  safety: () => 'people could come to harm',
}

const dataWords = (data: string, answer: string) =>
  answer === 'yes' ? `${data} is out` : `${data} may be out, nobody knows`

/** One row of a matrix as a person would say it. */
export function ruleWords(rule: ImpactRule): string {
  const parts = (Object.keys(rule) as ImpactQuestion[]).map((question) => QUESTIONS[question](rule[question] ?? ''))
  return listWords(parts)
}

/** "a", "a and b", "a, b and c". */
export function listWords(parts: readonly string[]): string {
  if (parts.length < 2) return parts[0] ?? ''
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}
