import { describe, expect, test } from 'vitest'
import { minutesAfterNoon, noon, storiesOf } from '../../../../test/harness/story.ts'
import type { Actor } from '../../../kernel/actor.ts'
import type { Promises } from '../../../kernel/promises.ts'
import type { ReviewEvent, ReviewSection } from '../events.ts'
import { evolveReview, type Review } from '../evolve/review.ts'
import { answerClosing } from '../react.ts'
import {
  amendReview,
  approveReview,
  contentHash,
  lacksToSubmit,
  nameCause,
  returnReview,
  startReview,
  submitReview,
  waiveReview,
  writeSection,
} from './review.ts'

const given = storiesOf<Review, ReviewEvent>(evolveReview, { status: 'none' })

// Facts of a story are recorded by Ada, the n-th at place n.
const ada: Actor = { kind: 'person', id: 'ada', name: 'Ada' }
const grace: Actor = { kind: 'person', id: 'grace', name: 'Grace' }
const script: Actor = { kind: 'token', id: 'script', name: 'A script' }
const closed = { status: 'closed' } as const
const incident = { stream: 'i-1', kind: 'real', worstSeverity: 'SEV2', ...closed } as const

const owed: ReviewEvent = { type: 'ReviewOwed', incident: 'i-1', severity: 'SEV2', dueAt: minutesAfterNoon(600) }
const started: ReviewEvent = { type: 'ReviewStarted', incident: 'i-1', severity: 'SEV3' }
const wrote = (section: ReviewSection, text = 'So it was.'): ReviewEvent => ({
  type: 'ReviewSectionWritten',
  section,
  text,
})
const complete = [owed, wrote('root-cause'), wrote('lessons'), wrote('plan-changes')]
const submitted: ReviewEvent = { type: 'ReviewSubmitted', hash: 'the hash', actions: ['a-1'] }
const approved: ReviewEvent = { type: 'ReviewApproved', hash: 'the hash' }
const waived: ReviewEvent = { type: 'ReviewWaived', reason: 'A drill of ten minutes.' }

describe('the closing of an incident', () => {
  const closing = (parts: Partial<Parameters<typeof answerClosing>[1]> = {}) => ({
    incident: 'i-1',
    kind: 'real' as const,
    worstSeverity: 'SEV2' as const,
    promised: null,
    dueAfter: (days: number) => minutesAfterNoon(days),
    ...parts,
  })
  const promised = (threshold: Promises['review']['threshold']) => ({ threshold, dueBusinessDays: 5 })

  test('owes a review from SEV2 on and within ten business days, where no plan says otherwise', () => {
    expect(answerClosing(given().state, closing(), 'r-1')).toEqual({
      by: { kind: 'system', id: 'muster', name: 'Muster' },
      events: [
        {
          stream: 'r-1',
          event: { type: 'ReviewOwed', incident: 'i-1', severity: 'SEV2', dueAt: minutesAfterNoon(10) },
        },
      ],
    })
    expect(answerClosing(given().state, closing({ worstSeverity: 'SEV3' }), 'r-1')).toBe(null)
  })

  test('is measured by the plan that the incident is judged by', () => {
    const strict = closing({ worstSeverity: 'SEV3', promised: promised('SEV3') })
    expect(answerClosing(given().state, strict, 'r-1')?.events[0]).toMatchObject({
      event: { dueAt: minutesAfterNoon(5) },
    })
    expect(answerClosing(given().state, closing({ promised: promised('SEV1') }), 'r-1')).toBe(null)
  })

  test('owes for an exercise as for the real one, for a backfilled incident on wish only, and never for a test', () => {
    const owing = (['real', 'exercise', 'backfilled', 'test'] as const).filter(
      (kind) => answerClosing(given().state, closing({ kind, worstSeverity: 'SEV1' }), 'r-1') !== null,
    )
    expect(owing).toEqual(['real', 'exercise'])
  })

  test('owes once: after a reopening the review stays what it was', () => {
    for (const facts of [
      [owed],
      complete,
      [...complete, submitted],
      [...complete, submitted, approved],
      [owed, waived],
    ])
      expect(answerClosing(given(...facts).state, closing(), 'r-1')).toBe(null)
  })

  test('owes again where a lesser incident was waived than it has become', () => {
    const worse = closing({ worstSeverity: 'SEV1' })
    const [again] = answerClosing(given(owed, waived).state, worse, 'r-1')!.events
    expect(given(owed, waived, again!.event as unknown as ReviewEvent).state).toMatchObject({
      status: 'owed',
      owed: { severity: 'SEV1' },
    })
    expect(answerClosing(given(...complete, submitted, approved).state, worse, 'r-1')).toBe(null)
  })

  test('gives a review that was begun by hand its due date, and leaves its words alone', () => {
    const begun = [started, wrote('summary', 'It was hot.')]
    const [later] = answerClosing(given(...begun).state, closing(), 'r-1')!.events
    expect(given(...begun, later!.event as unknown as ReviewEvent).state).toMatchObject({
      status: 'draft',
      severity: 'SEV2',
      owed: { dueAt: minutesAfterNoon(10) },
      sections: { summary: [{ text: 'It was hot.' }] },
    })
  })
})

