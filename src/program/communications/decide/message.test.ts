import { describe, expect, test } from 'vitest'
import { minutesAfterNoon, noon, storiesOf } from '../../../../test/harness/story.ts'
import { isRefusal } from '../../../kernel/decision.ts'
import { instant } from '../../../kernel/instant.ts'
import type { PinnedPlan } from '../../../kernel/promises.ts'
import { type Communication, evolve } from '../communication.ts'
import type { CommunicationEvent } from '../events.ts'
import { recordCommunication, recordSentElsewhere, waiveCommunication } from './afterwards.ts'
import { hashOf, readWords } from './content.ts'
import { recordDelay, recordDelivery, recordFailure, requestSending } from './send.ts'
import {
  type About,
  approveMessage,
  type Draft,
  draftMessage,
  needsApproval,
  reviseMessage,
  withdrawMessage,
} from './write.ts'

const given = storiesOf<Communication, CommunicationEvent>(evolve, { status: 'absent' })
const about: About = { stream: 'an incident', status: 'open', kind: 'real', plan: null }
const words = { subject: 'What we know', body: 'Not much yet.', recipients: ['ada@example.org', 'grace@example.org'] }
const draft: Draft = { audience: 'customers', channel: 'email', template: null, ...words }
const hash = hashOf('customers', words)
const outlet = { from: 'Acme <a@acme.example>', domain: 'acme.example' }
const send = { id: 'm1', outlet, strangers: [] }
const ada = { kind: 'person', id: 'ada' } as const
const grace = { kind: 'person', id: 'grace' } as const
const script = { kind: 'token', id: 'script' } as const

const drafted: CommunicationEvent = {
  type: 'MessageDrafted',
  incident: 'an incident',
  audience: 'customers',
  channel: 'email',
  ...words,
  hash,
}
const approved: CommunicationEvent = { type: 'MessageApproved', hash }
const requested: CommunicationEvent = { type: 'SendRequested', messageId: 'm1.1@acme.example', from: outlet.from }
const delivery = { messageId: 'm1.1@acme.example', response: '250 OK', accepted: words.recipients, rejected: [] }
const sent: CommunicationEvent = { type: 'MessageSent', ...delivery }
const failed: CommunicationEvent = { type: 'SendFailed', because: '550 No' }
const withdrawn: CommunicationEvent = { type: 'MessageWithdrawn', reason: 'Wrong.' }

const planOf = (...approvedAudiences: readonly string[]) =>
  ({ promises: { approvedAudiences } }) as unknown as PinnedPlan
const code = (decision: unknown) => (isRefusal(decision) ? decision.refused : 'allowed')

describe('writing', () => {
  test('a message holds its words, its recipients once, and their hash', () => {
    given()
      .when(() =>
        draftMessage(about, {
          ...draft,
          subject: ' What we know ',
          body: 'Not much yet.\r\n',
          recipients: ['ada@example.org', ' Ada@example.org', 'grace@example.org', ''],
        }),
      )
      .thenRecorded(drafted)
  })

  test('from a closed incident is possible: a late notice is better than none', () => {
    expect(code(draftMessage({ ...about, status: 'closed' }, draft))).toBe('allowed')
  })

  test.each(['void', 'merged'] as const)('from an incident that is %s is not', (status) => {
    given()
      .when(() => draftMessage({ ...about, status }, draft))
      .thenRefused(`incident-${status}`)
  })

  test('the same words again are no revision, and keep their approval', () => {
    given(drafted, approved)
      .when((one) => reviseMessage(one, { ...words, body: ' Not much yet.\r\n' }, null))
      .thenNothing()
  })

  test('on words that somebody else has changed meanwhile is refused, and says who', () => {
    given(drafted)
      .when((one) => reviseMessage(one, { ...words, body: 'Mine.' }, 'another hash'))
      .thenRefused('edited-by-another', 'it is now by Ada')
  })
})

