import { createHash } from 'node:crypto'
import { z } from 'zod'
import { defineSource, labelsFrom, maybeText, occurred, text } from './source.ts'

const setup = `
People notice what no monitor does: an odd mail, a door that stood open, a customer who asks about a charge. Give them one
address. A form on your intranet, a mail gateway or a chat command can send a POST request to \`{{url}}\` with the header
\`Authorization: Bearer {{token}}\`, or to \`{{urlWithToken}}\` where headers cannot be set. One field is enough:

\`\`\`sh
curl {{url}} \\
  -H 'Authorization: Bearer {{token}}' \\
  -H 'Content-Type: application/json' \\
  -d '{ "text": "I typed my password into a page that was not ours." }'
\`\`\`

\`where\`, \`contact\` and \`occurredAt\` may be added. Leave \`contact\` out and the report is anonymous. Every report becomes an
alert of its own, and somebody decides on it.
`

const TITLE_LENGTH_MAX = 120

export const report = defineSource({
  id: 'report',
  name: 'Reports from people',
  setup,
  proof: { kind: 'token' },
  payload: z.object({ text, where: maybeText, contact: maybeText, occurredAt: maybeText }),
  signals: (sent, { receivedAt, headers }) => {
    const title = titleOf(sent.text)
    return {
      // Two people may write the same words. The moment keeps their reports apart: neither may vanish in the other.
      key: keyOfReport([receivedAt ?? null, sent.text, sent.where, sent.contact, sent.occurredAt]),
      delivery: headers['idempotency-key'],
      title,
      state: 'firing',
      nativeSeverity: '',
      // Nobody can be asked to grade what they only just noticed.
      severity: 'unmapped',
      ...occurred(sent.occurredAt),
      summary: title === sent.text ? undefined : sent.text,
      labels: labelsFrom({ where: sent.where, contact: sent.contact }),
    }
  },
  example: () => ({
    text: 'A test report, sent from Muster to itself',
    where: 'Muster',
  }),
})

/** A hash, because keys outlive what may have to be erased: a person's words and how to reach them. */
function keyOfReport(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}

/** The first line, cut between two words. */
function titleOf(words: string): string {
  const [line = ''] = words.split('\n', 1)
  const characters = [...line.trim()]
  if (characters.length <= TITLE_LENGTH_MAX) return line.trim()
  const head = characters.slice(0, TITLE_LENGTH_MAX).join('')
  return `${head.replace(/\s+\S*$/, '')}…`
}
