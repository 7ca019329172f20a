import { describe, expect, test } from 'vitest'
import { proposeSeverity } from '../../../kernel/promises.ts'
import { fewestPromises } from './presets.ts'
import { readText } from './read.ts'

const plan = (front: string) => readText('plan', `---\ntitle: Plan\n${front}\n---\n\nText.\n`)
const problems = (front: string) => plan(front).problems

test('a plan that states nothing promises the least there is', () => {
  const { promises, stated, problems: said } = plan('owner: Ada')
  expect([promises, stated, said]).toEqual([fewestPromises, [], []])
})

test('a plan in full is read as it was written', () => {
  const {
    promises,
    stated,
    problems: said,
  } = plan(`
severities:
  SEV1:
    criteria: Customer data is out
    examples: [A dump on a forum, A lost backup]
    response: Everybody, at once
    told: [internal, executive, customers]
    when:
      - safety: yes
      - personal-data: yes
        customers: many
  SEV2:
    criteria: The service is down
    when: [{availability: down}]
clocks:
  acknowledge: {SEV1: 15m, SEV2: 30 minutes, SEV3: 4h, SEV4: 1bd}
  update: {SEV1: 1 hour, SEV2: daily, SEV3: '-'}
review: {threshold: SEV2, due: 5bd}
actions: {urgent: 7d, high: 14 days, normal: 60}
exercises: {per-year: 4}
training: {every: 1 year, new-hire: 14d}
roles: [technical, communications]
verification: independent
downgrade: alone
approved-audiences: [customers, regulators]
review-every: 6 months`)
  expect(said).toEqual([])
  expect(stated).toHaveLength(11)
  expect(promises?.clocks.acknowledge).toEqual({
    SEV1: { minutes: 15 },
    SEV2: { minutes: 30 },
    SEV3: { minutes: 240 },
    SEV4: { businessDays: 1 },
  })
  expect(promises?.clocks.update).toEqual({ SEV1: { minutes: 60 }, SEV2: { minutes: 1440 }, SEV3: null, SEV4: null })
  expect(promises?.clocks.contain).toEqual(fewestPromises.clocks.contain)
  expect(promises).toMatchObject({
    review: { threshold: 'SEV2', dueBusinessDays: 5 },
    actions: { dueDays: { urgent: 7, high: 14, normal: 60 } },
    exercises: { perYear: 4 },
    training: { everyMonths: 12, newHireDays: 14 },
    roles: ['commander', 'technical', 'communications'],
    independentVerification: true,
    downgradeApproval: false,
    approvedAudiences: ['customers', 'regulators'],
    reviewEveryMonths: 6,
  })
  expect(promises?.severities.SEV1).toEqual({
    criteria: 'Customer data is out',
    examples: ['A dump on a forum', 'A lost backup'],
    response: 'Everybody, at once',
    told: ['internal', 'executive', 'customers'],
    when: [{ safety: 'yes' }, { personalData: 'yes', customers: 'many' }],
  })
  const calm = {
    customers: 'none',
    confidentialData: 'no',
    personalData: 'no',
    controls: 'holding',
    safety: 'no',
  } as const
  expect(proposeSeverity(promises!, { ...calm, availability: 'down' })).toBe('SEV2')
})

test('the customary preset promises what is seen in the field, and the plan’s own words win over it', () => {
  const { promises } = plan('preset: customary\nclocks:\n  acknowledge: {SEV1: 20m}')
  expect(promises?.clocks.classify.SEV1).toEqual({ minutes: 60 })
  expect(promises?.clocks.acknowledge).toEqual({ SEV1: { minutes: 20 }, SEV2: null, SEV3: null, SEV4: null })
})

