import { describe, expect, test } from 'vitest'
import { opsgenie } from './opsgenie.ts'
import { type Reading, type Signal, UnreadablePayload } from './source.ts'

function only(body: unknown): Signal {
  const { signals } = opsgenie.read(body, { headers: {}, path: '' }) as Reading
  expect(signals).toHaveLength(1)
  return signals[0] as Signal
}
const sent = (action: string, alert: object = {}) => ({
  action,
  alert: { alertId: 'a-1', message: 'It broke', ...alert },
})

test('milliseconds and nanoseconds in one object are the same second', () => {
  const times = { createdAt: 1772442191104, updatedAt: '1772442191104000002' }
  expect(only(sent('Create', times)).occurredAt).toBe(1772442191104)
  expect(only(sent('Close', times)).occurredAt).toBe(1772442191104)
})

test('an alert ends when it was closed, not when it was created', () => {
  const times = { createdAt: 1772442191104, updatedAt: '1772443374669001603' }
  expect(only(sent('Close', times)).occurredAt).toBe(Date.UTC(2026, 2, 2, 9, 22, 54, 669))
})

describe('the action', () => {
  test.each(['Close', 'close', 'Delete', 'CLOSED'])('%s ends the alert', (action) => {
    expect(only(sent(action)).state).toBe('resolved')
  })

  test.each(['Create', 'Acknowledge', 'UnAcknowledge', 'AddNote', 'Escalate', 'Close the ticket'])(
    '%s does not end the alert',
    (action) => {
      expect(only(sent(action)).state).toBe('firing')
    },
  )
})

test('an acknowledgement and an escalation belong to the alert that was created', () => {
  const escalation = { action: 'Escalate', alert: { alertId: 'a-1' }, escalationName: 'Second line' }
  const keys = [sent('Create', { alias: 'queue' }), sent('Acknowledge'), escalation].map((body) => only(body).key)
  expect(new Set(keys).size).toBe(1)
})

test('the next alert under the same alias is another alert', () => {
  const next = sent('Create', { alertId: 'a-2', alias: 'queue' })
  expect(only(next).key).not.toBe(only(sent('Create', { alias: 'queue' })).key)
})

test.each([
  ['P1', 'SEV1'],
  ['p2', 'SEV2'],
  [3, 'SEV3'],
  ['P4', 'SEV4'],
  ['P5', 'SEV4'],
  ['P0', 'unmapped'],
  [null, 'unmapped'],
])('the priority %s maps to %s', (priority, severity) => {
  expect(only(sent('Create', { priority })).severity).toBe(severity)
})

test.each([
  ['nothing', null],
  ['the answer of the API to a request', { result: 'Request will be processed', took: 0.3, requestId: 'r-1' }],
  ['an alert without an id', { action: 'Create', alert: { message: 'It broke' } }],
  ['an alert without an action', { alert: { alertId: 'a-1', message: 'It broke' } }],
  ['anything that has an id and a message', { id: '541485531', message: 'It broke' }],
])('%s is answered in words', (_, body) => {
  expect(() => only(body)).toThrow(UnreadablePayload)
})
