import { describe, expect, test } from 'vitest'
import { minutesAfterNoon, noon, storiesOf } from '../../../../test/harness/story.ts'
import type { Actor } from '../../../kernel/actor.ts'
import { instant } from '../../../kernel/instant.ts'
import type { ActionEvent } from '../events.ts'
import { type Action, evolveAction } from '../evolve/action.ts'
import { cancelAction, changeDue, createAction, finishAction, reassign, rejectAction, verifyAction } from './action.ts'

const given = storiesOf<Action, ActionEvent>(evolveAction, { status: 'none' })

// Facts of a story are recorded by Ada.
const ada: Actor = { kind: 'person', id: 'ada', name: 'Ada' }
const grace: Actor = { kind: 'person', id: 'grace', name: 'Grace' }
const radia: Actor = { kind: 'person', id: 'radia', name: 'Radia' }
const owner = { id: 'grace', name: 'Grace' }
const DAY = 86_400_000
const inDays = (n: number) => instant(noon + n * DAY)

const created: ActionEvent = {
  type: 'ActionCreated',
  incident: 'i-1',
  priority: 'normal',
  dueAt: inDays(90),
  title: 'Watch the certificates',
  owner,
}
const done: ActionEvent = { type: 'ActionDone', exhibits: [], note: 'An alert comes 30 days before.' }
const verified: ActionEvent = { type: 'ActionVerified', exhibits: [], note: 'I saw the alert.' }
const proof = { note: ' Seen. ', exhibits: ['e-1'] }

describe('a new action', () => {
  const wanted = {
    title: ' Watch the certificates ',
    owner,
    priority: 'normal',
    incident: { stream: 'i-1', status: 'closed' },
    promised: null,
  } as const

  test('has an owner and is due: by the plan’s days for its priority, or by 14, 30 and 90', () => {
    given()
      .when(() => createAction(wanted, noon))
      .thenRecorded(created)
    const dueIn = (parts: object) => {
      const [event] = createAction({ ...wanted, ...parts }, noon) as readonly ActionEvent[]
      return event?.type === 'ActionCreated' ? (event.dueAt - noon) / DAY : null
    }
    expect((['urgent', 'high', 'normal'] as const).map((priority) => dueIn({ priority }))).toEqual([14, 30, 90])
    expect(dueIn({ promised: { dueDays: { urgent: 3, high: 7, normal: 20 } } })).toBe(20)
    expect(dueIn({ dueAt: inDays(2) })).toBe(2)
  })

  test('says what will be different, is due ahead, and belongs to an incident that stands', () => {
    given()
      .when(() => createAction({ ...wanted, title: ' ' }, noon))
      .thenRefused('title-missing')
    given()
      .when(() => createAction({ ...wanted, dueAt: instant(noon - 1) }, noon))
      .thenRefused('due-invalid')
    given()
      .when(() => createAction({ ...wanted, incident: { stream: 'i-1', status: 'void' } }, noon))
      .thenRefused('incident-gone')
  })
})

test('Never does a due date or an owner change without a reason', () => {
  const to = { id: 'radia', name: 'Radia' }
  given(created)
    .when((action) => changeDue(action, inDays(100), ' ', noon))
    .thenRefused('reason-missing')
  given(created)
    .when((action) => reassign(action, to, '\n'))
    .thenRefused('reason-missing')
  given(created)
    .when((action) => changeDue(action, inDays(100), ' The vendor is late. ', noon))
    .thenRecorded({ type: 'ActionDueChanged', from: inDays(90), to: inDays(100), reason: 'The vendor is late.' })
  given(created)
    .when((action) => reassign(action, to, 'Grace leaves.'))
    .thenRecorded({ type: 'ActionReassigned', from: owner, to, reason: 'Grace leaves.' })
})

test('a due date does not move into the past, and a change that changes nothing is not recorded', () => {
  given(created)
    .when((action) => changeDue(action, minutesAfterNoon(-1), 'Earlier.', noon))
    .thenRefused('due-invalid')
  given(created)
    .when((action) => changeDue(action, inDays(90), 'The same.', noon))
    .thenNothing()
  given(created)
    .when((action) => reassign(action, owner, 'The same.'))
    .thenNothing()
})

describe('an action that is done', () => {
  test('says what was done, and cannot move any more', () => {
    given(created)
      .when((action) => finishAction(action, { note: '', exhibits: [] }))
      .thenRefused('note-missing')
    given(created)
      .when((action) => finishAction(action, proof))
      .thenRecorded({ type: 'ActionDone', exhibits: ['e-1'], note: 'Seen.' })
    given(created, done)
      .when((action) => changeDue(action, inDays(100), 'Later.', noon))
      .thenRefused('action-done')
  })

  test('Never is an action verified by who did it or who owned it', () => {
    for (const by of [ada, grace])
      given(created, done)
        .when((action) => verifyAction(action, proof, by))
        .thenRefused('doer-alone', 'somebody else')
    given(created, done)
      .when((action) => verifyAction(action, proof, radia))
      .thenRecorded({ type: 'ActionVerified', exhibits: ['e-1'], note: 'Seen.' })
    given(created, done)
      .when((action) => verifyAction(action, proof, { kind: 'token', id: 'script', name: 'A script' }))
      .thenRefused('verifier-forbidden')
    given(created, done)
      .when((action) => verifyAction(action, { note: '', exhibits: ['e-1'] }, radia))
      .thenRefused('note-missing')
  })

  test('is open again when it is rejected, with the reason', () => {
    given(created, done)
      .when((action) => rejectAction(action, ''))
      .thenRefused('reason-missing')
    expect(given(created, done, { type: 'ActionRejected', reason: 'The alert never came.' }).state).toEqual({
      ...given(created).state,
    })
    given(created)
      .when((action) => verifyAction(action, proof, radia))
      .thenRefused('action-open')
  })
})

test('Never does an owner drop an action alone', () => {
  given(created)
    .when((action) => cancelAction(action, 'No time.', grace, false))
    .thenRefused('owner-alone')
  given(created)
    .when((action) => cancelAction(action, '', radia, true))
    .thenRefused('reason-missing')
  for (const [by, senior] of [
    [grace, true],
    [ada, false],
  ] as const)
    given(created)
      .when((action) => cancelAction(action, 'The system is gone.', by, senior))
      .thenRecorded({ type: 'ActionCancelled', reason: 'The system is gone.' })
})

test('what was verified or cancelled stays so', () => {
  for (const facts of [
    [created, done, verified],
    [created, { type: 'ActionCancelled', reason: 'Gone.' }],
  ] as const)
    for (const act of [
      (action: Action) => finishAction(action, proof),
      (action: Action) => verifyAction(action, proof, radia),
      (action: Action) => rejectAction(action, 'No.'),
      (action: Action) => cancelAction(action, 'No.', radia, true),
      (action: Action) => changeDue(action, inDays(100), 'Later.', noon),
    ])
      given(...facts)
        .when(act)
        .thenRefused('action-settled')
  given()
    .when((action) => finishAction(action, proof))
    .thenRefused('action-unknown')
})
