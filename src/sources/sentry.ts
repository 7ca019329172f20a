import { z } from 'zod'
import {
  anything,
  type Delivery,
  type Draft,
  defineSource,
  keyOf,
  labelsFrom,
  maybe,
  maybeText,
  occurred,
  parseAs,
  severityScale,
  text,
  UnreadablePayload,
} from './source.ts'

const NAME = 'Sentry'

const setup = `
1. In Sentry open **Settings → Custom Integrations** (**Developer Settings** in older versions), choose **Create New
   Integration** and then **Internal Integration**.
2. Set **Webhook URL** to \`{{urlWithToken}}\` and switch **Alert Rule Action** on. Sentry cannot send a token in a
   header, so the token is part of this address.
3. Give the permission **Issue & Event: Read**, and under **Webhooks** tick **issue**: by that Muster learns when an issue
   is resolved.
4. Save, copy the **Client Secret** and enter it here as the signing secret. Sentry signs with it all that it sends.
5. In your alert rules choose the action **Send a notification via** this integration.

A self-hosted Sentry without internal integrations can use the **WebHooks** plugin of a project, with the callback URL
\`{{urlWithToken}}\`. The plugin signs nothing, so enter no signing secret then.
`

const severity = severityScale({
  SEV1: ['fatal', 'critical'],
  SEV2: ['error'],
  SEV3: ['warning'],
  SEV4: ['info', 'debug', 'sample'],
})

// Sentry writes the pairs of an event's tags as lists of two.
const tags = anything.transform((value) => {
  const pairs = Array.isArray(value) ? value.filter((pair) => Array.isArray(pair) && typeof pair[0] === 'string') : []
  return labelsFrom(Object.fromEntries(pairs))
})
const event = z.object({
  event_id: maybeText,
  issue_id: maybeText,
  title: maybeText,
  message: maybeText,
  level: maybeText,
  culprit: maybeText,
  datetime: maybeText,
  timestamp: maybeText,
  received: maybeText,
  environment: maybeText,
  release: maybeText,
  web_url: maybeText,
  tags,
})
const issue = z.object({
  id: text,
  shortId: maybeText,
  title: maybeText,
  level: maybeText,
  culprit: maybeText,
  status: maybeText,
  substatus: maybeText,
  firstSeen: maybeText,
  lastSeen: maybeText,
  web_url: maybeText,
  permalink: maybeText,
  project: maybe(z.object({ slug: maybeText })),
})
const metricAlert = z.object({
  id: text,
  title: maybeText,
  date_started: maybeText,
  date_detected: maybeText,
  date_closed: maybeText,
  alert_rule: maybe(z.object({ id: maybeText, name: maybeText, environment: maybeText })),
})
const part = anything.transform((value) => value ?? undefined)
const webhook = z.object({
  action: text,
  data: z.object({
    event: part,
    error: part,
    issue: part,
    metric_alert: part,
    comment: part,
    installation: part,
    triggered_rule: maybeText,
    description_title: maybeText,
    description_text: maybeText,
    web_url: maybeText,
  }),
})
type Webhook = z.infer<typeof webhook>
/** The plugin of a project, from before there were integrations. Its id is that of the issue. */
const plugin = z.object({
  id: text,
  message: maybeText,
  level: maybeText,
  culprit: maybeText,
  url: maybeText,
  project: text,
  project_slug: maybeText,
  event: maybe(event),
})

export const sentry = defineSource({
  id: 'sentry',
  name: NAME,
  setup,
  proof: { kind: 'hmac', header: 'sentry-hook-signature', hash: 'sha256', prefix: '' },
  payload: z.looseObject({ data: part }),
  signals: (body, delivery) => {
    if (body.data === undefined) return pluginSignal(parseAs(plugin, body, NAME))
    const sent = parseAs(webhook, body, NAME)
    return { ...signal(sent, delivery), delivery: delivery.headers['request-id'] }
  },
  example: () => ({
    action: 'triggered',
    actor: { id: 'sentry', name: 'Sentry', type: 'application' },
    data: {
      event: {
        event_id: '00000000000040008000000000000001',
        issue_id: '1000000001',
        title: 'A test event, sent from Muster to itself',
        level: 'info',
        datetime: '2026-01-05T09:00:00.000000Z',
        tags: [['sample_event', 'yes']],
      },
      triggered_rule: 'Test',
    },
  }),
})

function signal(sent: Webhook, delivery: Delivery): Draft {
  const { data } = sent
  if (data.metric_alert !== undefined)
    return metricSignal(sent, parseAs(metricAlert, data.metric_alert, NAME), delivery)
  if (data.issue !== undefined && data.comment === undefined) return issueSignal(sent, delivery)
  const happened = data.event ?? data.error
  if (happened !== undefined) return eventSignal(parseAs(event, happened, NAME), { rule: data.triggered_rule })
  if (data.installation !== undefined) return installationSignal(sent, delivery)
  throw new UnreadablePayload(
    'This is a webhook of Sentry, but not an alert. Under “Webhooks” of the integration, tick “issue” only.',
  )
}

