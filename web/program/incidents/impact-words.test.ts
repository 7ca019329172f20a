import { expect, test } from 'vitest'
import { impactQuestions } from '../../../src/kernel/impact.ts'
import { complete, questions, questionWords } from './impact-words.ts'

test('every answer that the record knows has a word on the screen, and no word stands for no answer', () => {
  for (const question of questions)
    expect(Object.keys(questionWords[question].answers)).toEqual([...impactQuestions[question]])
})

test('half of the answers are no assessment', () => {
  const calm = {
    customers: 'none',
    availability: 'none',
    confidentialData: 'no',
    personalData: 'no',
    controls: 'holding',
  }
  expect(complete(calm)).toBe(null)
  expect(complete({ ...calm, safety: 'perhaps' })).toBe(null)
  expect(complete({ ...calm, safety: 'no' })).toEqual({ ...calm, safety: 'no' })
})
