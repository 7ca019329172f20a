import { expect, test } from 'vitest'
import { topicsOf } from './topics.ts'

test('an alert refreshes the queue, Today and the ledger, and leaves the rest alone', () => {
  expect(topicsOf(['AlertReceived'])).toEqual(expect.arrayContaining(['alerts', 'today', 'ledger']))
  expect(topicsOf(['AlertReceived'])).not.toContain('people')
})

test('a fact of a kind this page does not know refreshes everything', () => {
  expect(topicsOf(['AlertReceived', 'ExerciseHeld'])).toBe('all')
})

test('a seal does not reload the queue', () => {
  expect(topicsOf(['Sealed'])).not.toContain('alerts')
})
