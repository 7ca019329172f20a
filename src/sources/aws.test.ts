import { describe, expect, test } from 'vitest'
import { aws } from './aws.ts'
import { type Reading, type Signal, UnreadablePayload } from './source.ts'

const read = (body: unknown, headers = {}) => aws.read(body, { headers, path: '' }) as Reading
function only(body: unknown): Signal {
  const { signals, unreadable } = read(body)
  expect([signals.length, unreadable.length]).toEqual([1, 0])
  return signals[0] as Signal
}

const event = (detail: object, more: object = {}) => ({
  version: '0',
  id: 'event-1',
  'detail-type': 'GuardDuty Finding',
  source: 'aws.guardduty',
  account: '111122223333',
  time: '2026-03-02T09:05:00Z',
  region: 'eu-west-1',
  resources: [],
  detail,
  ...more,
})
const notification = (message: unknown, id = 'message-1') => ({
  Type: 'Notification',
  MessageId: id,
  TopicArn: 'arn:aws:sns:eu-west-1:111122223333:fernhill',
  Message: typeof message === 'string' ? message : JSON.stringify(message),
})
const arn = 'arn:aws:guardduty:eu-west-1:111122223333:detector/12abc/finding/c2c5'
const guardDuty = (more: object = {}) => ({
  id: 'c2c5',
  arn,
  type: 'Recon:EC2/PortProbeUnprotectedPort',
  severity: 5,
  updatedAt: '2026-03-02T09:01:07Z',
  service: { archived: false, count: 1 },
  ...more,
})
const asff = (more: object = {}) => ({
  Id: arn,
  ProductArn: 'arn:aws:securityhub:eu-west-1::product/aws/guardduty',
  Title: 'A port is being probed',
  RecordState: 'ACTIVE',
  Workflow: { Status: 'NEW' },
  ...more,
})

describe('severity', () => {
  // https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings-severity.html
  test.each([
    [10, '10', 'SEV1'],
    [9.0, '9', 'SEV1'],
    [8.9, '8.9', 'SEV2'],
    ['7.0', '7.0', 'SEV2'],
    [6.9, '6.9', 'SEV3'],
    [4, '4', 'SEV3'],
    [3.9, '3.9', 'SEV4'],
    [1, '1', 'SEV4'],
    [0.9, '0.9', 'unmapped'],
    ['High', 'High', 'SEV2'],
    ['new scale', 'new scale', 'unmapped'],
    [null, '', 'unmapped'],
  ])('%s of GuardDuty is kept as “%s” and maps to %s', (severity, nativeSeverity, mapped) => {
    expect(only(guardDuty({ severity }))).toMatchObject({ nativeSeverity, severity: mapped })
  })

  // https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_Severity.html
  test.each([
    [{ Label: 'CRITICAL', Normalized: 90 }, 'CRITICAL', 'SEV1'],
    [{ Label: 'high' }, 'high', 'SEV2'],
    [{ Label: 'MEDIUM', Normalized: 99 }, 'MEDIUM', 'SEV3'],
    [{ Label: 'INFORMATIONAL', Normalized: 0 }, 'INFORMATIONAL', 'SEV4'],
    [{ Normalized: 90 }, '90', 'SEV1'],
    [{ Normalized: '89' }, '89', 'SEV2'],
    [{ Normalized: 40 }, '40', 'SEV3'],
    [{ Normalized: 39 }, '39', 'SEV4'],
    [{ Normalized: 0 }, '0', 'SEV4'],
    [{ Normalized: -1 }, '-1', 'unmapped'],
    [{ Product: 7 }, '', 'unmapped'],
    [null, '', 'unmapped'],
  ])('%j of Security Hub is kept as “%s” and maps to %s', (Severity, nativeSeverity, mapped) => {
    expect(only(asff({ Severity }))).toMatchObject({ nativeSeverity, severity: mapped })
  })
})

describe('what the source itself has closed', () => {
  test.each([
    ['an archived record', { RecordState: 'ARCHIVED' }],
    ['a resolved workflow', { Workflow: { Status: 'RESOLVED' } }],
    ['a suppressed workflow', { Workflow: { Status: 'suppressed' } }],
    ['a control that passes again', { Compliance: { Status: 'PASSED' } }],
  ])('%s is resolved', (_, more) => {
    expect(only(asff(more)).state).toBe('resolved')
  })

  test.each([
    ['a finding that somebody was notified of', { Workflow: { Status: 'NOTIFIED' } }],
    ['a finding without any state', { RecordState: null, Workflow: undefined }],
    ['a control that could not be checked', { Compliance: { Status: 'WARNING' } }],
  ])('%s is not', (_, more) => {
    expect(only(asff(more)).state).toBe('firing')
  })
})

