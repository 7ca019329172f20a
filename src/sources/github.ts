import { z } from 'zod'
import { isoInstant } from '../kernel/instant.ts'
import { readInstant } from '../kernel/time-reading.ts'
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

const NAME = 'GitHub'

const setup = `
1. Open **Settings → Webhooks** of the organisation (or of one repository) and choose **Add webhook**.
2. Set **Payload URL** to \`{{urlWithToken}}\` and **Content type** to \`application/json\`.
3. Set **Secret** to a long random text, and paste the same text here: Muster then checks every signature.
4. Choose **Let me select individual events** and tick **Code scanning alerts**, **Dependabot alerts** and
   **Secret scanning alerts**. Untick **Pushes**: other events are kept, but they hold no alert.
5. Choose **Add webhook**. GitHub sends a ping, which shows up here as a test.

A GitHub App can also subscribe to **Security advisory**, which tells of advisories in all of GitHub.
`

const severity = severityScale({
  SEV1: ['critical'],
  SEV2: ['high', 'error'],
  SEV3: ['medium', 'moderate', 'warning'],
  SEV4: ['low', 'note', 'none'],
})

const repository = maybe(z.object({ id: maybeText, full_name: maybeText }))
const alert = {
  number: text,
  state: maybeText,
  html_url: maybeText,
  created_at: anything,
  updated_at: anything,
  fixed_at: anything,
  resolved_at: anything,
  dismissed_at: anything,
  auto_dismissed_at: anything,
}
const about = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.object({ action: maybeText, repository, alert: z.object({ ...alert, ...shape }) })

const secretScanning = about({
  secret_type: maybeText,
  secret_type_display_name: maybeText,
  resolution: maybeText,
  validity: maybeText,
})
const dependabot = about({
  dependency: maybe(
    z.object({ package: maybe(z.object({ ecosystem: maybeText, name: maybeText })), manifest_path: maybeText }),
  ),
  security_advisory: maybe(
    z.object({ ghsa_id: maybeText, cve_id: maybeText, summary: maybeText, severity: maybeText }),
  ),
  security_vulnerability: maybe(z.object({ severity: maybeText })),
})
const codeScanning = about({
  rule: z.object({
    id: maybeText,
    description: maybeText,
    severity: maybeText,
    security_severity_level: maybeText,
  }),
  tool: maybe(z.object({ name: maybeText })),
  most_recent_instance: maybe(
    z.object({ ref: maybeText, location: maybe(z.object({ path: maybeText, start_line: maybeText })) }),
  ),
})
const vulnerability = about({
  affected_package_name: text,
  affected_range: maybeText,
  external_identifier: maybeText,
  external_reference: maybeText,
  ghsa_id: maybeText,
  severity: maybeText,
})
const advisory = z.object({
  action: maybeText,
  security_advisory: z.object({
    ghsa_id: text,
    cve_id: maybeText,
    summary: maybeText,
    severity: maybeText,
    html_url: maybeText,
    published_at: anything,
    withdrawn_at: anything,
  }),
})
const ping = z.object({ hook_id: maybeText, zen: maybeText })

const readers = new Map<string, (body: unknown) => Draft>([
  ['code_scanning_alert', ofCodeScanning],
  ['dependabot_alert', ofDependabot],
  ['repository_vulnerability_alert', ofVulnerability],
  ['secret_scanning_alert', ofSecretScanning],
  ['security_advisory', ofAdvisory],
  ['ping', ofPing],
])

export const github = defineSource({
  id: 'github',
  name: NAME,
  setup,
  proof: { kind: 'hmac', header: 'x-hub-signature-256', hash: 'sha256', prefix: 'sha256=' },
  payload: z.looseObject({ alert: maybe(z.looseObject({})) }),
  signals: (body, { headers }: Delivery) => {
    const event = headers['x-github-event'] ?? eventByShape(body)
    const read = readers.get(event)
    if (!read)
      throw new UnreadablePayload(
        `GitHub's event “${event.slice(0, 60)}” is no alert. Muster reads ${[...readers.keys()].join(', ')}. ` +
          'Untick the others in the webhook’s settings.',
      )
    return { ...read(body), delivery: headers['x-github-delivery'] }
  },
  example: () => ({ zen: 'A test event, sent from Muster to itself', hook_id: 0, hook: { type: 'Organization' } }),
})

/** A proxy in between may lose the header that names the event. */
function eventByShape({
  alert: inside,
  ...body
}: {
  readonly alert?: object | undefined
  readonly [key: string]: unknown
}) {
  if (inside === undefined) {
    if ('security_advisory' in body) return 'security_advisory'
    return 'zen' in body && 'hook' in body ? 'ping' : 'unknown'
  }
  if ('secret_type' in inside) return 'secret_scanning_alert'
  if ('security_advisory' in inside) return 'dependabot_alert'
  if ('rule' in inside) return 'code_scanning_alert'
  return 'affected_package_name' in inside ? 'repository_vulnerability_alert' : 'unknown'
}

