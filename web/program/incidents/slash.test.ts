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

describe('/task', () => {
  const at = (day: number, hour: number, minute: number) => new Date(2026, 10, day, hour, minute).getTime()

  test('is mine unless another is named, and due when the plan says', () => {
    expect(read('/task Rotate the keys')).toEqual({ does: 'task', title: 'Rotate the keys', owner: lena, due: null })
  })

  test('names its owner and its day in either order, before the day is over', () => {
    const wanted = { does: 'task', title: 'Rotate the keys', owner: ben, due: at(37, 23, 59) }
    expect(read('/task Rotate the keys @ben okafor in 14d')).toEqual(wanted)
    expect(read('/task Rotate the keys in 14 days @okafor')).toEqual(wanted)
    expect(read('/task Rotate the keys @okafor in 2w')).toEqual(wanted)
    expect(read('/task Call back @okafor in 6h')).toMatchObject({ due: now + 6 * 60 * 60_000 })
  })

  test('keeps what only looks like a name or a day', () => {
    expect(read('/task Mail ops@example.org in 3 languages')).toEqual({
      does: 'task',
      title: 'Mail ops@example.org in 3 languages',
      owner: lena,
      due: null,
    })
    expect(read('/task Ask @okafor about the keys')).toMatchObject({ title: 'Ask about the keys', owner: ben })
  })

  test('is given to nobody by guess, and is nothing without words', () => {
    expect(read('/task Rotate @ben')).toMatchObject({ because: 'Which one: Ben Okafor, Benita Roth?' })
    expect(read('/task Rotate @zoe in 2d')).toMatchObject({ because: 'Nobody active is called “zoe”.' })
    expect(read('/task @okafor in 2d')).toMatchObject({ does: 'nothing' })
    expect(readEntry('/task Rotate', { ...room, me: null })).toMatchObject({ because: expect.stringContaining('who') })
  })
})

test('/comms opens a message, to whom it can tell', () => {
  expect(read('/comms')).toEqual({ does: 'message', audience: null })
  expect(read('/comms cust')).toEqual({ does: 'message', audience: 'customers' })
  expect(read('/comms law enforcement')).toEqual({ does: 'message', audience: 'law-enforcement' })
  expect(read('/comms Staff')).toEqual({ does: 'message', audience: 'internal' })
  expect(read('/comms in')).toMatchObject({ does: 'nothing', because: expect.stringContaining('individuals') })
})

describe('suggestions', () => {
  const labels = (typed: string) => suggest(typed, room).map(({ label }) => label)

  test('lead from a slash to a whole command', () => {
    expect(labels('/')).toHaveLength(7)
    expect(suggest('/r', room).map(({ insert }) => insert)).toEqual(['/role '])
    expect(labels('/role t')).toEqual(['technical'])
    expect(suggest('/role technical ok', room)).toEqual([
      { insert: '/role technical Ben Okafor', label: 'Ben Okafor', hint: '' },
    ])
    expect(labels('/sev 2')).toEqual(['SEV2'])
  })

  test('name people behind an @ and audiences behind /comms', () => {
    expect(suggest('/task Rotate the keys @oka', room).map(({ insert }) => insert)).toEqual([
      '/task Rotate the keys @Ben Okafor',
    ])
    expect(labels('/task Rotate the keys')).toEqual([])
    expect(labels('/comms l')).toEqual(['law-enforcement'])
  })

  test('are silent where they cannot help', () => {
    expect(labels('Called /sev')).toEqual([])
    expect(labels('/role technical Ben Okafor')).toEqual([])
    expect(labels('/sev 2 because')).toEqual([])
  })
})
