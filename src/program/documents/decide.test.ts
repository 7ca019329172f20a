import { describe, expect, test } from 'vitest'
import { minutesAfterNoon, noon, storiesOf } from '../../../test/harness/story.ts'
import type { Actor } from '../../kernel/actor.ts'
import { instant, isoInstant } from '../../kernel/instant.ts'
import { approveVersion, type Draft, monthsAfter, publishVersion, retireDocument, reviewDocument } from './decide.ts'
import { type Document, evolve, versionAt } from './document.ts'
import type { DocumentEvent } from './events.ts'
import { fewestPromises } from './reading/presets.ts'

const given = storiesOf<Document, DocumentEvent>(evolve, { status: 'unwritten' })

const ada = { kind: 'person', id: 'ada', name: 'Ada' } as const
const grace: Actor = { kind: 'person', id: 'grace', name: 'Grace' }
const now = minutesAfterNoon(30)
const around = { now, reviewEveryMonths: 12, otherPlan: null }
const hash = (n: number) => String(n).repeat(64)

const draft: Draft = {
  kind: 'runbook',
  slug: 'ransomware',
  title: 'Ransomware',
  text: 'Cut it off.',
  hash: hash(1),
  change: 'First',
  authors: [ada],
  problems: [],
}
const published = (version: number, parts: Partial<DocumentEvent> = {}): DocumentEvent => ({
  type: 'DocumentPublished',
  kind: 'runbook',
  slug: 'ransomware',
  version,
  hash: hash(version),
  title: 'Ransomware',
  change: 'Changed',
  text: `Text ${version}`,
  authors: [ada],
  ...(parts as object),
})
const approved = (version: number, effectiveFrom: number): DocumentEvent => ({
  type: 'VersionApproved',
  version,
  hash: hash(version),
  effectiveFrom,
  reviewDue: monthsAfter(noon, 12),
})
const approving = (version: number, effectiveFrom?: number) => ({
  version,
  hash: hash(version),
  statement: '',
  ...(effectiveFrom === undefined ? {} : { effectiveFrom: instant(effectiveFrom) }),
})

describe('publishing', () => {
  test('the first text is version 1', () => {
    const { problems: _none, base: _base, ...facts } = draft
    given()
      .when((document) => publishVersion(document, draft))
      .thenRecorded({ type: 'DocumentPublished', ...facts, version: 1 } as DocumentEvent)
  })

  test('publishing the same text again does nothing', () => {
    given(published(1))
      .when((document) => publishVersion(document, { ...draft, base: 1 }))
      .thenNothing()
  })

  test('a later version says what changed', () => {
    given(published(1))
      .when((document) => publishVersion(document, { ...draft, hash: hash(2), change: ' ' }))
      .thenRefused('change-missing')
  })

  test('Never does one edit silently replace another: who built on an older version is refused, and told by whom', () => {
    given(published(1), published(2))
      .when((document) => publishVersion(document, { ...draft, hash: hash(3), base: 1 }))
      .thenRefused('edited-by-another', 'Ada published version 2 at 2026-03-02T12:01:00.000Z')
  })

  test('who believes the document is new is told that it is not', () => {
    given(published(1))
      .when((document) => publishVersion(document, { ...draft, hash: hash(3), base: null }))
      .thenRefused('edited-by-another')
  })

  test('a text with something wrong in it is refused with all of it', () => {
    given()
      .when((document) => publishVersion(document, { ...draft, problems: ['Line 2: a.', 'Line 3: b.'] }))
      .thenRefused('text-invalid', 'Line 2: a. Line 3: b.')
  })

  test('a retired document takes no new version', () => {
    given(published(1), { type: 'DocumentRetired', reason: 'Merged.' })
      .when((document) => publishVersion(document, { ...draft, hash: hash(2) }))
      .thenRefused('document-retired')
  })
})

