import { type Kind, kind } from '../alerts.ts'
import { alertmanager } from '../tools/metrics.ts'

const services = ['ingest-api', 'query-api', 'export-api', 'auth-api'] as const

/** Prometheus watches the cluster and what runs on it. */
export const platform: readonly Kind[] = [
  kind({
    name: 'HighErrorRate',
    team: 'platform',
    level: 'SEV1',
    count: 10,
    hours: 'any',
    facts: (r) => ({ service: r.pick(services), percent: r.between(6, 14), release: `4.${r.between(11, 58)}` }),
    sends: ({ service, percent }) =>
      alertmanager({
        name: 'HighErrorRate',
        severity: 'critical',
        labels: { service },
        summary: `${percent} % of the requests to ${service} fail`,
        description: 'The share of 5xx answers has been above 5 % for five minutes.',
      }),
    ends: [4, 22],
    again: 0.2,
    decisions: `
      benign: Rollout of {service} {release}: old pods were stopped before the new ones were ready. Errors ended with the rollout, no customer wrote in. Readiness delay raised to 20 s.
      true-positive: {percent} % at the peak, all from one tenant sending bodies above the limit. {service} answers 500 where it should answer 413; fixed in {release}. Nobody else was affected.
      benign: One node was drained for its kernel update while {service} ran there with a single replica. Recovered by itself; minimum replicas set to two.
      managed-externally: The availability zone had packet loss for a few minutes, confirmed on the provider’s status page. {service} retried and recovered.
      true-positive: Connection pool of {service} was full after a slow query on tenant-db. Killed the query, errors stopped at once. Below the threshold for an incident: under 15 minutes and no data lost.`,
  }),
  kind({
    name: 'IngestLagHigh',
    team: 'platform',
    level: 'SEV2',
    count: 9,
    hours: 'any',
    facts: (r) => ({
      topic: r.pick(['events', 'pageviews', 'identify']),
      lag: r.between(3, 19),
      tenant: r.between(104, 388),
    }),
    sends: ({ topic, lag }) =>
      alertmanager({
        name: 'IngestLagHigh',
        severity: 'high',
        labels: { topic },
        summary: `Consumers of ${topic} are ${lag} minutes behind`,
      }),
    ends: [12, 50],
    again: 0.4,
    decisions: `
      benign: Backfill by tenant {tenant}, announced in their ticket. Lag on {topic} went down on its own once the backfill was through.
      true-positive: One consumer of {topic} was stuck on a rebalance. Restarted it; {lag} minutes of lag were gone a quarter of an hour later. No events lost, offsets checked.
      benign: Weekly compaction ran longer than usual. {topic} caught up before the dashboards’ freshness promise of 30 minutes was touched.
      true-positive: Disk throughput of broker 2 was at its limit. Moved two partitions of {topic} to broker 4; lag fell within ten minutes.`,
  }),
  kind({
    name: 'DiskWillFill',
    team: 'platform',
    level: 'SEV3',
    count: 11,
    hours: 'any',
    facts: (r) => ({
      host: r.pick(['ch-1', 'ch-3', 'ch-5', 'pg-tenant-1', 'pg-tenant-2', 'broker-2', 'broker-3']),
      free: r.between(7, 14),
    }),
    sends: ({ host, free }) =>
      alertmanager({
        name: 'DiskWillFillIn24Hours',
        severity: 'warning',
        labels: { instance: host },
        summary: `${host} has ${free} % of its disk left and is filling`,
      }),
    ends: [35, 300],
    again: 0.4,
    decisions: `
      benign: Old data on {host} was waiting for the nightly cleanup. Back to 41 % free after it ran.
      true-positive: Files on {host} were held back for a reader that nobody uses any more. Reader removed; space is back.
      benign: Temporary files of one large sort on {host}; they are gone now. No action.
      true-positive: {host} is growing with two new tenants. Volume enlarged by 200 GB, capacity plan for the quarter updated.
      duplicate: Same growth on {host} that is already tracked in the capacity ticket; volume change is scheduled for tonight.`,
  }),
  kind({
    name: 'CertificateExpiresSoon',
    team: 'platform',
    level: 'SEV3',
    count: 5,
    hours: 'office',
    facts: (r) => ({
      host: r.pick([
        'hooks.fernhill.example',
        'sftp.fernhill.example',
        'status.fernhill.example',
        'eu.ingest.fernhill.example',
      ]),
      days: r.between(12, 20),
    }),
    sends: ({ host, days }) =>
      alertmanager({
        name: 'CertificateExpiresSoon',
        severity: 'warning',
        labels: { host },
        summary: `The certificate of ${host} expires in ${days} days`,
      }),
    ends: [60, 400],
    decisions: `
      true-positive: Renewal of {host} had failed because its challenge path was behind sign-in. Path opened, renewed by hand, the next automatic renewal is tested.
      benign: {host} renews ten days before the end; {days} days is as planned. Threshold of the rule lowered to nine days.
      true-positive: Issuer had rate-limited us after last week’s tests. {host} renewed today without trouble.`,
  }),
  kind({
    name: 'KubePodCrashLooping',
    team: 'platform',
    level: 'SEV3',
    count: 12,
    hours: 'any',
    facts: (r) => ({
      workload: r.pick(['report-worker', 'scheduler', 'export-worker', 'webhook-relay', 'thumbnailer']),
      restarts: r.between(5, 17),
      build: r.between(2110, 2980),
    }),
    sends: ({ workload, restarts }) =>
      alertmanager({
        name: 'KubePodCrashLooping',
        severity: 'warning',
        labels: { namespace: 'production', workload },
        summary: `${workload} restarted ${restarts} times in half an hour`,
      }),
    ends: [10, 90],
    again: 0.4,
    decisions: `
      true-positive: Build {build} of {workload} reads a setting that production lacks. Rolled back to the build before; the setting is now checked in the pipeline.
      benign: Out of memory on one unusually large job. {workload} picked the job up again and finished it; limit left as it is.
      true-positive: Bad message at the head of the queue made {workload} stop {restarts} times. Moved it to the dead-letter queue and opened a bug for the parser.
      benign: Canary of {workload} build {build}, stopped by its own health check as it should be. Nothing reached customers.`,
  }),
  kind({
    name: 'NodeMemoryPressure',
    team: 'platform',
    level: 'SEV3',
    count: 6,
    hours: 'any',
    facts: (r) => ({ node: `node-${r.between(1, 14)}`, used: r.between(91, 97) }),
    sends: ({ node, used }) =>
      alertmanager({
        name: 'NodeMemoryPressure',
        severity: 'warning',
        labels: { node },
        summary: `${node} uses ${used} % of its memory`,
      }),
    ends: [15, 120],
    decisions: `
      benign: Two report workers landed on {node} at once. The scheduler moved one away; memory is at 70 %.
      true-positive: Log collector on {node} leaked up to {used} %. Restarted it, and pinned its version until the upstream fix is out.
      benign: {node} was at {used} % during the monthly invoice run, as last month. Ends with the run.`,
  }),
  kind({
    name: 'QueueBacklog',
    team: 'platform',
    level: 'SEV3',
    count: 10,
    hours: 'any',
    facts: (r) => ({
      queue: r.pick(['exports', 'scheduled-reports', 'webhooks', 'mail']),
      waiting: r.between(11, 74) * 100,
    }),
    sends: ({ queue, waiting }) =>
      alertmanager({
        name: 'QueueBacklog',
        severity: 'warning',
        labels: { queue },
        summary: `${waiting} jobs wait in ${queue}`,
      }),
    ends: [20, 140],
    again: 0.4,
    decisions: `
      benign: Month-end peak: {waiting} jobs in {queue}, worked off in under an hour by the normal workers.
      true-positive: One slow receiver blocked {queue}. It has a lane of its own now; the rest drained within minutes.
      benign: {queue} was paused for the deploy and resumed after it. Backlog is gone.
      managed-externally: A provider in between throttled us for a while, as its status page says. {queue} is empty again, everything was delivered.
      true-positive: Worker count for {queue} was still at the weekend level. Scaled up, and the schedule is corrected.`,
  }),
  kind({
    name: 'DashboardLatencyHigh',
    team: 'platform',
    level: 'SEV3',
    count: 11,
    hours: 'office',
    facts: (r) => ({ seconds: `${r.between(4, 9)}.${r.between(0, 9)}`, tenant: r.between(104, 388) }),
    sends: ({ seconds }) =>
      alertmanager({
        name: 'DashboardLatencyHigh',
        severity: 'medium',
        labels: { service: 'query-api' },
        summary: `One dashboard in a hundred takes longer than ${seconds} s`,
      }),
    ends: [8, 70],
    again: 0.25,
    decisions: `
      benign: Tenant {tenant} opened a two-year view over all events. {seconds} s is what that costs; everyone else was within the target.
      true-positive: Cache of query-api was cold after its restart. Warmed by now; the warm-up before traffic is switched over is on the list for the next sprint.
      benign: Merges on ch-4 during office hours. Moved the merge window to the night.
      insufficient-data: Back to normal before anybody could look, and the traces of these minutes were not sampled. Sampling for slow requests raised to 100 %.
      duplicate: Same slow view of tenant {tenant} as earlier today; the customer has been shown how to narrow it.`,
  }),
  kind({
    name: 'TargetDown',
    team: 'platform',
    level: 'SEV3',
    count: 9,
    hours: 'any',
    facts: (r) => ({
      target: r.pick(['node-exporter', 'kafka-exporter', 'blackbox', 'pg-exporter']),
      host: `10.20.${r.between(1, 6)}.${r.between(11, 200)}`,
    }),
    sends: ({ target, host }) =>
      alertmanager({
        name: 'TargetDown',
        severity: 'warning',
        labels: { job: target, instance: `${host}:9100` },
        summary: `Prometheus cannot reach ${target} on ${host}`,
      }),
    ends: [5, 60],
    decisions: `
      benign: Host {host} was replaced by the autoscaler; the old address had not left the list yet.
      true-positive: {target} had stopped on {host} after a full log partition. Started again, log rotation added.
      benign: Restart of {target} during patching of {host}. Up again.`,
  }),
]
