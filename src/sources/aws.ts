import { z } from 'zod'
import {
  type Draft,
  defineSource,
  keyOf,
  labels,
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

const NAME = 'Amazon Web Services'

const setup = `
One address takes all: GuardDuty and Security Hub findings, CloudWatch alarms, and any other event that you route here.

**Through EventBridge** (findings, alarms, events)

1. Create a *connection* of the type API key, with the key name \`Authorization\` and the value \`Bearer {{token}}\`.
2. Create an *API destination* with that connection, the method POST and the endpoint \`{{url}}\`.
3. Create a rule for each kind of event, with that destination as its target and "matched events" as its input:

\`\`\`json
{ "source": ["aws.guardduty"], "detail-type": ["GuardDuty Finding"] }
\`\`\`

\`\`\`json
{
  "source": ["aws.securityhub"],
  "detail-type": ["Security Hub Findings - Imported"],
  "detail": { "findings": { "Severity": { "Label": ["CRITICAL", "HIGH"] } } }
}
\`\`\`

\`\`\`json
{ "source": ["aws.cloudwatch"], "detail-type": ["CloudWatch Alarm State Change"] }
\`\`\`

**Through an SNS topic** (where alarms already go to one)

Subscribe \`{{urlWithToken}}\` to the topic with the protocol HTTPS and without raw message delivery. The topic then asks
for confirmation, and the request appears here as a test alert. Amazon signs what a topic sends; the signature is checked.
Send both ALARM and OK to the topic, so that Muster learns when an alarm ends.
`

// Longer than its neighbours: one address takes all of this, and sources do not import each other.

type Anything = Readonly<Record<string, unknown>>
/** What the wrapping says about the thing inside: EventBridge its event, SNS its message. */
type Origin = {
  readonly delivery?: string | undefined
  readonly account?: string | undefined
  readonly region?: string | undefined
  readonly resource?: string | undefined
}
type Part = { readonly value: unknown; readonly from: Origin; readonly read?: (value: unknown, from: Origin) => Draft }

export const aws = defineSource({
  id: 'aws',
  name: NAME,
  setup,
  proof: { kind: 'sns' },
  payload: z.unknown(),
  signals: (body, { headers }) =>
    readEach(unwrap(body, { delivery: headers['x-amz-sns-message-id'] }), ({ value, from, read = readerOf(value) }) => {
      if (read) return read(value, from)
      throw new UnreadablePayload(
        'This is neither a finding, nor an alarm, nor an event or a message as Amazon Web Services sends them.',
      )
    }),
  example: () => ({
    version: '0',
    id: '0d0c0b0a-1111-4222-8333-444455556666',
    'detail-type': 'GuardDuty Finding',
    source: 'aws.guardduty',
    account: '111122223333',
    time: '2026-01-05T09:05:00Z',
    region: 'eu-west-1',
    resources: [],
    detail: {
      id: '6ec0ffee6ec0ffee6ec0ffee6ec0ffee',
      type: 'Recon:EC2/PortProbeUnprotectedPort',
      title: '[SAMPLE] A test finding, sent from Muster to itself',
      accountId: '111122223333',
      region: 'eu-west-1',
      severity: 2,
      service: { serviceName: 'guardduty', additionalInfo: { sample: true }, archived: false, count: 1 },
      createdAt: '2026-01-05T09:00:00Z',
      updatedAt: '2026-01-05T09:00:00Z',
    },
  }),
})

const WRAPPINGS_MAX = 5

/** Takes off the wrappings (Lambda records, SNS messages, EventBridge events, lists) down to what can be an alert. */
function unwrap(value: unknown, from: Origin, depth = 0): readonly Part[] {
  const sent = objectOf(value)
  const inside = (inner: unknown, origin = from) => unwrap(inner, origin, depth + 1)
  if (depth > WRAPPINGS_MAX) return [{ value, from }]
  if (Array.isArray(value)) return value.flatMap((item, index) => inside(item, nth(from, index, value.length)))
  if (sent === undefined) return [{ value, from }]
  for (const list of [sent.Records, sent.Findings, sent.findings]) if (Array.isArray(list)) return inside(list)
  if (objectOf(sent.Sns)) return inside(sent.Sns)
  if ('detail-type' in sent) return unwrapEvent(sent, from, inside)
  const read = readerOf(sent)
  if (read && read !== snsMessage) return [{ value, from, read }]

  const { Type: type = 'Notification', MessageId: id, Message: message } = sent
  const inner = type === 'Notification' ? jsonOf(message) : undefined
  const parts = inner ? inside(inner, typeof id === 'string' ? { ...from, delivery: id } : from) : []
  const understood = parts.length > 0 && parts.every((part) => part.read ?? readerOf(part.value))
  return understood ? parts : [{ value, from }]
}

function unwrapEvent(value: Anything, around: Origin, inside: (value: unknown, from: Origin) => readonly Part[]) {
  const event = eventBridge.safeParse(value)
  if (!event.success) return [{ value, from: around, read: anyEvent }]
  const { id, account, region, resources, detail } = event.data
  // EventBridge may deliver twice, and each time in a new SNS message: the id of the event is the one that stays.
  const from: Origin = { delivery: id ?? around.delivery, account, region, resource: resources?.[0] }
  const isAlarm = /^CloudWatch Alarm (Contributor )?State Change$/.test(event.data['detail-type'])
  if (isAlarm) return [{ value: detail, from, read: cloudWatchAlarm }]
  if (Array.isArray(detail.findings)) return inside(detail.findings, from)
  const read = readerOf(detail)
  return read ? [{ value: detail, from, read }] : [{ value, from, read: anyEvent }]
}

/** Each item of a batch is a delivery of its own, or the second one would count as a repetition of the first. */
function nth(from: Origin, index: number, count: number): Origin {
  return from.delivery === undefined || count === 1 ? from : { ...from, delivery: keyOf(from.delivery, index + 1) }
}

function readerOf(value: unknown): Part['read'] {
  const sent = objectOf(value) ?? {}
  const has = (...names: string[]) => names.every((name) => sent[name] !== undefined && sent[name] !== null)
  if (has('Type', 'TopicArn', 'MessageId')) return snsMessage
  if (has('ProductArn') || has('Id', 'AwsAccountId', 'GeneratorId')) return securityHubFinding
  if (has('finding_info')) return ocsfFinding
  // `Purpose:Resource/Family` is how GuardDuty names a type; plenty of other events have an id, a type and a service.
  if (has('id') && typeof sent.type === 'string' && /^\w+:\w+\/./.test(sent.type)) return guardDutyFinding
  return has('AlarmName') ? cloudWatchAlarm : undefined
}

function objectOf(value: unknown): Anything | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Anything) : undefined
}

