import { describe, expect, test } from 'vitest'
import { noon, storiesOf } from '../../../test/harness/story.ts'
import { instant } from '../../kernel/instant.ts'
import type { MappedSeverity } from '../../kernel/severity.ts'
import { type Alert, evolve, triageDue } from './alert.ts'
import { dismissAlert, dismissAlerts, escalateAlert, type Known, receiveSignal, receiveUnreadable } from './decide.ts'
import type { TriageEvent } from './events.ts'
import { escalateWithDeclaration } from './react.ts'

const given = storiesOf<Alert, TriageEvent>(evolve, { status: 'none' })

const raw = { delivery: 'd-1', root: 'r', salt: 's', size: 2 }
const received: Extract<TriageEvent, { type: 'AlertReceived' }> = {
  type: 'AlertReceived',
  source: 'falco',
  key: 'shell',
  state: 'firing',
  severity: 'SEV2',
  nativeSeverity: 'Warning',
  title: 'A shell was opened',
  raw,
}
const quarantined: TriageEvent = { type: 'PayloadQuarantined', source: 'falco', because: 'No.', digest: 'x', raw }
const dismissed: TriageEvent = { type: 'AlertDismissed', verdict: 'benign', decision: 'd', together: 1, note: 'Ours.' }
const escalated: TriageEvent = { type: 'AlertEscalated', severity: 'SEV2', incident: 'i-1', title: 'A shell' }
const dismissal = { verdict: 'benign', note: ' It was ours. ', decision: 'd-9' } as const

describe('a dismissal', () => {
  test('says the verdict and the note, and that it was one alone', () => {
    given(received)
      .when((alert) => dismissAlert(alert, dismissal))
      .thenRecorded({ type: 'AlertDismissed', verdict: 'benign', decision: 'd-9', together: 1, note: 'It was ours.' })
  })

  test('Never does a dismissal stand without a note', () => {
    for (const note of ['', ' ', '\n\t'])
      given(received)
        .when((alert) => dismissAlert(alert, { ...dismissal, note }))
        .thenRefused('note-missing', 'Say in one sentence how you know.')
  })

  test('Never is a disposition changed or taken back', () => {
    given(received, dismissed)
      .when((alert) => dismissAlert(alert, dismissal))
      .thenRefused('alert-dismissed', 'Ours.')
    given(received, escalated)
      .when((alert) => dismissAlert(alert, dismissal))
      .thenRefused('alert-escalated', 'Work on in the incident')
  })

  test('of what was never received is refused', () => {
    given()
      .when((alert) => dismissAlert(alert, dismissal))
      .thenRefused('alert-unknown', 'Open Triage')
  })

  test('is what a payload that nobody could read needs too', () => {
    given(quarantined)
      .when((alert) => dismissAlert(alert, dismissal))
      .thenRecorded({ type: 'AlertDismissed', verdict: 'benign', decision: 'd-9', together: 1, note: 'It was ours.' })
  })

  test('does not come undone when the source goes on sending', () => {
    const repeated: TriageEvent = { type: 'AlertRepeated', state: 'firing', raw }
    expect(given(received, dismissed, repeated).state).toMatchObject({ status: 'dismissed', occurrences: 2 })
  })
})

describe('one decision over many alerts', () => {
  const one = { id: '1', alert: given(received).state }
  const other = { id: '2', alert: given(quarantined).state }
  const decided = { id: '3', alert: given(received, dismissed).state }

  test('is one: each says how many it was made over', () => {
    const event = { type: 'AlertDismissed', verdict: 'benign', decision: 'd-9', together: 2, note: 'It was ours.' }
    expect(dismissAlerts([one, other], dismissal)).toEqual([
      { id: '1', events: [event] },
      { id: '2', events: [event] },
    ])
  })

  test('is for all or for none, and names the one that stands in the way', () => {
    expect(dismissAlerts([one, decided, other], dismissal)).toMatchObject({
      refused: 'alert-dismissed',
      because: 'Alert 3: This alert was already dismissed: Ours. None was dismissed.',
    })
  })

  test('over nothing is none', () => {
    expect(dismissAlerts([], dismissal)).toMatchObject({ refused: 'ids-missing' })
  })
})

