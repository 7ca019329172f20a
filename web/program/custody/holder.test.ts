import { expect, test } from 'vitest'
import { holderOf } from './holder.ts'

test('evidence passes to a person where one is meant, and else to whoever is named', () => {
  const people = [
    { id: '1', name: 'Ada' },
    { id: '2', name: 'Kim' },
    { id: '3', name: 'Kim' },
  ]
  expect(holderOf(' ada ', people)).toBe('1')
  expect(holderOf('The safe of the notary', people)).toBe('The safe of the notary')
  // Of two with one name, neither is guessed.
  expect(holderOf('Kim', people)).toBe('Kim')
})
