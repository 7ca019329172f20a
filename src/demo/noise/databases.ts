import { type Kind, kind } from '../alerts.ts'
import { cloudWatch } from '../tools/aws.ts'
import { alertmanager } from '../tools/metrics.ts'

/** Databases, and what CloudWatch measures around them. */
export const databases: readonly Kind[] = [
  kind({
    name: 'PostgresReplicationLag',
    team: 'platform',
    level: 'SEV2',
    count: 7,
    hours: 'any',
    facts: (r) => ({ replica: `pg-tenant-${r.between(1, 3)}-b`, seconds: r.between(95, 640) }),
    sends: ({ replica, seconds }) =>
      alertmanager({
        name: 'PostgresReplicationLag',
        severity: 'high',
        labels: { instance: replica },
        summary: `${replica} is ${seconds} seconds behind its primary`,
      }),
    ends: [6, 40],
    again: 0.4,
    decisions: `
      benign: Long migration on the primary; {replica} was {seconds} s behind for its duration, as the change ticket said it would be.
      true-positive: Analyst’s query held back replay on {replica}. Cancelled it and asked them to use the reporting copy.
      benign: Index rebuild in the maintenance window. {replica} is level with its primary again.
      true-positive: Network card of the host under {replica} reported errors. Replica moved to another host, lag is zero; hardware ticket opened with the provider.`,
  }),
  kind({
    name: 'BackupTooOld',
    team: 'platform',
    level: 'SEV2',
    count: 4,
    hours: 'night',
    facts: (r) => ({ database: `pg-tenant-${r.between(1, 3)}`, hours: r.between(26, 31) }),
    sends: ({ database, hours }) =>
      alertmanager({
        name: 'BackupTooOld',
        severity: 'high',
        labels: { database },
        summary: `The newest backup of ${database} is ${hours} hours old`,
      }),
    ends: [50, 160],
    again: 0.4,
    decisions: `
      true-positive: Backup of {database} waited behind a vacuum. Started by hand, finished and verified by checksum.
      benign: The backup of {database} had been taken; the exporter read yesterday’s file name. Checked in the bucket, exporter fixed.
      true-positive: Credentials of the backup job on {database} were rotated without the job being told. Corrected; a full backup is complete.`,
  }),
  kind({
    name: 'CloudWatchDatabase',
    team: 'platform',
    level: 'unmapped',
    count: 9,
    hours: 'any',
    facts: (r) => ({
      database: r.pick(['pg-tenant-1', 'pg-tenant-2', 'pg-tenant-3', 'pg-core']),
      value: r.between(84, 97),
    }),
    sends: ({ database, value }) =>
      cloudWatch({
        name: `${database}-cpu-high`,
        description: `Processor of ${database} above 80 % for ten minutes.`,
        reason: `Threshold Crossed: 2 datapoints [${value}.1, ${value - 2}.4] were greater than the threshold (80.0).`,
      }),
    ends: [12, 90],
    decisions: `
      benign: Vacuum after the bulk delete of a tenant that left. {database} is back at 30 %.
      true-positive: New report without an index on {database}, {value} % at the peak. Index added; the report takes two seconds now.
      benign: Month-end billing on {database}. Same curve as in other months, answers stayed under 300 ms.
      true-positive: Autovacuum had been switched off on a table during a migration and never switched on. It is on again; {database} fell from {value} % to normal in an hour.`,
  }),
  kind({
    name: 'CloudWatchBalancer',
    team: 'platform',
    level: 'unmapped',
    count: 8,
    hours: 'any',
    facts: (r) => ({ share: r.between(5, 11), part: r.pick(['api', 'ingest', 'embed']) }),
    sends: ({ share, part }) =>
      cloudWatch({
        name: `fernhill-${part}-5xx`,
        description: 'More than 5 % of the answers are errors.',
        reason: `Threshold Crossed: 1 datapoint [${share}.2] was greater than the threshold (5.0).`,
      }),
    ends: [5, 30],
    decisions: `
      benign: Few requests at that hour: three errors are {share} %. Rule now wants at least 200 requests.
      duplicate: Same minutes as the alert from Alertmanager on the service behind {part}; decided there.
      benign: Deploy of {part}. Two targets answered before they were ready; no retry failed.
      true-positive: One target of {part} had a full disk and answered 500. Taken out and replaced; {share} % for four minutes.`,
  }),
  kind({
    name: 'CloudWatchFunction',
    team: 'platform',
    level: 'unmapped',
    count: 6,
    hours: 'any',
    facts: (r) => ({ name: r.pick(['thumbnailer', 'invoice-pdf', 'mail-bounce']), errors: r.between(4, 31) }),
    sends: ({ name, errors }) =>
      cloudWatch({
        name: `${name}-errors`,
        description: `The function ${name} fails.`,
        reason: `Threshold Crossed: 1 datapoint [${errors}.0] was greater than the threshold (3.0).`,
      }),
    ends: [10, 120],
    decisions: `
      true-positive: {errors} documents with an image format that {name} does not know. It now says so instead of failing.
      benign: Cold start over the time limit, all {errors} retried with success. Limit of {name} doubled.
      benign: {name} was called with test data from staging. Trigger removed there.`,
  }),
]
