import { z } from 'zod'
import { isoInstant } from '../kernel/instant.ts'
import { readInstant } from '../kernel/time-reading.ts'
import {
  anything,
  type Draft,
  defineSource,
  keyOf,
  labels,
  maybeText,
  occurred,
  parseAs,
  readEach,
  severityInAnyWords,
  text,
  UnreadablePayload,
} from './source.ts'

const NAME = 'Grafana'

const setup = `
1. Open **Alerting → Contact points** (since Grafana 13 under **Alerting → Notification configuration**) and choose
   **Add contact point**.
2. Choose the integration **Webhook** and set **URL** to \`{{url}}\` and **HTTP method** to \`POST\`.
3. Under **Optional Webhook settings** set **Authorization Header - Scheme** to \`Bearer\` and
   **Authorization Header - Credentials** to \`{{token}}\`. Leave **Custom payload** empty and **Disable resolved
   message** off.
4. Choose **Test**, then save, and send alerts there from **Notification policies** or from single alert rules.

The label \`severity\` of a rule becomes the severity of the alert. Grafana 7 and older (legacy alerting) have no such
header: add a notification channel of the type **webhook** with the URL \`{{urlWithToken}}\`.
`

const alert = z.object({
  status: maybeText,
  labels,
  annotations: labels,
  startsAt: anything,
  endsAt: anything,
  fingerprint: maybeText,
  panelURL: maybeText,
  dashboardURL: maybeText,
  generatorURL: maybeText,
})
const notification = z.object({ alerts: z.array(z.unknown()), orgId: maybeText, externalURL: maybeText })

const legacy = z.object({
  ruleId: text,
  ruleName: maybeText,
  title: maybeText,
  state: text,
  message: maybeText,
  ruleUrl: maybeText,
  orgId: maybeText,
  tags: labels,
})

export const grafana = defineSource({
  id: 'grafana',
  name: NAME,
  setup,
  proof: { kind: 'token' },
  payload: z.looseObject({ alerts: anything, ruleId: anything }),
  signals: (body) => {
    if (body.ruleId !== undefined && body.alerts === undefined) return legacySignal(parseAs(legacy, body, NAME))
    const { alerts, ...around } = parseAs(notification, body, NAME)
    return readEach(alerts, (item) => signal(item, around))
  },
  example: () => ({
    receiver: 'muster',
    status: 'firing',
    orgId: 1,
    alerts: [
      {
        status: 'firing',
        labels: { alertname: 'TestAlert', instance: 'Grafana' },
        annotations: { summary: 'A test alert, sent from Muster to itself' },
        startsAt: '2026-01-05T09:00:00Z',
        endsAt: '0001-01-01T00:00:00Z',
        fingerprint: '57c6d9296de2ad39',
      },
    ],
    version: '1',
  }),
})

function signal(item: unknown, around: { orgId: string | undefined; externalURL: string | undefined }): Draft {
  const sent = parseAs(alert, item, NAME)
  const named = Object.entries(sent.labels).sort(([a], [b]) => (a < b ? -1 : 1))
  if (!sent.fingerprint && named.length === 0)
    throw new UnreadablePayload(`This is not what ${NAME} sends: the alert has neither fingerprint nor labels.`)
  const { alertname, severity, instance } = sent.labels
  const { summary, description, message } = sent.annotations
  const start = readInstant(sent.startsAt)?.at
  const state = sent.status?.toLowerCase() === 'resolved' ? 'resolved' : 'firing'
  return {
    // Organisations of one Grafana may well have the same labels, and so the same fingerprint.
    key: keyOf(around.orgId, sent.fingerprint ?? JSON.stringify(named)),
    episode: start && isoInstant(start),
    title: alertname ?? summary ?? '',
    state,
    ...severityInAnyWords(severity),
    ...occurred(state === 'resolved' ? sent.endsAt : sent.startsAt),
    summary: [summary, description ?? message].filter(Boolean).join('\n'),
    link: sent.panelURL ?? sent.dashboardURL ?? sent.generatorURL ?? around.externalURL,
    labels: sent.labels,
    // What the button "Test" of a contact point sends.
    test: (alertname === 'TestAlert' && instance === 'Grafana') || undefined,
  }
}

/**
 * One notification for each rule, whatever it matched: the matches are not in the message that says "ok", so they
 * cannot be part of the identity. Legacy alerting sends no times.
 */
function legacySignal(sent: z.infer<typeof legacy>): Draft {
  return {
    key: keyOf(sent.orgId, 'rule', sent.ruleId),
    title: sent.ruleName ?? sent.title ?? '',
    state: sent.state.toLowerCase() === 'ok' ? 'resolved' : 'firing',
    nativeSeverity: '',
    severity: 'unmapped',
    occurredAt: null,
    summary: sent.message,
    link: sent.ruleUrl,
    labels: { state: sent.state, ...sent.tags },
    test: sent.ruleName === 'Test notification' || undefined,
  }
}