describe('a review that is begun by hand', () => {
  test('is begun once, and again where it was waived', () => {
    const begins: ReviewEvent = { type: 'ReviewStarted', incident: 'i-1', severity: 'SEV2' }
    given()
      .when((review) => startReview(review, incident))
      .thenRecorded(begins)
    given(owed)
      .when((review) => startReview(review, incident))
      .thenNothing()
    given(owed, waived)
      .when((review) => startReview(review, incident))
      .thenRecorded(begins)
    expect(given(owed, waived, begins).state).toMatchObject({ status: 'draft', owed: { severity: 'SEV2' } })
  })

  test('is not of a test, nor of what is void or part of another', () => {
    given()
      .when((review) => startReview(review, { ...incident, kind: 'test' }))
      .thenRefused('incident-test', 'exercise')
    for (const status of ['void', 'merged'] as const)
      given()
        .when((review) => startReview(review, { ...incident, status }))
        .thenRefused('incident-gone')
  })
})

describe('a section', () => {
  test('Never does a section replace words that its writer has not seen', () => {
    const twice = given(owed, wrote('lessons', 'One.'), wrote('lessons', 'Two.'))
    const text = 'Mine.'
    for (const base of [undefined, null, 1])
      twice
        .when((review) => writeSection(review, { section: 'lessons', text, base }, grace))
        .thenRefused('edited-by-another', 'Ada wrote this section at 2026-03-02T12:02:00.000Z.')
    twice
      .when((review) => writeSection(review, { section: 'lessons', text, base: 2 }, grace))
      .thenRecorded({ type: 'ReviewSectionWritten', section: 'lessons', text })
  })

  test('may follow on one’s own words without naming them, but not on those of one’s other window', () => {
    const facts = given(owed, wrote('lessons', 'One.'), wrote('lessons', 'Two.'))
    facts
      .when((review) => writeSection(review, { section: 'lessons', text: 'Three.' }, ada))
      .thenRecorded(wrote('lessons', 'Three.'))
    facts
      .when((review) => writeSection(review, { section: 'lessons', text: 'Three.', base: 1 }, ada))
      .thenRefused('edited-by-another')
  })

  test('keeps each of its wordings', () => {
    const { state } = given(owed, wrote('impact', 'Ten customers.'), wrote('impact', 'Twelve customers.'))
    expect(state).toMatchObject({
      sections: {
        impact: [
          { index: 1, text: 'Ten customers.' },
          { index: 2, text: 'Twelve customers.' },
        ],
      },
    })
  })

  test('is neither empty nor the same again', () => {
    given(owed)
      .when((review) => writeSection(review, { section: 'impact', text: ' \n' }, ada))
      .thenRefused('text-missing')
    given(owed, wrote('impact'))
      .when((review) => writeSection(review, { section: 'impact', text: ' So it was. ' }, ada))
      .thenNothing()
  })

  test('on plan and runbooks may say whether one of them must change; no other section may', () => {
    const changed = { section: 'plan-changes', text: 'Nothing.', changesNeeded: false } as const
    given(owed)
      .when((review) => writeSection(review, changed, ada))
      .thenRecorded({ type: 'ReviewSectionWritten', ...changed })
    expect(given(owed, { type: 'ReviewSectionWritten', ...changed }).state).toMatchObject({ changesNeeded: false })
    given(owed)
      .when((review) => writeSection(review, { ...changed, section: 'summary' }, ada))
      .thenRecorded(wrote('summary', 'Nothing.'))
  })

  test('cannot be written while somebody is asked to approve it, nor after', () => {
    for (const facts of [
      [...complete, submitted],
      [...complete, submitted, approved],
      [owed, waived],
    ])
      given(...facts)
        .when((review) => writeSection(review, { section: 'summary', text: 'New.' }, ada))
        .thenRefused('review-not-draft')
    given()
      .when((review) => writeSection(review, { section: 'summary', text: 'New.' }, ada))
      .thenRefused('review-unknown')
  })
})

