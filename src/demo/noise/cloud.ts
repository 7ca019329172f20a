import { type Kind, kind } from '../alerts.ts'
import { guardDuty, securityHub } from '../tools/aws.ts'

const controls = [
  ['S3.8', 'S3 general purpose buckets should block public access', 'arn:aws:s3:::fernhill-brand-assets'],
  [
    'EC2.19',
    'Security groups should not allow unrestricted access to ports with high risk',
    'arn:aws:ec2:eu-west-1:111122223333:security-group/sg-0b7a1c',
  ],
  [
    'IAM.22',
    'IAM user credentials unused for 45 days should be removed',
    'arn:aws:iam::111122223333:user/partner-upload',
  ],
  [
    'RDS.3',
    'RDS DB instances should have encryption at rest enabled',
    'arn:aws:rds:eu-west-1:111122223333:db:scratch-2',
  ],
  ['KMS.4', 'AWS KMS key rotation should be enabled', 'arn:aws:kms:eu-west-1:111122223333:key/7f3e0a52'],
  [
    'Lambda.2',
    'Lambda functions should use supported runtimes',
    'arn:aws:lambda:eu-west-1:111122223333:function:thumbnailer',
  ],
  [
    'EC2.8',
    'EC2 instances should use Instance Metadata Service Version 2',
    'arn:aws:ec2:eu-west-1:111122223333:instance/i-0c44d1',
  ],
  [
    'CloudTrail.5',
    'CloudTrail trails should be integrated with CloudWatch Logs',
    'arn:aws:cloudtrail:eu-west-1:111122223333:trail/staging',
  ],
  [
    'ECR.1',
    'ECR private repositories should have image scanning configured',
    'arn:aws:ecr:eu-west-1:111122223333:repository/report-worker',
  ],
] as const

