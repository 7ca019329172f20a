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
    6m   leo    takes technical
    8m   samuel escalates latency SEV2 | This is what the flood does to the query API.
    10m  leo    notes Shared dashboards are answered from the edge cache only: stale by up to an hour, but no longer from our servers.
    11m  samuel moves to containment
    17m  leo    notes Waiting time back under one second at 16:19 for signed-in customers.
    21m  samuel gives communications to grace
    24m  grace  notes Status page: shared links may show numbers up to an hour old.
    38m  leo    notes Edge provider raises the challenge for the path. Requests fall from 6,800 to 900 a second.
    50m  maya   notes Looked for a second aim behind it: no unusual sign-ins, no exports, no changes. It was load and nothing else.
    1h35m grace notes Mail in the support box: “pay or it goes on”. Forwarded to Ines and Ruth Calloway. No answer will be sent.
    2h30m leo   notes Flood over since 18:22. Cache rule stays until tomorrow.
    2h40m samuel moves to recovery
    d1 09:00 leo   notes Night was quiet. Shared dashboards are fresh again.
    d1 14:00 ines  notes Report filed with the police online; reference is in the legal folder.
    d2 11:00 samuel moves to review
    d2 11:10 leo   finds affected | Signed-in customers waited up to 14 s for 17 minutes. Shared dashboards were up to an hour old for the evening. No data touched.
    d2 11:15 leo   finds containment | Shared dashboards from the edge cache, challenge at the edge.
    d2 11:30 leo   finds root-cause | Public endpoint without a limit of its own reached the same workers as signed-in customers.
    d3 10:00 samuel finds lessons | Public and signed-in requests have separate workers. The cache rule is one switch in the runbook. Extortion mails go to Ines unread.
    d3 10:10 samuel closes Flood absorbed at the edge after 17 minutes; nothing paid, nothing lost.`,
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
    25m  hanna  notes Scheduler was failed over at 03:58; both instances believed to be the leader and ran the imports.
    40m  hanna  moves to containment
    44m  hanna  notes Second instance stopped. A banner tells the eleven customers that today’s numbers are being corrected.
    1h10m grace takes communications
    1h15m grace notes Two of the eleven send weekly board reports on this weekday. Called both before they could go out.
    1h20m hanna revises SEV2 | Wrong numbers may be used in decisions today; by the plan wrong data is worse than missing data.
    2h20m samuel notes Imports are idempotent by file, not by row. Script to remove the second copy is ready, tried on tenant 118.
    3h30m hanna moves to eradication
    4h45m samuel notes All eleven tenants corrected, row counts compared with the senders’ own.
    5h00m hanna moves to recovery
    5h20m grace notes All eleven customers told that the numbers are right again, with the hours concerned.
    d1 11:00 hanna finds affected | Eleven tenants, 61 million duplicate rows between 04:00 and 13:35. Two reports held back in time; no report with wrong totals was sent by us.
    d1 11:05 samuel finds containment | Second scheduler stopped, duplicates removed, counts compared with the senders.
    d1 15:00 hanna moves to review
    d1 15:30 samuel finds root-cause | The leader’s lock ran out during the failover, and the old leader did not look at it before it wrote.
    d3 14:00 hanna finds lessons | Each write carries the leader’s term and is refused when the term is old. Imports remember rows by their key. The alert on row counts was two weeks old and has paid for itself.
    d3 14:10 hanna closes Duplicates removed the same day; every customer concerned was told twice.`,
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
    16m  leo    notes New version chooses another join for our largest table. Only ch-2 has it so far.
    20m  hanna  moves to containment
    24m  leo    notes ch-2 taken out of the pool; the five others carry the load. Cancelled queries fall to zero at 10:57.
    1h15m leo   notes Old join order set as the default in the profile; ch-2 back in the pool, same queries now as fast as before.
    1h30m hanna moves to recovery
    3h00m hanna finds affected | Dashboards of about 60 customers, 26 minutes, one query in eight.
    3h05m leo   finds containment | Node taken out of the pool, setting changed, node back.
    3h10m leo   finds root-cause | New planner in the upgrade; our staging has too little data for it to choose differently.
    3h20m hanna finds lessons | Upgrades first go to a node with a copy of real sizes, for a day.
    3h25m hanna closes One node upgraded, planner pinned, rest of the upgrade paused.
    d1 09:20 leo reopens Cancelled queries again on ch-2 since 08:40, fewer, but the same pattern.
    d1 09:40 leo notes The setting was lost when ch-2 restarted at night: it stood in the session profile and not in the file.
    d1 10:10 leo notes Written to the file through configuration management, restarted twice to be sure, no cancelled query since.
    d1 15:00 hanna finds root-cause | New planner in the upgrade; our staging has too little data to show it. The first fix was lost at a restart because it was not in configuration management.
    d1 15:20 hanna closes Planner pinned in the configuration; two restarts and a working day without a cancelled query.`,
  ),
]
