import { cloudWatch, securityHub } from '../tools/aws.ts'
import { dependabot } from '../tools/github.ts'
import { okta } from '../tools/identity.ts'
import { grafana } from '../tools/metrics.ts'
import { pagerduty } from '../tools/paging.ts'
import { type Scene, spread } from './scene.ts'

/** Many alerts with one cause that nobody had planned, and one declared decision over all of them. */
export const floods: readonly Scene[] = [
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