function ofSecretScanning(body: unknown): Draft {
  const sent = parseAs(secretScanning, body, NAME)
  const { secret_type, secret_type_display_name, validity, resolution } = sent.alert
  return {
    ...common('secret_scanning_alert', sent, { secret_type, validity, resolution }),
    title: `Secret exposed: ${secret_type_display_name ?? secret_type ?? 'of unknown type'}`,
    nativeSeverity: '',
    // GitHub gives no severity here; a secret that somebody else may hold is treated as high until somebody looked.
    severity: 'SEV2',
  }
}

function ofDependabot(body: unknown): Draft {
  const sent = parseAs(dependabot, body, NAME)
  const { dependency, security_advisory: found, security_vulnerability: here } = sent.alert
  const name = dependency?.package?.name
  const at = { package: name, ecosystem: dependency?.package?.ecosystem, manifest: dependency?.manifest_path }
  return {
    ...common('dependabot_alert', sent, { ...at, ghsa: found?.ghsa_id, cve: found?.cve_id }),
    title: found?.summary ?? `Vulnerable dependency ${name ?? ''}`,
    ...severity(found?.severity ?? here?.severity),
    summary: name && `${name} in ${dependency?.manifest_path ?? 'the repository'}`,
  }
}

function ofCodeScanning(body: unknown): Draft {
  const sent = parseAs(codeScanning, body, NAME)
  const { rule, tool, most_recent_instance: instance } = sent.alert
  const { path, start_line } = instance?.location ?? {}
  return {
    ...common('code_scanning_alert', sent, { rule: rule.id, tool: tool?.name, ref: instance?.ref, path }),
    title: rule.description ?? rule.id ?? 'Code scanning alert',
    ...severity(rule.security_severity_level ?? rule.severity),
    summary: path && `${path}${start_line ? `, line ${start_line}` : ''}`,
  }
}

function ofVulnerability(body: unknown): Draft {
  const sent = parseAs(vulnerability, body, NAME)
  const { affected_package_name: name, affected_range, external_identifier, external_reference, ghsa_id } = sent.alert
  const drafted = common('repository_vulnerability_alert', sent, {
    package: name,
    cve: external_identifier,
    ghsa: ghsa_id,
  })
  return {
    ...drafted,
    title: `Vulnerable dependency ${name} ${affected_range ?? ''}`.trim(),
    ...severity(sent.alert.severity),
    link: drafted.link ?? external_reference,
  }
}

function ofAdvisory(body: unknown): Draft {
  const { action, security_advisory: sent } = parseAs(advisory, body, NAME)
  const withdrawn = action === 'withdrawn' || readInstant(sent.withdrawn_at) !== null
  return {
    key: keyOf('security_advisory', sent.ghsa_id),
    episode: boutOf(sent.published_at),
    title: sent.summary ?? sent.ghsa_id,
    state: withdrawn ? 'resolved' : 'firing',
    ...severity(sent.severity),
    ...occurred(withdrawn ? sent.withdrawn_at : sent.published_at),
    link: sent.html_url ?? `https://github.com/advisories/${sent.ghsa_id}`,
    labels: labelsFrom({ ghsa: sent.ghsa_id, cve: sent.cve_id, action }),
  }
}

function ofPing(body: unknown): Draft {
  const { hook_id, zen } = parseAs(ping, body, NAME)
  return {
    key: keyOf('ping', hook_id),
    title: 'GitHub sent a ping',
    state: 'resolved',
    nativeSeverity: '',
    severity: 'unmapped',
    occurredAt: null,
    summary: zen,
    test: true,
  }
}

const OPENING = ['create', 'created', 'reopened', 'reopened_by_user', 'reintroduced', 'auto_reopened', 'reopen']
const CLOSING = ['resolved', 'resolve', 'fixed', 'dismissed', 'dismiss', 'auto_dismissed', 'closed_by_user']
const CLOSED = ['resolved', 'fixed', 'dismissed', 'auto_dismissed', 'closed']

const plain = about({})
type AlertBody = z.infer<typeof plain>

function common(
  kind: string,
  { action, repository, alert }: AlertBody,
  more: Readonly<Record<string, string | undefined>>,
) {
  const ended = alert.resolved_at ?? alert.fixed_at ?? alert.dismissed_at ?? alert.auto_dismissed_at ?? alert.updated_at
  const opening = OPENING.includes(action ?? '')
  const resolved = !opening && (CLOSING.includes(action ?? '') || CLOSED.includes(alert.state ?? ''))
  // A number stays with its alert for ever. When it opens again after its end, that is a new bout.
  const again = opening && !/^created?$/.test(action ?? '')
  const start = again ? (alert.updated_at ?? alert.created_at) : alert.created_at
  return {
    // Repositories are renamed and moved; their id stays.
    key: keyOf(kind, repository?.id ?? repository?.full_name, alert.number),
    episode: boutOf(start),
    state: resolved ? 'resolved' : 'firing',
    ...occurred(resolved ? ended : start),
    link: alert.html_url,
    labels: labelsFrom({ repository: repository?.full_name, action, state: alert.state, ...more }),
  } satisfies Partial<Draft>
}

function boutOf(start: unknown): string | undefined {
  const read = readInstant(start)
  return read ? isoInstant(read.at) : undefined
}