describe('a cause', () => {
  test('has a short name that can come again', () => {
    given(owed)
      .when((review) => nameCause(review, 'expired-certificate', ' Nobody watched it. '))
      .thenRecorded({ type: 'ReviewCauseNamed', cause: 'expired-certificate', text: 'Nobody watched it.' })
    for (const cause of ['', 'Expired', 'a cause', '-a', 'a--b', 'a'.repeat(61)])
      given(owed)
        .when((review) => nameCause(review, cause, ''))
        .thenRefused('cause-invalid', 'expired-certificate')
  })
})

describe('a submission', () => {
  const submit = (review: Review, parts: Partial<Parameters<typeof submitReview>[1]> = {}) =>
    submitReview(review, { actions: ['a-2', 'a-1'], incident: closed, ...parts })

  test('names everything that is empty, as sentences', () => {
    given(owed)
      .when((review) => submit(review, { actions: [], incident: { status: 'open' } }))
      .thenRefused(
        'review-incomplete',
        'Root cause is empty: write it down. Lessons learned is empty: write it down. It does not say whether plan or runbooks change: decide it, also where nothing does. No action came of it: create at least one, or say “no action, because …”. The incident is still open: close it first.',
      )
    expect(lacksToSubmit(given(...complete).state as never, 1, closed)).toEqual([])
  })

  test('is bound to the content and to the actions, in whatever order they come', () => {
    const { state } = given(...complete)
    const hash = contentHash(state as never, ['a-1', 'a-2'])
    expect(hash).toMatch(/^[0-9a-f]{64}$/)
    expect(submit(state)).toEqual([{ type: 'ReviewSubmitted', hash, actions: ['a-1', 'a-2'] }])
    for (const other of [
      contentHash(given(...complete, wrote('impact')).state as never, ['a-1', 'a-2']),
      contentHash(given(...complete, { type: 'ReviewCauseNamed', cause: 'a', text: '' }).state as never, [
        'a-1',
        'a-2',
      ]),
      contentHash(state as never, ['a-1']),
    ])
      expect(other).not.toBe(hash)
  })

  test('needs an action, or the reason why none is needed', () => {
    given(...complete)
      .when((review) => submit(review, { actions: [] }))
      .thenRefused('review-incomplete', 'no action, because')
    const recorded = submit(given(...complete).state, { actions: [], noAction: ' It was one typing error. ' })
    expect(recorded).toMatchObject([
      { type: 'ReviewNeededNoAction', reason: 'It was one typing error.' },
      { type: 'ReviewSubmitted', actions: [] },
    ])
    given(...complete)
      .when((review) => submit(review, { noAction: 'None needed.' }))
      .thenRefused('no-action-invalid')
  })
})