describe('approving', () => {
  test('an approved version is in force from the moment of its approval', () => {
    given(published(1))
      .when((document) => approveVersion(document, approving(1), grace, around))
      .thenRecorded({ ...approved(1, now), reviewDue: monthsAfter(now, 12) } as DocumentEvent)
  })

  test('Never is a text approved that differs from the one that was read', () => {
    given(published(1), published(2))
      .when((document) => approveVersion(document, { ...approving(2), hash: hash(1) }, grace, around))
      .thenRefused('text-changed', 'The text changed since you read it')
  })

  test('Never is the only author of a version the only one who approves it', () => {
    given(published(1))
      .when((document) => approveVersion(document, approving(1), ada, around))
      .thenRefused('approver-is-author')
  })

  test('the author of the commit is an author, even where a token published it', () => {
    const ci = { kind: 'token', id: 'ci', name: 'CI' } as const
    given(published(1, { authors: [ci, ada] } as Partial<DocumentEvent>))
      .when((document) => approveVersion(document, approving(1), ada, around))
      .thenRefused('approver-is-author')
  })

  test('Never is an approval given by a token', () => {
    given(published(1))
      .when((document) => approveVersion(document, approving(1), { kind: 'token', id: 'ci', name: 'CI' }, around))
      .thenRefused('approver-forbidden', 'by a person')
  })

  test('one of two authors may approve, and an author may approve after somebody else did', () => {
    const two = published(1, {
      authors: [ada, { kind: 'person', id: 'radia', name: 'Radia' }],
    } as Partial<DocumentEvent>)
    expect(approveVersion(given(two).state, approving(1), ada, around)).toHaveLength(1)
    const byGrace = evolve(given(published(1)).state, {
      index: 1,
      sequence: 1,
      stream: 's',
      position: 2,
      recordedAt: noon,
      occurredAt: noon,
      by: grace,
      event: approved(1, noon),
    })
    expect(approveVersion(byGrace, approving(1), ada, around)).toHaveLength(1)
    expect(approveVersion(byGrace, approving(1), grace, around)).toMatchObject({ refused: 'version-approved' })
  })

  test('Never is a version in force before it was approved', () => {
    given(published(1))
      .when((document) => approveVersion(document, approving(1, now - 1), grace, around))
      .thenRefused('effect-invalid')
    const early = given(published(1, { effectiveFrom: noon } as Partial<DocumentEvent>))
    expect(approveVersion(early.state, approving(1), grace, around)).toMatchObject([{ effectiveFrom: now }])
  })

  test('it may take effect later, as said when it was published or when it was approved', () => {
    const later = minutesAfterNoon(600)
    const meant = given(published(1, { effectiveFrom: later } as Partial<DocumentEvent>)).state
    expect(approveVersion(meant, approving(1), grace, around)).toMatchObject([{ effectiveFrom: later }])
    expect(approveVersion(meant, approving(1, later + 1), grace, around)).toMatchObject([{ effectiveFrom: later + 1 }])
  })

  test('an older version is not approved after a newer one', () => {
    given(published(1), published(2), approved(2, noon))
      .when((document) => approveVersion(document, approving(1), grace, around))
      .thenRefused('version-superseded')
  })

  test('Never are two plans in force at once', () => {
    given(published(1, { kind: 'plan' } as Partial<DocumentEvent>))
      .when((document) => approveVersion(document, approving(1), grace, { ...around, otherPlan: 'The old plan' }))
      .thenRefused('plan-in-force', 'The old plan')
  })

  test('a plan is due for review when its own promise says, another text when the plan in force says', () => {
    const promises = { ...fewestPromises, reviewEveryMonths: 6 }
    const plan = given(published(1, { kind: 'plan', promises } as Partial<DocumentEvent>)).state
    expect(approveVersion(plan, approving(1), grace, around)).toMatchObject([{ reviewDue: monthsAfter(now, 6) }])
    const runbook = given(published(1)).state
    expect(approveVersion(runbook, approving(1), grace, { ...around, reviewEveryMonths: 3 })).toMatchObject([
      { reviewDue: monthsAfter(now, 3) },
    ])
  })
})

describe('what is in force', () => {
  const at = (document: Document, minutes: number) => versionAt(document, minutesAfterNoon(minutes))?.version ?? null

  test('a later version supersedes an earlier one from its own effective time on', () => {
    const { state } = given(published(1), approved(1, noon), published(2), approved(2, minutesAfterNoon(100)))
    expect([at(state, -1), at(state, 0), at(state, 99), at(state, 100)]).toEqual([null, 1, 1, 2])
  })

  test('a version that a later one overtook before its time never takes effect', () => {
    const { state } = given(
      published(1),
      approved(1, minutesAfterNoon(100)),
      published(2),
      approved(2, minutesAfterNoon(50)),
    )
    expect([at(state, 49), at(state, 50), at(state, 100)]).toEqual([null, 2, 2])
  })

  test('an unapproved version is never in force', () => {
    const { state } = given(published(1), approved(1, noon), published(2))
    expect(at(state, 500)).toBe(1)
  })

  test('retirement ends it', () => {
    const { state } = given(published(1), approved(1, noon), { type: 'DocumentRetired', reason: 'Merged.' })
    expect([at(state, 1), at(state, 2)]).toEqual([1, null])
  })
})

describe('reviewing and retiring', () => {
  test('“reviewed, no change” is of the version in force, and moves the due date', () => {
    given(published(1), approved(1, noon), published(2))
      .when((document) => reviewDocument(document, ' Compared with the roster. ', around))
      .thenRecorded({
        type: 'DocumentReviewed',
        version: 1,
        hash: hash(1),
        reviewDue: monthsAfter(now, 12),
        note: 'Compared with the roster.',
      })
  })

  test('a review needs a note, and something in force', () => {
    const held = given(published(1), approved(1, noon))
    held.when((document) => reviewDocument(document, ' ', around)).thenRefused('note-missing')
    given(published(1))
      .when((document) => reviewDocument(document, 'Fine.', around))
      .thenRefused('nothing-in-force')
  })

  test('Never is a text retired without a reason', () => {
    given(published(1))
      .when((document) => retireDocument(document, ' '))
      .thenRefused('reason-missing')
  })

  test.each([
    ['2026-01-31T10:00:00.000Z', 1, '2026-02-28T10:00:00.000Z'],
    ['2024-02-29T10:00:00.000Z', 12, '2025-02-28T10:00:00.000Z'],
    ['2026-03-02T23:59:59.999Z', 12, '2027-03-02T23:59:59.999Z'],
    ['2026-11-30T00:00:00.000Z', 3, '2027-02-28T00:00:00.000Z'],
  ])('%s and %i months is %s', (from, months, to) => {
    expect(isoInstant(monthsAfter(instant(Date.parse(from)), months))).toBe(to)
  })
})
