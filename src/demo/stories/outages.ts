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
    5m   priya  assesses customers all, availability degraded | One event in five is refused.
    5m   priya  keeps SEV2 | The questions come to SEV3. Refused events may be lost for good, so we treat it as SEV2.
    6m   priya  escalates page SEV2 | The page for the same errors.
    7m   samuel affects system confirmed | ingest-api
    9m   samuel notes Errors began 13:22 with release 4.9.0. All of them are time-outs on the schema cache.
    11m  samuel adds ingest-errors.log | ingest-api, 13:15 to 13:40
    12m  priya  moves to containment
    13m  samuel notes Rollback to 4.8.3 started.
    14m  priya  contains by rolling back | Rollback to 4.8.3; ingest keeps what it can.
    19m  priya  gives communications to grace
    22m  grace  notes Status page: “Some events are rejected, clients retry”. Next update in 30 minutes.
    23m  grace  tells customers (22m) | Status page, read by all customers | Some events are rejected | Clients retry by themselves. Next update in 30 minutes. | priya
    24m  samuel notes Rollback stuck: the old release cannot read the new cache entries. Emptying the cache first.
    26m  grace  tells executive | Ingest refuses one event in five | Rollback is under way. We do not know yet whether events are lost.
    28m  priya  tells internal | Ingest is being rolled back | Nobody releases anything until Priya says so.
    41m  samuel notes Cache emptied, rollback through on all pods. Errors fall below 1 % at 14:09.
    45m  samuel restores ingest-api (42m) | Schema cache emptied, 4.8.3 on all pods. | since 0m, rto 60, rpo 0, loss 0
    50m  priya  moves to recovery
    56m  grace  notes Status page: recovered, we are checking for lost events.
    1h05m hanna  verifies ingest-api | Error rate under 0.1 % for twenty minutes, and test events of each library arrive.
    1h10m priya  links change CHG-1960 | Release 4.9.0
    2h30m hanna  notes Counted: 3.1 million events refused, 3.08 million came again by the clients’ own retries. 20,400 events of 31 tenants are missing, all from server-side senders without a retry.
    3h10m grace  notes The 31 customers got a mail with their number of missing events and how to send them again. The late-arrival window is open for seven days.
    d1 11:00 hanna notes 24 tenants have sent their events again; seven say that they do not need them.
    d2 14:00 priya moves to review
    d2 14:05 priya retitles Ingest API rejected one event in five for 47 minutes | The length is known now, and the title is what people search for.
    d2 14:30 priya finds affected | Ingest of all tenants for 47 minutes; 20,400 events of 31 tenants missing at first, 18,900 sent again. Queries and dashboards worked throughout.
    d2 14:31 priya affects data confirmed 20400 | Events of 31 tenants | Refused and not sent again at first.
    d2 14:32 priya excludes people | Events were refused, none reached anybody else.
    d2 14:35 samuel finds containment | Rollback after emptying the schema cache.
    d2 14:50 samuel finds root-cause | 4.9.0 wrote cache entries that older releases cannot read, and reread them on every request when they were not found.
    d3 10:00 priya finds lessons | Cache formats carry a version, and a rollback is tried in staging before each release. Our own server-side libraries retry by default now.
    d3 10:15 priya closes 47 minutes of refused events; nearly all came again.
    d4 10:00 priya writes summary, impact, root-cause, lessons as found
    d4 10:15 samuel writes went-badly | The rollback had never been tried with a cache that the new release had written.
    d4 10:20 priya writes plan-changes no | Two days after its first month the plan has nothing that we would change.
    d4 10:25 priya names untested-change | A release whose way back had not been tried.
    d4 10:30 priya assigns samuel high rollback | A rollback is tried in staging before each release
    d4 10:32 priya assigns hanna normal retries | Our server-side libraries retry by default
    d4 11:00 priya submits review
    d6 14:00 oliver approves review
    d20 11:00 samuel finishes rollback | A step of the release pipeline; it stopped one release already.
    d22 10:00 leo confirms rollback | Read three release logs: the step ran in each.
    d50 16:00 hanna finishes retries | All six libraries, released.
    d52 10:00 priya confirms retries | Tried two of them against a server that refuses: both came back.`,
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
    8m   leo    assesses customers some, availability down | 94 customers see nothing.
    9m   leo    escalates web SEV2 | What the same customers see in the browser.
    11m  leo    escalates cpu SEV2 | CloudWatch for the same database.
    12m  leo    affects system confirmed | pg-tenant-2
    16m  leo    notes Volume of the primary reports I/O errors. Replica is healthy and eleven seconds behind.
    18m  leo    moves to containment
    19m  leo    contains by failover | Wait ten minutes for the volume, then switch to the replica.
    21m  hanna  takes technical
    22m  leo    notes Woke Hanna for a second pair of eyes before the failover.
    24m  leo    tells executive | Dashboards of 94 customers are empty | A database is down; we switch to its replica at 04:21 at the latest.
    29m  hanna  notes Eleven seconds of writes would be missing: settings and saved views, not events. We wait ten minutes for the volume and then switch.
    31m  leo    tells internal | Night: tenant database 2 | Priya takes over in the morning. Nobody changes anything on databases 1 and 3 until then.
    40m  hanna  notes Volume does not come back. Failover to the replica done 04:21.
    47m  leo    notes Dashboards are back at 04:28. Status page updated from the phone.
    49m  leo    restores pg-tenant-2 (47m) | Failover to the replica, eleven seconds restored by hand afterwards. | since 0m, rto 60, rpo 1, loss 0
    58m  leo    moves to recovery
    1h30m hanna  notes Write-ahead log of the failed volume could be read once: the eleven seconds hold 19 changes of 7 tenants. Applied by hand, each checked.
    1h35m hanna  adds failed-volume.log | Host of pg-tenant-2, kernel log
    1h40m hanna  verifies pg-tenant-2 | Checksums of all tables of 20 tenants, and the 19 changes compared with the log.
    2h50m leo    notes New replica is being built.
    5h10m leo    gives commander to priya
    5h12m priya  notes Leo goes to sleep after the night. I keep the incident until the new replica is level.
    6h00m priya  gives communications to grace
    6h20m grace  notes Mail to the 94 customers: 47 minutes without dashboards, no event lost, settings restored.
    6h22m grace  tells customers (6h20m) | 94 customers by mail | Your dashboards were empty for 47 minutes last night | No event was lost and your settings are restored. | priya
    8h40m priya  notes New replica is level with its primary. Backup of the night taken again from the new primary.
    d2 10:00 priya moves to review
    d2 10:20 hanna finds affected | 94 customers without dashboards for 47 minutes. 19 changes of seven tenants restored by hand. No events lost.
    d2 10:21 hanna affects data confirmed 19 | Changes of settings | Of seven tenants, restored by hand.
    d2 10:22 hanna excludes people | Nothing left the database; it was not there for a while.
    d2 10:25 leo finds containment | Failover to the replica, changes recovered from the log of the failed volume.
    d2 10:40 hanna finds root-cause | Storage fault at the provider; they confirm a failed volume. Our failover is by hand on purpose, and the decision took 24 minutes because the promise for lost seconds was not written down.
    d3 11:00 priya finds lessons | Up to 30 seconds of settings may be lost in favour of a quick failover: decided by Mei Tan and written into the runbook. Replicas are synchronous for the settings tables now.
    d3 11:20 priya closes A failed volume; dashboards away for 47 minutes, nothing lost in the end.
    d4 10:00 priya writes summary, impact, root-cause, lessons as found
    d4 10:20 hanna writes went-badly | 24 minutes went by over a question that could have been answered on a working day.
    d4 10:25 priya writes plan-changes yes | The plan stays; the runbook for databases, which is not one of the seven, names what may be lost.
    d4 10:30 priya names undecided-tradeoff | Nobody had written down what may be lost for a quick return.
    d4 10:35 priya assigns hanna high sync | Replicas are synchronous for the settings tables
    d4 10:37 priya assigns leo normal second-storage | A second kind of storage for the tenant databases
    d4 11:00 priya submits review
    d6 09:30 mei approves review | The decision about the 30 seconds is mine and is written down.
    d15 14:00 hanna finishes sync | On for all three databases.
    d16 10:00 leo confirms sync | Killed a primary in staging while writing settings: nothing lost.
    d31 14:00 mei drops second-storage | Costs more than two such nights a year; synchronous replicas do what we need.`,
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
    34m  daniel assesses customers some, availability degraded | Files are late, nothing else.
    38m  daniel notes Certificate of the file drop ran out at midnight. Its renewal was moved to the new tool last month, this host was not on the list.
    40m  daniel affects system confirmed | partner file drop
    41m  daniel retitles Expired certificate stopped the partner file drop | The cause is found; the first title only said what was missing.
    45m  daniel moves to containment
    46m  daniel contains by a new certificate | Issue one now and fetch the files afterwards; nothing is switched off.
    1h05m daniel notes New certificate issued and in place at 07:15. First partner reconnected by itself.
    1h07m daniel restores partner file drop (1h05m) | New certificate, clients reconnect. | since 0m, rto 240, loss 0
    1h20m priya  verifies partner file drop | Chain and date read from outside; twelve partners delivered.
    1h30m daniel tells internal | Partner files are late | Numbers of partners’ customers are complete by about 09:00.
    1h40m daniel notes 12 of 14 files are in. Two partners retry only once a day.
    2h10m grace  takes communications
    2h20m grace  notes Called the two partners; both sent by hand. Dashboards of their customers were complete by 09:10.
    2h40m daniel moves to recovery
    6h55m daniel excludes data | Files came late and whole, compared with the partners’ counts.
    6h56m daniel excludes people | Nothing was open to anybody.
    7h00m daniel finds affected | 14 partners’ nightly files late by up to three hours. No data lost.
    7h05m daniel finds containment | Certificate issued, files fetched.
    7h10m daniel finds root-cause | Host missing in the list of the new renewal tool. The expiry rule reads the same list, so it was blind in the same place.
    d1 10:00 daniel finds lessons | The expiry rule now reads certificates from the network, not from a list. The three other hosts of the old tool were checked: they are on the list.
    d1 10:06 daniel assigns daniel high network-expiry | The expiry rule reads certificates from the network
    d1 10:10 daniel closes Three hours of delay for partner files; renewed, and the rule no longer depends on the list.
    d5 09:20 marek hands network-expiry to tomas | Daniel has left; Tomas took his shifts and his open work.
    d18 15:00 tomas finishes network-expiry | The rule looks at 214 addresses, not at a list.
    d20 11:00 leo confirms network-expiry | Put a certificate with three days left on a test host: alert after six minutes.`,
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
    11m  tomas  assesses customers all, availability degraded | Delays, nothing is lost.
    11m  tomas  keeps SEV2 | The questions come to SEV3. All customers are concerned at once and we do not know for how long.
    14m  tomas  escalates reports SEV2 | Reports wait because the mail provider’s name does not resolve.
    16m  tomas  affects system confirmed | webhook-relay
    18m  priya  notes Resolver in the cluster answers from its cache for known names and fails for the rest. Our own names are fine, so dashboards and ingest are not affected.
    22m  tomas  moves to containment
    24m  priya  contains by keeping known names | Longer cache in the cluster; no change of region, since neither condition for it is met.
    26m  priya  notes Cache time in the cluster raised so that known names stay known. Failures fall from 38 to 12 %.
    30m  tomas  gives communications to grace
    34m  grace  notes Status page: reports and webhooks are delayed, nothing is lost.
    36m  grace  tells customers (34m) | Status page, read by all customers | Reports and webhooks are delayed | Nothing is lost. The fault is our cloud provider’s name service. | tomas
    40m  tomas  tells executive | Reports and webhooks are delayed | A fault of the provider; we wait and do not switch regions.
    42m  tomas  tells internal | Delays this evening | Support points to the status page.
    45m  tomas  links vendor Cloud provider | Case 11204417, name service
    1h00m tomas  notes Provider: fault in its resolver fleet, fix is rolling out. We wait and do not switch regions; both runbook conditions for that are unmet.
    2h50m priya  notes Resolution normal since 20:36. Queues: 9,800 webhooks, 640 reports.
    2h55m priya  restores webhook-relay (2h50m) | Resolution is normal, queues run empty. | since 0m, rto 240, loss 0
    3h05m tomas  moves to recovery
    3h40m priya  notes Queues are empty. Longest delay of a report was two hours 51 minutes.
    3h45m tomas  verifies webhook-relay | Queues empty, and a test webhook of each kind arrived.
    3h50m grace  notes Status page closed with that number.
    d1 10:00 tomas finds affected | Reports and webhooks of all customers delayed by up to 2 h 51 min. Dashboards and ingest untouched, nothing lost.
    d1 10:02 tomas excludes data | Queued and sent later, counted on both ends.
    d1 10:03 tomas excludes people | Nothing was open to anybody.
    d1 10:05 priya finds containment | Longer cache in the cluster, queues worked off afterwards.
    d1 10:10 priya finds root-cause | Fault of the provider’s resolvers in our region, confirmed in their report.
    d2 09:30 tomas moves to review
    d2 09:40 tomas finds lessons | A second resolver of another operator is configured. The conditions for switching regions were clear and spared us a debate.
    d2 09:50 tomas closes Provider fault; customers were told, queues were kept, nothing was lost.
    d3 10:00 tomas writes summary, impact, root-cause, lessons as found
    d3 10:15 tomas writes plan-changes no | The written conditions for switching regions were clear.
    d3 10:18 tomas excuses update | The fault was over; the next word would have been that nothing is new.
    d3 10:20 tomas names provider-fault | Fault of a provider that we cannot mend.
    d3 10:25 tomas assigns priya normal second-resolver | A second resolver of another operator
    d3 10:40 tomas submits review
    d6 10:00 oliver approves review
    d24 15:00 priya finishes second-resolver | In the cluster configuration since today.
    d26 10:00 samuel confirms second-resolver | Cut the first one off in staging: names still resolve.`,
  ),
]
