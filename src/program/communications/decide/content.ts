import { type Refusal, refuse } from '../../../kernel/decision.ts'
import type { Audience } from '../../../kernel/promises.ts'
import { canonicalBytes, sha256 } from '../../../ledger/index.ts'
import type { Channel } from '../events.ts'

export const RECIPIENTS_MAX = 500
export const SUBJECT_CHARS_MAX = 300
export const BODY_CHARS_MAX = 50_000
const RECIPIENT_CHARS_MAX = 300

export type Words = { readonly subject: string; readonly body: string; readonly recipients: readonly string[] }

/** Tidied, so that the same words always have the same hash; or why they cannot be a message. */
export function readWords(words: Words, channel: Channel): Words | Refusal {
  const subject = words.subject.trim()
  const body = words.body.replace(/\r\n?/g, '\n').trim()
  // A line break in a header is another header: the oldest way to send somebody else's mail.
  if (CONTROL.test(subject))
    return refuse('subject-invalid', 'The subject is more than one line.', 'Write it in one line, without tabs.')
  if (CONTROL.test(body.replace(/[\n\t]/g, '')))
    return refuse('body-invalid', 'The text holds characters that cannot be seen.', 'Write it without them.')
  if (body === '') return refuse('body-missing', 'A message without words says nothing.', 'Write what they must know.')
  const recipients = readRecipients(words.recipients, channel)
  return 'refused' in recipients ? recipients : { subject, body, recipients: recipients.list }
}

/** What an approval is bound to. */
export function hashOf(audience: Audience, { subject, body, recipients }: Words): string {
  return Buffer.from(sha256(canonicalBytes({ audience, subject, body, recipients }))).toString('hex')
}

function readRecipients(given: readonly string[], channel: Channel): { readonly list: readonly string[] } | Refusal {
  const seen = new Map<string, string>()
  for (const recipient of given.map((one) => one.trim()).filter((one) => one !== ''))
    if (!seen.has(recipient.toLowerCase())) seen.set(recipient.toLowerCase(), recipient)
  const list = [...seen.values()]
  if (list.length > RECIPIENTS_MAX)
    return refuse(
      'recipients-invalid',
      `A message goes to ${RECIPIENTS_MAX} recipients at most; these are ${list.length}.`,
      'Write to a mailing list, or send it from the tool that has your customers and record it afterwards.',
    )
  const wrong = list.find((one) => (channel === 'email' ? !isAddress(one) : !isName(one)))
  if (wrong === undefined) return { list }
  const shown = wrong.replace(CONTROLS, ' ').slice(0, 100)
  return channel === 'email'
    ? refuse(
        'recipients-invalid',
        `“${shown}” is not an e-mail address.`,
        'Write it like ada@example.org, without a name.',
      )
    : refuse('recipients-invalid', `“${shown}” is too long or more than one line.`, 'Name each recipient in one line.')
}

const CONTROL = /\p{Cc}|\u2028|\u2029/u
const CONTROLS = /\p{Cc}|\u2028|\u2029/gu
const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
/** What HTML takes for an address (its living standard): no quotes, no comments, no spaces. */
const ADDRESS = new RegExp(`^[a-z0-9.!#$%&'*+/=?^_\`{|}~-]{1,64}@${LABEL}(?:\\.${LABEL})*$`, 'i')

const isAddress = (text: string) => text.length <= 254 && ADDRESS.test(text)
const isName = (text: string) => text.length <= RECIPIENT_CHARS_MAX && !CONTROL.test(text)
