import { type Story, story } from '../story.ts'
import { edge } from '../tools/errors.ts'
import { alertmanager } from '../tools/metrics.ts'
import { opsgenie } from '../tools/paging.ts'

/** Services that were slow, or gave wrong numbers. */
export const degradations: readonly Story[] = [
  story(
    'dashboard-flood',
    { daysAgo: 226, at: '16:02' },
    [
      {
        name: 'edge',
        at: '0m',
        again: '9m',
        ends: '2h20m',
        sends: edge({
          id: 'w-140',
          rule: 'Request flood',
          level: 1,
          zone: 'app.fernhill.example',
          requests: 4_100_000,
          text: '4.1 million requests in ten minutes, forty times the usual, for shared dashboards.',
        }),
      },
      {
        name: 'latency',
        at: '3m',
        ends: '1h10m',
        sends: alertmanager({
          name: 'QueryApiSaturated',
          severity: 'critical',
          labels: { service: 'query-api' },
          summary: 'All workers of query-api are busy; requests wait 14 s',
        }),
      },
    ],
    `
    4m   samuel escalates edge SEV2 | Flood of requests against the public dashboard endpoint | Distributed, no single network above 1 %. Signed-in customers wait 14 seconds.
    5m   samuel takes commander
    5m   samuel runs ddos
    6m   leo    takes technical
    7m   samuel assesses customers all, availability degraded, controls weakened | Everybody waits, nobody is locked out.
    7m   samuel keeps SEV2 | The questions come to SEV3. Fourteen seconds are as good as down for a dashboard, so it stays SEV2 until it is under control.
    8m   samuel escalates latency SEV2 | This is what the flood does to the query API.
    8m   leo    adds edge-requests.csv | Edge network, first ten minutes
    9m   samuel affects system confirmed | query-api | All workers busy.
    10m  leo    notes Shared dashboards are answered from the edge cache only: stale by up to an hour, but no longer from our servers.
    11m  samuel moves to containment
    12m  leo    contains by serving from the edge | Shared dashboards from the cache of the edge, challenge for the path. Stale by up to an hour, but no load on us.
    13m  leo    does name-the-kind | Requests for whole pages, distributed, no single network above 1 %.
    14m  leo    does preserve-evidence with edge-requests.csv
    17m  leo    notes Waiting time back under one second at 16:19 for signed-in customers.
    21m  samuel gives communications to grace
    24m  grace  notes Status page: shared links may show numbers up to an hour old.
    26m  grace  tells customers (24m) | Status page, read by all customers | Shared dashboards may be up to an hour old | Signed-in customers work normally again. We keep shared links on stored numbers until the flood is over. | samuel
    30m  grace  tells executive | Flood of requests against shared dashboards | Absorbed after 17 minutes. Nothing was read or lost. An extortion mail is likely to follow.
    38m  leo    notes Edge provider raises the challenge for the path. Requests fall from 6,800 to 900 a second.
    41m  leo    does call-provider | Edge network has raised the challenge.
    50m  maya   notes Looked for a second aim behind it: no unusual sign-ins, no exports, no changes. It was load and nothing else.
    52m  maya   does look-behind | No unusual sign-ins, exports or changes.
    55m  samuel tells internal | What customers see this afternoon | Shared links show numbers that may be an hour old. Extortion mails go to Ines unread.
    1h35m grace  notes Mail in the support box: “pay or it goes on”. Forwarded to Ines and Ruth Calloway. No answer will be sent.
    1h40m samuel links ticket POL-2026-0193 | Report to the police, online
    2h30m leo    notes Flood over since 18:22. Cache rule stays until tomorrow.
    2h40m samuel moves to recovery
    d1 09:00 leo notes Night was quiet. Shared dashboards are fresh again.
    d1 09:05 leo restores query-api | Cache rule taken back, workers idle, latency as before the flood. | since 3m, rto 60, loss 0
    d1 09:20 samuel verifies query-api | Compared latency and error rate with the same hour of the week before: equal. Limits answer.
    d1 09:25 leo completes runbook
    d1 14:00 ines notes Report filed with the police online; reference is in the legal folder.
    d2 11:00 samuel moves to review
    d2 11:10 leo finds affected | Signed-in customers waited up to 14 s for 17 minutes. Shared dashboards were up to an hour old for the evening. No data touched.
    d2 11:12 leo excludes data | Requests for public dashboards only; read the access log for everything else of those addresses.
    d2 11:13 leo excludes people | No data, so nobody.
    d2 11:15 leo finds containment | Shared dashboards from the edge cache, challenge at the edge.
    d2 11:30 leo finds root-cause | Public endpoint without a limit of its own reached the same workers as signed-in customers.
    d3 10:00 samuel finds lessons | Public and signed-in requests have separate workers. The cache rule is one switch in the runbook. Extortion mails go to Ines unread.
    d3 10:10 samuel closes Flood absorbed at the edge after 17 minutes; nothing paid, nothing lost.
    d4 10:00 samuel writes summary, impact, root-cause, lessons as found
    d4 10:20 leo writes contributing-factors | Public links had been announced in the newsletter the week before; nobody asked what they cost.
    d4 10:25 samuel writes plan-changes yes | The plan stays. The runbook for floods gets the cache rule as its first measure.
    d4 10:30 samuel names missing-limit | A public endpoint without a limit of its own.
    d4 10:35 samuel assigns leo high workers | Separate workers for public and signed-in requests
    d4 10:37 samuel assigns priya normal switch | Cache rule as one switch in the runbook
    d4 11:00 samuel submits review
    d6 16:00 oliver approves review
    d20 11:00 leo finishes workers | Two pools since release 4.14; load test with 8,000 requests a second leaves the signed-in pool at 40 %.
    d22 10:00 samuel confirms workers | Read the deployment and repeated the load test: the signed-in pool stayed at 38 %.
    d41 15:00 priya finishes switch | One switch, in the runbook with a picture; tried in staging.
    d43 10:00 leo confirms switch | Switched it on and off in production on a quiet morning.`,
  ),
  story(
    'duplicate-imports',
    { daysAgo: 136, at: '08:50' },
    [
      {
        name: 'rows',
        at: '0m',
        sends: opsgenie({
          message: 'Row counts of nightly imports are twice the usual',
          priority: 'P2',
          entity: 'import-nightly',
          description: '11 tenants have between 1.9 and 2.0 times the rows of the day before.',
          tags: ['imports', 'quality'],
        }),
      },
    ],
    `
    14m  hanna  escalates rows SEV3 | Nightly imports wrote duplicate rows for eleven customers | Numbers in dashboards are too high for those eleven since 04:00.
    15m  hanna  takes commander
    16m  hanna  takes technical
    17m  hanna  assesses customers some, availability degraded | Numbers too high for eleven customers.
    25m  hanna  notes Scheduler was failed over at 03:58; both instances believed to be the leader and ran the imports.
    26m  samuel adds scheduler.log | Scheduler, both instances, 03:50 to 08:30
    30m  hanna  affects system confirmed | import scheduler | Two leaders since 03:58.
    40m  hanna  moves to containment
    42m  hanna  contains by stopping one leader | Second instance stopped, tomorrow’s imports on hold until the lock is understood.
    44m  hanna  notes Second instance stopped. A banner tells the eleven customers that today’s numbers are being corrected.
    1h10m grace  takes communications
    1h15m grace  notes Two of the eleven send weekly board reports on this weekday. Called both before they could go out.
    1h18m grace  tells customers (1h15m) | Eleven customers, by banner and two by phone | Today’s numbers are too high | Rows of last night were imported twice. Please do not send reports before we write again this afternoon. | hanna
    1h20m hanna  revises SEV2 | Wrong numbers may be used in decisions today; by the plan wrong data is worse than missing data.
    1h22m hanna  tells internal | Numbers of eleven customers are wrong today | Support has the list. Nobody sends reports by hand for them.
    1h30m grace  tells executive | Duplicate rows for eleven customers | Corrected today; two board reports were stopped in time.
    2h20m samuel notes Imports are idempotent by file, not by row. Script to remove the second copy is ready, tried on tenant 118.
    3h30m hanna  moves to eradication
    4h45m samuel notes All eleven tenants corrected, row counts compared with the senders’ own.
    5h00m hanna  moves to recovery
    5h02m samuel restores import scheduler (4h45m) | One leader, duplicates removed, imports started by hand and compared. | since 0m, rto 480, rpo 0, loss 0
    5h20m grace  notes All eleven customers told that the numbers are right again, with the hours concerned.
    5h30m priya  verifies import scheduler | Counted rows of all eleven tenants against the senders’ files, and failed the leader over twice: the old one refused to write.
    d1 11:00 hanna finds affected | Eleven tenants, 61 million duplicate rows between 04:00 and 13:35. Two reports held back in time; no report with wrong totals was sent by us.
    d1 11:02 hanna affects data confirmed 11 | Event tables of customers | 61 million duplicate rows, all removed.
    d1 11:03 hanna excludes people | Rows were written twice to the tables they belong to; nobody saw data of others.
    d1 11:05 samuel finds containment | Second scheduler stopped, duplicates removed, counts compared with the senders.
    d1 15:00 hanna moves to review
    d1 15:30 samuel finds root-cause | The leader’s lock ran out during the failover, and the old leader did not look at it before it wrote.
    d3 14:00 hanna finds lessons | Each write carries the leader’s term and is refused when the term is old. Imports remember rows by their key. The alert on row counts was two weeks old and has paid for itself.
    d3 14:10 hanna closes Duplicates removed the same day; every customer concerned was told twice.
    d4 10:00 hanna writes summary, impact, root-cause, lessons as found
    d4 10:15 samuel writes went-badly | The failover was tried in staging, where imports are so small that both leaders never overlap.
    d4 10:20 hanna writes plan-changes no | Plan and runbooks do not need to change for this.
    d4 10:22 hanna excuses update | The day after, everybody compared rows, and nobody wrote that it was done.
    d4 10:25 hanna names stale-leader | A leader that had lost its lock went on writing.
    d4 10:30 hanna assigns samuel high terms | Writes carry the term of the leader and are refused when it is old
    d4 11:00 hanna submits review
    d6 09:30 mei returns review | What is said to customers when wrong numbers have been sent out? Decide it, also if the answer is “nothing new”.
    d6 14:00 hanna writes plan-changes yes | The templates get one for wrong numbers; Grace writes it with Ruth.
    d6 14:05 hanna submits review
    d7 10:00 mei approves review
    d18 16:00 samuel finishes terms | Released; each write checks the term in the same transaction.
    d19 11:00 leo refuses terms | The nightly clean-up still writes without a term. Read the code of all four writers.
    d24 15:00 samuel finishes terms | Clean-up as well, and a test that fails for any writer without a term.
    d25 10:30 leo confirms terms | Read all writers again and ran the test against a build without the change: it fails.`,
  ),
  story(
    'warehouse-upgrade',
    { daysAgo: 15, at: '10:31' },
    [
      {
        name: 'slow',
        at: '0m',
        ends: '1h20m',
        sends: opsgenie({
          message: 'Queries of dashboards end after 30 seconds on ch-2',
          priority: 'P2',
          entity: 'ch-2',
          description: '12 % of dashboard queries were cancelled in the last ten minutes.',
          tags: ['clickhouse'],
        }),
      },
    ],
    `
    9m   hanna  escalates slow SEV3 | Dashboards timed out after an upgrade of the warehouse | Upgrade of ch-2 finished at 10:05; one query in eight is cancelled since.
    10m  hanna  takes commander
    11m  leo    takes technical
    12m  leo    assesses customers some, availability degraded | One query in eight is cancelled.
    16m  leo    notes New version chooses another join for our largest table. Only ch-2 has it so far.
    18m  hanna  affects system confirmed | ch-2
    20m  hanna  moves to containment
    22m  hanna  contains by taking the node out | ch-2 out of the pool, upgrade of the others on hold.
    24m  leo    notes ch-2 taken out of the pool; the five others carry the load. Cancelled queries fall to zero at 10:57.
    26m  hanna  tells internal | Dashboards were slow this morning | One node of the warehouse; customers may ask why a chart stayed empty between 10:31 and 10:57.
    40m  leo    links change CHG-3107 | Upgrade of ch-2
    1h15m leo    notes Old join order set as the default in the profile; ch-2 back in the pool, same queries now as fast as before.
    1h20m leo    restores ch-2 | Old join order in the profile, node back in the pool. | since 0m, rto 120, loss 0
    1h30m hanna  moves to recovery
    1h45m samuel verifies ch-2 | 40 queries of yesterday run again on it: same results, same times.
    3h00m hanna  finds affected | Dashboards of about 60 customers, 26 minutes, one query in eight.
    3h02m hanna  excludes data | Queries were cancelled, none answered wrongly: compared 40 results.
    3h03m hanna  excludes people | No data, so nobody.
    3h05m leo    finds containment | Node taken out of the pool, setting changed, node back.
    3h10m leo    finds root-cause | New planner in the upgrade; our staging has too little data for it to choose differently.
    3h20m hanna  finds lessons | Upgrades first go to a node with a copy of real sizes, for a day.
    3h25m hanna  closes One node upgraded, planner pinned, rest of the upgrade paused.
    d1 09:20 leo reopens Cancelled queries again on ch-2 since 08:40, fewer, but the same pattern.
    d1 09:40 leo notes The setting was lost when ch-2 restarted at night: it stood in the session profile and not in the file.
    d1 10:10 leo notes Written to the file through configuration management, restarted twice to be sure, no cancelled query since.
    d1 15:00 hanna finds root-cause | New planner in the upgrade; our staging has too little data to show it. The first fix was lost at a restart because it was not in configuration management.
    d1 15:20 hanna closes Planner pinned in the configuration; two restarts and a working day without a cancelled query.
    d1 15:25 hanna begins review
    d2 10:00 hanna writes summary, impact, root-cause, lessons as found
    d2 10:10 leo writes contributing-factors | The first repair was made by hand on the node, against our own rule, because it was quick.
    d2 10:15 hanna writes plan-changes no | It was SEV3 and small; we review it because it is the third of its kind this year.
    d2 10:20 hanna names untested-change | A change that was right in staging and wrong at real size.
    d2 10:25 hanna assigns leo high real-sizes | A staging node with a copy of real sizes, and every upgrade a day on it
    now-2990m hanna submits review`,
  ),
]
