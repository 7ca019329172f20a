import type { When } from '../calendar.ts'
import { reported, type Sending } from '../delivery.ts'
import { cloudWatch, guardDuty } from '../tools/aws.ts'
import { edge, sentryIssue } from '../tools/errors.ts'
import { dependabot } from '../tools/github.ts'
import { falco, wazuh } from '../tools/hosts.ts'
import { okta } from '../tools/identity.ts'
import { alertmanager, grafana } from '../tools/metrics.ts'
import type { Scene } from './scene.ts'

/** What nobody has decided yet. An incident runs, so four of these are past their time. */
export const waiting: readonly Scene[] = [
  waits(
    551,
    wazuh({
      rule: '550',
      level: 7,
      says: 'Integrity checksum changed',
      groups: ['syscheck'],
      agent: 'build-2',
      ip: '10.20.0.33',
      log: "File '/etc/crontab' modified",
      location: 'syscheck',
    }),
  ),
  waits(
    312,
    guardDuty({
      type: 'Recon:EC2/PortProbeUnprotectedPort',
      severity: 2,
      title: 'Port 22 of sftp-1 is being probed by a known scanner',
      description: '198.51.100.61 probed port 22 of sftp-1.',
      count: 6,
    }),
  ),
  waits(
    193,
    okta({
      type: 'user.account.lock',
      says: 'Max sign in attempts exceeded',
      severity: 'WARN',
      by: 'chloe.martin',
      on: ['chloe.martin'],
      ip: '10.30.1.87',
      outcome: { result: 'FAILURE', reason: 'LOCKED_OUT' },
    }),
  ),
  waits(
    97,
    falco({
      rule: 'Read sensitive file untrusted',
      priority: 'Warning',
      host: 'node-9',
      namespace: 'reports',
      pod: 'report-worker-7c1',
      process: 'python3',
      command: 'python3 -m worker',
      file: '/etc/shadow',
    }),
  ),
  waits(
    86,
    alertmanager({
      name: 'PostgresReplicationLag',
      severity: 'high',
      labels: { instance: 'pg-tenant-3-b' },
      summary: 'pg-tenant-3-b is 412 seconds behind its primary',
    }),
    { again: '26m' },
  ),
  waits(
    74,
    cloudWatch({
      name: 'pg-tenant-3-read-latency',
      description: 'Reads of pg-tenant-3 take longer than 20 ms.',
      reason: 'Threshold Crossed: 2 datapoints [31.4, 28.9] were greater than the threshold (20.0).',
    }),
  ),
  waits(
    66,
    reported(
      'aisha',
      'The courier left two parcels at the reception “for the data centre team”. Nobody ordered anything, and there is no sender on them.',
    ),
  ),
  waits(
    52,
    grafana({
      name: 'Slow dashboards',
      severity: 'medium',
      summary: 'One dashboard in fifty takes longer than six seconds',
      description: 'Began when exports were limited.',
    }),
    { ends: '35m' },
  ),
  waits(
    38,
    dependabot({
      repository: 'connectors',
      ecosystem: 'pip',
      package: 'urllib3',
      manifest: 'poetry.lock',
      cve: 'CVE-2024-37891',
      level: 'high',
      summary: 'urllib3 does not strip Proxy-Authorization on redirects across origins',
    }),
  ),
  waits(33, () => ({
    tool: 'pagerduty',
    raw: '{"event":{"event_type":"service.updated","data":{"type":"service","summary":"Exports"}}}',
    type: 'application/json',
  })),
  waits(
    27,
    sentryIssue({
      project: 'api',
      title: 'PermissionDenied: export needs a fresh sign-in',
      culprit: 'exports.create(request)',
      level: 'error',
    }),
    { again: '11m' },
  ),
  waits(
    18,
    edge({
      id: 'w-101',
      rule: 'SQL injection pattern blocked',
      level: 3,
      zone: 'api.fernhill.example',
      requests: 640,
      text: '640 requests in ten minutes were blocked.',
    }),
  ),
  waits(
    12,
    reported(
      'sofia',
      'A customer asks why their nightly export did not run. I told them that we will call back; what may I say?',
    ),
  ),
  waits(
    6,
    alertmanager({
      name: 'HighErrorRate',
      severity: 'critical',
      labels: { service: 'export-api' },
      summary: '9 % of the requests to export-api fail',
      description: 'The share of 5xx answers has been above 5 % for five minutes.',
    }),
  ),
]

function waits(minutesAgo: number, sends: Sending, more: { again?: string; ends?: string } = {}): Scene {
  const when: When = { minutesAgo }
  return { name: `waits ${minutesAgo}`, when, alerts: [{ at: '0m', sends, ...more }] }
}