describe('Never does a subject or a recipient bring a header of its own', () => {
  test.each(['a\nBcc: x@y.z', 'a\r\nBcc: x@y.z', 'a\tb', 'a\u0000b', 'a\u2028b'])('%j is no subject', (subject) => {
    expect(code(readWords({ ...words, subject }, 'email'))).toBe('subject-invalid')
  })

  test.each([
    'ada@example.org\r\nBcc: x@y.z',
    'ada@example.org, grace@example.org',
    'Ada <ada@example.org>',
    '<ada@example.org>',
    'ada@example.org>',
    'ada example.org',
    'ada@',
    '@example.org',
    'ada@-example.org',
    'ada@example..org',
    `${'a'.repeat(65)}@example.org`,
    'a"b@example.org',
    'ada@example.org;x',
    'ädä@example.org',
  ])('%j is no address', (recipient) => {
    expect(code(readWords({ ...words, recipients: [recipient] }, 'email'))).toBe('recipients-invalid')
  })

  test.each(["o'hara+incident@mail.example.org", 'a@b', 'x.y_z@sub-domain.example.org'])('%s is one', (recipient) => {
    expect(code(readWords({ ...words, recipients: [recipient] }, 'email'))).toBe('allowed')
  })

  test('who is told another way may be anybody, in one line', () => {
    expect(code(readWords({ ...words, recipients: ['The duty officer, by telephone'] }, 'other'))).toBe('allowed')
    expect(code(readWords({ ...words, recipients: ['One\nTwo'] }, 'other'))).toBe('recipients-invalid')
  })

  test('nobody writes to more than 500 at once', () => {
    const many = (n: number) => ({ ...words, recipients: Array.from({ length: n }, (_, at) => `c${at}@example.org`) })
    expect(code(readWords(many(500), 'email'))).toBe('allowed')
    expect(code(readWords(many(501), 'email'))).toBe('recipients-invalid')
  })
})

describe('approving', () => {
  test('without a plan, whoever is outside of the house is written to by two', () => {
    expect(needsApproval(about, 'customers')).toBe(true)
    expect(needsApproval(about, 'internal')).toBe(false)
    expect(needsApproval(about, 'executive')).toBe(false)
  })

  test('with a plan, the plan says', () => {
    const plan = planOf('internal')
    expect(needsApproval({ plan }, 'internal')).toBe(true)
    expect(needsApproval({ plan }, 'customers')).toBe(false)
  })

  test('Never does a message leave that only its writer has read, where the plan asks for approval', () => {
    given(drafted)
      .when((one) => requestSending(one, about, send))
      .thenRefused('approval-needed')
    given(drafted)
      .when((one) => approveMessage(one, about, hash, ada))
      .thenRefused('approver-is-writer')
    given(drafted)
      .when((one) => approveMessage(one, about, hash, script))
      .thenRefused('approver-forbidden')
    given(drafted)
      .when((one) => approveMessage(one, about, hash, grace))
      .thenRecorded(approved)
    given(drafted, approved)
      .when((one) => requestSending(one, about, send))
      .thenRecorded(requested)
  })

  test('where nobody asks for it, the writer sends alone', () => {
    given(drafted)
      .when((one) => requestSending(one, { ...about, plan: planOf('media') }, send))
      .thenRecorded(requested)
  })

  test('Never does an approval outlive the text that it was given to', () => {
    const other = { ...words, body: 'Something else.' }
    const revised: CommunicationEvent = { type: 'MessageRevised', ...other, hash: hashOf('customers', other) }
    given(drafted, approved)
      .when((one) => reviseMessage(one, other, hash))
      .thenRecorded(revised)
    given(drafted, approved, revised)
      .when((one) => requestSending(one, about, send))
      .thenRefused('approval-needed')
    given(drafted, revised)
      .when((one) => approveMessage(one, about, hash, grace))
      .thenRefused('edited-by-another')
  })

  test.each([
    ['subject', { ...words, subject: 'Other' }],
    ['body', { ...words, body: 'Other' }],
    ['recipients', { ...words, recipients: ['eve@example.org'] }],
  ])('is bound to the %s', (_what, other) => {
    expect(hashOf('customers', other)).not.toBe(hash)
    expect(hashOf('media', words)).not.toBe(hash)
  })
})

describe('Never does a message leave with a blank in it', () => {
  test.each(['By [[when]] we write again.', 'Dear {{person.name}}'])('%s', (body) => {
    const blank = { ...words, body }
    const begun: CommunicationEvent = { ...drafted, ...blank, hash: hashOf('customers', blank) } as CommunicationEvent
    given(begun)
      .when((one) => approveMessage(one, about, hashOf('customers', blank), grace))
      .thenRefused('blank-left')
    given(begun)
      .when((one) => requestSending(one, { ...about, plan: planOf() }, send))
      .thenRefused('blank-left')
  })
})

