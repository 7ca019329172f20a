import { expect, test } from 'vitest'
import { matching } from './commands.tsx'

const all = [
  { group: 'Go to', label: 'Evidence', also: 'packages auditor' },
  { group: 'Do', label: 'Declare an incident', also: 'new create' },
]

test('the start of any word finds a command, in any order', () => {
  expect(matching(all, 'inc decl').map(({ label }) => label)).toEqual(['Declare an incident'])
  expect(matching(all, 'audit').map(({ label }) => label)).toEqual(['Evidence'])
})

test('nothing typed shows everything', () => {
  expect(matching(all, ' ')).toHaveLength(2)
})