function jsonOf(value: unknown): Anything | undefined {
  if (typeof value !== 'string') return objectOf(value)
  try {
    return objectOf(JSON.parse(value))
  } catch {
    return undefined // A message may as well be plain words.
  }
}

const flag = maybeText.transform((value) => value?.toLowerCase() === 'true')
const severityByLabel = severityScale({
  SEV1: ['critical', 'fatal'],
  SEV2: ['high'],
  SEV3: ['medium'],
  SEV4: ['low', 'informational'],
})

const guardDuty = z.object({
  ...{ id: text, type: text, arn: maybeText, title: maybeText, description: maybeText, severity: maybeText },
  ...{ accountId: maybeText, region: maybeText, createdAt: maybeText, updatedAt: maybeText },
  service: maybe(
    z.object({
      ...{ archived: flag, count: maybeText, eventFirstSeen: maybeText },
      additionalInfo: maybe(z.object({ sample: flag })),
    }),
  ),
})

function guardDutyFinding(value: unknown, from: Origin): Draft {
  const { service, ...sent } = parseAs(guardDuty, value, 'Amazon GuardDuty')
  const archived = service?.archived === true
  return {
    // Security Hub passes the finding on with the ARN as its id, so that both ways lead to one alert.
    key: keyOf(sent.arn ?? sent.id),
    // Sent again under the same id only when it happens again: that must not vanish behind an old disposition.
    episode: archived ? undefined : (sent.updatedAt ?? service?.count),
    delivery: from.delivery,
    title: sent.title ?? sent.type,
    state: archived ? 'resolved' : 'firing',
    ...eitherSeverity(sent.severity, sent.severity, 1, [4, 7, 9]),
    ...occurred(archived ? sent.updatedAt : (service?.eventFirstSeen ?? sent.createdAt)),
    summary: sent.description,
    labels: labelled(from, { type: sent.type, account: sent.accountId, region: sent.region, count: service?.count }),
    test: service?.additionalInfo?.sample || undefined,
  }
}