describe('an escalation', () => {
  const escalation = { severity: 'SEV1', incident: 'i-2' } as const

  test('takes the alert’s own title along, unless it is given a better one', () => {
    const event = { type: 'AlertEscalated', severity: 'SEV1', incident: 'i-2' } as const
    given(received)
      .when((alert) => escalateAlert(alert, { ...escalation, title: '  ' }))
      .thenRecorded({ ...event, title: 'A shell was opened' })
    given(received)
      .when((alert) => escalateAlert(alert, { ...escalation, title: ' Break-in ', note: ' Looks real. ' }))
      .thenRecorded({ ...event, title: 'Break-in', note: 'Looks real.' })
  })

  test('of what is escalated already changes nothing, whatever the severity', () => {
    given(received, escalated)
      .when((alert) => escalateAlert(alert, escalation))
      .thenNothing()
  })

  test('of a dismissed alert is refused, and says how to go on', () => {
    given(received, dismissed)
      .when((alert) => escalateAlert(alert, escalation))
      .thenRefused('alert-dismissed', 'Declare an incident')
  })

  test('of nothing is refused', () => {
    given()
      .when((alert) => escalateAlert(alert, escalation))
      .thenRefused('alert-unknown')
  })

  test('of what nobody could read is possible: it may have been the one that mattered', () => {
    given(quarantined)
      .when((alert) => escalateAlert(alert, escalation))
      .thenRecorded({
        type: 'AlertEscalated',
        severity: 'SEV1',
        incident: 'i-2',
        title: 'Unreadable payload from falco',
      })
  })

  test('by a declaration is of those that wait, and leaves the others as they are', () => {
    const declared = { stream: 'i-7', by: { kind: 'person', id: 'a', name: 'Ada' }, event: { severity: 'SEV3' } }
    const named = [
      { stream: '1', title: 'One', disposition: 'none' },
      { stream: '2', title: 'Two', disposition: 'escalated' },
    ]
    expect(escalateWithDeclaration(declared as never, named)).toEqual({
      by: declared.by,
      events: [{ stream: '1', event: { type: 'AlertEscalated', severity: 'SEV3', incident: 'i-7', title: 'One' } }],
    })
    expect(escalateWithDeclaration(declared as never, named.slice(1))).toBe(null)
  })
})

