import { describe, expect, test } from 'vitest'
import { minutesAfterNoon as at, noon } from '../../../../test/harness/story.ts'
import type { Actor } from '../../../kernel/actor.ts'
import { system } from '../../../kernel/actor.ts'
import type { Recorded } from '../../../kernel/event.ts'
import { type Instant, instant } from '../../../kernel/instant.ts'
import type { ClockName } from '../../../kernel/promises.ts'
import type { Severity } from '../../../kernel/severity.ts'
import type { IncidentEvent } from '../events.ts'
import { type Declared, evolve, type Incident } from '../incident.ts'
import { calm, person, pinned, script } from '../testing/plan.ts'
import { excuseClock, type Message, readClocks, ringClocks } from './clocks.ts'

const ada = person('Ada')
const days = (from: Instant, count: number) => instant(from + count * 24 * 60 * 60_000)
type Fact = readonly [minute: number, event: IncidentEvent, by?: Actor]

const declared = (severity: Severity, kind: 'real' | 'exercise' | 'backfilled' | 'test' = 'real'): Fact => [
  0,
  { type: 'IncidentDeclared', kind, severity, detectedAt: noon, detectionSource: 'falco', alerts: [], title: 'x' },
  system,
]
const pin: Fact = [0, pinned, system]
const led: IncidentEvent = { type: 'RoleTaken', role: 'commander', holder: { id: 'ada', name: 'Ada' } }
const note = (minute: number, by = ada): Fact => [minute, { type: 'TimelineEntryAdded', text: 'Word.' }, by]
const revised = (minute: number, from: Severity, to: Severity): Fact => [
  minute,
  { type: 'SeverityRevised', from, to, reason: 'x' },
  script,
]
const closed = (minute: number): Fact => [minute, { type: 'IncidentClosed', severity: 'SEV2' }]

function story(...facts: Fact[]): Declared {
  const recorded = facts.map(([minute, event, by = ada], n): Recorded<IncidentEvent> => {
    const when = at(minute)
    return { index: n, sequence: 1, stream: 's', position: n + 1, recordedAt: when, occurredAt: when, by, event }
  })
  return recorded.reduce<Incident>(evolve, { status: 'undeclared' }) as Declared
}
const read = (incident: Declared, minute: number, messages: Message[] = []) =>
  readClocks(incident, at(minute), days, messages)
function clock(name: ClockName, incident: Declared, minute: number, messages: Message[] = []) {
  const reading = read(incident, minute, messages).findLast((one) => one.clock === name)
  return reading && [reading.state, (reading.dueAt - noon) / 60_000, reading.metAt && (reading.metAt - noon) / 60_000]
}

describe('without a promise there is no clock', () => {
  test('without a plan, of what was done long ago, of a test', () => {
    expect(read(story(declared('SEV1')), 999)).toEqual([])
    expect(read(story(declared('SEV1', 'backfilled'), pin), 999)).toEqual([])
    expect(read(story(declared('SEV1', 'test'), pin), 999)).toEqual([])
    expect(read(story(declared('SEV1', 'exercise'), pin), 0)).toHaveLength(6)
  })

  test('where the plan promises nothing for the severity', () => {
    expect(read(story(declared('SEV4'), pin), 0).map((one) => one.clock)).toEqual([
      'acknowledge',
      'classify',
      'command',
    ])
  })
})

