import { reported } from '../delivery.ts'
import { cloudWatch, guardDuty, securityHub } from '../tools/aws.ts'
import { sentryMetric } from '../tools/errors.ts'
import { dependabot } from '../tools/github.ts'
import { falco, wazuh } from '../tools/hosts.ts'
import { okta } from '../tools/identity.ts'
import { alertmanager, grafana } from '../tools/metrics.ts'
import { pagerduty } from '../tools/paging.ts'
import type { Scene } from './scene.ts'

/** A minute or two between one alert and the next of the same cause. */
const spread = (sends: readonly Scene['alerts'][number]['sends'][], ends?: string): Scene['alerts'] =>
  sends.map((one, n) => ({ at: `${n * 2}m`, sends: one, ...(ends === undefined ? {} : { ends }) }))

/** Many alerts, one cause, one declared decision over all of them. */
export const bulk: readonly Scene[] = [
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
    name: 'archived repository',
    when: { daysAgo: 263, at: '15:10' },
    alerts: spread(
      (
        [
          ['follow-redirects', 'CVE-2024-28849', 'follow-redirects keeps the Proxy-Authorization header across hosts'],
          ['braces', 'CVE-2024-4068', 'Uncontrolled resource consumption in braces'],
          ['ws', 'CVE-2024-37890', 'ws can be stopped by a request with many HTTP headers'],
          ['cookie', 'CVE-2024-47764', 'cookie accepts names, paths and domains with out-of-bounds characters'],
          ['cross-spawn', 'CVE-2024-21538', 'Regular expression denial of service in cross-spawn'],
          ['path-to-regexp', 'CVE-2024-45296', 'path-to-regexp writes backtracking regular expressions'],
          ['word-wrap', 'CVE-2023-26115', 'Regular expression denial of service in word-wrap'],
          ['semver', 'CVE-2022-25883', 'Regular expression denial of service in semver'],
          ['tough-cookie', 'CVE-2023-26136', 'Prototype pollution in tough-cookie'],
        ] as const
      ).map(([name, cve, summary]) =>
        dependabot({
          repository: 'docs',
          ecosystem: 'npm',
          package: name,
          manifest: 'archive/2021/package-lock.json',
          cve,
          level: 'high',
          summary,
        }),
      ),
    ),
    decision: {
      at: '33m',
      by: 'samuel',
      verdict: 'disregard',
      note: 'All nine are in the lock file of the old documentation site, archived in 2021, which is neither built nor served. Folder removed from the repository today, so they will not return.',
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
    name: 'network zone',
    when: { daysAgo: 143, at: '08:40' },
    alerts: spread(
      [
        'ben.whitaker',
        'chloe.martin',
        'jonas.weber',
        'sofia.petrov',
        'nadia.haddad',
        'felix.moreau',
        'luca.bianchi',
        'aisha.rahman',
      ].map((who) =>
        okta({
          type: 'security.threat.detected',
          says: 'Sign-in from a new network',
          severity: 'WARN',
          by: who,
          on: [who],
          ip: '203.0.113.2',
          outcome: { result: 'ALLOW', reason: 'New network' },
        }),
      ),
    ),
    decision: {
      at: '52m',
      by: 'maya',
      verdict: 'false-positive',
      note: 'The office line has a new address, 203.0.113.2, since this morning; everybody who came in showed up as new. Address added to the office zone, sign-ins after 09:30 are quiet.',
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
    name: 'zone outage',
    when: { daysAgo: 55, at: '12:20', on: 'any' },
    alerts: spread(
      [
        ...['api', 'ingest', 'embed', 'hooks', 'sftp'].map((part) =>
          cloudWatch({
            name: `fernhill-${part}-unhealthy-targets`,
            description: 'A third of the targets is unhealthy.',
            reason: 'Threshold Crossed: 1 datapoint [33.3] was greater than the threshold (20.0).',
          }),
        ),
        pagerduty({ title: 'A third of the servers does not answer', service: 'Outside-in checks', priority: 'P2' }),
        pagerduty({ title: 'Cache cluster runs on two of three nodes', service: 'Cache', priority: 'P3' }),
      ],
      '2h10m',
    ),
    decision: {
      at: '38m',
      by: 'leo',
      verdict: 'managed-externally',
      note: 'Power fault in one availability zone, confirmed by the provider. The two other zones carried everything: error rate stayed at 0.02 %, no customer wrote in. All seven are the same fault seen from different sides.',
    },
  },
  {
    name: 'copied rules',
    when: { daysAgo: 17, at: '13:30' },
    alerts: spread(
      [
        'Export volume above normal',
        'Login failures above normal',
        'Partner file did not arrive',
        'Tenant above its query limit',
        'Slow dashboards',
        'Errors of connectors',
      ].map((name) =>
        grafana({
          name: `${name} (copy)`,
          severity: 'medium',
          labels: { grafana_folder: 'Drafts' },
          summary: 'Copied rule without its own threshold',
        }),
      ),
      '55m',
    ),
    decision: {
      at: '39m',
      by: 'hanna',
      verdict: 'duplicate',
      note: 'A folder of rules was copied to try new thresholds, and the copies were live. The originals were quiet in the same hour. Drafts no longer notify anybody.',
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
  {
    name: 'new account',
    when: { daysAgo: 32, at: '11:00' },
    alerts: spread(
      (
        [
          ['IAM.9', 'MFA should be enabled for the root user', 'root'],
          ['CloudTrail.1', 'CloudTrail should be enabled and configured with at least one multi-Region trail', 'trail'],
          ['Config.1', 'AWS Config should be enabled', 'config'],
          ['GuardDuty.1', 'GuardDuty should be enabled', 'guardduty'],
          ['EC2.2', 'VPC default security groups should not allow inbound or outbound traffic', 'sg-default'],
        ] as const
      ).map(([control, title, resource]) =>
        securityHub({
          control,
          label: 'HIGH',
          title,
          description: 'First scan of the new account.',
          resource: `arn:aws:sandbox:eu-west-1:444455556666:${resource}`,
        }),
      ),
      '3h',
    ),
    decision: {
      at: '44m',
      by: 'maya',
      verdict: 'benign',
      note: 'First scan of the sandbox account, 20 minutes before our baseline was applied to it. Second scan passes all five controls. Order of the two steps is changed for the next account.',
    },
  },
]