/** The word if there is a known one, else the score: where low (1 or 0), medium, high and critical begin. */
function eitherSeverity(
  word: string | undefined,
  score: string | undefined,
  low: number,
  [medium, high, critical]: [number, number, number],
): Pick<Draft, 'nativeSeverity' | 'severity'> {
  const { nativeSeverity, severity } = severityByLabel(word ?? score)
  const points = Number(score ?? Number.NaN)
  if (severity !== 'unmapped' || !(points >= low)) return { nativeSeverity, severity }
  if (points >= high) return { nativeSeverity, severity: points >= critical ? 'SEV1' : 'SEV2' }
  return { nativeSeverity, severity: points >= medium ? 'SEV3' : 'SEV4' }
}

const asff = z.object({
  ...{ Id: text, ProductArn: maybeText, Title: maybeText, Description: maybeText, SourceUrl: maybeText },
  ...{ AwsAccountId: maybeText, Region: maybeText, GeneratorId: maybeText, RecordState: maybeText, Sample: flag },
  ...{ FirstObservedAt: maybeText, CreatedAt: maybeText, UpdatedAt: maybeText },
  Severity: maybe(z.object({ Label: maybeText, Normalized: maybeText })),
  Workflow: maybe(z.object({ Status: maybeText })),
  Compliance: maybe(z.object({ Status: maybeText })),
  ProductFields: maybe(z.object({ PreviousComplianceStatus: maybeText })),
  Resources: maybe(z.array(maybe(z.object({ Id: maybeText })))),
})

function securityHubFinding(value: unknown, from: Origin): Draft {
  const sent = parseAs(asff, value, 'AWS Security Hub')
  const { Label: label, Normalized: normalized } = sent.Severity ?? {}
  const since = sent.FirstObservedAt ?? sent.CreatedAt
  const states = [sent.RecordState, sent.Workflow?.Status, sent.Compliance?.Status].map((state) => state?.toUpperCase())
  const resolved = states.some((state) => ['ARCHIVED', 'RESOLVED', 'SUPPRESSED', 'PASSED'].includes(state ?? ''))
  return {
    // Only an ARN names a finding across products.
    key: sent.Id.startsWith('arn:') ? keyOf(sent.Id) : keyOf(sent.ProductArn, sent.Id),
    // Every check sends the finding again, under its old dates even where it failed, passed and fails anew.
    episode: sent.ProductFields?.PreviousComplianceStatus === 'PASSED' ? sent.UpdatedAt : since,
    delivery: from.delivery,
    title: sent.Title ?? sent.GeneratorId ?? sent.Id,
    state: resolved ? 'resolved' : 'firing',
    ...eitherSeverity(label, normalized, 0, [40, 70, 90]),
    ...occurred(resolved ? sent.UpdatedAt : since),
    summary: sent.Description,
    link: sent.SourceUrl,
    labels: labelled(from, {
      ...{ account: sent.AwsAccountId, region: sent.Region, generator: sent.GeneratorId },
      ...{ resource: sent.Resources?.[0]?.Id, workflow: sent.Workflow?.Status, compliance: sent.Compliance?.Status },
    }),
    test: sent.Sample || undefined,
  }
}

