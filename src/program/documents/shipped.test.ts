import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkElements } from './reading/elements.ts'
import { limitText } from './reading/limit.ts'
import { readText } from './reading/read.ts'

const text = readFileSync(join(import.meta.dirname, 'shipped/incident-response-plan.md'), 'utf8')

/** What a company has to know of itself to adopt the plan. */
const facts: Readonly<Record<string, string>> = {
  '[company name]': 'Sparrow Ltd',
  '[on-call contact]': '+44 20 7946 0100',
  '[reporting address]': 'security@sparrow.example',
  '[executive sponsor]': 'Mira Holt, managing director,',
  '[counsel]': 'Finch & Partners, +44 20 7946 0200',
  '[regulators and laws that apply]': 'the Information Commissioner’s Office under the UK GDPR',
}

test('the plan that ships contradicts itself nowhere', () => {
  expect(readText('plan', text)).toMatchObject({ title: 'Incident response plan', kind: 'plan', problems: [] })
})

test('it says itself what is still blank, and nothing else is', () => {
  const blank = checkElements(text).filter(({ status }) => status !== 'filled')
  expect(blank.map(({ id, status }) => `${id} ${status}`)).toEqual([
    'definition blank',
    'roles blank',
    'reporting blank',
    'notification blank',
  ])
  expect(
    text
      .match(/\[[a-z][^\]\n:]*\](?!\()/g)
      ?.filter((blank) => blank in facts)
      .sort(),
  ).toEqual(Object.keys(facts).sort())
})

test('with six facts filled in it is complete', () => {
  const filled = Object.entries(facts).reduce((plan, [blank, fact]) => plan.replaceAll(blank, fact), text)
  expect(checkElements(filled).filter(({ status }) => status !== 'filled')).toEqual([])
})

test('its words promise what its front matter promises', () => {
  const { promises } = readText('plan', text)
  expect(Object.values(promises!.clocks.acknowledge).map(limitText)).toEqual(['15m', '30m', '4h', '1bd'])
  expect(text).toContain('within 15 minutes (SEV1), 30 minutes (SEV2), 4 hours (SEV3) or one business day (SEV4)')
  expect(Object.values(promises!.clocks.triage).map(limitText)).toEqual(['1h', '4h', '1bd', '2bd'])
  expect(text).toContain('one hour for what looks like SEV1, four hours for SEV2, one business day for SEV3 and two')
  expect(promises).toMatchObject({ review: { threshold: 'SEV2', dueBusinessDays: 10 }, reviewEveryMonths: 12 })
  expect(text).toContain('SEV1 or SEV2 is reviewed within ten business days')
})
