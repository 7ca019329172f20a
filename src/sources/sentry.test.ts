import { describe, expect, test } from 'vitest'
import { sentry } from './sentry.ts'
import { type Reading, type Signal, UnreadablePayload } from './source.ts'

function only(body: unknown, headers = {}): Signal {
  const { signals } = sentry.read(body, { headers, path: '' }) as Reading
  expect(signals).toHaveLength(1)
  return signals[0] as Signal
}
const alertOf = (event: object) => ({ action: 'triggered', data: { event: { issue_id: '77', ...event } } })
const issueOf = (action: string, issue: object = {}) => ({ action, data: { issue: { id: 77, ...issue } } })

test('an issue is one alert, whether a rule, the issue itself or the old plugin reports it', () => {
  const plugin = { id: 77, project: 'web', message: 'It broke', event: {} }
  const keys = [alertOf({ event_id: 'a' }), issueOf('created'), plugin].map((body) => only(body).key)
  expect(new Set(keys).size).toBe(1)
})

test('a rule that fires again is a new bout, since rules never report an end', () => {
  expect(only(alertOf({ event_id: 'a' })).episode).not.toBe(only(alertOf({ event_id: 'b' })).episode)
})

describe('the state of an issue', () => {
  test.each([
    ['created', 'unresolved', 'firing'],
    ['resolved', 'resolved', 'resolved'],
    ['archived', 'ignored', 'resolved'],
    ['ignored', 'ignored', 'resolved'],
    ['unresolved', 'unresolved', 'firing'],
    ['assigned', 'unresolved', 'firing'],
    ['assigned', 'resolved', 'resolved'],
    ['Resolved', 'unresolved', 'resolved'],
    ['an action of next year', 'ignored', 'resolved'],
    ['an action of next year', null, 'firing'],
  ])('after “%s” of an issue that is %s is %s', (action, status, state) => {
    expect(only(issueOf(action, { status })).state).toBe(state)
  })
})

test.each([
  ['fatal', 'SEV1'],
  ['ERROR', 'SEV2'],
  ['warning', 'SEV3'],
  ['info', 'SEV4'],
  ['debug', 'SEV4'],
  ['urgent', 'unmapped'],
  [undefined, 'unmapped'],
])('the level %s maps to %s', (level, severity) => {
  expect(only(alertOf({ level }))).toMatchObject({ nativeSeverity: level ?? '', severity })
})

describe('a test of Sentry', () => {
  test('is one by the tag that Sentry gives it', () => {
    expect(only(alertOf({ tags: [['sample_event', 'yes']] })).test).toBe(true)
  })

  test('is one by the words of the plugin’s button', () => {
    const plugin = { id: '1', project: 'web', message: 'This is an example Python exception' }
    expect(only(plugin).test).toBe(true)
  })

  test('is not every event that mentions an example', () => {
    expect(only(alertOf({ title: 'This is an example of a real failure' })).test).toBeUndefined()
  })
})

test('an integration that somebody removed is an alert, not a test', () => {
  const removed = only({ action: 'deleted', data: { installation: {} } }, { 'request-id': '1' })
  expect(removed).toMatchObject({ title: 'Sentry no longer sends alerts here', state: 'firing' })
  expect(removed.test).toBeUndefined()
})

test('a comment is answered with what to untick', () => {
  const comment = { action: 'created', data: { comment: 'Looking', comment_id: 1, issue_id: 77 } }
  expect(() => only(comment)).toThrow('tick “issue” only')
})

test.each([
  ['nothing', null],
  ['an id alone', { id: '77' }],
  ['an event without an id', { action: 'triggered', data: { event: { title: 'x' } } }],
  ['an issue without an id', { action: 'created', data: { issue: { title: 'x' } } }],
  ['no data', { action: 'triggered', data: null }],
])('%s is answered in words', (_, body) => {
  expect(() => only(body)).toThrow(UnreadablePayload)
})