// The newer Security Hub sends OCSF: https://schema.ocsf.io/classes/detection_finding, and its siblings.
const ocsf = z.object({
  finding_info: z.object({ uid: text, title: maybeText, desc: maybeText, first_seen_time: maybeText }),
  ...{ status: maybeText, severity: maybeText, time: maybeText },
  resources: maybe(z.array(maybe(z.object({ uid: maybeText })))),
  cloud: maybe(z.object({ region: maybeText, account: maybe(z.object({ uid: maybeText })) })),
})

function ocsfFinding(value: unknown, from: Origin): Draft {
  const { finding_info: finding, cloud, ...sent } = parseAs(ocsf, value, 'AWS Security Hub')
  const resolved = /^(suppressed|resolved|archived|deleted)$/i.test(sent.status ?? '')
  return {
    key: keyOf(finding.uid),
    episode: finding.first_seen_time,
    delivery: from.delivery,
    title: finding.title ?? finding.uid,
    state: resolved ? 'resolved' : 'firing',
    ...severityByLabel(sent.severity),
    ...occurred(resolved ? sent.time : (finding.first_seen_time ?? sent.time), 'epoch-ms'),
    summary: finding.desc,
    labels: labelled(from, {
      ...{ account: cloud?.account?.uid, region: cloud?.region },
      ...{ resource: sent.resources?.[0]?.uid, status: sent.status },
    }),
  }
}

// EventBridge writes small letters and nests, SNS writes capitals and does not.
const alarm = z.object({
  ...{ AlarmName: maybeText, AlarmArn: maybeText, AlarmDescription: maybeText, AWSAccountId: maybeText },
  ...{ NewStateValue: maybeText, NewStateReason: maybeText, StateChangeTime: maybeText, Region: maybeText },
  alarmName: maybeText,
  alarmContributor: maybe(z.object({ id: maybeText })),
  state: maybe(z.object({ value: maybeText, reason: maybeText, timestamp: maybeText })),
  previousState: maybe(z.object({ value: maybeText, timestamp: maybeText })),
  configuration: maybe(z.object({ description: maybeText })),
})

function cloudWatchAlarm(value: unknown, from: Origin): Draft {
  const sent = parseAs(alarm, value, 'Amazon CloudWatch')
  const { state, previousState } = sent
  const name = sent.AlarmName ?? sent.alarmName ?? 'Unnamed alarm'
  const now = (sent.NewStateValue ?? state?.value ?? 'ALARM').toUpperCase()
  const changed = sent.StateChangeTime ?? state?.timestamp
  const arn = sent.AlarmArn ?? from.resource
  const identity = arn ? [arn] : [sent.AWSAccountId ?? from.account, sent.Region ?? from.region, name]
  const contributor = sent.alarmContributor?.id
  return {
    key: keyOf(...identity, ...(contributor ? [contributor] : [])),
    // Many send ALARM here and OK nowhere: without the end, only the time tells the next bout from the last.
    episode: now === 'ALARM' ? changed : previousState?.value === 'ALARM' ? previousState.timestamp : undefined,
    delivery: from.delivery,
    title: now === 'INSUFFICIENT_DATA' ? `${name}: insufficient data` : name,
    state: now === 'OK' ? 'resolved' : 'firing',
    ...severityByLabel(undefined),
    ...occurred(changed),
    summary: [sent.AlarmDescription ?? sent.configuration?.description, sent.NewStateReason ?? state?.reason]
      .filter(Boolean)
      .join('\n'),
    labels: labelled(from, { account: sent.AWSAccountId, region: sent.Region, alarm: arn, state: now }),
  }
}

