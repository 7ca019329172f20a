import { z } from 'zod'
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
  text,
} from './source.ts'

const NAME = 'Wazuh'

const setup = `
Wazuh hands each alert to a small script of your own. On the manager, as root:

1. Save this as \`/var/ossec/integrations/custom-muster\`:

   \`\`\`python
   #!/var/ossec/framework/python/bin/python3
   import sys, urllib.request
   with open(sys.argv[1], 'rb') as alert:
       request = urllib.request.Request(sys.argv[3], alert.read(), {'Content-Type': 'application/json'})
   request.add_header('Authorization', 'Bearer ' + sys.argv[2])
   urllib.request.urlopen(request, timeout=10)
   \`\`\`

2. Let Wazuh run it: \`chmod 750 /var/ossec/integrations/custom-muster\` and
   \`chown root:wazuh /var/ossec/integrations/custom-muster\`.
3. Add this inside \`<ossec_config>\` of \`/var/ossec/etc/ossec.conf\`, with the lowest level that you want to look at:

   \`\`\`xml
   <integration>
     <name>custom-muster</name>
     <hook_url>{{url}}</hook_url>
     <api_key>{{token}}</api_key>
     <level>7</level>
     <alert_format>json</alert_format>
   </integration>
   \`\`\`

4. \`systemctl restart wazuh-manager\`

The built-in integration \`shuffle\` with \`{{urlWithToken}}\` as its \`hook_url\` works without a script, but it leaves
out some rules (5710 among them) on its own.
`

const agent = maybe(z.object({ id: maybeText, name: maybeText, ip: maybeText }))
const alert = z.object({
  id: maybeText,
  timestamp: anything,
  '@timestamp': anything,
  rule: z.object({ id: text, level: text, description: maybeText, groups: maybe(z.array(z.string())) }),
  agent,
  manager: maybe(z.object({ name: maybeText })),
  full_log: maybeText,
  location: maybeText,
})

// The integration "shuffle" and the indexer wrap the alert.
const wrapped = z.union([z.object({ all_fields: alert }), z.object({ _source: alert })])
// A widespread script for another product sends only this summary of an alert.
const summarised = z.object({ message: text, description: text, severity: maybeText, created_at: anything })

export const wazuh = defineSource({
  id: 'wazuh',
  name: NAME,
  setup,
  proof: { kind: 'token' },
  payload: z.looseObject({ rule: anything }),
  signals: (body) => {
    const inside = wrapped.safeParse(body).data
    if (inside) return signal('all_fields' in inside ? inside.all_fields : inside._source)
    const summary = body.rule === undefined ? summarised.safeParse(body) : undefined
    return summary?.success && /^Rule ID /m.test(summary.data.description)
      ? signalOfSummary(summary.data)
      : signal(parseAs(alert, body, NAME))
  },
  example: () => ({
    timestamp: '2026-01-05T09:00:00.000+0000',
    rule: { id: '100001', level: 3, description: 'A test alert, sent from Muster to itself', groups: ['muster'] },
    agent: { id: '000', name: 'muster' },
    manager: { name: 'muster' },
    id: '1767603600.0',
    location: 'muster',
  }),
})

function signal(sent: z.infer<typeof alert>): Draft {
  const { rule, agent, manager } = sent
  const time = sent.timestamp ?? sent['@timestamp']
  const where = agent?.name ?? agent?.id
  return {
    key: keyOf(rule.id, agent?.id ?? where, manager?.name),
    // Wazuh knows no states: each alert is a bout of its own. Its id is a second and an offset on one manager.
    episode: sent.id ?? (typeof time === 'string' ? time : undefined),
    delivery: sent.id && keyOf(manager?.name, sent.id),
    title: rule.description ?? `Rule ${rule.id}`,
    state: 'firing',
    ...ofLevel(rule.level),
    ...occurred(time),
    summary: [where && `On ${where}`, sent.full_log].filter(Boolean).join('\n'),
    labels: labelsFrom({
      rule: rule.id,
      groups: rule.groups?.join(', '),
      agent: where,
      agentIp: agent?.ip,
      manager: manager?.name,
      location: sent.location,
    }),
  }
}

/** The classes of Wazuh's own dashboard: 15 and above critical, 12 high, 7 medium, below low. */
function ofLevel(level: string): Pick<Draft, 'nativeSeverity' | 'severity'> {
  const number = Number(level)
  if (!/^\d{1,2}$/.test(level) || number > 16) return { nativeSeverity: level, severity: 'unmapped' }
  return {
    nativeSeverity: level,
    severity: number >= 15 ? 'SEV1' : number >= 12 ? 'SEV2' : number >= 7 ? 'SEV3' : 'SEV4',
  }
}

function signalOfSummary(sent: z.infer<typeof summarised>): Draft {
  const line = (name: string) => new RegExp(`^${name} (.+)$`, 'm').exec(sent.description)?.[1]?.trim()
  return signal({
    id: undefined,
    timestamp: sent.created_at,
    '@timestamp': undefined,
    rule: { id: line('Rule ID') ?? '', level: line('Level') ?? '', description: line('Title') ?? sent.message },
    agent: { id: line('Agent ID'), name: line('Agent Name'), ip: undefined },
    manager: undefined,
    full_log: line('Full Log'),
    location: undefined,
  })
}