function eventSignal(sent: z.infer<typeof event>, around: { rule?: string | undefined; project?: string | undefined }) {
  const { event_id: id, issue_id: issueId } = sent
  if (!issueId && !id) throw new UnreadablePayload(`This is not what ${NAME} sends: “issue_id” is missing.`)
  const title = sent.title ?? sent.message?.split('\n', 1)[0]
  return {
    key: issueId ? keyOf('issue', issueId) : keyOf('event', id),
    // A rule reports events and never an end, so each event is a bout of its own.
    episode: id,
    title: title ?? 'Unnamed event',
    state: 'firing',
    ...severity(sent.level),
    ...occurred(sent.datetime ?? sent.timestamp ?? sent.received),
    summary: [sent.message === title ? undefined : sent.message, sent.culprit].filter(Boolean).join('\n'),
    link: sent.web_url,
    labels: labelsFrom({
      ...{ project: around.project, rule: around.rule },
      ...{ environment: sent.environment ?? sent.tags.environment, release: sent.release ?? sent.tags.release },
    }),
    // Sentry marks the events by which it shows itself; the plugin's button "Test" sends one of them.
    test: sent.tags.sample_event === 'yes' || /^This is an example \w+ exception$/.test(title ?? '') || undefined,
  } satisfies Draft
}

function pluginSignal(sent: z.infer<typeof plugin>): Draft {
  const inner = sent.event ?? event.parse({})
  const merged = { ...inner, issue_id: sent.id, title: inner.title ?? sent.message, culprit: sent.culprit }
  const level = sent.level ?? inner.level
  return {
    ...eventSignal(
      { ...merged, level, message: sent.message ?? inner.message },
      { project: sent.project_slug ?? sent.project },
    ),
    link: sent.url,
  }
}

function issueSignal({ action, data }: Webhook, delivery: Delivery): Draft {
  const sent = parseAs(issue, data.issue, NAME)
  const closing = ['resolved', 'archived', 'ignored']
  // "assigned" and whatever comes later say nothing about the state; the issue itself does.
  const known = [...closing, 'created', 'unresolved'].includes(action.toLowerCase())
  const resolved = closing.includes((known ? action : (sent.status ?? '')).toLowerCase())
  return {
    key: keyOf('issue', sent.id),
    // A regression is a new bout. An assignment belongs to the bout that began when the issue was first seen.
    episode: seenAt(action, sent),
    title: sent.title ?? sent.shortId ?? 'Unnamed issue',
    state: resolved ? 'resolved' : 'firing',
    ...severity(sent.level),
    // An issue says when it was seen, not when it was closed: that is when Sentry says so.
    ...occurred(resolved ? delivery.headers['sentry-hook-timestamp'] : seenAt(action, sent)),
    summary: sent.culprit,
    link: sent.web_url ?? sent.permalink,
    labels: labelsFrom({
      ...{ project: sent.project?.slug, issue: sent.shortId },
      ...{ status: sent.status, substatus: sent.substatus },
    }),
  }
}

function seenAt(action: string, sent: z.infer<typeof issue>): string | undefined {
  return action.toLowerCase() === 'unresolved' ? (sent.lastSeen ?? sent.firstSeen) : (sent.firstSeen ?? sent.lastSeen)
}

function metricSignal({ action, data }: Webhook, sent: z.infer<typeof metricAlert>, delivery: Delivery): Draft {
  const resolved = action.toLowerCase() === 'resolved'
  const end = sent.date_closed ?? delivery.headers['sentry-hook-timestamp']
  return {
    // The rule is what lasts; Sentry opens a new one of these each time that the rule fires.
    key: keyOf('metric-alert', sent.alert_rule?.id ?? sent.id),
    episode: sent.id,
    title: sent.alert_rule?.name ?? data.description_title ?? sent.title ?? 'Unnamed metric alert',
    state: resolved ? 'resolved' : 'firing',
    ...severity(resolved ? undefined : action),
    ...occurred(resolved ? end : (sent.date_started ?? sent.date_detected)),
    summary: data.description_text,
    link: data.web_url,
    labels: labelsFrom({ rule: sent.alert_rule?.name, environment: sent.alert_rule?.environment }),
  }
}

/** Not a test when it is removed: from then on alerts are missing. */
function installationSignal({ action }: Webhook, delivery: Delivery): Draft {
  const removed = action.toLowerCase() === 'deleted'
  const at = delivery.headers['sentry-hook-timestamp']
  return {
    key: keyOf('installation', removed ? 'removed' : 'made'),
    episode: delivery.headers['request-id'] ?? at,
    title: removed ? 'Sentry no longer sends alerts here' : 'Sentry is connected',
    state: 'firing',
    ...severity(undefined),
    ...occurred(at),
    summary: removed ? 'Somebody removed the integration in Sentry.' : undefined,
    test: removed ? undefined : true,
  }
}