describe('a clock', () => {
  const sev1 = [declared('SEV1'), pin] as const

  test('runs until it is due, and is missed a moment later', () => {
    expect(clock('command', story(...sev1), 20)).toEqual(['running', 20, null])
    expect(readClocks(story(...sev1), instant(at(20) + 1), days).find((one) => one.clock === 'command')?.state).toBe(
      'missed',
    )
  })

  test('is met when it was done in time, and late for ever when it was not', () => {
    expect(clock('command', story(...sev1, [20, led]), 999)).toEqual(['met', 20, 20])
    expect(clock('command', story(...sev1, [21, led]), 999)).toEqual(['late', 20, 21])
  })

  test('counts working days where the plan does', () => {
    expect(clock('acknowledge', story(declared('SEV4'), pin), 1)).toEqual(['running', 24 * 60, null])
  })

  test.each<[ClockName, Fact]>([
    ['acknowledge', note(9)],
    ['acknowledge', [9, { type: 'RoleTaken', role: 'scribe', holder: { id: 'ada', name: 'Ada' } }]],
    ['classify', [9, { type: 'ImpactAssessed', answers: calm }, script]],
    ['classify', [9, { type: 'SeverityRevised', from: 'SEV1', to: 'SEV1', reason: 'x' }]],
    ['command', [9, led]],
    ['contain', [9, { type: 'ContainmentDecided', approach: 'x', text: 'x', decider: { id: 'a', name: 'A' } }]],
    ['contain', [9, { type: 'PhaseChanged', from: 'triage', to: 'eradication' }]],
    ['executive', [9, { type: 'RoleTaken', role: 'executive', holder: { id: 'ada', name: 'Ada' } }]],
  ])('%s is stopped by what the plan waits for', (name, fact) => {
    expect(clock(name, story(...sev1, fact), 10)?.[0]).toBe('met')
  })

  test.each<[ClockName, Fact]>([
    ['acknowledge', [9, led, script]],
    ['classify', revised(9, 'SEV1', 'SEV1')],
    ['command', [9, { type: 'RoleTaken', role: 'scribe', holder: { id: 'ada', name: 'Ada' } }]],
    ['contain', [9, { type: 'PhaseChanged', from: 'triage', to: 'containment' }]],
    ['update', note(9, script)],
  ])('%s is not stopped by what is less', (name, fact) => {
    expect(clock(name, story(...sev1, fact), 10)?.[0]).toBe('running')
  })

  test('a declaration by hand is the first act of a person', () => {
    const [, event] = declared('SEV1')
    expect(clock('acknowledge', story([0, event, ada], pin), 999)).toEqual(['met', 15, 0])
  })

  test('ends with the incident: what was not due yet is owed no more', () => {
    expect(clock('contain', story(...sev1, closed(30)), 999)).toEqual(['met', 60, 30])
    expect(clock('command', story(...sev1, closed(30)), 999)).toEqual(['late', 20, 30])
  })
})

describe('a severity that changes', () => {
  test('shortens a running clock from its own beginning', () => {
    expect(clock('contain', story(declared('SEV2'), pin, revised(10, 'SEV2', 'SEV1')), 11)?.[1]).toBe(60)
  })

  test('asks for nothing that is past: the new limit counts from the rise, within the old one', () => {
    const raised = story(declared('SEV2'), pin, revised(90, 'SEV2', 'SEV1'))
    expect(clock('contain', raised, 100)).toEqual(['running', 150, null])
    const nearEnd = story(declared('SEV2'), pin, revised(230, 'SEV2', 'SEV1'))
    expect(clock('contain', nearEnd, 235)).toEqual(['running', 240, null])
  })

  test('Never does a downgrade forgive a clock that was missed', () => {
    const lowered = story(declared('SEV1'), pin, revised(90, 'SEV1', 'SEV2'))
    expect(clock('contain', lowered, 100)).toEqual(['missed', 60, null])
  })

  test('gives the time of the lower level where nothing was missed yet', () => {
    expect(clock('contain', story(declared('SEV1'), pin, revised(30, 'SEV1', 'SEV2')), 100)?.[1]).toBe(240)
  })

  test('to a level without a promise lets the clock go', () => {
    expect(clock('contain', story(declared('SEV1'), pin, revised(30, 'SEV1', 'SEV4')), 100)).toBeUndefined()
  })
})

describe('the updates', () => {
  const told = (minute: number, audience: Message['audience'] = 'customers') => ({ audience, at: at(minute) })

  test('begin a new round with each entry of a person, and with each message', () => {
    expect(clock('update', story(declared('SEV1'), pin, note(50)), 60)).toEqual(['running', 110, null])
    expect(clock('update', story(declared('SEV1'), pin, note(50)), 99, [told(90)])).toEqual(['running', 150, null])
  })

  test('show each round that was late, and of those in time only the one that runs', () => {
    const states = read(story(declared('SEV1'), pin, note(50), note(120), note(130)), 140)
      .filter((one) => one.clock === 'update')
      .map(({ state, startedAt }) => [state, (startedAt - noon) / 60_000])
    expect(states).toEqual([
      ['late', 50],
      ['running', 130],
    ])
  })

  test('are owed while the incident is open, and again when it is reopened', () => {
    const over = story(declared('SEV1'), pin, note(50), closed(60))
    expect(clock('update', over, 999)).toEqual(['met', 110, 60])
    const again: Fact = [500, { type: 'IncidentReopened', reason: 'x' }]
    expect(clock('update', story(declared('SEV1'), pin, closed(60), again), 510)).toEqual(['running', 560, null])
  })

  test('executives are told by a message to them, and by no other: what staff are told, executives may not have read', () => {
    const incident = story(declared('SEV1'), pin)
    expect(clock('executive', incident, 30, [told(20, 'executive')])).toEqual(['met', 60, 20])
    expect(clock('executive', incident, 30, [told(20, 'internal')])?.[0]).toBe('running')
    expect(clock('executive', incident, 30, [told(20, 'media')])?.[0]).toBe('running')
  })
})