describe('sending', () => {
  test.each<[string, Partial<Draft>, string]>([
    ['another way', { channel: 'other' }, 'channel-other'],
    ['to nobody', { recipients: [] }, 'recipients-missing'],
    ['without a subject', { subject: '' }, 'subject-missing'],
  ])('%s is refused', (_how, parts, refusal) => {
    const begun = { ...drafted, ...parts } as CommunicationEvent
    given(begun)
      .when((one) => requestSending(one, { ...about, plan: planOf() }, send))
      .thenRefused(refusal)
  })

  test('without a mail server is refused, and says what to set', () => {
    given(drafted, approved)
      .when((one) => requestSending(one, about, { ...send, outlet: null }))
      .thenRefused('mail-not-configured', 'Set MUSTER_SMTP_URL and MUSTER_MAIL_FROM')
  })

  test.each(['exercise', 'test'] as const)(
    'Never does an exercise write to somebody who is not on the roster: %s',
    (kind) => {
      const strangers = ['ada@example.org']
      given(drafted, approved)
        .when((one) => requestSending(one, { ...about, kind }, { ...send, strangers }))
        .thenRefused('recipient-outside', 'ada@example.org')
      given(drafted, approved)
        .when((one) => requestSending(one, { ...about, kind }, send))
        .thenRecorded(requested)
    },
  )

  test('that failed is sent again under the same id; another text goes under another', () => {
    given(drafted, approved, requested, failed)
      .when((one) => requestSending(one, about, send))
      .thenRecorded(requested)
    const other = { ...words, body: 'Other' }
    const revised: CommunicationEvent = { type: 'MessageRevised', ...other, hash: hashOf('customers', other) }
    given(drafted, approved, requested, failed, revised, approved)
      .when((one) => requestSending(one, about, send))
      .thenRecorded({ ...requested, messageId: 'm1.2@acme.example' } as CommunicationEvent)
  })

  test('is noted as put off once, and ends with what the server said', () => {
    given(drafted, approved, requested)
      .when((one) => recordDelay(one, '451 Later'))
      .thenRecorded({ type: 'SendDelayed', because: '451 Later' })
    given(drafted, approved, requested, { type: 'SendDelayed', because: '451 Later' })
      .when((one) => recordDelay(one, '451 Later still'))
      .thenNothing()
    given(drafted, approved, requested)
      .when((one) => recordFailure(one, '550 No'))
      .thenRecorded(failed)
  })

  test('that succeeded twice is recorded once', () => {
    given(drafted, approved, requested, sent)
      .when((one) => recordDelivery(one, delivery))
      .thenNothing()
  })

  test('of what was withdrawn under way is recorded if it left all the same', () => {
    given(drafted, approved, requested, withdrawn)
      .when((one) => recordDelivery(one, delivery))
      .thenRecorded(sent)
    given(drafted, approved, withdrawn)
      .when((one) => recordDelivery(one, delivery))
      .thenNothing()
  })
})

describe('Never is a message changed after it was sent', () => {
  const commands: [string, (one: Communication) => unknown][] = [
    ['revise', (one) => reviseMessage(one, { ...words, body: 'Other' }, null)],
    ['approve', (one) => approveMessage(one, about, hash, grace)],
    ['send', (one) => requestSending(one, about, send)],
    ['withdraw', (one) => withdrawMessage(one, 'Why not.')],
    ['record', (one) => recordSentElsewhere(one, { occurredAt: noon, now: noon }, {})],
  ]
  test.each(commands)('%s', (_name, command) => {
    expect(code(command(given(drafted, approved, requested, sent).state))).toBe('communication-sent')
    const recorded = given({ ...drafted, type: 'CommunicationRecorded' } as CommunicationEvent).state
    expect(code(command(recorded))).toBe('communication-sent')
    expect(code(command(given(drafted, withdrawn).state))).toBe('communication-withdrawn')
    expect(code(command(given().state))).toBe('communication-unknown')
  })
})

describe('afterwards', () => {
  const told = { ...draft, channel: 'other' as const, occurredAt: noon, now: minutesAfterNoon(60) }

  test('what was said is recorded whatever has become of the incident', () => {
    given()
      .when(() => recordCommunication(about, { ...told, approvedBy: ' Mei ', proof: { text: 'Ticket 7' } }))
      .thenRecorded({
        ...drafted,
        type: 'CommunicationRecorded',
        channel: 'other',
        approvedBy: 'Mei',
        proof: 'Ticket 7',
      } as CommunicationEvent)
  })

  test.each([
    ['in the future', { occurredAt: minutesAfterNoon(120) }, 'time-invalid'],
    ['before 1970', { occurredAt: instant(-1) }, 'time-invalid'],
    ['to nobody', { recipients: [] }, 'recipients-missing'],
    ['without words', { body: ' ' }, 'body-missing'],
  ])('what was said %s is refused', (_how, parts, refusal) => {
    given()
      .when(() => recordCommunication(about, { ...told, ...parts }))
      .thenRefused(refusal)
  })

  test('a message that left another way keeps its approval', () => {
    const { state } = given(drafted, approved, { ...drafted, type: 'CommunicationRecorded' } as CommunicationEvent)
    expect(state).toMatchObject({ status: 'recorded', approval: { by: 'Ada' }, writers: [{ name: 'Ada' }] })
  })

  test('to tell nobody takes a reason', () => {
    given()
      .when(() => waiveCommunication(about, 'media', ' '))
      .thenRefused('reason-missing')
    given()
      .when(() => waiveCommunication(about, 'media', 'Nobody asked.'))
      .thenRecorded({
        type: 'CommunicationWaived',
        incident: 'an incident',
        audience: 'media',
        reason: 'Nobody asked.',
      })
  })
})
