import { z } from 'zod'
import { type Instant, isoInstant } from '../kernel/instant.ts'
import { readInstant } from '../kernel/time-reading.ts'
import {
  anything,
  type Delivery,
  type Draft,
  defineSource,
  labels,
  maybeText,
  occurred,
  parseAs,
  readEach,
  severityInAnyWords,
  UnreadablePayload,
} from './source.ts'

const NAME = 'Prometheus Alertmanager'

const setup = `
Muster reads the webhook of Alertmanager, and it also speaks the API to which Prometheus posts its alerts. One of the two
is enough; with both, an alert keeps one identity.

**From Alertmanager.** Add a receiver to \`alertmanager.yml\`, name it in a route, and reload Alertmanager:

\`\`\`yaml
receivers:
  - name: muster
    webhook_configs:
      - url: '{{url}}'
        send_resolved: true
        http_config:
          authorization:
            type: Bearer
            credentials: '{{token}}'
route:
  routes:
    - receiver: muster
      continue: true
\`\`\`

**From Prometheus itself**, with or without an Alertmanager beside it. Take host and port from {{url}}, add this to
\`prometheus.yml\`, and reload Prometheus:

\`\`\`yaml
alerting:
  alertmanagers:
    - scheme: https
      path_prefix: /intake/alertmanager
      api_version: v2
      authorization:
        type: Bearer
        credentials: '{{token}}'
      static_configs:
        - targets: ['muster.example.com']
\`\`\`

The label \`severity\` of your rules becomes the severity of the alert.
`

const alert = z.object({
  status: anything,
  labels,
  annotations: labels,
  startsAt: anything,
  endsAt: anything,
  generatorURL: maybeText,
  fingerprint: maybeText,
})

const notification = z.object({ alerts: z.array(z.unknown()), status: maybeText, externalURL: maybeText })
type Notification = Partial<z.infer<typeof notification>>

export const alertmanager = defineSource({
  id: 'alertmanager',
  name: NAME,
  setup,
  proof: { kind: 'token' },
  payload: z.unknown(),
  signals: (body, delivery) => {
    // A list is what Prometheus posts to /api/v2/alerts; Alertmanager wraps the same alerts in a notification.
    if (Array.isArray(body)) return readEach(body, (item) => signal(item, delivery, {}))
    const around = parseAs(notification, body, NAME)
    return readEach(around.alerts, (item) => signal(item, delivery, around))
  },
  example: () => ({
    version: '4',
    groupKey: '{}:{alertname="MusterTest"}',
    status: 'firing',
    receiver: 'muster',
    groupLabels: { alertname: 'MusterTest' },
    commonLabels: { alertname: 'MusterTest', severity: 'info' },
    commonAnnotations: { summary: 'A test alert, sent from Muster to itself' },
    externalURL: '',
    alerts: [
      {
        status: 'firing',
        labels: { alertname: 'MusterTest', severity: 'info' },
        annotations: { summary: 'A test alert, sent from Muster to itself' },
        startsAt: '2026-01-05T09:00:00Z',
        endsAt: '0001-01-01T00:00:00Z',
        generatorURL: '',
      },
    ],
  }),
})

function signal(item: unknown, delivery: Delivery, around: Notification): Draft {
  const sent = parseAs(alert, item, NAME)
  // Alertmanager takes no alert without labels: they are its identity.
  if (!sent.fingerprint && Object.keys(sent.labels).length === 0)
    throw new UnreadablePayload(`This is not what ${NAME} sends: the alert has no labels.`)
  const { alertname, severity } = sent.labels
  const { summary, description, message } = sent.annotations
  const start = readInstant(sent.startsAt)?.at
  const state = stateOf(sent.status ?? around.status, sent.endsAt, delivery.receivedAt)
  return {
    key: sent.fingerprint ?? labelFingerprint(sent.labels),
    episode: start && isoInstant(start),
    title: alertname ?? summary ?? 'Alert without a name',
    state,
    ...severityInAnyWords(severity),
    ...occurred(state === 'resolved' ? sent.endsAt : sent.startsAt),
    summary: [summary, description ?? message].filter(Boolean).join('\n'),
    link: sent.generatorURL ?? around.externalURL,
    labels: sent.labels,
  }
}

/**
 * A notification says the state. Prometheus says it only by `endsAt`: in the past once resolved, some minutes ahead
 * while firing, as a timeout in case Prometheus dies. So a future end is no end.
 */
function stateOf(status: unknown, endsAt: unknown, receivedAt: Instant | undefined): Draft['state'] {
  if (typeof status === 'string') return status.toLowerCase() === 'resolved' ? 'resolved' : 'firing'
  const end = readInstant(endsAt)
  return end && receivedAt !== undefined && end.at <= receivedAt ? 'resolved' : 'firing'
}

/**
 * The fingerprint that Alertmanager gives to a set of labels: FNV-1a with 64 bits over the sorted names and values,
 * each ended by 0xff, a byte that UTF-8 never holds. Computed here, an alert that Prometheus posts (without
 * fingerprint) and the same one in a notification (with it) are one. Empty labels do not count, there as here.
 * https://github.com/prometheus/common/blob/main/model/fnv.go
 */
export function labelFingerprint(named: Readonly<Record<string, string>>): string {
  const encoder = new TextEncoder()
  const sorted = Object.entries(named)
    .map(([name, value]) => [encoder.encode(name), encoder.encode(value)] as const)
    .sort(([a], [b]) => Buffer.compare(a, b))
  // Two halves of 32 bits: BigInt would cost some hundred times as much for each byte.
  let [high, low] = [0xcbf29ce4, 0x84222325]
  const add = (byte: number) => {
    const mixed = (low ^ byte) >>> 0
    const product = mixed * 0x1b3
    // The prime is 2^40 + 0x1b3; the first term moves the low half by 40 bits, into the high one.
    high = (Math.imul(high, 0x1b3) + Math.floor(product / 2 ** 32) + (mixed << 8)) >>> 0
    low = product >>> 0
  }
  for (const pair of sorted)
    for (const part of pair) {
      part.forEach(add)
      add(0xff)
    }
  return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0')
}
