import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { github } from './github.ts'
import { okta } from './okta.ts'
import { pagerduty } from './pagerduty.ts'
import {
  type Draft,
  keyOf,
  labelsFrom,
  parseAs,
  readEach,
  severityInAnyWords,
  text,
  UnreadablePayload,
} from './source.ts'

const delivery = { headers: {}, path: '' }
const draft: Draft = {
  key: 'k',
  title: 'Disk full',
  state: 'firing',
  nativeSeverity: '',
  severity: 'unmapped',
  occurredAt: null,
}

describe('a key', () => {
  test('is never the same for different parts', () => {
    const part = fc.oneof(fc.stringMatching(/^[a|\\s:]{0,4}$/), fc.string({ maxLength: 300 }))
    fc.assert(
      fc.property(fc.array(part, { minLength: 1 }), fc.array(part, { minLength: 1 }), (some, others) => {
        fc.pre(JSON.stringify(some) !== JSON.stringify(others))
        expect(keyOf(...some)).not.toBe(keyOf(...others))
      }),
      { numRuns: 2000 },
    )
  })

  test('stays short enough that nobody cuts it', () => {
    expect(keyOf('x'.repeat(100_000)).length).toBeLessThanOrEqual(200)
  })
})

describe('a severity', () => {
  test('is kept exactly as sent, whatever it is mapped to', () => {
    expect(severityInAnyWords(' CRITical')).toEqual({ nativeSeverity: ' CRITical', severity: 'SEV1' })
  })

  test.each([['urgent'], ['constructor'], ['__proto__'], [7], [null]])(
    'of unknown meaning stays unmapped: %s',
    (word) => {
      expect(severityInAnyWords(word).severity).toBe('unmapped')
    },
  )
})

describe('a batch', () => {
  const refuseOdd = (n: number): Draft => {
    if (n % 2 === 1) throw new UnreadablePayload(`${n} is odd.`)
    return draft
  }

  test('loses its bad items and no other, and says which they were, counted from one', () => {
    const { signals, unreadable } = readEach([0, 1, 2], refuseOdd)
    expect(signals).toHaveLength(2)
    expect(unreadable).toEqual([{ item: 2, because: '1 is odd.' }])
  })

  test('of bad items alone is unreadable as a whole', () => {
    expect(() => readEach([1, 3], refuseOdd)).toThrow(UnreadablePayload)
  })

  test('of nothing holds no alert', () => {
    expect(() => readEach([], refuseOdd)).toThrow(/holds no alert/)
  })

  test('of more than ten thousand is refused before any is read', () => {
    expect(() => readEach(Array(10_001).fill(1), refuseOdd)).toThrow(/10001 alerts/)
  })

  test('does not hide a mistake of our own', () => {
    const broken = () => {
      throw new TypeError('a bug')
    }
    expect(() => readEach([1], broken)).toThrow(TypeError)
  })
})

describe('what does not fit is said in words', () => {
  const schema = z.object({ alert: z.object({ name: text, tags: z.array(text), kind: z.enum(['a', 'b']) }) })
  test.each([
    [undefined, 'the body is missing'],
    [[], 'the body should be an object, not a list'],
    [{ alert: null }, '“alert” is missing'],
    [{ alert: { name: ' ', tags: [], kind: 'a' } }, '“alert.name” is empty'],
    [{ alert: { name: {}, tags: [], kind: 'a' } }, '“alert.name” should be a text, not an object'],
    [{ alert: { name: 'n', tags: ['t', []], kind: 'a' } }, '“alert.tags.1” should be a text, not a list'],
    [{ alert: { name: 'n', tags: [], kind: 'c' } }, '“alert.kind” should be a or b'],
  ])('%j', (body, words) => {
    expect(() => parseAs(schema, body, 'Tool')).toThrow(`This is not what Tool sends: ${words}.`)
  })
})

test('a label called __proto__ stays a label', () => {
  expect(Object.entries(labelsFrom(JSON.parse('{ "__proto__": "x", "n": 1, "none": null }')))).toEqual([
    ['__proto__', 'x'],
    ['n', '1'],
  ])
})

describe('GitHub', () => {
  const alert = {
    number: 7,
    secret_type: 'some_token',
    created_at: '2026-11-23T09:00:00Z',
    updated_at: '2026-11-23T10:00:00Z',
  }
  const read = async (action: string, full_name: string, event = 'secret_scanning_alert') => {
    const body = { action, alert, repository: { id: 1, full_name } }
    return (await github.read(body, { ...delivery, headers: { 'x-github-event': event } })).signals[0]
  }

  test('keeps the identity of an alert when its repository is renamed', async () => {
    expect((await read('created', 'fernhill/shop'))?.key).toBe((await read('resolved', 'fernhill/store'))?.key)
  })

  test('gives a reopened alert a bout of its own, so that an old decision does not hide it', async () => {
    expect((await read('created', 'fernhill/shop'))?.episode).not.toBe(
      (await read('reopened', 'fernhill/shop'))?.episode,
    )
  })

  test('is told which events hold alerts when it sends another', async () => {
    await expect(async () => read('completed', 'fernhill/shop', 'workflow_run')).rejects.toThrow(
      /“workflow_run” is no alert\. Muster reads .*secret_scanning_alert/,
    )
  })
})

test('a note on a PagerDuty incident does not raise it again', async () => {
  const data = { id: 'P1', type: 'incident_note', incident: { id: 'Q1' }, content: 'Looking' }
  const event = { id: 'E1', event_type: 'incident.annotated', occurred_at: '2026-11-23T10:00:00Z', data }
  await expect(async () => pagerduty.read({ event }, delivery)).rejects.toThrow(/incident\.annotated.*says nothing/)
})

test('a PagerDuty routing key, which is a secret, does not get into the record', async () => {
  const body = {
    routing_key: 'R0UTINGKEY',
    event_action: 'trigger',
    payload: { summary: 'Disk full', severity: 'error' },
  }
  expect(JSON.stringify(await pagerduty.read(body, delivery))).not.toContain('R0UTINGKEY')
})

test('the same deed in Okta is one alert, and each event a bout of it', async () => {
  const event = (uuid: string) => ({ uuid, eventType: 'user.session.start', actor: { id: 'u1' }, severity: 'INFO' })
  const { signals } = await okta.read([event('a'), event('b')], delivery)
  expect(signals.map(({ key, episode }) => ({ key, episode }))).toEqual([
    { key: signals[0]?.key, episode: 'a' },
    { key: signals[0]?.key, episode: 'b' },
  ])
})
