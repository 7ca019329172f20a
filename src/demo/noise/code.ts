import { type Kind, kind } from '../alerts.ts'
import { codeScanning, dependabot, secretScanning } from '../tools/github.ts'

const vulnerable = [
  [
    'web',
    'npm',
    'follow-redirects',
    'package-lock.json',
    'CVE-2024-28849',
    'medium',
    'follow-redirects keeps the Proxy-Authorization header across hosts',
  ],
  ['web', 'npm', 'braces', 'package-lock.json', 'CVE-2024-4068', 'high', 'Uncontrolled resource consumption in braces'],
  [
    'web',
    'npm',
    'ws',
    'package-lock.json',
    'CVE-2024-37890',
    'high',
    'ws can be stopped by a request with many HTTP headers',
  ],
  [
    'web',
    'npm',
    'path-to-regexp',
    'package-lock.json',
    'CVE-2024-45296',
    'high',
    'path-to-regexp writes backtracking regular expressions',
  ],
  [
    'web',
    'npm',
    'cross-spawn',
    'package-lock.json',
    'CVE-2024-21538',
    'high',
    'Regular expression denial of service in cross-spawn',
  ],
  [
    'web',
    'npm',
    'cookie',
    'package-lock.json',
    'CVE-2024-47764',
    'low',
    'cookie accepts names, paths and domains with out-of-bounds characters',
  ],
  [
    'connectors',
    'pip',
    'requests',
    'poetry.lock',
    'CVE-2024-35195',
    'medium',
    'Requests sessions stay unverified after a first call with verify=False',
  ],
  [
    'connectors',
    'pip',
    'urllib3',
    'poetry.lock',
    'CVE-2024-37891',
    'medium',
    'urllib3 does not strip Proxy-Authorization on redirects across origins',
  ],
  [
    'platform',
    'pip',
    'jinja2',
    'poetry.lock',
    'CVE-2024-34064',
    'medium',
    'Jinja accepts keys with non-attribute characters in xmlattr',
  ],
  [
    'platform',
    'pip',
    'setuptools',
    'poetry.lock',
    'CVE-2024-6345',
    'high',
    'setuptools allows remote code execution through its download functions',
  ],
  [
    'platform',
    'pip',
    'cryptography',
    'poetry.lock',
    'CVE-2024-26130',
    'high',
    'cryptography dereferences a null pointer with a mismatched PKCS12 certificate',
  ],
  [
    'infra',
    'go',
    'golang.org/x/net',
    'go.sum',
    'CVE-2023-45288',
    'medium',
    'HTTP/2 endpoints read an unbounded number of CONTINUATION frames',
  ],
] as const

const scanned = [
  ['platform', 'py/sql-injection', 'high', 'SQL query built from user-controlled sources', 'reports/adhoc.py'],
  [
    'platform',
    'py/clear-text-logging-sensitive-data',
    'high',
    'Clear-text logging of sensitive information',
    'auth/debug.py',
  ],
  ['web', 'js/xss-through-dom', 'medium', 'DOM text reinterpreted as HTML', 'src/widgets/Legend.tsx'],
  [
    'web',
    'js/incomplete-url-substring-sanitization',
    'high',
    'Incomplete URL substring sanitization',
    'src/embed/origin.ts',
  ],
  ['connectors', 'py/path-injection', 'high', 'Uncontrolled data used in path expression', 'sftp/fetch.py'],
  [
    'connectors',
    'py/request-without-cert-validation',
    'high',
    'Request without certificate validation',
    'ads/client.py',
  ],
] as const

/** GitHub: dependencies, code scanning, secrets. */
export const code: readonly Kind[] = [
  kind({
    name: 'Dependabot',
    team: 'security',
    level: 'SEV2',
    count: 26,
    hours: 'office',
    facts: (r) => {
      const [repository, ecosystem, name, manifest, cve, level, summary] = r.pick(vulnerable)
      return { repository, ecosystem, name, manifest, cve, level, summary, change: r.between(1400, 3900) }
    },
    sends: ({ repository, ecosystem, name, manifest, cve, level, summary }) =>
      dependabot({ repository, ecosystem, package: name, manifest, cve, level, summary }),
    ends: [200, 7_000],
    decisions: `
      true-positive: Updated {name} in {repository}, change {change}, merged and deployed today. {cve} was reachable only with a token.
      benign: {name} comes in with the build tools of {repository} and never runs in production. Updated all the same with the weekly round, change {change}.
      benign: The function concerned by {cve} is not called: searched {repository} and its lockfile’s parents. Update waits for change {change} of its parent.
      true-positive: Patched the same day by raising {name} in {repository} ({change}). Logs of the last 30 days searched for the pattern of {cve}: nothing.
      managed-externally: {name} is pulled in by a vendor’s kit; they plan a release for {cve} this week. We follow their ticket.
      disregard: {repository} uses {name} in its examples only, they are not shipped. Folder left out of the scan from now on.`,
  }),
  kind({
    name: 'CodeScanning',
    team: 'security',
    level: 'SEV2',
    count: 14,
    hours: 'office',
    facts: (r) => {
      const [repository, rule, level, says, path] = r.pick(scanned)
      return { repository, rule, level, says, path, line: r.between(18, 420), change: r.between(1400, 3900) }
    },
    sends: ({ repository, rule, level, says, path, line }) =>
      codeScanning({ repository, rule, level, says, path, line }),
    ends: [100, 5_000],
    decisions: `
      false-positive: Line {line} of {path} takes its value from a fixed list three calls up. Read by two people; suppression carries the reason.
      true-positive: Right, and not yet released: found on the branch before merge. Rewritten in change {change}.
      true-positive: In production for nine days in {path}, reachable for signed-in users of one tenant only. Fixed in {change}; access log of the route shows no odd values.
      benign: Line {line} of {path} runs at build time only, and nothing from users reaches it. Marked so in the code, change {change}.`,
  }),
  kind({
    name: 'SecretScanning',
    team: 'security',
    level: 'SEV2',
    count: 9,
    hours: 'office',
    facts: (r) => {
      const [kindOf, type] = r.pick([
        ['Slack Webhook URL', 'slack_incoming_webhook_url'],
        ['Stripe Test API Key', 'stripe_test_secret_key'],
        ['Mailchimp API Key', 'mailchimp_api_key'],
        ['Postman API Key', 'postman_api_key'],
      ] as const)
      return {
        kindOf,
        type,
        repository: r.pick(['platform', 'web', 'connectors', 'docs'] as const),
        minutes: r.between(9, 41),
      }
    },
    sends: ({ kindOf, type, repository }) => secretScanning({ repository, kind: kindOf, type, active: true }),
    ends: [15, 200],
    decisions: `
      true-positive: {kindOf} in a test of {repository}. Revoked {minutes} minutes after the push; its log shows our own calls only. Repository is private.
      false-positive: Example value from the vendor’s documentation, copied into {repository}. Tried it: it opens nothing.
      test: Colleague tried out push protection in {repository} with a key made for it, revoked beforehand.
      true-positive: {kindOf} had been rotated last month; what was committed to {repository} is dead. Removed from the file, history left as it is.`,
  }),
]
