import { iso, type Sending } from '../delivery.ts'
import { Random } from '../random.ts'

type Broken = {
  readonly rule: string
  readonly priority: 'Critical' | 'Error' | 'Warning' | 'Notice'
  readonly host: string
  readonly namespace: string
  readonly pod: string
  readonly process: string
  readonly command: string
  readonly user?: string
  readonly file?: string
}

/** An event of Falco, as Falcosidekick passes it on. */
export function falco(broken: Broken): Sending {
  return ({ began, ids }) => {
    const container = ids.hex(12)
    const { rule, priority, host, namespace, pod, process, command, user = 'root', file } = broken
    const about = `process=${process} command=${command} container_id=${container} k8s_pod_name=${pod} k8s_ns_name=${namespace}`
    return {
      tool: 'falco',
      body: {
        uuid: ids.uuid(),
        hostname: host,
        output: `${iso(began).slice(11, 23)}: ${priority} ${rule} | ${file === undefined ? '' : `file=${file} `}${about}`,
        output_fields: {
          'container.id': container,
          'container.image.repository': `registry.fernhill.example/${namespace}`,
          'evt.time': `${began}000000`,
          ...(file === undefined ? {} : { 'fd.name': file }),
          'k8s.ns.name': namespace,
          'k8s.pod.name': pod,
          'proc.cmdline': command,
          'proc.name': process,
          'user.name': user,
        },
        priority,
        rule,
        source: 'syscall',
        tags: ['container'],
        time: iso(began),
      },
    }
  }
}

type Noticed = {
  readonly rule: string
  readonly level: number
  readonly says: string
  readonly groups: readonly string[]
  readonly agent: string
  readonly ip: string
  readonly log: string
  readonly location?: string
}

/** An alert of Wazuh, as its integration script passes it on. */
export function wazuh({ rule, level, says, groups, agent, ip, log, location = '/var/log/auth.log' }: Noticed): Sending {
  return ({ began, ids }) => ({
    tool: 'wazuh',
    body: {
      timestamp: iso(began).replace('Z', '+0000'),
      rule: { id: rule, level, description: says, groups, firedtimes: ids.between(1, 6), mail: level >= 12 },
      agent: { id: String(new Random(agent).between(4, 996)).padStart(3, '0'), name: agent, ip },
      manager: { name: 'wazuh-manager' },
      id: `${Math.floor(began / 1000)}.${ids.between(10_000, 999_999)}`,
      full_log: log,
      location,
    },
  })
}