describe('ringing', () => {
  const ring = (incident: Declared, minute: number, messages: Message[] = []) =>
    ringClocks(incident, at(minute), days, messages).map((event) => [
      event.type,
      'clock' in event ? event.clock : undefined,
    ])
  const acted = [declared('SEV1'), pin, [1, led], [2, { type: 'ImpactAssessed', answers: calm }]] as readonly Fact[]
  const running = (...facts: Fact[]) => story(...acted, ...facts)

  test('reminds when three quarters of the time are over, once', () => {
    expect(ring(running(), 44)).toEqual([])
    expect(ring(running(), 45)).toEqual([
      ['ClockReminded', 'contain'],
      ['ClockReminded', 'executive'],
      ['ClockReminded', 'update'],
    ])
    const said = (clock: ClockName): Fact => [45, { type: 'ClockReminded', clock, startedAt: noon, dueAt: at(60) }]
    expect(ring(running(said('contain'), said('executive'), said('update')), 50)).toEqual([])
  })

  test('Never is a clock said to be missed before it is due, or twice', () => {
    const missed = (clock: ClockName): Fact => [61, { type: 'ClockMissed', clock, startedAt: noon, dueAt: at(60) }]
    expect(ring(running(), 61).filter(([type]) => type === 'ClockMissed')).toEqual([
      ['ClockMissed', 'contain'],
      ['ClockMissed', 'executive'],
      ['ClockMissed', 'update'],
    ])
    expect(ring(running(missed('contain'), missed('executive'), missed('update')), 62)).toEqual([])
    expect(ring(running(), 60).map(([type]) => type)).not.toContain('ClockMissed')
  })

  test('says what was late also when it was done before anybody looked', () => {
    expect(ring(story(declared('SEV1'), pin, [30, led]), 31)).toContainEqual(['ClockMissed', 'command'])
  })

  test('tells the record what a message did for a clock, so that no list says it is owed', () => {
    const rung = ring(running(), 30, [{ audience: 'executive', at: at(20) }])
    expect(rung).toEqual([
      ['ClockMet', 'executive'],
      ['ClockMet', 'update'],
    ])
    const met = ['executive', 'update'].map(
      (clock): Fact => [30, { type: 'ClockMet', clock: clock as ClockName, startedAt: noon, metAt: at(20) }, system],
    )
    expect(ring(running(...met), 31, [{ audience: 'executive', at: at(20) }])).toEqual([])
    expect(clock('update', running(...met), 31)).toEqual(['running', 80, null])
  })

  test('is over when the incident is', () => {
    expect(ring(running(closed(30)), 999)).toEqual([])
  })
})

describe('an excuse', () => {
  test('stands beside a missed clock, which stays missed', () => {
    const incident = story(declared('SEV1'), pin, [30, led])
    const excuse = (clock: ClockName, reason: string) => excuseClock(incident, clock, reason, read(incident, 40))
    expect(excuse('command', ' Nobody was on call. ')).toEqual([
      { type: 'ClockExcused', clock: 'command', startedAt: noon, reason: 'Nobody was on call.' },
    ])
    expect(excuse('command', ' ')).toMatchObject({ refused: 'reason-missing' })
    expect(excuse('contain', 'Why.')).toMatchObject({ refused: 'clock-kept' })
    const excused = story(
      declared('SEV1'),
      pin,
      [30, led],
      [40, { type: 'ClockExcused', clock: 'command', startedAt: noon, reason: 'Nobody was on call.' }],
    )
    expect(read(excused, 41).find((one) => one.clock === 'command')).toMatchObject({
      state: 'late',
      excused: 'Nobody was on call.',
    })
  })
})
