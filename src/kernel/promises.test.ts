import { expect, test } from 'vitest'
import { type ImpactAnswers, type ImpactQuestion, impactQuestions, meets } from './impact.ts'
import { type Promises, proposeSeverity } from './promises.ts'
import { type Severity, severities } from './severity.ts'

const calm: ImpactAnswers = {
  customers: 'none',
  availability: 'none',
  confidentialData: 'no',
  personalData: 'no',
  controls: 'holding',
  safety: 'no',
}

const matrix: Record<Severity, Promises['severities'][Severity]['when']> = {
  SEV1: [{ safety: 'yes' }, { personalData: 'yes', customers: 'many' }],
  SEV2: [{ personalData: 'unknown' }],
  SEV3: [{ availability: 'degraded' }],
  SEV4: [],
}
const levels = severities.map((level) => [
  level,
  { criteria: '', examples: [], response: '', told: [], when: matrix[level] },
])
const plan = { severities: Object.fromEntries(levels) } as Promises
const proposed = (answers: Partial<ImpactAnswers>) => proposeSeverity(plan, { ...calm, ...answers })

test('the worst level of which one row is met is proposed', () => {
  expect(proposed({ safety: 'yes', availability: 'down' })).toBe('SEV1')
  expect(proposed({ personalData: 'yes', customers: 'all' })).toBe('SEV1')
})

test('a row is met only when all its parts are', () => {
  expect(proposed({ personalData: 'yes', customers: 'some' })).toBe('SEV2')
})

test('a worse answer than the row asks for meets it too', () => {
  expect(proposed({ availability: 'down' })).toBe('SEV3')
})

test('where no row is met, the least level is proposed', () => {
  expect(proposed({})).toBe('SEV4')
})

test('not knowing is worse than a no and not as bad as a yes', () => {
  expect(proposed({ personalData: 'unknown', customers: 'all' })).toBe('SEV2')
  expect(meets({ ...calm, personalData: 'no' }, { personalData: 'unknown' })).toBe(false)
})

test('making any one answer worse never makes the proposal milder', () => {
  for (const question of Object.keys(impactQuestions) as ImpactQuestion[]) {
    const ranks = impactQuestions[question].map((answer) => severities.indexOf(proposed({ [question]: answer })))
    expect(ranks).toEqual(ranks.toSorted((a, b) => b - a))
  }
})
