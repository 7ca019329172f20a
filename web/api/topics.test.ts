import { expect, test } from 'vitest'
import { topicsOf } from './topics.ts'

test('an alert refreshes the queue, Today and the ledger, and leaves the rest alone', () => {
  expect(topicsOf(['AlertReceived'])).toEqual(expect.arrayContaining(['alerts', 'today', 'ledger']))
  expect(topicsOf(['AlertReceived'])).not.toContain('people')
})

test('a fact of a kind this page does not know refreshes everything', () => {
  expect(topicsOf(['AlertReceived', 'ExerciseHeld'])).toBe('all')
})

test('a seal reloads the ledger and no list of people or alerts', () => {
  expect(topicsOf(['LedgerSealed'])).toEqual(['today', 'ledger'])
})

test('an alert that is linked to an incident shows in its room', () => {
  expect(topicsOf(['AlertLinked'])).toContain('incidents')
})
