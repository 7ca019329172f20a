import { z } from 'zod'
import { isoInstant } from '../kernel/instant.ts'
import { readInstant } from '../kernel/time-reading.ts'
import {
  anything,
  type Draft,
  defineSource,
  keyOf,
  labels,
  labelsFrom,
  maybe,
  maybeText,
  occurred,
  parseAs,
  readEach,
  severityInAnyWords,
  severityScale,
  text,
  UnreadablePayload,
} from './source.ts'

const NAME = 'PagerDuty'

const setup = `
**From PagerDuty to Muster.** Every incident of PagerDuty becomes an alert here.

1. In PagerDuty open **Integrations → Generic Webhooks (v3)** and choose **New Webhook**.
2. Set **Webhook URL** to \`{{url}}\` and choose the scope: account, team or service.
3. Under **Event Subscription** choose the events of incidents that change their state: \`incident.triggered\`,
   \`incident.acknowledged\`, \`incident.unacknowledged\`, \`incident.reopened\`, \`incident.resolved\` and
   \`incident.priority_updated\`. Notes, responders and services are no alerts.
4. Under **Custom Headers** add \`Authorization\` with the value \`Bearer {{token}}\`.
5. Choose **Add Webhook**. PagerDuty then shows a signing secret once: paste it here, and Muster checks every signature.
6. Choose **Send Test Event** in the webhook's details.

**From a tool that can speak to PagerDuty (Events API v2).** Set its PagerDuty address to \`{{urlWithToken}}\`; the
routing key may be anything. In Alertmanager this is \`url\` of a \`pagerduty_configs\` entry. Use a connection of its own
without a signing secret for this, since such tools do not sign.
`

const priorities = severityScale({
  SEV1: ['p1', 'sev1', 'sev-1', 'critical'],
  SEV2: ['p2', 'sev2', 'sev-2', 'high'],
  SEV3: ['p3', 'sev3', 'sev-3', 'medium'],
  SEV4: ['p4', 'p5', 'sev4', 'sev5', 'sev-4', 'sev-5', 'low'],
})
const urgencies = severityScale({ SEV2: ['high'], SEV4: ['low'] })

const named = maybe(z.object({ summary: maybeText, name: maybeText }))
/** What the three generations of webhooks say about an incident; each writes some of it differently. */
const incident = z.object({
  id: text,
  title: maybeText,
  description: maybeText,
  trigger_summary_data: maybe(z.object({ subject: maybeText, description: maybeText })),
  status: maybeText,
  urgency: maybeText,
  priority: named,
  service: named,
  created_at: anything,
  created_on: anything,
  html_url: maybeText,
  number: maybeText,
  incident_number: maybeText,
})

const version3 = z.object({
  id: maybeText,
  event_type: text,
  occurred_at: anything,
  data: z.looseObject({ type: maybeText }),
})
const message = z.object({
  id: maybeText,
  event: maybeText,
  type: maybeText,
  created_on: anything,
  incident: anything,
  data: maybe(z.object({ incident: anything })),
})

const inbound = z.object({
  event_action: z.preprocess(
    (value) => (typeof value === 'string' ? value.toLowerCase() : value),
    z.enum(['trigger', 'acknowledge', 'resolve']),
  ),
  dedup_key: maybeText,
  client_url: maybeText,
  payload: maybe(
    z.object({
      summary: maybeText,
      source: maybeText,
      severity: maybeText,
      timestamp: anything,
      component: maybeText,
      group: maybeText,
      class: maybeText,
      custom_details: labels,
    }),
  ),
})

