import { z } from 'zod'
import {
  anything,
  defineSource,
  keyOf,
  labels,
  labelsFrom,
  maybeText,
  occurred,
  severityScale,
  text,
} from './source.ts'

const setup = `
**With Falcosidekick**, in its \`config.yaml\`:

\`\`\`yaml
webhook:
  address: '{{url}}'
  customHeaders:
    Authorization: 'Bearer {{token}}'
  minimumpriority: notice
\`\`\`

With its Helm chart set \`config.webhook.address\` to \`{{urlWithToken}}\` instead; no header is needed then.

**Without it**, Falco posts by itself, but it cannot send the header, so the token goes into the address. In
\`falco.yaml\`:

\`\`\`yaml
json_output: true
json_include_output_property: true
json_include_tags_property: true
http_output:
  enabled: true
  url: '{{urlWithToken}}'
\`\`\`

Then restart Falco or Falcosidekick.
`

const severity = severityScale({
  SEV1: ['emergency', 'alert', 'critical'],
  SEV2: ['error'],
  SEV3: ['warning'],
  SEV4: ['notice', 'informational', 'info', 'debug'],
})

export const falco = defineSource({
  id: 'falco',
  name: 'Falco',
  setup,
  proof: { kind: 'token' },
  payload: z.object({
    rule: text,
    priority: text,
    output: maybeText,
    time: anything,
    uuid: maybeText,
    hostname: maybeText,
    source: maybeText,
    output_fields: labels,
  }),
  signals: (event) => {
    const fields = event.output_fields
    const time = occurred(event.time)
    const at = time.occurredAt === null ? occurred(fields['evt.time'], 'epoch-ns') : time
    return {
      // The rule and who broke it where, without what differs at each try (process id, file, command line).
      key: keyOf(event.rule, event.hostname, ...WHO.map((field) => fields[field])),
      // Falco knows no states: each event is a bout of its own.
      episode: event.uuid ?? fields['evt.time'] ?? (typeof event.time === 'string' ? event.time : undefined),
      delivery: event.uuid,
      title: event.rule,
      state: 'firing',
      ...severity(event.priority),
      ...at,
      summary: event.output,
      labels: { ...pick(fields), ...labelsFrom({ hostname: event.hostname, source: event.source }) },
      test: (event.rule === 'Test rule' && event.output?.startsWith('This is a test from falcosidekick')) || undefined,
    }
  },
  example: () => ({
    output: '09:00:00.000000000: Notice This is a test alert, sent from Muster to itself',
    priority: 'Notice',
    rule: 'Muster test',
    hostname: 'muster',
    source: 'syscall',
    time: '2026-01-05T09:00:00.000000000Z',
    output_fields: { 'evt.time': '1767603600000000000' },
  }),
})

const WHO = [
  'container.id',
  'k8s.ns.name',
  'k8s.pod.name',
  'ka.target.name',
  'ka.user.name',
  'ct.user',
  'user.name',
  'proc.name',
]

const SHOWN = [...WHO, 'container.image.repository', 'fd.name', 'proc.cmdline', 'proc.pname', 'evt.type']

function pick(fields: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return labelsFrom(Object.fromEntries(SHOWN.map((name) => [name, fields[name]])))
}