const eventBridge = z.object({
  ...{ id: maybeText, 'detail-type': text, source: maybeText, account: maybeText, time: maybeText, region: maybeText },
  resources: maybe(z.array(maybeText)),
  detail: z.record(z.string(), z.unknown()),
})
const anyDetail = z.object({
  ...{ title: maybeText, description: maybeText, eventName: maybeText, status: maybeText, statusCode: maybeText },
  ...{ findingArn: maybeText, eventArn: maybeText, arn: maybeText, firstObservedAt: maybeText, createdAt: maybeText },
  ...{ sourceIPAddress: maybeText, userIdentity: maybe(z.object({ type: maybeText, arn: maybeText })) },
  severity: z.union([z.object({ description: maybeText }).transform((one) => one.description), maybeText]),
})

/** An event of a service that has no reader of its own here (Inspector, Macie, Health, CloudTrail): its common parts. */
function anyEvent(value: unknown, from: Origin): Draft {
  const { detail, ...sent } = parseAs(eventBridge, value, NAME)
  const about = parseAs(anyDetail, detail, NAME)
  const lasting = about.findingArn ?? about.eventArn ?? about.arn
  const subject = about.eventName ?? from.resource?.split(/[:/]/).at(-1)
  const title = about.title ?? [sent['detail-type'], subject].filter(Boolean).join(': ')
  return {
    key: lasting ? keyOf(lasting) : keyOf(sent.source, sent['detail-type'], sent.id ?? sent.time, from.resource),
    episode: (lasting && (about.firstObservedAt ?? about.createdAt)) ?? sent.id,
    delivery: from.delivery,
    title,
    state: /^(closed|resolved|archived|suppressed)$/i.test(about.status ?? about.statusCode ?? '')
      ? 'resolved'
      : 'firing',
    ...severityInAnyWords(about.severity),
    ...occurred(sent.time),
    summary: about.description,
    labels: labelled(from, {
      ...{ source: sent.source, type: sent['detail-type'], resource: from.resource },
      ...{ who: about.userIdentity?.arn ?? about.userIdentity?.type, address: about.sourceIPAddress },
    }),
  }
}

const sns = z.object({
  ...{ Type: z.enum(['Notification', 'SubscriptionConfirmation', 'UnsubscribeConfirmation']), TopicArn: text },
  ...{ MessageId: text, Subject: maybeText, Message: maybeText, Timestamp: maybeText },
})

/** A message that holds nothing we know better: a person's words, another service's, or the topic's own handshake. */
function snsMessage(value: unknown, from: Origin): Draft {
  const sent = parseAs(sns, value, 'Amazon SNS')
  const topic = sent.TopicArn.split(':').at(-1)
  const common = {
    key: keyOf(sent.TopicArn, sent.Type === 'Notification' ? sent.MessageId : sent.Type),
    episode: sent.MessageId,
    delivery: sent.MessageId,
    state: 'firing',
    ...severityByLabel(undefined),
    ...occurred(sent.Timestamp),
    labels: labelled(from, { topic: sent.TopicArn }),
  } as const
  switch (sent.Type) {
    case 'Notification': {
      const title = sent.Subject ?? sent.Message?.trim().split('\n', 1)[0]
      return { ...common, title: title ?? `Message of the SNS topic “${topic}”`, summary: sent.Message }
    }
    // The address in it makes whoever opens it confirm: it stays in the raw payload, and never becomes a link.
    case 'SubscriptionConfirmation': {
      const title = `The SNS topic “${topic}” asks to be confirmed before it sends alerts here`
      const summary = `Confirm it only if you subscribed Muster to ${sent.TopicArn}. Until then this topic sends nothing.`
      return { ...common, title, summary, test: true }
    }
    // Not a test: from now on alerts are missing.
    case 'UnsubscribeConfirmation': {
      const title = `The SNS topic “${topic}” no longer sends alerts here`
      return { ...common, title, summary: 'Somebody ended the subscription.' }
    }
  }
}

function labelled(from: Origin, said: Readonly<Record<string, string | undefined>>): Draft['labels'] {
  const all = { ...said, account: said.account ?? from.account, region: said.region ?? from.region }
  return labels.parse(all)
}
