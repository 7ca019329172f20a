import { z } from 'zod'
import {
  anything,
  type Draft,
  defineSource,
  type Headers,
  keyOf,
  labelsFrom,
  maybeText,
  occurred,
  parseAs,
  readEach,
  severityInAnyWords,
  text,
} from './source.ts'

const NAME = 'a sender of CloudEvents'

const setup = `
Any system that can send [CloudEvents](https://cloudevents.io) over HTTP can raise alerts here: Knative, Argo Events, Azure
Event Grid, or a script of your own. Send a POST request to \`{{url}}\` with the header
\`Authorization: Bearer {{token}}\`, or to \`{{urlWithToken}}\` where the system cannot set headers. All three content modes
are read: structured, batched, and binary (\`ce-\` headers).

\`\`\`sh
curl {{url}} \\
  -H 'Authorization: Bearer {{token}}' \\
  -H 'Content-Type: application/cloudevents+json' \\
  -d '{
    "specversion": "1.0",
    "id": "2026-0001",
    "source": "/backup/nightly",
    "type": "com.example.backup.failed",
    "subject": "db-1",
    "data": { "title": "The backup of db-1 failed", "severity": "high" }
  }'
\`\`\`

Events with the same \`source\`, \`type\` and \`subject\` belong to one alert. \`data\` may hold \`title\`, \`summary\`,
\`severity\`, \`link\`, and \`status\`, where \`"resolved"\` ends the alert. A \`type\` that ends in \`.resolved\` ends the alert
that the same type with \`.firing\` began.
`

// https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md#context-attributes
const event = z.object({
  specversion: text,
  id: text,
  source: text,
  type: text,
  subject: maybeText,
  time: anything,
  severity: maybeText,
  severitytext: maybeText,
  data: anything,
  data_base64: maybeText,
})

const data = z.object({
  title: maybeText,
  summary: maybeText,
  description: maybeText,
  message: maybeText,
  severity: maybeText,
  level: maybeText,
  priority: maybeText,
  status: maybeText,
  state: maybeText,
  link: maybeText,
  url: maybeText,
})

export const cloudevents = defineSource({
  id: 'cloudevents',
  name: 'CloudEvents',
  setup,
  proof: { kind: 'token' },
  payload: z.unknown(),
  signals: (body, { headers }) => {
    // https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/http-protocol-binding.md#3-http-message-mapping
    if (headers['ce-id'] !== undefined) return signal({ ...attributesIn(headers), data: body })
    return Array.isArray(body) ? readEach(body, signal) : signal(body)
  },
  example: () => ({
    specversion: '1.0',
    id: 'test-1',
    source: '/muster',
    type: 'muster.test',
    time: '2026-01-05T09:00:00Z',
    data: { title: 'A test event, sent from Muster to itself', severity: 'info' },
  }),
})

function signal(item: unknown): Draft {
  const sent = parseAs(event, item, NAME)
  const content = sent.data ?? unwrapped(sent.data_base64)
  const about = data.safeParse(content).data ?? data.parse({})
  const [type, end] = withoutEnd(sent.type)
  const status = about.status ?? about.state ?? end
  const summary = about.summary ?? about.description ?? about.message
  return {
    key: sent.subject ? keyOf(sent.source, type, sent.subject) : keyOf(sent.source, type, sent.id),
    // Two events are never the same one; whether they are about the same thing, only the subject says.
    episode: sent.id,
    delivery: keyOf(sent.source, sent.id),
    title: about.title ?? [sent.type, sent.subject].filter(Boolean).join(': '),
    state: /^(resolved|closed|cleared|recovered|ok)$/i.test(status ?? '') ? 'resolved' : 'firing',
    ...severityInAnyWords(about.severity ?? sent.severity ?? sent.severitytext ?? about.level ?? about.priority),
    ...occurred(sent.time),
    summary: summary ?? (typeof content === 'string' ? content : undefined),
    link: about.link ?? about.url,
    labels: labelsFrom({ source: sent.source, type: sent.type, subject: sent.subject }),
  }
}

/**
 * Some senders wrap every payload in Base64. JSON inside is read, other text is taken as it is, and bytes stay in the raw
 * payload: https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md#31-handling-of-data
 */
function unwrapped(base64: string | undefined): unknown {
  if (base64 === undefined) return undefined
  try {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
    const words = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return /^\s*[{[]/.test(words) ? JSON.parse(words) : words
  } catch {
    return undefined
  }
}

/** `backup.resolved` and `backup.firing` are about one thing: the type without its last word, and that word. */
function withoutEnd(type: string): [type: string, end?: string] {
  const match = /^(.+)\.(firing|resolved)$/i.exec(type)
  return match?.[1] && match[2] ? [match[1], match[2]] : [type]
}

/** Header values are percent-encoded UTF-8, and some senders put them in quotes. */
function attributesIn(headers: Headers): Readonly<Record<string, string>> {
  const attributes = Object.entries(headers).filter(([name]) => name.startsWith('ce-'))
  return Object.fromEntries(attributes.map(([name, value]) => [name.slice(3), decoded(value ?? '')]))
}

function decoded(value: string): string {
  const bare = /^".*"$/.test(value) ? value.slice(1, -1).replace(/\\(.)/g, '$1') : value
  try {
    return decodeURIComponent(bare)
  } catch {
    return bare // A percent sign that nobody encoded stands for itself.
  }
}