describe('an approval', () => {
  const [first, ...rest] = complete
  /** Somebody else wrote the last section. */
  const withAnother = (by: Actor): Review => {
    const state = given(first!, ...rest.slice(0, -1)).state
    const fact = { sequence: 1, stream: 'r-1', position: 9, recordedAt: noon, occurredAt: noon }
    const written = evolveReview(state, { ...fact, index: 9, by, event: rest.at(-1)! })
    return evolveReview(written, { ...fact, index: 10, by, event: submitted })
  }

  test('Never is a review approved by its only author', () => {
    given(...complete, submitted)
      .when((review) => approveReview(review, 'the hash', '', ada))
      .thenRefused('author-alone')
    given(...complete, submitted)
      .when((review) => approveReview(review, 'the hash', ' Well seen. ', grace))
      .thenRecorded({ type: 'ReviewApproved', hash: 'the hash', statement: 'Well seen.' })
    expect(approveReview(withAnother(grace), 'the hash', '', ada)).toEqual([approved])
  })

  test('is given by a person: a token neither approves nor counts as another author', () => {
    expect(approveReview(withAnother(script), 'the hash', '', ada)).toMatchObject({ refused: 'author-alone' })
    given(...complete, submitted)
      .when((review) => approveReview(review, 'the hash', '', script))
      .thenRefused('approver-forbidden')
    given(owed)
      .when((review) => waiveReview(review, 'Why not.', script))
      .thenRefused('waiver-forbidden')
  })

  test('is of what was read', () => {
    given(...complete, submitted)
      .when((review) => approveReview(review, 'another hash', '', grace))
      .thenRefused('content-changed')
  })

  test('waits for the submission', () => {
    given(...complete)
      .when((review) => approveReview(review, 'the hash', '', grace))
      .thenRefused('review-not-submitted', 'being written')
    given(...complete, submitted, approved)
      .when((review) => approveReview(review, 'the hash', '', grace))
      .thenRefused('review-not-submitted', 'approved')
  })

  test('can be declined: the review goes back to its authors, who are told why', () => {
    given(...complete, submitted)
      .when((review) => returnReview(review, ' '))
      .thenRefused('reason-missing')
    given(...complete, submitted)
      .when((review) => returnReview(review, 'The cause is a symptom.'))
      .thenRecorded({ type: 'ReviewReturned', reason: 'The cause is a symptom.' })
    expect(given(...complete, submitted, { type: 'ReviewReturned', reason: 'No.' }).state).toMatchObject({
      status: 'draft',
    })
  })
})

test('Never is a review waived in silence', () => {
  given(owed)
    .when((review) => waiveReview(review, '  ', ada))
    .thenRefused('reason-missing', 'silence')
  given(owed)
    .when((review) => waiveReview(review, 'A drill of ten minutes.', ada))
    .thenRecorded(waived)
  given(...complete, submitted)
    .when((review) => waiveReview(review, 'Late.', ada))
    .thenRefused('review-not-draft')
})

test('Never does an approved review change; an amendment stands beside it', () => {
  const all = given(...complete, submitted, approved)
  const amendment = { section: 'lessons', text: 'And this.', reason: 'A second finding.' } as const
  all
    .when((review) => writeSection(review, { section: 'lessons', text: 'Other.', base: 2 }, ada))
    .thenRefused('review-not-draft', 'Amend it')
  all
    .when((review) => amendReview(review, { ...amendment, base: 2 }, grace))
    .thenRecorded({ type: 'ReviewAmended', ...amendment })
  all.when((review) => amendReview(review, { ...amendment, base: 2, reason: '' }, grace)).thenRefused('reason-missing')
  all.when((review) => amendReview(review, { ...amendment, base: 2, text: '' }, grace)).thenRefused('text-missing')
  all.when((review) => amendReview(review, amendment, grace)).thenRefused('edited-by-another')
  given(owed)
    .when((review) => amendReview(review, amendment, ada))
    .thenRefused('review-not-approved', 'owed and not begun')
  const { state } = given(...complete, submitted, approved, { type: 'ReviewAmended', ...amendment })
  expect(state).toMatchObject({
    status: 'approved',
    hash: 'the hash',
    sections: { lessons: [{ text: 'So it was.' }, { text: 'And this.', reason: 'A second finding.' }] },
  })
})