describe('one thing stays one alert', () => {
  test('whether GuardDuty sends a finding itself or through Security Hub', () => {
    expect(only(event(guardDuty())).key).toBe(only(asff()).key)
  })

  test('whether CloudWatch sends an alarm through EventBridge or through a topic', () => {
    const AlarmArn = 'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:api'
    const changed = '2026-03-02T09:15:04.123+0000'
    const through = only(
      event(
        { alarmName: 'api', state: { value: 'ALARM', timestamp: changed } },
        { 'detail-type': 'CloudWatch Alarm State Change', resources: [AlarmArn] },
      ),
    )
    const topic = only(notification({ AlarmName: 'api', AlarmArn, NewStateValue: 'ALARM', StateChangeTime: changed }))
    expect([topic.key, topic.episode]).toEqual([through.key, through.episode])
  })

  test('but two products may use the same short id', () => {
    const ours = only(asff({ Id: '7', ProductArn: 'arn:aws:securityhub:eu-west-1:111122223333:product/a/default' }))
    const theirs = only(asff({ Id: '7', ProductArn: 'arn:aws:securityhub:eu-west-1:111122223333:product/b/default' }))
    expect(ours.key).not.toBe(theirs.key)
  })
})

test('a finding that happens again is a new bout, so that an old disposition does not hide it', () => {
  const again = guardDuty({ updatedAt: '2026-03-02T15:01:07Z', service: { archived: false, count: 2 } })
  expect(only(again).key).toBe(only(guardDuty()).key)
  expect(only(again).episode).not.toBe(only(guardDuty()).episode)
})

describe('a finding of Security Hub', () => {
  const check = (more: object) =>
    asff({ FirstObservedAt: '2026-03-01T22:10:03Z', Compliance: { Status: 'FAILED' }, ...more })

  test('that every daily check sends again stays the same bout', () => {
    const today = only(
      check({ UpdatedAt: '2026-03-02T08:00:00Z', ProductFields: { PreviousComplianceStatus: 'FAILED' } }),
    )
    expect(today.episode).toBe(only(check({ UpdatedAt: '2026-03-03T08:00:00Z' })).episode)
  })

  test('that passed and fails anew is a new bout', () => {
    const anew = only(
      check({ UpdatedAt: '2026-03-09T08:00:00Z', ProductFields: { PreviousComplianceStatus: 'PASSED' } }),
    )
    expect(anew.episode).not.toBe(only(check({})).episode)
  })
})

describe('a delivery that comes twice', () => {
  test('is known by the id of the event, even in a second message of the topic', () => {
    const first = only(notification(event(guardDuty()), 'message-1'))
    const second = only(notification(event(guardDuty()), 'message-2'))
    expect([first.delivery, second.delivery]).toEqual(['event-1', 'event-1'])
  })

  test('is known by the message where the topic sends the bare message', () => {
    const headers = { 'x-amz-sns-message-id': 'message-9' }
    expect(read({ AlarmName: 'api', NewStateValue: 'ALARM' }, headers).signals[0]?.delivery).toBe('message-9')
  })

  test('does not make the findings of one event repetitions of each other', () => {
    const findings = Array.from({ length: 10 }, (_, number) => asff({ Id: `arn:aws:x:${number}` }))
    const { signals } = read(event({ findings }, { 'detail-type': 'Security Hub Findings - Imported' }))
    expect(new Set(signals.map((signal) => signal.delivery)).size).toBe(10)
  })
})

describe('the handshake of a topic', () => {
  const address = 'https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&Token=1'
  const handshake = (Type: string) => ({ ...notification('…'), Type, Token: '1', SubscribeURL: address })

  test.each(['SubscriptionConfirmation', 'UnsubscribeConfirmation'])(
    'keeps the address of a %s out of everything that a person sees and might open',
    (type) => {
      expect(JSON.stringify(only(handshake(type)))).not.toContain('https:')
    },
  )

  test('is a test when the topic asks, and an alert when somebody ended the subscription', () => {
    expect(only(handshake('SubscriptionConfirmation')).test).toBe(true)
    expect(only(handshake('UnsubscribeConfirmation')).test).toBeUndefined()
  })
})

test("another product's JSON in a topic is still an alert, under the subject it came with", () => {
  const body = { ...notification({ findings: 'none of ours' }), Subject: 'Nightly scan' }
  expect(only(body)).toMatchObject({ title: 'Nightly scan', summary: '{"findings":"none of ours"}' })
})

test('a partner event that has an id and a type is not taken for GuardDuty', () => {
  const partner = { id: '1', type: 'alert', service: 'billing', severity: 9 }
  expect(only(event(partner, { 'detail-type': 'Fernhill Billing' })).title).toBe('Fernhill Billing')
})

test('a change of an alarm’s configuration is an event, not an alarm', () => {
  const change = { alarmName: 'api', operation: 'delete', state: { value: 'ALARM' } }
  const signal = only(event(change, { 'detail-type': 'CloudWatch Alarm Configuration Change' }))
  expect(signal.title).toBe('CloudWatch Alarm Configuration Change')
})

test.each([
  ['nothing', null],
  ['a text', 'ALARM'],
  ['an empty list', []],
  ['an event without findings', event({ findings: [] })],
  ['a log record of the firewall', { webaclId: 'arn:aws:wafv2:…', action: 'BLOCK' }],
  ['more wrappings than anyone sends', [[[[[[[guardDuty()]]]]]]]],
])('%s is answered in words', (_, body) => {
  expect(() => read(JSON.parse(JSON.stringify(body)))).toThrow(UnreadablePayload)
})

test('wrappings without end are refused without filling the stack', () => {
  const deep: unknown = JSON.parse('['.repeat(5_000) + ']'.repeat(5_000))
  expect(() => read(deep)).toThrow(UnreadablePayload)
})
