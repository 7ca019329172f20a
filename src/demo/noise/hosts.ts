import { type Kind, kind } from '../alerts.ts'
import { falco, wazuh } from '../tools/hosts.ts'

const engineers = ['leo', 'priya', 'samuel', 'hanna'] as const
/** What runs in the cluster and on the hosts. */
export const hosts: readonly Kind[] = [
  kind({
    name: 'ShellInContainer',
    team: 'security',
    level: 'SEV4',
    count: 12,
    hours: 'office',
    facts: (r) => ({
      pod: `${r.pick(['query-api', 'report-worker', 'auth-api'])}-${r.hex(5)}`,
      who: r.pick(engineers),
      ticket: `OPS-${r.between(1200, 2300)}`,
      node: `node-${r.between(1, 14)}`,
    }),
    sends: ({ pod, node }) =>
      falco({
        rule: 'Terminal shell in container',
        priority: 'Notice',
        host: node,
        namespace: 'production',
        pod,
        process: 'bash',
        command: 'bash',
      }),
    decisions: `
      benign: Debug session of {who} in {pod} under {ticket}. Session recording looked through, nothing changed.
      benign: {who} checked a time zone setting in {pod}. Opened through the bastion, 4 minutes, {ticket}.
      true-positive: Shell in {pod} without a ticket. Talked to {who}: a habit from before the rule. The role now asks for one.
      disregard: Health check of {pod} starts a shell for its script. Replaced by a direct call, {ticket}.`,
  }),
  kind({
    name: 'SensitiveFile',
    team: 'security',
    level: 'SEV3',
    count: 7,
    hours: 'any',
    facts: (r) => ({
      pod: `report-worker-${r.hex(3)}`,
      process: r.pick(['cat', 'python3', 'tar']),
      node: `node-${r.between(1, 14)}`,
    }),
    sends: ({ pod, process, node }) =>
      falco({
        rule: 'Read sensitive file untrusted',
        priority: 'Warning',
        host: node,
        namespace: 'reports',
        pod,
        process,
        command: `${process} /etc/shadow`,
        file: '/etc/shadow',
      }),
    decisions: `
      benign: Backup agent runs {process} over /etc on {node}. Its image is signed and the hash is the one we deployed.
      true-positive: Library in {pod} looks up a user by reading the file itself. Container runs without root since today; the read now fails.
      benign: Compliance scan inside {pod}, started by the pipeline at that minute.`,
  }),
  kind({
    name: 'WriteBelowEtc',
    team: 'security',
    level: 'SEV2',
    count: 5,
    hours: 'office',
    facts: (r) => ({
      node: `node-${r.between(1, 14)}`,
      file: r.pick(['/etc/resolv.conf', '/etc/hosts', '/etc/ssl/certs/ca.pem']),
      pod: `init-${r.hex(4)}`,
    }),
    sends: ({ node, file, pod }) =>
      falco({
        rule: 'Write below etc',
        priority: 'Error',
        host: node,
        namespace: 'kube-system',
        pod,
        process: 'sh',
        command: `sh -c update ${file}`,
        file,
      }),
    decisions: `
      benign: Node set-up writes {file} when a node joins; {node} joined two minutes before.
      benign: Start-up container writes {file} from our own settings. Image and commit match the release.
      true-positive: Leftover script of an old image changed {file} on {node}. Image removed from the registry, node replaced.`,
  }),
  kind({
    name: 'PackageManager',
    team: 'security',
    level: 'SEV2',
    count: 5,
    hours: 'office',
    facts: (r) => ({
      pod: `build-runner-${r.between(1, 9)}`,
      tool: r.pick(['apt-get', 'apk', 'pip']),
      node: `node-${r.between(1, 14)}`,
    }),
    sends: ({ pod, tool, node }) =>
      falco({
        rule: 'Launch package management process in container',
        priority: 'Error',
        host: node,
        namespace: 'ci',
        pod,
        process: tool,
        command: `${tool} install curl`,
      }),
    decisions: `
      benign: Build step in {pod} installs curl; that is what runners are for. Namespace ci is excluded from the rule now.
      true-positive: A job used a runner meant for releases. {tool} brought one package from our own mirror; job moved to an ordinary runner.`,
  }),
  kind({
    name: 'ApiFromContainer',
    team: 'security',
    level: 'SEV4',
    count: 6,
    hours: 'any',
    facts: (r) => ({
      pod: `${r.pick(['scheduler', 'webhook-relay', 'metrics-agent'])}-${r.hex(4)}`,
      node: `node-${r.between(1, 14)}`,
    }),
    sends: ({ pod, node }) =>
      falco({
        rule: 'Contact K8S API Server From Container',
        priority: 'Notice',
        host: node,
        namespace: 'production',
        pod,
        process: 'curl',
        command: 'curl kubernetes.default',
      }),
    decisions: `
      benign: {pod} reads its own service list, which its role allows. Added to the known ones.
      true-positive: {pod} does not need this. Its service account token is no longer mounted.
      benign: New version of the agent in {pod} asks the API for node labels, as its release notes say.`,
  }),
  kind({
    name: 'SshFailures',
    team: 'security',
    level: 'SEV3',
    count: 11,
    hours: 'any',
    facts: (r) => ({
      host: r.pick(['bastion-1', 'bastion-2', 'sftp-1']),
      ip: `203.0.113.${r.between(2, 250)}`,
      user: r.pick(['root', 'admin', 'backup', 'deploy', 'ubuntu']),
    }),
    sends: ({ host, ip, user }) =>
      wazuh({
        rule: '5712',
        level: 10,
        says: 'sshd: brute force trying to get access to the system',
        groups: ['syslog', 'sshd', 'authentication_failures'],
        agent: host,
        ip: '10.20.0.14',
        log: `sshd[2211]: Failed password for invalid user ${user} from ${ip} port 50122 ssh2`,
      }),
    decisions: `
      benign: Password sign-in is off on {host}; attempts for {user} from {ip} cannot succeed. Blocked for a day by the ban list.
      duplicate: Same source {ip} as the GuardDuty finding on {host} of this hour, decided there.
      true-positive: User {user} does exist on {host} and belongs to nobody any more. Removed; {ip} had no success.
      benign: Contractor’s script with a wrong user name. They confirmed {ip} is theirs and corrected it.`,
  }),
  kind({
    name: 'FileChanged',
    team: 'platform',
    level: 'SEV3',
    count: 10,
    hours: 'any',
    facts: (r) => ({
      host: r.pick(['bastion-1', 'sftp-1', 'wazuh-manager', 'build-1']),
      file: r.pick(['/etc/passwd', '/etc/group', '/etc/sudoers']),
      change: `CHG-${r.between(420, 880)}`,
    }),
    sends: ({ host, file }) =>
      wazuh({
        rule: '550',
        level: 7,
        says: 'Integrity checksum changed',
        groups: ['ossec', 'syscheck'],
        agent: host,
        ip: '10.20.0.31',
        log: `File '${file}' modified`,
        location: 'syscheck',
      }),
    decisions: `
      benign: The package upgrade under {change} wrote one line for its own system user to {file} on {host}. Difference looked at, nothing else.
      benign: New colleague’s account on {host}, {change}, approved by Marek Nowak.
      true-positive: {file} on {host} was edited by hand. Brought back by configuration management; the need behind it is now in {change}.
      insufficient-data: Agent on {host} was reinstalled and had no earlier checksum of {file}. Compared with a sister host: equal.`,
  }),
  kind({
    name: 'SudoFailures',
    team: 'platform',
    level: 'SEV3',
    count: 5,
    hours: 'office',
    facts: (r) => ({ host: r.pick(['build-1', 'bastion-1', 'ch-3']), who: r.pick(engineers) }),
    sends: ({ host, who }) =>
      wazuh({
        rule: '5404',
        level: 10,
        says: 'Three failed attempts to run sudo',
        groups: ['syslog', 'sudo'],
        agent: host,
        ip: '10.20.0.22',
        log: `sudo: ${who}: 3 incorrect password attempts`,
      }),
    decisions: `
      benign: {who} with a new keyboard layout on {host}. Asked in person.
      benign: Password of {who} had been changed that morning; {host} still had the old one cached.
      true-positive: {who} is not meant to have sudo on {host}. The group membership came from an old role and is removed.`,
  }),
]
