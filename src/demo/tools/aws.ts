import { ACCOUNT, type Bout, iso, REGION, type Sending } from '../delivery.ts'

const DETECTOR = `arn:aws:guardduty:${REGION}:${ACCOUNT}:detector/12abc34d567e8fa901bc2d34e56789f0`

type Finding = {
  readonly type: string
  readonly severity: number
  readonly title: string
  readonly description: string
  readonly count?: number
}

/** A GuardDuty finding, as EventBridge passes it on. */
export function guardDuty({ type, severity, title, description, count = 1 }: Finding): Sending {
  return (bout) => {
    const id = bout.ids.hex(32)
    const updated = iso(bout.ended ?? bout.began + 4 * 60_000)
    return event(bout, 'aws.guardduty', 'GuardDuty Finding', [], {
      schemaVersion: '2.0',
      accountId: ACCOUNT,
      region: REGION,
      partition: 'aws',
      id,
      arn: `${DETECTOR}/finding/${id}`,
      type,
      severity,
      title,
      description,
      service: {
        serviceName: 'guardduty',
        eventFirstSeen: iso(bout.began),
        eventLastSeen: updated,
        archived: bout.ended !== undefined,
        count,
        additionalInfo: {},
      },
      createdAt: iso(bout.began),
      updatedAt: updated,
    })
  }
}

type Control = {
  readonly control: string
  readonly label: 'CRITICAL' | 'HIGH' | 'MEDIUM' | 'LOW'
  readonly title: string
  readonly description: string
  readonly resource: string
}

/** A failed control of Security Hub, in the AWS Security Finding Format. */
export function securityHub({ control, label, title, description, resource }: Control): Sending {
  return (bout) => {
    const prefix = `arn:aws:securityhub:${REGION}:${ACCOUNT}:security-control/${control}`
    const over = bout.ended !== undefined
    const finding = {
      SchemaVersion: '2018-10-08',
      Id: `${prefix}/finding/${bout.ids.uuid()}`,
      ProductArn: `arn:aws:securityhub:${REGION}::product/aws/securityhub`,
      ProductName: 'Security Hub',
      Region: REGION,
      GeneratorId: `security-control/${control}`,
      AwsAccountId: ACCOUNT,
      Types: ['Software and Configuration Checks/Industry and Regulatory Standards'],
      FirstObservedAt: iso(bout.began),
      CreatedAt: iso(bout.began),
      UpdatedAt: iso(bout.ended ?? bout.began),
      Severity: { Label: label, Original: label },
      Title: title,
      Description: description,
      Resources: [{ Type: 'Other', Id: resource, Partition: 'aws', Region: REGION }],
      Compliance: { Status: over ? 'PASSED' : 'FAILED', SecurityControlId: control },
      Workflow: { Status: over ? 'RESOLVED' : 'NEW' },
      RecordState: 'ACTIVE',
    }
    return event(bout, 'aws.securityhub', 'Security Hub Findings - Imported', [finding.Id], { findings: [finding] })
  }
}

type Alarm = { readonly name: string; readonly description: string; readonly reason: string }

/** A CloudWatch alarm that changes its state. CloudWatch knows no severity. */
export function cloudWatch({ name, description, reason }: Alarm): Sending {
  return (bout) => {
    const [before, now] = bout.ended === undefined ? ['OK', 'ALARM'] : ['ALARM', 'OK']
    const since = bout.ended === undefined ? bout.began - 9 * 24 * 3_600_000 : bout.began
    const arn = `arn:aws:cloudwatch:${REGION}:${ACCOUNT}:alarm:${name}`
    return event(bout, 'aws.cloudwatch', 'CloudWatch Alarm State Change', [arn], {
      alarmName: name,
      configuration: { description, metrics: [] },
      previousState: { value: before, reason: '…', timestamp: iso(since) },
      state: {
        value: now,
        reason: bout.ended === undefined ? reason : 'Threshold no longer crossed.',
        timestamp: iso(bout.ended ?? bout.began),
      },
    })
  }
}

function event(bout: Bout, source: string, kind: string, resources: readonly string[], detail: object) {
  const time = bout.ended ?? bout.began
  return {
    tool: 'aws',
    body: {
      version: '0',
      id: `${bout.ids.uuid().slice(0, 24)}${time.toString(16).padStart(12, '0').slice(-12)}`,
      'detail-type': kind,
      source,
      account: ACCOUNT,
      time: iso(time),
      region: REGION,
      resources,
      detail,
    },
  } as const
}
