import { describe, expect, test } from 'vitest'
import { cloudevents } from './cloudevents.ts'
import { type Reading, type Signal, UnreadablePayload } from './source.ts'

function only(body: unknown, headers = {}): Signal {
  const { signals } = cloudevents.read(body, { headers, path: '' }) as Reading
  expect(signals).toHaveLength(1)
  return signals[0] as Signal
}
const event = (more: object = {}) => ({ specversion: '1.0', id: '1', source: '/probe', type: 'probe.failed', ...more })

describe('source and id', () => {
  test('are the delivery: an event that comes twice is one', () => {
    expect(only(event()).delivery).toBe(only(event()).delivery)
  })

  test('name it only together', () => {
    expect(only(event()).delivery).not.toBe(only(event({ source: '/other' })).delivery)
    expect(only(event()).delivery).not.toBe(only(event({ id: '2' })).delivery)
  })
})

test('events about the same subject are one alert', () => {
  expect(only(event({ id: '2', subject: 'api' })).key).toBe(only(event({ id: '1', subject: 'api' })).key)
})

test('events without a subject are not known to be about the same thing', () => {
  expect(only(event({ id: '2' })).key).not.toBe(only(event({ id: '1' })).key)
})

describe('the end of an alert', () => {
  const begin = only(event({ type: 'probe.firing', subject: 'api' }))

  test('may stand in the type', () => {
    const end = only(event({ id: '2', type: 'probe.resolved', subject: 'api' }))
    expect([end.key, end.state]).toEqual([begin.key, 'resolved'])
  })

  test('may stand in the data, which goes before the type', () => {
    const end = only(event({ id: '2', type: 'probe.firing', subject: 'api', data: { status: 'Resolved' } }))
    expect([end.key, end.state]).toEqual([begin.key, 'resolved'])
  })
})

test('binary mode reads the same alert as structured mode', () => {
  const data = { title: 'Three probes failed', severity: 'critical' }
  const headers = { 'ce-specversion': '1.0', 'ce-id': '1', 'ce-source': '/probe', 'ce-type': 'probe.failed' }
  expect(only(data, headers)).toEqual(only(event({ data })))
})

test.each([
  ['Euro%20%E2%82%AC%20%F0%9F%98%80', 'Euro € 😀'],
  ['"in %22quotes%22"', 'in "quotes"'],
  ['100% of the disk', '100% of the disk'],
])('the header value %s is read as %s', (value, subject) => {
  const headers = { 'ce-specversion': '1.0', 'ce-id': '1', 'ce-source': '/s', 'ce-type': 't', 'ce-subject': value }
  expect(only(null, headers).labels?.subject).toBe(subject)
})

test('data that is no object leaves the alert readable', () => {
  expect(only(event({ data: 'three probes failed' }))).toMatchObject({
    title: 'probe.failed',
    summary: 'three probes failed',
    severity: 'unmapped',
  })
})

test.each(['specversion', 'id', 'source', 'type'])('an event without %s is answered in words', (name) => {
  expect(() => only({ ...event(), [name]: undefined })).toThrow(UnreadablePayload)
  expect(() => only({ ...event(), [name]: undefined })).toThrow(`“${name}” is missing`)
})

test.each([
  ['JSON', btoa('{"title":"The disk is full","severity":"high"}'), { title: 'The disk is full', severity: 'SEV2' }],
  ['text', btoa('The disk is full'), { title: 'com.example.disk', summary: 'The disk is full' }],
  ['bytes that are no text', btoa('\xff\xfe'), { title: 'com.example.disk' }],
])('%s in Base64 is read as far as it can be', (_what, data_base64, expected) => {
  const body = { specversion: '1.0', id: 'b-1', source: '/disk', type: 'com.example.disk', data_base64 }
  const { signals } = cloudevents.read(body, { headers: {}, path: '' }) as Reading
  expect(signals).toMatchObject([expected])
})
