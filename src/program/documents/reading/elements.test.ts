import { describe, expect, test } from 'vitest'
import { emptyTemplates, holedTemplates } from '../testing/blank-templates.ts'
import { completePlans } from '../testing/complete-plans.ts'
import { checkElements, elementIds } from './elements.ts'

const statuses = (text: string) => Object.fromEntries(checkElements(text).map(({ id, status }) => [id, status]))
const notFilled = (text: string) =>
  checkElements(text)
    .filter(({ status }) => status !== 'filled')
    .map(({ id, because }) => `${id}: ${because}`)

describe('a plan that says all nine things is complete', () => {
  test.each(Object.keys(completePlans))('%s', (name) => {
    expect(notFilled(completePlans[name]!)).toEqual([])
  })
})

describe('a template in which nothing is said has no element filled in', () => {
  test.each(Object.keys(emptyTemplates))('%s', (name) => {
    const found = checkElements(emptyTemplates[name]!)
    expect(found.map(({ id, status }) => `${id} ${status}`)).toEqual(elementIds.map((id) => `${id} blank`))
    for (const { because, line } of found) {
      expect(because).toMatch(/^\S.*[.”]$/)
      expect(line).toBeGreaterThan(1)
    }
  })
})

describe('a hole in a sentence leaves its element blank', () => {
  test.each(Object.keys(holedTemplates))('%s', (name) => {
    const { text, blank } = holedTemplates[name]!
    const found = statuses(text)
    expect(elementIds.filter((id) => found[id] === 'blank')).toEqual(elementIds.filter((id) => blank.includes(id)))
  })
})