// What a signal is, by what is known of its key. `bout` is the episode that the source names; a dash is none.
describe('a signal', () => {
  const known = (decided: boolean, state: Known['state'], bout: string | null, delivered = false): Known => ({
    alert: 'a',
    decided,
    state,
    episode: bout,
    delivered,
  })
  const waits = (state: Known['state'], bout: string | null) => known(false, state, bout)
  const decided = (state: Known['state'], bout: string | null) => known(true, state, bout)

  type Row = [known: Known | null, sent: 'firing' | 'resolved', bout: string | null, is: TriageEvent['type']]
  const rows: Row[] = [
    // Nothing is known: it begins an alert, even as an end whose beginning was never sent.
    [null, 'firing', null, 'AlertReceived'],
    [null, 'firing', 'b1', 'AlertReceived'],
    [null, 'resolved', null, 'AlertReceived'],
    // It waits: Never are there two undecided alerts of one key.
    [waits('firing', null), 'firing', null, 'AlertRepeated'],
    [waits('firing', 'b1'), 'firing', 'b1', 'AlertRepeated'],
    [waits('firing', 'b1'), 'firing', 'b2', 'AlertRepeated'],
    [waits('firing', null), 'resolved', null, 'AlertResolvedBySource'],
    [waits('firing', 'b1'), 'resolved', 'b1', 'AlertResolvedBySource'],
    [waits('firing', 'b1'), 'resolved', 'b2', 'AlertResolvedBySource'],
    [waits('resolved', 'b1'), 'resolved', 'b1', 'AlertRepeated'],
    [waits('resolved', 'b1'), 'firing', 'b1', 'AlertRepeated'],
    [waits('resolved', 'b1'), 'firing', 'b2', 'AlertRepeated'],
    // It was decided, and the bout that was decided on goes on.
    [decided('firing', 'b1'), 'firing', 'b1', 'AlertRepeated'],
    [decided('firing', 'b1'), 'resolved', 'b1', 'AlertResolvedBySource'],
    [decided('firing', null), 'resolved', null, 'AlertResolvedBySource'],
    [decided('resolved', 'b1'), 'resolved', 'b1', 'AlertRepeated'],
    [decided('resolved', 'b1'), 'resolved', 'b2', 'AlertRepeated'],
    // It was decided, and this is another bout, or nobody can say that it is the same: it needs its own decision.
    [decided('firing', 'b1'), 'firing', 'b2', 'AlertReceived'],
    [decided('firing', 'b1'), 'firing', null, 'AlertReceived'],
    [decided('firing', null), 'firing', 'b1', 'AlertReceived'],
    [decided('firing', null), 'firing', null, 'AlertReceived'],
    [decided('resolved', 'b1'), 'firing', 'b1', 'AlertReceived'],
    [decided('resolved', null), 'firing', null, 'AlertReceived'],
    // This very delivery was taken before: it counts for nothing, whatever it says.
    [known(false, 'firing', null, true), 'firing', null, 'DeliveryRepeated'],
    [known(true, 'firing', 'b1', true), 'firing', 'b2', 'DeliveryRepeated'],
    [known(false, 'firing', null, true), 'resolved', null, 'DeliveryRepeated'],
  ]

  test.each(rows.map((row) => [describeRow(row), row] as const))('%s', (_what, [before, state, bout, is]) => {
    const sent = { ...received, state, ...(bout === null ? {} : { episode: bout }) }
    expect(receiveSignal(before, sent).type).toBe(is)
  })

  test('that begins an alert is recorded as it is; one that goes on brings its state and its delivery', () => {
    expect(receiveSignal(null, received)).toBe(received)
    const again = { ...received, deliveryKey: 'k', state: 'resolved' as const }
    expect(receiveSignal(waits('firing', null), again)).toEqual({
      type: 'AlertResolvedBySource',
      deliveryKey: 'k',
      raw,
    })
    expect(receiveSignal(waits('resolved', null), again)).toEqual({
      type: 'AlertRepeated',
      state: 'resolved',
      deliveryKey: 'k',
      raw,
    })
  })

  test('that nobody can read is counted while the same bytes still wait, and waits anew after the decision', () => {
    const unread = { source: 'falco', because: 'No.', digest: 'x', raw, item: undefined }
    const kept = { type: 'PayloadQuarantined', source: 'falco', because: 'No.', digest: 'x', raw }
    expect(receiveUnreadable(unread, null)).toEqual(kept)
    expect(receiveUnreadable(unread, waits('unreadable', null))).toEqual({
      type: 'AlertRepeated',
      state: 'firing',
      raw,
    })
    expect(receiveUnreadable({ ...unread, item: 3 }, decided('unreadable', null))).toEqual({ ...kept, item: 3 })
  })
})

function describeRow([before, sent, bout, is]: [Known | null, string, string | null, string]): string {
  const of = (episode: string | null | undefined) => (episode ? ` of bout ${episode}` : '')
  const was =
    before === null
      ? 'under a new key'
      : `after one that is ${before.decided ? 'decided' : 'undecided'} and ${before.state}${of(before.episode)}${before.delivered ? ', delivered before' : ''}`
  return `${sent}${of(bout)}, ${was}: ${is}`
}

test('a payload that nobody could read stays unreadable, however often it comes', () => {
  const again: TriageEvent = { type: 'AlertRepeated', state: 'firing', raw }
  expect(given(quarantined, again).state).toMatchObject({ state: 'unreadable', occurrences: 2 })
})

test.each<[MappedSeverity, number]>([
  ['SEV1', 15],
  ['SEV2', 60],
  ['unmapped', 60],
  ['SEV3', 480],
  ['SEV4', 1440],
])('an alert of %s may wait %i minutes: what nobody can place is not put last', (severity, minutes) => {
  expect(triageDue(severity, noon)).toBe(instant(noon + minutes * 60_000))
})
