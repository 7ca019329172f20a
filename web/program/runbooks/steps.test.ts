import { describe, expect, test } from 'vitest'
import type { Run, RunStep } from '../../api/types.ts'
import { nextStep, phasesOf, progressWords, runShown } from './steps.ts'

const step = (id: string, phase: string, state: RunStep['state'] = 'open') => ({ id, phase, state }) as RunStep
const steps = [
  step('a', 'Triage', 'done'),
  step('b', 'Triage', 'skipped'),
  step('c', 'Containment'),
  step('d', 'After'),
]

describe('the steps of a run', () => {
  test('stand in the phases of the text, each with how many are settled', () => {
    expect(phasesOf(steps).map(({ title, steps, settled }) => [title, steps.length, settled])).toEqual([
      ['Triage', 2, 2],
      ['Containment', 1, 0],
      ['After', 1, 0],
    ])
  })

  test('lead to the first that is open, and to none when all are settled', () => {
    expect(nextStep(steps)).toBe('c')
    expect(nextStep(steps.slice(0, 2))).toBeNull()
  })

  test('a step that was skipped is not told as done', () => {
    expect(progressWords(steps)).toBe('1 of 4 steps done, 1 skipped')
    expect(progressWords([step('c', 'Containment')])).toBe('0 of 1 step done')
  })
})

test('of several runs, the newest that still goes on is shown unless another is asked for', () => {
  const run = (id: string, ended: boolean) => ({ id, ended: ended ? {} : null }) as Run
  const runs = [run('first', false), run('second', false), run('third', true)]
  expect(runShown(runs, null)?.id).toBe('second')
  expect(runShown(runs, 'first')?.id).toBe('first')
  expect(runShown([run('only', true)], null)?.id).toBe('only')
  expect(runShown([], 'gone')).toBeUndefined()
})
