import jsonata from 'jsonata'
import { z } from 'zod'
import { isoInstant } from '../kernel/instant.ts'
import {
  anything,
  type Delivery,
  type Draft,
  defineSource,
  keyOf,
  labels,
  maybeText,
  occurred,
  parseAs,
  type Reading,
  readEach,
  severityInAnyWords,
  text,
  UnreadablePayload,
} from './source.ts'

const setup = `
For a tool that has no entry of its own. Post JSON to \`{{url}}\` with the header \`Authorization: Bearer {{token}}\`, or
to \`{{urlWithToken}}\` where the tool cannot send headers:

\`\`\`sh
curl -X POST '{{url}}' -H 'Authorization: Bearer {{token}}' -H 'Content-Type: application/json' \\
  -d '{"title": "Backup of warehouse failed", "severity": "high", "id": "backup/warehouse", "state": "firing"}'
\`\`\`

**Without a mapping**, the body is an alert or a list of alerts with these members. Only \`title\` is needed.

| member | meaning |
|---|---|
| \`title\` | one line |
| \`key\` or \`id\` | identity: the same alert again, and its end, carry the same one |
| \`state\` or \`status\` | \`resolved\`, \`ok\`, \`closed\` or \`recovered\` end the alert; anything else raises it |
| \`severity\` | \`critical\`, \`high\`, \`medium\`, \`low\` and their kin; other words are kept and shown as unmapped |
| \`time\`, \`occurredAt\` or \`timestamp\` | when it began or ended: ISO 8601, or seconds or milliseconds since 1970 |
| \`summary\` or \`description\` | more lines |
| \`link\` or \`url\` | where to look further |
| \`episode\` | one bout of the alert, such as its start; a new bout after a decision is a new alert |
| \`labels\` | an object of names and texts |
| \`test\` | \`true\` for a trial |

**With a mapping**, the body may look as it likes. A mapping is a [JSONata](https://docs.jsonata.org) expression that
gives such an alert, or a list of them:

\`\`\`
alerts.{
  "title": rule.name & " on " & host,
  "key": rule.id & "/" & host,
  "state": cleared ? "resolved" : "firing",
  "severity": $lookup({"1": "critical", "2": "high", "3": "medium"}, $string(level)),
  "time": raisedAt
}
\`\`\`

Regular expressions, \`$eval\`, \`$pad\`, \`$random\` and \`$shuffle\` are switched off. Use \`$contains\`, \`$split\`,
\`$substringBefore\` and \`$substringAfter\`.
`

const SENDER = 'a tool that posts alerts as JSON'

const alert = z.object({
  title: text,
  key: maybeText,
  id: maybeText,
  state: maybeText,
  status: maybeText,
  severity: anything,
  time: anything,
  occurredAt: anything,
  timestamp: anything,
  summary: maybeText,
  description: maybeText,
  link: maybeText,
  url: maybeText,
  episode: maybeText,
  labels,
  test: anything,
})

export const generic = defineSource({
  id: 'generic',
  name: 'Any tool that posts JSON',
  setup,
  proof: { kind: 'token' },
  payload: z.unknown(),
  signals: (body, delivery) =>
    delivery.mapping?.trim() ? readGeneric(delivery.mapping, body, delivery) : readMapped(body),
  example: () => ({
    title: 'A test alert, sent from Muster to itself',
    id: 'muster/test',
    severity: 'low',
    time: '2026-01-05T09:00:00Z',
    test: true,
  }),
})

/** Reads a body through a user's own JSONata. What is wrong with the mapping is said like what is wrong with a body. */
export async function readGeneric(mapping: string, body: unknown, delivery: Delivery): Promise<Reading> {
  const mapped = await evaluated(mapping, body, delivery)
  if (mapped === undefined || mapped === null)
    throw new UnreadablePayload('The mapping of this connection finds no alert in this delivery.')
  return readMapped(mapped)
}