/** The cloud account: GuardDuty and Security Hub. */
export const cloud: readonly Kind[] = [
  kind({
    name: 'PortProbe',
    team: 'security',
    level: 'SEV4',
    count: 11,
    hours: 'any',
    facts: (r) => ({
      host: r.pick(['bastion-1', 'sftp-1', 'nat-eu-1']),
      port: r.pick([22, 443, 8443, 2222]),
      ip: `198.51.100.${r.between(2, 250)}`,
    }),
    sends: ({ host, port, ip }) =>
      guardDuty({
        type: 'Recon:EC2/PortProbeUnprotectedPort',
        severity: 2,
        title: `Port ${port} of ${host} is being probed by a known scanner`,
        description: `${ip} probed port ${port} of ${host}.`,
        count: port % 9,
      }),
    again: 0.4,
    decisions: `
      benign: Background scanning from {ip}. Port {port} of {host} is meant to be reachable; what listens there was patched this month.
      true-positive: Port {port} of {host} had been opened for a test and left open. Closed; the change is in the infrastructure code now.
      disregard: {ip} is a research scanner that publishes its addresses. Nothing answered on port {port}.
      benign: Seen on every address of the range at once. {host} logged no session from {ip}.`,
  }),
  kind({
    name: 'SshBruteForce',
    team: 'security',
    level: 'SEV4',
    count: 9,
    hours: 'any',
    facts: (r) => ({
      host: r.pick(['bastion-1', 'sftp-1']),
      ip: `203.0.113.${r.between(2, 250)}`,
      tries: r.between(60, 900),
    }),
    sends: ({ host, ip, tries }) =>
      guardDuty({
        type: 'UnauthorizedAccess:EC2/SSHBruteForce',
        severity: 2,
        title: `${ip} is trying passwords on ${host}`,
        description: `${tries} attempts within an hour.`,
        count: tries,
      }),
    decisions: `
      benign: {host} takes no passwords. {tries} attempts from {ip}, none came past the key exchange.
      true-positive: {tries} attempts from {ip}; network blocked at the firewall for 90 days. Log of {host} shows no session.
      benign: Partner’s upload job with an old key, from their published address {ip}. They have been told.`,
  }),
  kind({
    name: 'UnusualPort',
    team: 'security',
    level: 'SEV3',
    count: 5,
    hours: 'any',
    facts: (r) => ({
      host: r.pick(['ch-2', 'broker-3', 'report-worker', 'build-runner-4']),
      port: r.pick([6667, 4444, 8333, 9418]),
      target: `192.0.2.${r.between(4, 220)}`,
    }),
    sends: ({ host, port, target }) =>
      guardDuty({
        type: 'Behavior:EC2/NetworkPortUnusual',
        severity: 5,
        title: `${host} talks to a remote host on port ${port}`,
        description: `${host} has not used port ${port} before. Remote host: ${target}.`,
      }),
    decisions: `
      benign: The new mirror at {target} speaks on port {port}; introduced by the platform team last week, and {host} fetches from it.
      false-positive: Reply traffic of a customer’s webhook at {target}, whose server listens on {port}. Flow log shows 12 kB out, the webhook body.
      true-positive: Debug tunnel that a colleague opened on {host} and forgot. Closed with them; tunnels now need the bastion.`,
  }),
  kind({
    name: 'S3Anomaly',
    team: 'security',
    level: 'SEV2',
    count: 5,
    hours: 'any',
    facts: (r) => ({
      role: r.pick(['analyst-readonly', 'etl-writer', 'support-viewer']),
      bucket: r.pick(['fernhill-exports', 'fernhill-raw-events', 'fernhill-invoices']),
      calls: r.between(90, 1400),
    }),
    sends: ({ role, bucket, calls }) =>
      guardDuty({
        type: 'Discovery:S3/AnomalousBehavior',
        severity: 7,
        title: `The role ${role} listed ${bucket} in an unusual way`,
        description: `${calls} list calls within ten minutes.`,
        count: calls,
      }),
    again: 0.4,
    decisions: `
      benign: New inventory script of the data team under {role}: {calls} list calls on {bucket}, no object was read. Ticket names the author.
      benign: Access review by Ines Duarte herself, with {role}, from the office network.
      true-positive: Retry loop in the nightly job under {role}. {calls} calls to {bucket} instead of 12; fixed the same day, nothing left the account.
      suspicious: Session of {role} came from a colleague’s home for the first time. Confirmed with the person by phone; {bucket} shows list calls only.`,
  }),
  kind({
    name: 'RootUse',
    team: 'security',
    level: 'SEV4',
    count: 2,
    hours: 'office',
    facts: (r) => ({ ticket: `OPS-${r.between(1200, 2300)}` }),
    sends: () =>
      guardDuty({
        type: 'Policy:IAMUser/RootCredentialUsage',
        severity: 2,
        title: 'The root user of the production account signed in',
        description: 'Root credentials were used in the console.',
      }),
    decisions: `
      benign: Two people, Marek Nowak and Mei Tan, changed the support plan under {ticket}; only root can. Hardware key back in the safe.
      benign: Yearly check that the root key works, {ticket}. Signed in, looked at the account page, signed out.`,
  }),
  kind({
    name: 'CredentialsOutside',
    team: 'security',
    level: 'SEV2',
    count: 3,
    hours: 'office',
    facts: (r) => ({ role: r.pick(['fernhill-reports', 'build-runner']), ip: `198.51.100.${r.between(2, 250)}` }),
    sends: ({ role, ip }) =>
      guardDuty({
        type: 'UnauthorizedAccess:IAMUser/InstanceCredentialExfiltration.OutsideAWS',
        severity: 8,
        title: `Credentials of the instance role ${role} were used from outside`,
        description: `Used from ${ip}.`,
      }),
    decisions: `
      false-positive: {ip} is the new exit of our own office line; the call was a colleague’s through the bastion. Address added to the trusted list after checking with the line’s contract.
      benign: Traffic of {role} left through the new transit gateway, whose address {ip} belongs to us. All 14 calls match the job’s schedule.`,
  }),
  kind({
    name: 'SecurityHub',
    team: 'security',
    level: 'SEV3',
    count: 17,
    hours: 'any',
    facts: (r) => {
      const [control, title, resource] = r.pick(controls)
      return {
        control,
        title,
        resource,
        name: resource.split(/[:/]/).at(-1) as string,
        ticket: `SEC-${r.between(310, 690)}`,
      }
    },
    sends: ({ control, title, resource }) =>
      securityHub({
        control,
        label: 'MEDIUM',
        title,
        description: `Control ${control} failed for this resource.`,
        resource,
      }),
    ends: [300, 6_000],
    decisions: `
      true-positive: Right: {name} was made by hand and not by code. Corrected the same day under {ticket}, control passes on the next run.
      benign: Known and accepted for {name}: nothing of a customer is in it or behind it. Exception under {ticket}, looked at twice a year.
      true-positive: Left over from a trial. {name} deleted, {ticket} closed.
      managed-externally: The provider’s own resource, which we cannot change; they plan it for this quarter. Tracked in {ticket}.
      duplicate: Same finding as under {ticket}, sent again when findings moved to another aggregator. {name} is unchanged.
      true-positive: Change for {name} merged today under {ticket}. Scan of the other accounts shows no second case.`,
  }),
]
