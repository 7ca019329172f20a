import { describe, expect, test } from 'vitest'
import { readEntry, type Surroundings, suggest } from './slash.ts'

const lena = { id: '1', name: 'Lena Vogt' }
const ben = { id: '2', name: 'Ben Okafor' }
const benita = { id: '3', name: 'Benita Roth' }
const now = new Date(2026, 10, 23, 3, 10).getTime()
const room: Surroundings = { people: [lena, ben, benita], me: lena, now }
const read = (typed: string) => readEntry(typed, room)

describe('an entry', () => {
  test('is whatever is typed without a command', () => {
    expect(read('  Called the provider. ')).toEqual({ does: 'note', text: 'Called the provider.' })
    expect(read('/note Called')).toEqual({ does: 'note', text: 'Called' })
  })

  test('that begins with a path is no command', () => {
    expect(read('/etc/passwd was read')).toEqual({ does: 'note', text: '/etc/passwd was read' })
    expect(read('/roles of the database were changed')).toMatchObject({ does: 'note' })
  })

  test('that says nothing is not sent', () => {
    expect(read(' \n ')).toMatchObject({ does: 'nothing' })
    expect(read('/note')).toMatchObject({ does: 'nothing' })
  })
})

describe('/at', () => {
  test('takes the last such time of day: at three in the night, 23:50 was yesterday', () => {
    expect(read('/at 23:50 First odd login')).toEqual({
      does: 'note',
      text: 'First odd login',
      at: new Date(2026, 10, 22, 23, 50).getTime(),
    })
    expect(read('/at 3:05 x')).toMatchObject({ at: new Date(2026, 10, 23, 3, 5).getTime() })
  })

  test('takes a date', () => {
    expect(read('/at 2026-11-20 09:00 x')).toMatchObject({ at: new Date(2026, 10, 20, 9, 0).getTime() })
  })

  test('refuses what no clock shows', () => {
    expect(read('/at 25:00 x')).toEqual({ does: 'nothing', because: 'There is no such time.' })
    expect(read('/at noon x')).toMatchObject({ does: 'nothing' })
    expect(read('/at 14:02')).toMatchObject({ does: 'nothing', because: 'Write what happened then.' })
  })
})

describe('/sev', () => {
  test('revises with a reason, however the level is written', () => {
    const revised = { does: 'severity', to: 'SEV1', reason: 'data was read' }
    expect(read('/sev 1 data was read')).toEqual(revised)
    expect(read('/SEV SEV1 data was read')).toEqual(revised)
    expect(read('/severity sev1 data was read')).toEqual(revised)
  })

  test('cannot be done in silence', () => {
    expect(read('/sev 1')).toMatchObject({ does: 'nothing', because: expect.stringContaining('why') })
    expect(read('/sev 5 x')).toMatchObject({ does: 'nothing' })
    expect(read('/sev 12 x')).toMatchObject({ does: 'nothing' })
  })
})

describe('/role', () => {
  test('goes to me, to somebody by a part of the name, or to nobody', () => {
    expect(read('/role ic me')).toEqual({ does: 'role', role: 'commander', person: lena })
    expect(read('/role tech okafor')).toEqual({ does: 'role', role: 'technical', person: ben })
    expect(read('/role scribe @Benita')).toEqual({ does: 'role', role: 'scribe', person: benita })
    expect(read('/role comms nobody')).toEqual({ does: 'role', role: 'communications', person: null })
  })

  test('is not guessed between two people', () => {
    expect(read('/role commander ben')).toEqual({ does: 'nothing', because: 'Which one: Ben Okafor, Benita Roth?' })
  })

  test('is refused for a stranger, and for a role that does not exist', () => {
    expect(read('/role commander zoe')).toMatchObject({ because: 'Nobody active is called “zoe”.' })
    expect(read('/role toString me')).toMatchObject({ does: 'nothing' })
  })
})

test('/phase knows a phase by its beginning, when only one begins so', () => {
  expect(read('/phase cont Scope is known')).toEqual({ does: 'phase', to: 'containment', reason: 'Scope is known' })
  expect(read('/phase re')).toMatchObject({ does: 'nothing' })
  expect(read('/phase rev')).toEqual({ does: 'phase', to: 'review', reason: '' })
})

describe('suggestions', () => {
  const labels = (typed: string) => suggest(typed, room).map(({ label }) => label)

  test('lead from a slash to a whole command', () => {
    expect(labels('/')).toHaveLength(5)
    expect(suggest('/r', room).map(({ insert }) => insert)).toEqual(['/role '])
    expect(labels('/role t')).toEqual(['technical'])
    expect(suggest('/role technical ok', room)).toEqual([
      { insert: '/role technical Ben Okafor', label: 'Ben Okafor', hint: '' },
    ])
    expect(labels('/sev 2')).toEqual(['SEV2'])
  })

  test('are silent where they cannot help', () => {
    expect(labels('Called /sev')).toEqual([])
    expect(labels('/role technical Ben Okafor')).toEqual([])
    expect(labels('/sev 2 because')).toEqual([])
  })
})
