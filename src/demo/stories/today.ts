import { reported } from '../delivery.ts'
import { type Story, story } from '../story.ts'
import { guardDuty } from '../tools/aws.ts'
import { warehouse } from '../tools/errors.ts'
import { okta } from '../tools/identity.ts'
import { grafana } from '../tools/metrics.ts'

/** What is open at this moment, in three different phases. */
export const today: readonly Story[] = [
  story(
    'contractor-token',
    { daysAgo: 9, at: '14:36' },
    [
      {
        name: 'calls',
        at: '0m',
        ends: '50m',
        sends: grafana({
          name: 'API calls by an owner who has left',
          severity: 'high',
          labels: { token: 'reporting-sync' },
          summary: '212 calls today by the token reporting-sync, whose owner’s account has ended',
        }),
      },
      {
        name: 'account',
        at: '21m',
        sends: okta({
          type: 'user.session.start',
          says: 'Sign-in attempt with an ended account',
          severity: 'WARN',
          by: 'former.contractor',
          ip: '192.0.2.61',
          outcome: { result: 'FAILURE', reason: 'USER_DEACTIVATED' },
        }),
      },
    ],
    `
    8m   maya   escalates calls SEV2 | Token of a former contractor still worked on the reporting API | Owner left 23 days ago; the token reads reports of our own workspace and of two customers he worked for.
    9m   maya   takes technical
    9m   maya   runs credential-compromise
    10m  ines   takes commander
    11m  maya   assesses customers some, confidential yes, controls weakened | Two reports of two customers, by somebody who left.
    12m  maya   notes Token revoked at 14:47.
    14m  ines   moves to containment
    15m  ines   contains (11m) by revoking the token | Token off, nothing else is his.
    26m  maya   escalates account SEV2 | A sign-in attempt with his ended account, refused, from the same network as the calls.
    28m  maya   adds reporting-api.csv | Reporting API, calls of 23 days, this token
    30m  maya   does preserve-evidence with reporting-api.csv
    32m  maya   affects system confirmed | Reporting API
    40m  maya   notes 23 days of calls: one read an hour, always the same two reports, same network. Looks like a forgotten job and not like a person.
    50m  ines   tells executive | A token of a former contractor still worked | Off since 14:47. Two reports of two customers, read by a forgotten job.
    1h05m ines   notes Called the contractor. A spreadsheet on an old server of his still refreshed itself. He switched it off while we talked, and deletes the file with a witness.
    1h20m ines   moves to eradication
    2h30m samuel notes All tokens compared with the roster: two more belong to people who left, both unused since. Revoked.
    2h35m samuel restores Reporting API (2h30m) | All tokens compared with the roster, three revoked. | rto 1440
    3h10m grace  takes communications
    3h20m grace  notes Both customers informed by phone, with the two reports by name and the number of reads. Mail follows.
    3h22m grace  tells customers (3h20m) | Two customers, by phone and mail | Two of your reports were read by somebody who had left us | Which, how often, and that it has ended. | ines
    d1 10:00 ines moves to recovery
    d1 15:40 samuel notes Tokens now end with the account of their owner; tried with a test account.
    d1 15:50 samuel notes Restored is on record; somebody else has to look whether it is whole.
    d2 11:00 ines finds affected | Two reports of two customers (weekly totals, no personal data), read 540 times by a forgotten job of a former contractor.
    d2 11:05 maya finds containment | Token revoked after eleven minutes, job switched off by its owner, two more tokens of leavers revoked.
    d2 11:06 maya affects data confirmed 2 unencrypted | Weekly reports of two customers | Read 540 times by a job.
    d2 11:07 maya excludes people | Weekly totals, no personal data.
    d2 15:00 maya does find-the-others | Two more tokens of people who left, unused.
    d3 10:30 maya notes (b23 17:00) Found in the leaver’s checklist of that day: “tokens” was ticked. The tick meant tokens of the source host; the reporting API was not thought of.
    d3 14:00 ines moves to review | Access is closed, both customers have answered, the cause is known. What is missing is what we change.
    d4 10:00 maya finds root-cause | Tokens of the reporting API had no owner in the directory, so leaving did not end them. The checklist named one system and was read as all.
    d4 10:10 ines assigns samuel urgent owners | Every token of the reporting API has an owner of the directory
    d4 10:12 ines assigns marek high checklist | The checklist for leavers names each system with tokens
    d4 15:20 grace notes Written confirmation from both customers; one asked for the read log and has it.`,
  ),
  story(
    'restore-test',
    { daysAgo: 2, at: '09:12' },
    [
      {
        name: 'restore',
        at: '0m',
        sends: warehouse({
          job: 'restore-test-pg-tenant-3',
          type: 'failed',
          title: 'Monthly restore test of tenant database 3 failed',
          severity: 'high',
          summary: 'The backup could not be read beyond 61 %. Checksum of part 0412 does not match.',
        }),
      },
    ],
    `
    17m  priya  escalates restore SEV3 | Backup of tenant database 3 could not be restored in the monthly test | Production is not affected. Until this is repaired we have the replica and the log, but no full backup that is known to be good.
    18m  priya  takes commander
    20m  hanna  takes technical
    21m  hanna  assesses customers none, controls weakened | A backup that cannot be read is a control that does not hold.
    23m  priya  affects system confirmed | Backups of tenant database 3
    31m  hanna  notes Older backups tried: those of the last four nights fail at the same place, the fifth restores completely. The log since then is whole.
    33m  hanna  adds restore-test.log | Restore job, tenant database 3
    38m  priya  notes So every moment of the last 35 days can be restored, from the fifth backup and the log. It would take seven hours instead of two.
    42m  priya  moves to containment
    44m  priya  contains by another way of backup | Full backup with a checksum taken at the source, upload worker out of use.
    50m  hanna  notes Full backup of database 3 started by another way, with a checksum taken at the source.
    55m  priya  tells internal | No maintenance on database 3 | Nothing that needs a restore within the hour until Monday.
    1h00m priya  links change CHG-3188 | Replacement of the upload worker
    3h10m hanna  notes That backup is complete, 1.9 TB, and its checksum is right.
    3h40m priya  moves to eradication
    4h20m hanna  notes Cause is close: failing parts were written by one upload worker whose memory reports corrected errors since five days.
    4h30m leo    notes Worker taken out and replaced. Databases 1 and 2 did not use it; their last backups were read in full as a precaution and are good.
    5h00m priya  moves to recovery | New backup is good; what is left is a restore of it from beginning to end.
    now-190m hanna notes Restore of the new backup into an empty host has started. At its speed it takes about five hours.
    now-62m hanna notes 58 % restored, past the place where the others failed at a comparable size.
    now-58m hanna finds affected | Backups of tenant database 3 of four nights. No data lost; restore would have taken seven hours instead of two.
    now-50m hanna finds containment | Full backup by another way, worker replaced, other databases checked.
    now-48m priya excludes data | Nothing was lost: every moment can be restored from the fifth backup and the log.
    now-46m priya excludes people | No data, so nobody.
    now-40m hanna asks SEV4 | A good backup exists and the restore is past the place where the others failed. What is left is waiting.`,
  ),
  story(
    'stolen-api-token',
    { minutesAgo: 61 },
    [
      {
        name: 'volume',
        at: '0m',
        again: '14m',
        sends: grafana({
          name: 'Export volume above normal',
          severity: 'critical',
          labels: { tenant: '188' },
          summary: 'Tenant 188 exported 36 GB in 20 minutes with one API token',
          description: 'This token has never exported before.',
        }),
      },
      {
        name: 'caller',
        at: '4m',
        sends: guardDuty({
          type: 'UnauthorizedAccess:S3/MaliciousIPCaller.Custom',
          severity: 8,
          title: 'Objects of fernhill-exports were fetched from an address on a threat list',
          description: '22 objects were fetched from 198.51.100.203.',
          count: 22,
        }),
      },
      {
        name: 'report',
        at: '26m',
        sends: reported(
          'yusuf',
          'Tenant 305 on the phone: their admin sees an export that nobody there has started. They want to know whether it was us.',
        ),
      },
    ],
    `
    5m   maya   escalates volume SEV2 | Unusual exports of tenant 188 with an API token | Token created two years ago, first use for exports, from a network that this customer never used.
    6m   maya   takes technical
    7m   ines   takes commander
    7m   maya   runs data-exfiltration
    8m   maya   assesses customers some, confidential yes, personal unknown | Exports of one customer left for an unknown network.
    9m   maya   escalates caller SEV2 | The files were fetched from an address on a threat list; same minutes, same tenant.
    10m  maya   notes Token of tenant 188 revoked. Its export links are ended, two of 24 files were not fetched yet.
    11m  ines   moves to containment
    11m  ines   contains (10m) by revoking the token | Token off and its links ended; other tokens go on until we know more.
    12m  ines   gives scribe to tomas
    11m  ines   does take-command | Maya is technical lead, Tomas writes, Ruth for counsel.
    11m  ines   does decide-containment | Token off, its links ended, nothing else stopped.
    12m  maya   adds exports-tenant-188.csv | Export service, log of tenant 188
    13m  ines   gives communications to grace
    13m  maya   does preserve-evidence with exports-tenant-188.csv
    14m  maya   does check-it-is-ours | Ours: 24 files, 22 fetched.
    15m  maya   affects system confirmed | Export API
    16m  maya   does stop-the-flow | Token revoked, links ended, address blocked at the edge.
    17m  tomas  notes Mei Tan and Ruth Calloway informed by phone. Ruth takes the time from which we are aware as the time of the first alert.
    18m  grace  tells internal | An incident with exports is running | Whoever is asked sends it to Grace. Nobody speaks about it outside.
    21m  maya   notes Token was in a script of the customer’s agency, says the creation note. Looking for other tokens used from the same network.
    22m  ines   gives legal to ruth
    24m  samuel notes API log of 30 days searched for 198.51.100.0/24: two tokens, tenants 188 and 305. Tenant 305: one export, 4 GB, nine minutes ago.
    25m  samuel notes Token of tenant 305 revoked, its export link ended before it was fetched.
    26m  samuel adds cloudtrail-exports.jsonl | CloudTrail, bucket fernhill-exports, 30 days
    28m  samuel does look-for-second-path with cloudtrail-exports.jsonl | A second token, tenant 305.
    29m  maya   escalates report SEV2 | The call fits: tenant 305’s token was used from the same network.
    30m  ines   retitles Exports fetched with stolen API tokens of two customers | Two tokens, one network: the first was not a case of its own.
    31m  ines   revises SEV1 | Two customers, one set of files certainly fetched: confirmed theft of customer data is SEV1 by the plan.
    32m  maya   assesses customers some, confidential yes, personal unknown, controls failed | Two tokens, one network: keeping them from others has failed.
    34m  grace  notes Tenant 188: spoke to their security lead, told her what we know and what not. She checks the agency. Next call in an hour.
    36m  samuel affects data confirmed 22 unencrypted | Export files of tenant 188 | Page views and segments of three months.
    37m  grace  notes Tenant 305: their admin knows that nothing was fetched. Written summary is on its way to both.
    39m  grace  drafts customers | Security contacts of tenants 188 and 305 | Export files of yours were fetched with a stolen token | What we know at this hour: 22 export files of tenant 188 were fetched between 60 and 50 minutes ago; nothing of tenant 305 was. The tokens are revoked. We call you again on the hour.
    40m  ines   skips tell-leadership | Done by phone at the seventeenth minute, and on record.
    41m  samuel notes Exports through API tokens now need a fresh sign-in by a person, for all tenants. Nine customers with nightly jobs are affected; list is with Grace.
    44m  ines   finds affected | So far: 22 export files of tenant 188 (page views and segments of three months, pseudonymous identifiers), fetched. One file of tenant 305 prepared and not fetched.
    46m  samuel affects people suspected 10000-40000 in DE,AT | Visitors in the files of tenant 188 | Pseudonymous identifiers.
    48m  maya   notes Both tokens have the same creation note: the agency’s name. Asked all eleven customers who used that agency to renew their tokens; seven tokens are left.
    52m  tomas  tells executive | Exports of one customer were fetched by others | Since when, what, who is told, what comes next. Next update on the hour.
    56m  samuel notes Six of the seven renewed or revoked by us with the customer on the phone. One customer not reached, token suspended.`,
  ),
]
