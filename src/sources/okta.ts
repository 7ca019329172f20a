import { z } from 'zod'
import { readInstant } from '../kernel/time-reading.ts'
import {
  anything,
  type Draft,
  defineSource,
  keyOf,
  labelsFrom,
  maybe,
  maybeText,
  occurred,
  parseAs,
  readEach,
  severityScale,
  text,
  UnreadablePayload,
} from './source.ts'

const NAME = 'Okta'

const setup = `
1. In the Okta Admin Console open **Workflow → Event Hooks** and choose **Create Event Hook**.
2. Set **Endpoint URL** to \`{{url}}\`, **Authentication field** to \`Authorization\` and **Authentication secret** to
   \`Bearer {{token}}\`.
3. Choose the events that you want to look at, for example \`security.threat.detected\`,
   \`user.account.report_suspicious_activity_by_enduser\`, \`user.session.impersonation.initiate\`,
   \`user.mfa.factor.deactivate\`, \`user.account.privilege.grant\` and \`policy.lifecycle.update\`.
4. Choose **Save & Continue**, then **Verify**: Okta asks once for an answer, and Muster gives it.

System Log events from other ways (a script at the System Log API, a log stream through EventBridge) are read too, one
by one or as a list.
`

const severity = severityScale({ SEV2: ['error'], SEV3: ['warn'], SEV4: ['info', 'debug'] })

const actor = z.object({ id: maybeText, type: maybeText, alternateId: maybeText, displayName: maybeText })
const event = z.object({
  eventType: text,
  uuid: maybeText,
  published: anything,
  displayMessage: maybeText,
  severity: maybeText,
  actor: maybe(actor),
  target: maybe(z.array(actor)),
  client: maybe(z.object({ ipAddress: maybeText })),
  outcome: maybe(z.object({ result: maybeText, reason: maybeText })),
})

const hook = z.object({ data: z.object({ events: z.array(z.unknown()) }) })
const streamed = z.object({ detail: z.looseObject({ eventType: text }) })

export const okta = defineSource({
  id: 'okta',
  name: NAME,
  setup,
  proof: { kind: 'token' },
  payload: z.unknown(),
  signals: (body) => readEach(eventsIn(body), signal),
  example: () => ({
    eventType: 'com.okta.event_hook',
    eventTypeVersion: '1.0',
    cloudEventsVersion: '0.1',
    data: {
      events: [
        {
          uuid: '00000000-0000-4000-8000-000000000000',
          published: '2026-01-05T09:00:00.000Z',
          eventType: 'system.test.muster',
          displayMessage: 'A test event, sent from Muster to itself',
          severity: 'INFO',
          actor: { id: 'muster', type: 'SystemPrincipal', displayName: 'Muster' },
          outcome: { result: 'SUCCESS' },
        },
      ],
    },
  }),
})

/** An event hook wraps its events, EventBridge wraps one, the System Log API gives a list or a single event. */
function eventsIn(body: unknown): readonly unknown[] {
  if (Array.isArray(body)) return body
  if (typeof body === 'object' && body !== null && 'data' in body) return parseAs(hook, body, NAME).data.events
  const stream = streamed.safeParse(body)
  return [stream.success ? stream.data.detail : body]
}

function signal(item: unknown): Draft {
  const sent = parseAs(event, item, NAME)
  // Other tools have a member of this name too.
  if (!sent.uuid && !sent.actor && readInstant(sent.published) === null)
    throw new UnreadablePayload(`This is not what ${NAME} sends: “uuid” is missing.`)
  const who = sent.actor?.alternateId ?? sent.actor?.displayName ?? sent.actor?.id
  const targets = (sent.target ?? []).map((one) => one.displayName ?? one.alternateId ?? one.id).filter(Boolean)
  const result = sent.outcome?.result
  const failed = result !== undefined && !['SUCCESS', 'ALLOW', 'UNKNOWN'].includes(result)
  const title = sent.displayMessage ?? sent.eventType
  return {
    // The same deed by the same person on the same things is the same alert as long as nobody has looked at it.
    key: keyOf(sent.eventType, sent.actor?.id ?? who, ...(sent.target ?? []).map((one) => one.id ?? one.alternateId)),
    // Okta writes a log and knows no states: each event is a bout of its own.
    episode: sent.uuid ?? (typeof sent.published === 'string' ? sent.published : undefined),
    delivery: sent.uuid,
    title: failed ? `${title} (${result?.toLowerCase()})` : title,
    state: 'firing',
    ...severity(sent.severity),
    ...occurred(sent.published),
    summary: [who && `By ${who}`, targets.length > 0 && `On ${targets.join(', ')}`, sent.outcome?.reason]
      .filter(Boolean)
      .join('\n'),
    labels: labelsFrom({ eventType: sent.eventType, outcome: result, actor: who, ip: sent.client?.ipAddress }),
  }
}