export const pagerduty = defineSource({
  id: 'pagerduty',
  name: NAME,
  setup,
  proof: { kind: 'hmac', header: 'x-pagerduty-signature', hash: 'sha256', prefix: 'v1=', many: true },
  payload: z.looseObject({ event: anything, messages: maybe(z.array(z.unknown())), event_action: anything }),
  signals: (body) => {
    if (body.messages) return readEach(body.messages, ofMessage)
    if (body.event_action !== undefined) return ofInboundEvent(parseAs(inbound, body, NAME))
    return ofVersion3(parseAs(z.object({ event: version3 }), body, NAME).event)
  },
  example: () => ({
    event: {
      id: '01MUSTERTEST',
      event_type: 'pagey.ping',
      resource_type: 'pagey',
      occurred_at: '2026-01-05T09:00:00.000Z',
      agent: null,
      client: null,
      data: { message: 'A test event, sent from Muster to itself', type: 'ping' },
    },
  }),
})

function ofVersion3(event: z.infer<typeof version3>): Draft {
  const { id, event_type, occurred_at, data } = event
  if (event_type === 'pagey.ping')
    return {
      key: 'pagey.ping',
      delivery: id,
      title: 'PagerDuty sent a test event',
      state: 'resolved',
      nativeSeverity: '',
      severity: 'unmapped',
      ...occurred(occurred_at),
      test: true,
    }
  if (!event_type.startsWith('incident.') || (data.type ?? 'incident') !== 'incident')
    throw new UnreadablePayload(
      `PagerDuty's event “${event_type.slice(0, 60)}” says nothing about the state of an incident. ` +
        'Take it out of the webhook’s subscription.',
    )
  return ofIncident(parseAs(incident, data, NAME), { id, type: event_type, at: occurred_at })
}

/** Version 1 says \`type\` and nests the incident in \`data\`; version 2 says \`event\` and does not. */
function ofMessage(item: unknown): Draft {
  const { id, event, type, created_on, ...sent } = parseAs(message, item, NAME)
  const holder = parseAs(z.object({ incident }), { incident: sent.incident ?? sent.data?.incident }, NAME)
  return ofIncident(holder.incident, { id, type: event ?? type ?? '', at: created_on })
}

type Happening = { readonly id: string | undefined; readonly type: string; readonly at: unknown }

function ofIncident(sent: z.infer<typeof incident>, happening: Happening): Draft {
  const resolved = sent.status === 'resolved' || /^incident\.resolved?$/.test(happening.type)
  const created = sent.created_at ?? sent.created_on
  const priority = sent.priority?.summary ?? sent.priority?.name
  const service = sent.service?.summary ?? sent.service?.name
  // An incident keeps its id and its date when it is reopened, but to us that is a new bout.
  const start = happening.type === 'incident.reopened' ? happening.at : created
  const bout = readInstant(start)?.at
  return {
    key: keyOf('incident', sent.id),
    episode: bout && isoInstant(bout),
    delivery: happening.id,
    title: sent.title ?? sent.description ?? sent.trigger_summary_data?.subject ?? `PagerDuty incident ${sent.id}`,
    state: resolved ? 'resolved' : 'firing',
    ...(priority ? priorities(priority) : urgencies(sent.urgency)),
    ...occurred(resolved ? happening.at : start),
    summary: sent.trigger_summary_data?.description,
    link: sent.html_url,
    labels: labelsFrom({
      number: sent.number ?? sent.incident_number,
      status: sent.status,
      urgency: sent.urgency,
      priority,
      service,
    }),
  }
}

function ofInboundEvent({ event_action, dedup_key, client_url, payload }: z.infer<typeof inbound>): Draft {
  if (!dedup_key && (event_action !== 'trigger' || !payload?.summary))
    throw new UnreadablePayload(`This is not what ${NAME} takes: “dedup_key” is missing.`)
  const { source, component, group, class: kind, summary, custom_details } = payload ?? {}
  return {
    // The routing key is a secret of the sender and stays out of the record.
    key: dedup_key ? keyOf('event', dedup_key) : keyOf('event', source, component, group, kind, summary),
    title: summary ?? `PagerDuty event ${dedup_key}`,
    state: event_action === 'resolve' ? 'resolved' : 'firing',
    ...severityInAnyWords(payload?.severity),
    ...occurred(payload?.timestamp),
    link: client_url,
    labels: { ...custom_details, ...labelsFrom({ source, component, group, class: kind }) },
  }
}
