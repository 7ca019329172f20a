import { reported } from '../delivery.ts'
import { cloudWatch, guardDuty } from '../tools/aws.ts'
import { sentryMetric } from '../tools/errors.ts'
import { falco, wazuh } from '../tools/hosts.ts'
import { alertmanager, grafana } from '../tools/metrics.ts'
import { type Scene, spread } from './scene.ts'

/** Many alerts that somebody’s plan set off, and one declared decision over all of them. */
export const planned: readonly Scene[] = [
  {
    name: 'failover test',
    when: { daysAgo: 333, at: '06:30' },
    alerts: spread(
      ['pg-tenant-1-b', 'pg-tenant-2-b', 'pg-tenant-3-b', 'pg-core-b'].flatMap((instance) => [
        alertmanager({
          name: 'PostgresReplicationLag',
          severity: 'high',
          labels: { instance },
          summary: `${instance} is behind its primary`,
        }),
        alertmanager({
          name: 'PostgresRoleChanged',
          severity: 'warning',
          labels: { instance },
          summary: `${instance} has become the primary`,
        }),
      ]),
      '50m',
    ),
    decision: {
      at: '34m',
      by: 'hanna',
      verdict: 'test',
      note: 'Half-yearly failover test of all four databases, CHG-431, announced last week. Each alert came when it should; that was part of the test.',
    },
  },
  {
    name: 'penetration test',
    when: { daysAgo: 296, at: '10:00' },
    alerts: spread([
      ...['bastion-1', 'sftp-1', 'nat-eu-1', 'vpn-1'].map((host) =>
        guardDuty({
          type: 'Recon:EC2/Portscan',
          severity: 5,
          title: `${host} is being scanned by 192.0.2.15`,
          description: `192.0.2.15 tried 1,000 ports of ${host}.`,
          count: 40,
        }),
      ),
      ...['bastion-1', 'bastion-2', 'sftp-1', 'build-1'].map((agent) =>
        wazuh({
          rule: '5712',
          level: 10,
          says: 'sshd: brute force trying to get access to the system',
          groups: ['sshd'],
          agent,
          ip: '10.20.0.14',
          log: 'Failed password for invalid user test from 192.0.2.15',
        }),
      ),
      ...[
        'Login failures above normal',
        'Unknown API paths above normal',
        'Error answers of the sign-in page above normal',
      ].map((name) => grafana({ name, severity: 'high', summary: 'All from 192.0.2.15' })),
    ]),
    decision: {
      at: '41m',
      by: 'maya',
      verdict: 'true-positive',
      note: 'Yearly penetration test by Brightwater Security, from their contracted address 192.0.2.15, window 10:00 to 18:00, confirmed on the phone with their lead. Eleven detections; their report will be compared with this list.',
    },
  },
  {
    name: 'patch night',
    when: { daysAgo: 222, at: '22:00' },
    alerts: spread(
      Array.from({ length: 10 }, (_nothing, n) =>
        alertmanager({
          name: 'NodeNotReady',
          severity: 'warning',
          labels: { node: `node-${n + 1}` },
          summary: `node-${n + 1} has not reported for three minutes`,
        }),
      ),
      '1h10m',
    ),
    decision: {
      at: '48m',
      by: 'priya',
      verdict: 'benign',
      note: 'Kernel update in the maintenance window of CHG-518, node after node. Every node came back within six minutes, no pod was without a replica. The silence for the window had been set for the wrong label.',
    },
  },
  {
    name: 'agent upgrade',
    when: { daysAgo: 187, at: '09:50' },
    alerts: spread(
      ['bastion-1', 'bastion-2', 'sftp-1', 'build-1', 'build-2', 'wazuh-manager', 'vpn-1', 'mirror-1', 'print-1'].map(
        (agent) =>
          wazuh({
            rule: '550',
            level: 7,
            says: 'Integrity checksum changed',
            groups: ['syscheck'],
            agent,
            ip: '10.20.0.31',
            log: "File '/var/ossec/bin/wazuh-agentd' modified",
            location: 'syscheck',
          }),
      ),
    ),
    decision: {
      at: '1h05m',
      by: 'marek',
      verdict: 'benign',
      note: 'The agent replaced its own program on nine hosts during its upgrade, CHG-562. Checksum on all nine equals the one in the vendor’s release notes.',
    },
  },
  {
    name: 'load test',
    when: { daysAgo: 99, at: '20:00' },
    alerts: spread(
      [
        ...['ingest-api', 'query-api', 'export-api'].map((service) =>
          alertmanager({
            name: 'LatencyHigh',
            severity: 'high',
            labels: { service },
            summary: `${service} answers in more than two seconds`,
          }),
        ),
        ...['pg-tenant-1', 'pg-tenant-3'].map((database) =>
          cloudWatch({
            name: `${database}-cpu-high`,
            description: `Processor of ${database} above 80 %.`,
            reason: 'Threshold Crossed: 2 datapoints were greater than the threshold (80.0).',
          }),
        ),
        sentryMetric({
          rule: 'Slow answers of the API',
          level: 'warning',
          says: '6,100 slow answers in the last 10 minutes',
        }),
        grafana({
          name: 'Tenant above its query limit',
          severity: 'low',
          labels: { tenant: '9001' },
          summary: 'Tenant 9001 sends 60,000 queries a minute',
        }),
      ],
      '1h30m',
    ),
    decision: {
      at: '46m',
      by: 'tomas',
      verdict: 'test',
      note: 'Load test with the synthetic tenant 9001 before the Harrow Retail launch, CHG-701. Limits found where the model said; results are in the capacity plan.',
    },
  },
  {
    name: 'training lab',
    when: { daysAgo: 4, at: '10:15' },
    alerts: [
      ...spread(
        [
          'Terminal shell in container',
          'Read sensitive file untrusted',
          'Launch package management process in container',
          'Drop and execute new binary in container',
          'Contact K8S API Server From Container',
        ].map((rule) =>
          falco({
            rule,
            priority: 'Warning',
            host: 'lab-1',
            namespace: 'training',
            pod: 'lab-target-0',
            process: 'bash',
            command: 'bash lesson.sh',
          }),
        ),
      ),
      {
        at: '12m',
        sends: reported(
          'luca',
          'I am in the container training and something says “you are being watched”. Is that part of it?',
        ),
      },
    ],
    decision: {
      at: '36m',
      by: 'ines',
      verdict: 'test',
      note: 'Container security training for engineers in the lab cluster, from 10:00. All five rules fired, as the lesson intends, and Luca’s report was the right reflex. The message is part of the lesson.',
    },
  },
]