describe('a plan that contradicts itself is refused, and told where', () => {
  test.each([
    [
      'clocks:\n  acknowledge: {SEV1: 1h, SEV2: 30m}',
      'Line 4, clocks.acknowledge.SEV1: SEV1 is promised 1h and the milder SEV2 30m: give the worse severity the shorter time.',
    ],
    ['clocks:\n  contain: {SEV2: 4h}', 'Line 4, clocks.contain: SEV1 is promised nothing and the milder SEV2 4h'],
    ['clocks:\n  triage: {SEV1: 1bd, SEV2: 8h}', 'SEV1 is promised 1bd and the milder SEV2 8h'],
    [
      'review: {threshold: SEV1}',
      'Line 3, review: it says which severity is reviewed but not by when: add “due: 5bd”.',
    ],
    ['review: {due: 5bd}', 'not for which severity'],
    ['actions: {urgent: 30d, high: 14d}', 'urgent actions have 30 days and high ones 14'],
    ['training: {every: 1 month, new-hire: 60d}', 'a new colleague is trained within 60 days'],
    [
      'severities:\n  SEV1: {when: [{personal-data: yes}]}\n  SEV2: {when: [{personal-data: yes, customers: some}]}',
      'Line 5, severities.SEV2.when: the row “personalData: yes, customers: some” can never mean SEV2, because it always meets “personalData: yes” of SEV1',
    ],
  ])('%s', (front, sentence) => {
    expect(problems(front)).toEqual([expect.stringContaining(sentence)])
  })
})

describe('what cannot be read is refused with what to write instead', () => {
  test.each([
    ['clocks:\n  acknowledge: {SEV1: soon}', '“soon” is no duration: write 15m, 4h, 2d or 1bd'],
    ['clocks:\n  acknowledge: {SEV1: -5m}', '“-5m” is no time at all'],
    ['clocks:\n  acknowledge: {SEV1: 90000h}', 'more than a year'],
    ['clocks:\n  acknowledge: {SEV1: 1.5h}', 'no whole number'],
    [
      'clocks:\n  acknowledge: {P1: 5m}',
      'Line 4, clocks.acknowledge.P1: the key “P1” is not known here: choose of: SEV1, SEV2, SEV3, SEV4.',
    ],
    ['clocks:\n  respond: {SEV1: 5m}', 'the key “respond” is not known here'],
    ['clocks: fast', 'Line 3, clocks: this is no group of keys'],
    ['severity: high', 'Line 3, severity: the key “severity” is not known here'],
    ['roles: [commander, wizard]', '“wizard” is not known here: choose of: commander, technical'],
    ['roles: [technical, technical]', '“technical” stands there twice'],
    ['approved-audiences: [everyone]', '“everyone” is not known here'],
    ['review: {threshold: P2, due: 5bd}', '“P2” is no severity'],
    ['review: {threshold: SEV1, due: 0bd}', '“0bd” is out of bounds'],
    ['exercises: {per-year: -1}', 'no number of exercises a year'],
    ['training: {every: 900 months}', 'out of bounds'],
    ['verification: sometimes', 'write independent or any'],
    ['review-every: yearly', 'no number of months'],
    ['severities:\n  SEV1: {when: [{weather: bad}]}', '“weather” is no question of the matrix'],
    [
      'severities:\n  SEV1: {when: [{customers: lots}]}',
      '“lots” is no answer to it: write one of: none, some, many, all.',
    ],
    ['severities:\n  SEV1: {when: [{customers: none}]}', '“none” is met by every incident'],
    ['severities:\n  SEV1: {when: [{}]}', 'an empty row is met by every incident'],
    ['roles: [commander]\nroles: [technical]', 'Line 4: the key “roles” stands there twice'],
    ['roles: [commander', 'this is not YAML'],
    ['kind: novel', '“novel” is no kind of text'],
    ['kind: runbook', 'the text says it is a runbook, but it is published as a plan'],
    ['slug: Not A Slug', 'is no short name'],
    ['roles: &a [*a]', 'is not known here'],
    [`roles: ${'['.repeat(20_000)}`, 'nested deeper'],
    [`x:\n  ${'- '.repeat(5_000)}a`, 'nested deeper'],
    [`title2: ${'a'.repeat(40_000)}`, 'longer than 32 KiB'],
  ])('%.60s', (front, sentence) => {
    expect(problems(front).join('\n')).toContain(sentence)
  })
})

test('all that is wrong is said at once', () => {
  expect(problems('roles: [wizard]\nclocks:\n  triage: {SEV1: soon}\nfoo: bar')).toHaveLength(3)
})