const ENDED = ['resolved', 'resolve', 'ok', 'closed', 'close', 'recovered', 'recovery', 'cleared', 'inactive']

function readMapped(body: unknown): Reading {
  return readEach(Array.isArray(body) ? body : [body], (item): Draft => {
    const sent = parseAs(alert, item, SENDER)
    const state = sent.state ?? sent.status
    const key = sent.key ?? sent.id
    return {
      key: key ? keyOf(key) : keyOf('title', sent.title),
      episode: sent.episode,
      title: sent.title,
      state: ENDED.includes(state?.trim().toLowerCase() ?? '') ? 'resolved' : 'firing',
      ...severityInAnyWords(sent.severity),
      ...occurred(sent.time ?? sent.occurredAt ?? sent.timestamp),
      summary: sent.summary ?? sent.description,
      link: sent.link ?? sent.url,
      labels: sent.labels,
      test: sent.test === true || undefined,
    }
  })
}

/** Enough for some hundred alerts in one delivery, and over within a moment. */
const STEPS_MAX = 100_000
const MEMBERS_MAX = 10_000
const MAPPING_LENGTH_MAX = 20_000
const TEXT_LENGTH_MAX = 1_000_000

/**
 * The mapping is the user's, the body is a stranger's: together they must end soon, whatever they are. Steps, depth and
 * sizes are counted, so that the same delivery always meets the same end; the time limit is only the last resort.
 */
async function evaluated(mapping: string, body: unknown, { receivedAt }: Delivery): Promise<unknown> {
  if (mapping.length > MAPPING_LENGTH_MAX) throw new UnreadablePayload('The mapping of this connection is too long.')
  if (membersOf(body) > MEMBERS_MAX)
    throw new UnreadablePayload(`This delivery has more than ${MEMBERS_MAX} members, too many for a mapping.`)
  try {
    const expression = jsonata(mapping, { timeout: 2_000, stack: 500, sequence: MEMBERS_MAX, RegexEngine: NoPatterns })
    let steps = 0
    hook(expression, '__evaluate_entry', () => {
      if (++steps > STEPS_MAX) throw new Error(`it takes more than ${STEPS_MAX} steps`)
    })
    hook(expression, '__evaluate_exit', (_expression, _input, _environment, result) => {
      if (typeof result === 'string' && result.length > TEXT_LENGTH_MAX) throw new Error('it makes too long a text')
    })
    // Code out of a payload, texts of any length, and answers that differ each time have no place in a record.
    for (const name of ['eval', 'pad', 'random', 'shuffle'])
      expression.registerFunction(name, () => {
        throw new Error(`$${name} is switched off`)
      })
    expression.registerFunction('now', () => (receivedAt === undefined ? undefined : isoInstant(receivedAt)))
    expression.registerFunction('millis', () => receivedAt)
    return await expression.evaluate(body)
  } catch (error) {
    // JSONata throws plain objects as well as errors, and all of it is about the mapping.
    const said = typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : 'unknown'
    const reason = said.slice(0, 200).replace(/\.$/, '')
    throw new UnreadablePayload(`The mapping of this connection does not work here: ${reason}.`)
  }
}

type Hook = (expression: unknown, input: unknown, environment: unknown, result: unknown) => void

/** JSONata's own hooks are bound like variables, under symbols that its types do not know. */
function hook(expression: jsonata.Expression, name: string, run: Hook): void {
  expression.assign(Symbol.for(`jsonata.${name}`) as unknown as string, run)
}

/** Nothing can interrupt a regular expression, and some never end. */
const NoPatterns = class extends RegExp {
  constructor(pattern: string | RegExp) {
    super(pattern)
    throw new Error('regular expressions are switched off; use $contains, $split or $substringBefore')
  }
} as unknown as RegExpConstructor

function membersOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1
  let count = 1
  for (const member of Object.values(value)) {
    count += membersOf(member)
    if (count > MEMBERS_MAX) break
  }
  return count
}
