import { type Story, story } from '../story.ts'
import { cloudWatch } from '../tools/aws.ts'
import { sentryIssue } from '../tools/errors.ts'
import { alertmanager, grafana } from '../tools/metrics.ts'
import { pagerduty } from '../tools/paging.ts'

/** Services that were away. */
export const outages: readonly Story[] = [
  story(
    'ingest-errors',
    { daysAgo: 309, at: '13:27' },
    [
      {
        name: 'errors',
        at: '0m',
        again: '10m',
        ends: '52m',
        sends: alertmanager({
          name: 'HighErrorRate',
          severity: 'critical',
          labels: { service: 'ingest-api', zone: 'all' },
          summary: '21 % of the requests to ingest-api fail',
          description: 'The share of 5xx answers has been above 20 % for five minutes.',
        }),
      },
      {
        name: 'page',
        at: '2m',
        ends: '55m',
        sends: pagerduty({
          title: 'One event in five is rejected by the ingest API',
          service: 'Ingest API',
          priority: 'P1',
        }),
      },
    ],
    `
    3m   priya  escalates errors SEV2 | Ingest API rejects one event in five | Customers’ events are refused right now; clients retry, so loss is not certain.
    4m   priya  takes commander
    5m   samuel takes technical
    6m   priya  escalates page SEV2 | The page for the same errors.
    9m   samuel notes Errors began 13:22 with release 4.9.0. All of them are time-outs on the schema cache.
    12m  priya  moves to containment
    13m  samuel notes Rollback to 4.8.3 started.
    19m  priya  gives communications to grace
    22m  grace  notes Status page: “Some events are rejected, clients retry”. Next update in 30 minutes.
    24m  samuel notes Rollback stuck: the old release cannot read the new cache entries. Emptying the cache first.
    41m  samuel notes Cache emptied, rollback through on all pods. Errors fall below 1 % at 14:09.
    50m  priya  moves to recovery
    56m  grace  notes Status page: recovered, we are checking for lost events.
    2h30m hanna notes Counted: 3.1 million events refused, 3.08 million came again by the clients’ own retries. 20,400 events of 31 tenants are missing, all from server-side senders without a retry.
    3h10m grace notes The 31 customers got a mail with their number of missing events and how to send them again. The late-arrival window is open for seven days.
    d1 11:00 hanna notes 24 tenants have sent their events again; seven say that they do not need them.
    d2 14:00 priya moves to review
    d2 14:05 priya retitles Ingest API rejected one event in five for 47 minutes | The length is known now, and the title is what people search for.
    d2 14:30 priya finds affected | Ingest of all tenants for 47 minutes; 20,400 events of 31 tenants missing at first, 18,900 sent again. Queries and dashboards worked throughout.
    d2 14:35 samuel finds containment | Rollback after emptying the schema cache.
    d2 14:50 samuel finds root-cause | 4.9.0 wrote cache entries that older releases cannot read, and reread them on every request when they were not found.
    d3 10:00 priya finds lessons | Cache formats carry a version, and a rollback is tried in staging before each release. Our own server-side libraries retry by default now.
    d3 10:15 priya closes 47 minutes of refused events; nearly all came again.`,
  ),
  story(
    'tenant-db-two',
    { daysAgo: 241, at: '03:41', on: 'any' },
    [
      {
        name: 'lag',
        at: '0m',
        ends: '3h20m',
        sends: alertmanager({
          name: 'PostgresPrimaryUnreachable',
          severity: 'critical',
          labels: { instance: 'pg-tenant-2' },
          summary: 'pg-tenant-2 does not take connections',
        }),
      },
      {
        name: 'web',
        at: '4m',
        sends: sentryIssue({
          project: 'web',
          title: 'Dashboards show no data for tenants of database 2',
          culprit: 'api/workspace.load',
          level: 'fatal',
        }),
      },
      {
        name: 'cpu',
        at: '6m',
        ends: '3h25m',
        sends: cloudWatch({
          name: 'pg-tenant-2-connections',
          description: 'No connections on pg-tenant-2.',
          reason: 'Threshold Crossed: 3 datapoints [0.0, 0.0, 0.0] were less than the threshold (1.0).',
        }),
      },
    ],
    `
    4m   leo    escalates lag SEV2 | Dashboards empty for customers on tenant database 2 | Primary is down. 94 customers are on it; it is night in Europe, evening in America.
    5m   leo    takes commander
    6m   leo    takes technical
    9m   leo    escalates web SEV2 | What the same customers see in the browser.
    11m  leo    escalates cpu SEV2 | CloudWatch for the same database.
    16m  leo    notes Volume of the primary reports I/O errors. Replica is healthy and eleven seconds behind.
    18m  leo    moves to containment
    21m  hanna  takes technical
    22m  leo    notes Woke Hanna for a second pair of eyes before the failover.
    29m  hanna  notes Eleven seconds of writes would be missing: settings and saved views, not events. We wait ten minutes for the volume and then switch.
    40m  hanna  notes Volume does not come back. Failover to the replica done 04:21.
    47m  leo    notes Dashboards are back at 04:28. Status page updated from the phone.
    58m  leo    moves to recovery
    1h30m hanna notes Write-ahead log of the failed volume could be read once: the eleven seconds hold 19 changes of 7 tenants. Applied by hand, each checked.
    2h50m leo   notes New replica is being built.
    5h10m leo   gives commander to priya
    5h12m priya notes Leo goes to sleep after the night. I keep the incident until the new replica is level.
    6h00m priya gives communications to grace
    6h20m grace notes Mail to the 94 customers: 47 minutes without dashboards, no event lost, settings restored.
    8h40m priya notes New replica is level with its primary. Backup of the night taken again from the new primary.
    d2 10:00 priya moves to review
    d2 10:20 hanna finds affected | 94 customers without dashboards for 47 minutes. 19 changes of seven tenants restored by hand. No events lost.
    d2 10:25 leo   finds containment | Failover to the replica, changes recovered from the log of the failed volume.
    d2 10:40 hanna finds root-cause | Storage fault at the provider; they confirm a failed volume. Our failover is by hand on purpose, and the decision took 24 minutes because the promise for lost seconds was not written down.
    d3 11:00 priya finds lessons | Up to 30 seconds of settings may be lost in favour of a quick failover: decided by Mei Tan and written into the runbook. Replicas are synchronous for the settings tables now.
    d3 11:20 priya closes A failed volume; dashboards away for 47 minutes, nothing lost in the end.`,
  ),
  story(
    'partner-certificate',
    { daysAgo: 121, at: '06:12' },
    [
      {
        name: 'files',
        at: '0m',
        ends: '2h30m',
        sends: grafana({
          name: 'Partner files did not arrive',
          severity: 'high',
          labels: { partner: 'all' },
          summary: 'None of 14 partner files arrived by 06:00',
        }),
      },
    ],
    `
    31m  daniel escalates files SEV3 | No partner file has arrived this morning | All partners at once: it is our side.
    32m  daniel takes commander
    33m  daniel takes technical
    38m  daniel notes Certificate of the file drop ran out at midnight. Its renewal was moved to the new tool last month, this host was not on the list.
    41m  daniel retitles Expired certificate stopped the partner file drop | The cause is found; the first title only said what was missing.
    45m  daniel moves to containment
    1h05m daniel notes New certificate issued and in place at 07:15. First partner reconnected by itself.
    1h40m daniel notes 12 of 14 files are in. Two partners retry only once a day.
    2h10m grace takes communications
    2h20m grace notes Called the two partners; both sent by hand. Dashboards of their customers were complete by 09:10.
    2h40m daniel moves to recovery
    7h00m daniel finds affected | 14 partners’ nightly files late by up to three hours. No data lost.
    7h05m daniel finds containment | Certificate issued, files fetched.
    7h10m daniel finds root-cause | Host missing in the list of the new renewal tool. The expiry rule reads the same list, so it was blind in the same place.
    d1 10:00 daniel finds lessons | The expiry rule now reads certificates from the network, not from a list. The three other hosts of the old tool were checked: they are on the list.
    d1 10:10 daniel closes Three hours of delay for partner files; renewed, and the rule no longer depends on the list.`,
  ),
  story(
    'regional-dns',
    { daysAgo: 61, at: '17:48' },
    [
      {
        name: 'mail',
        at: '0m',
        ends: '3h10m',
        sends: alertmanager({
          name: 'OutboundCallsFailing',
          severity: 'high',
          labels: { service: 'webhook-relay' },
          summary: '38 % of outbound calls fail to resolve their host name',
        }),
      },
      {
        name: 'reports',
        at: '12m',
        ends: '3h20m',
        sends: pagerduty({ title: 'Scheduled reports are delayed', service: 'Reports', priority: 'P2' }),
      },
    ],
    `
    7m   tomas  escalates mail SEV2 | Name resolution fault at the cloud provider delays reports and webhooks | Several services cannot resolve names; provider’s status page says “investigating”.
    8m   tomas  takes commander
    9m   priya  takes technical
    14m  tomas  escalates reports SEV2 | Reports wait because the mail provider’s name does not resolve.
    18m  priya  notes Resolver in the cluster answers from its cache for known names and fails for the rest. Our own names are fine, so dashboards and ingest are not affected.
    22m  tomas  moves to containment
    26m  priya  notes Cache time in the cluster raised so that known names stay known. Failures fall from 38 to 12 %.
    30m  tomas  gives communications to grace
    34m  grace  notes Status page: reports and webhooks are delayed, nothing is lost.
    1h00m tomas notes Provider: fault in its resolver fleet, fix is rolling out. We wait and do not switch regions; both runbook conditions for that are unmet.
    2h50m priya notes Resolution normal since 20:36. Queues: 9,800 webhooks, 640 reports.
    3h05m tomas moves to recovery
    3h40m priya notes Queues are empty. Longest delay of a report was two hours 51 minutes.
    3h50m grace notes Status page closed with that number.
    d1 10:00 tomas finds affected | Reports and webhooks of all customers delayed by up to 2 h 51 min. Dashboards and ingest untouched, nothing lost.
    d1 10:05 priya finds containment | Longer cache in the cluster, queues worked off afterwards.
    d1 10:10 priya finds root-cause | Fault of the provider’s resolvers in our region, confirmed in their report.
    d2 09:30 tomas moves to review
    d2 09:40 tomas finds lessons | A second resolver of another operator is configured. The conditions for switching regions were clear and spared us a debate.
    d2 09:50 tomas closes Provider fault; customers were told, queues were kept, nothing was lost.`,
  ),
]
