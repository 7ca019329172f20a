import { z } from 'zod'
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
  severityScale,
  text,
  UnreadablePayload,
} from './source.ts'

const NAME = 'Opsgenie or Jira Service Management'

const setup = `
**Opsgenie**: open **Settings → Integrations → Add integration → Webhook**. **Jira Service Management**: open the
operations of your team and then **Integrations → Add integration → Webhook**. The rest is the same:

1. Set **Webhook URL** to \`{{url}}\`.
2. Under **Custom headers** add \`Authorization\` with the value \`Bearer {{token}}\`.
3. Switch on **Add alert description** and **Add alert details**, choose at least the actions *alert is created*,
   *alert is acknowledged* and *alert is closed*, and turn the integration on.

Where custom headers are not offered, set **Webhook URL** to \`{{urlWithToken}}\` instead.
`

const severity = severityScale({
  SEV1: ['p1', '1'],
  SEV2: ['p2', '2'],
  SEV3: ['p3', '3'],
  SEV4: ['p4', 'p5', '4', '5'],
})

const alert = z
  .object({
    alertId: maybeText,
    id: maybeText,
    message: maybeText,
    description: maybeText,
    priority: maybeText,
    status: maybeText,
    alias: maybeText,
    tinyId: maybeText,
    entity: maybeText,
    source: maybeText,
    note: maybeText,
    tags: maybe(z.array(z.unknown())),
    createdAt: anything,
    updatedAt: anything,
    details: labels,
  })
  // Many things have an id; one that Opsgenie gave comes under its own name, or beside a tiny id.
  .transform(({ alertId, id, ...rest }) => ({ id: alertId ?? (rest.tinyId && id), ...rest }))
const webhook = z.object({ action: text, alert, escalationName: maybeText })

export const opsgenie = defineSource({
  id: 'opsgenie',
  name: NAME,
  setup,
  proof: { kind: 'token' },
  payload: z.looseObject({ action: anything, alert: anything, data: anything }),
  signals: (body) => {
    // An alert that somebody fetched through the API and passed on, with or without its wrapping.
    const bare = body.data ?? body
    return body.alert ? signal(parseAs(webhook, body, NAME)) : signal({ alert: parseAs(alert, bare, NAME) })
  },
  example: () => ({
    action: 'Create',
    source: { name: 'muster', type: 'API' },
    alert: {
      alertId: '00000000-0000-4000-8000-000000000001-1767603600000',
      message: 'A test alert, sent from Muster to itself',
      priority: 'P5',
      tinyId: '1',
      alias: 'muster-test',
      createdAt: 1767603600000,
      updatedAt: '1767603600000000000',
    },
    integrationName: 'Muster',
  }),
})

type Sent = { action?: string; alert: z.infer<typeof alert>; escalationName?: string | undefined }

function signal({ action, alert: sent, escalationName }: Sent): Draft {
  const closed = /^(close|delete)d?$/i.test(action ?? sent.status ?? '')
  if (!sent.id || (!action && !sent.tinyId))
    throw new UnreadablePayload(`This is not what ${NAME} sends: there is no alert in it.`)
  return {
    // The alias lives on in the next alert of its kind; the id is one bout from its start to its end.
    key: keyOf(sent.id),
    episode: sent.id,
    // An escalation says no more than the id. Its message came with the action before it.
    title: sent.message ?? `${action ?? 'Passed on'}: alert ${sent.tinyId ?? sent.id}`,
    state: closed ? 'resolved' : 'firing',
    ...severity(sent.priority),
    // In one object createdAt counts milliseconds and updatedAt nanoseconds; in the API both are ISO.
    ...occurred(closed ? sent.updatedAt : sent.createdAt),
    summary: [sent.description, sent.note].filter(Boolean).join('\n'),
    labels: labelsFrom({
      ...sent.details,
      ...{ action, alias: sent.alias, entity: sent.entity, source: sent.source, escalation: escalationName },
      tags: sent.tags?.filter((tag) => typeof tag === 'string').join(', '),
    }),
  }
}
