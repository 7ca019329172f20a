import { reported } from '../delivery.ts'
import { type Story, story } from '../story.ts'
import { guardDuty, securityHub } from '../tools/aws.ts'
import { secretScanning } from '../tools/github.ts'

/** Data and keys where they should not have been. */
export const leaks: readonly Story[] = [
  story(
    'leaked-key',
    { daysAgo: 272, at: '15:42' },
    [
      {
        name: 'secret',
        at: '0m',
        ends: '1h30m',
        sends: secretScanning({
          repository: 'connectors',
          kind: 'Amazon AWS Access Key ID',
          type: 'aws_access_key_id',
          active: true,
        }),
      },
      {
        name: 'guardduty',
        at: '13m',
        sends: guardDuty({
          type: 'UnauthorizedAccess:IAMUser/MaliciousIPCaller',
          severity: 8,
          title: 'The key of connector-ci was used from an address on a threat list',
          description: 'GetCallerIdentity was called from 203.0.113.140.',
        }),
      },
    ],
    `
    5m   maya   escalates secret SEV1 | AWS access key committed to a public fork of the connectors repository | Active key of connector-ci, public for at least some minutes. SEV1 until we know what it opened.
    6m   maya   takes technical
    7m   maya   notes Key deactivated at 15:48. It belongs to the build user connector-ci.
    7m   maya   runs credential-compromise
    8m   maya   assesses customers none, confidential unknown, controls failed | A key of production is public.
    8m   maya   keeps SEV1 | The questions come to SEV2. What the key opens is not known yet.
    9m   ines   takes commander
    10m  maya   does name-the-reach | Build bucket, write only.
    11m  ines   gives scribe to priya
    12m  maya   affects system confirmed | Key of connector-ci
    15m  maya   escalates guardduty SEV1 | Somebody tried the key before it was off: one call, GetCallerIdentity.
    17m  ines   moves to containment
    18m  ines   contains (6m) by deactivating the key | Off at once; what breaks is builds, and they may wait.
    21m  grace  tells executive (20m) | A key of our builds was public for minutes | It is off. It could write to one bucket; we look whether anybody did.
    22m  samuel notes The commit came from a colleague’s private fork that was public by mistake. The fork is private since 15:57; the key was in a test’s settings.
    35m  priya  notes CloudTrail, all regions, last 24 hours for this key: our own builds until 15:31, then GetCallerIdentity and ListBuckets from 203.0.113.140 at 15:44 and 15:45, then refused calls.
    37m  priya  adds cloudtrail-connector-ci.jsonl | CloudTrail, all regions, 24 hours, this key
    38m  priya  does preserve-evidence with cloudtrail-connector-ci.jsonl
    42m  maya   notes Policy of connector-ci: write to the build bucket, nothing else. ListBuckets was denied. No data could be read with it.
    55m  ines   asks SEV2 | CloudTrail shows two calls from outside, one denied; the policy allows no reading. Stays SEV2 because a key of production was public.
    57m  leo    approves downgrade
    1h10m maya   moves to eradication
    1h15m maya   notes Build bucket compared with its inventory of the morning: no object written or changed by others. All build artefacts of the hour rebuilt all the same.
    1h18m grace  tells internal | No keys in test settings | A key in a fork was public this afternoon. Builds stood still for an hour and use short-lived roles from now on.
    1h30m samuel notes Builds use short-lived roles since 17:10; connector-ci has no key any more.
    1h32m samuel restores Key of connector-ci (1h28m) | No new key: the builds use short-lived roles. | rto 480
    1h50m maya   verifies Key of connector-ci | Old key refused in all regions; a build ran through with a role, and its log shows no long-lived key.
    2h05m ines   gives communications to grace
    2h08m grace  drafts media | Editors who ask | An access key of our build system was public for some minutes | It could write to one build bucket and read nothing. It was switched off six minutes after the alert, and nothing was changed with it.
    2h15m grace  notes No customer message: nothing of theirs was reachable. Prepared an answer for the trust page in case somebody asks.
    2h18m grace  decides no word to customers | Nothing of theirs was reachable with this key: by its policy, and by the log of all its calls.
    2h20m grace  withdraws message to media | Nobody asked, and there is nothing to tell. The words are kept in the record.
    d1 10:00 ines moves to recovery
    d1 10:30 samuel notes Searched all repositories and public forks of our people for other keys: two dead ones, none active.
    d2 09:30 priya notes (b3 19:12) The fork was created three days before, by a colleague who wanted to test over the weekend; that is how long the settings file was public, the key itself only since today’s push.
    d2 09:40 priya corrects The fork was created three days before | The fork was created three days before the incident and was public from its first day. The settings file with the key was pushed at 15:40 on the day of the incident. | The first wording could be read as if the key had been public for three days.
    d2 14:00 ines moves to review
    d2 14:20 samuel finds affected | One access key of a build user. Two calls from outside, one denied. Build bucket unchanged. No customer data.
    d2 14:21 samuel excludes data | The key allowed no reading; bucket compared with its inventory, no object written.
    d2 14:22 samuel excludes people | No data, so nobody.
    d2 14:25 maya finds containment | Key off six minutes after GitHub’s alert, fork made private, artefacts rebuilt, long-lived keys of all builds removed.
    d2 14:30 maya skips rebuild-device | The key was in a repository, not on a device.
    d2 14:31 maya skips reach-the-owner | It belongs to a build user.
    d2 14:32 maya completes runbook
    d2 14:40 samuel finds root-cause | A long-lived key existed at all, and was in a file because the test could not use a role. Forks of private repositories were allowed to be public.
    d3 11:00 ines finds lessons | No long-lived keys in builds. Public forks are switched off for the organisation. Push protection now covers forks. Six minutes from alert to deactivation: keep the one-line command in the runbook.
    d3 11:30 ines closes A public key, used twice from outside without effect, replaced by short-lived roles.
    d4 10:00 ines writes summary, impact, root-cause, lessons as found
    d4 10:20 maya writes went-well | Six minutes from the alert of the host to the deactivation, by one person with one command.
    d4 10:25 ines writes plan-changes no | The plan asked for nothing that we missed.
    d4 10:30 ines names long-lived-secret | A secret that lives for years sat in a file.
    d4 10:35 ines assigns samuel urgent roles | No long-lived keys in builds
    d4 10:37 ines assigns priya high forks | Public forks of private repositories are switched off
    d4 11:00 ines submits review
    d6 14:00 oliver approves review
    d12 10:00 samuel finishes roles | All 34 pipelines use roles; the last key was deleted today.
    d13 11:00 maya confirms roles | Listed the keys of all build users: none.
    d16 10:00 priya finishes forks | Setting is on for the organisation, and in code.
    d18 15:00 leo confirms forks | Tried to make a public fork with a test account: refused.`,
  ),
  story(
    'export-bucket',
    { daysAgo: 92, at: '09:34' },
    [
      {
        name: 'control',
        at: '0m',
        ends: '52m',
        sends: securityHub({
          control: 'S3.8',
          label: 'CRITICAL',
          title: 'S3 general purpose buckets should block public access',
          description: 'Public access is not blocked for this bucket.',
          resource: 'arn:aws:s3:::fernhill-exports-eu2',
        }),
      },
      {
        name: 'policy',
        at: '6m',
        sends: guardDuty({
          type: 'Policy:S3/BucketAnonymousAccessGranted',
          severity: 8,
          title: 'The bucket fernhill-exports-eu2 can be read by anybody',
          description: 'A bucket policy grants anonymous read access to exports/*.',
        }),
      },
    ],
    `
    5m   maya   escalates control SEV1 | Export bucket readable without a signature | Exports of customers are in it. SEV1.
    6m   maya   takes technical
    6m   maya   runs data-exfiltration
    7m   maya   assesses customers many, confidential unknown, personal yes, controls failed | 63 customers’ exports, readable by whoever knows a name.
    8m   ines   takes commander
    9m   maya   escalates policy SEV1 | GuardDuty names the policy: anonymous read on exports/*.
    9m   maya   affects system confirmed | fernhill-exports-eu2
    10m  maya   notes Public access blocked for the whole account at 09:44. Anonymous request from outside now refused; tried from a phone.
    11m  ines   gives scribe to hanna
    11m  ines   contains (10m) by blocking public access | Blocked for the whole account, not only for this bucket: nothing of ours needs to be public there.
    12m  ines   gives communications to grace
    13m  ines   moves to containment
    15m  ines   gives legal to ruth
    16m  ines   gives executive to mei
    18m  hanna  notes Mei Tan, Oliver Strand and Ruth Calloway informed. Ruth: we count as aware of a possible breach from 09:34.
    20m  grace  tells executive (18m) | Export bucket was readable without a signature | Closed after ten minutes. We read six days of logs now. Counsel counts from 09:34.
    26m  samuel notes The policy came with the new region’s module, merged six days ago at 14:20. The old bucket was never affected.
    27m  ines   retitles Export bucket was readable without a signature for six days | Samuel has found the change that opened it.
    29m  samuel links change CHG-2874 | Module for the new region
    40m  hanna  notes What is in it: 1,904 export files of 63 customers, event tables and dashboards. Names are random, 32 hexadecimal digits; listing was not allowed.
    42m  hanna  affects data confirmed 1904 unencrypted | Export files of 63 customers | Event tables and dashboards, random names.
    55m  maya   notes Access logs of six days: 4,112 requests, all with a signature but 17. The 17 come from three addresses.
    57m  maya   adds access-log-six-days.csv | Access log of fernhill-exports-eu2 | 4,112 requests.
    58m  maya   does preserve-evidence with access-log-six-days.csv
    1h00m hanna  does check-it-is-ours | Ours, all of it.
    1h20m maya   notes Twelve of the 17 are our own monitoring from outside. Two are a customer’s gateway that strips signatures; they confirm the two files are theirs.
    1h30m maya   adds cloudtrail-eu2.jsonl | CloudTrail, bucket policy and its changes
    1h50m maya   notes The last three: one address, one file, tenant 142, fetched within four seconds. The file’s link had been posted by the customer in a forum of their own partners.
    2h00m ines   tells internal | An export bucket was readable from outside | It is closed. Support has a text; nobody else speaks about it. Questions to Grace.
    2h10m grace  notes Tenant 142 informed by phone and mail: which file, when, what it holds (pseudonymous page views of four days, no names).
    2h12m grace  tells customers (2h10m) | Tenant 142, by phone and mail | One of your export files was read by somebody else | Four days of page views, pseudonymous, by a link posted in your partners’ forum. The bucket is closed since 09:44. | ruth
    2h40m ines   gives commander to maya
    2h41m maya   notes Ines leads the conversation with counsel from here on, I lead the response.
    3h30m samuel notes Module corrected; a check in the pipeline refuses any policy with an anonymous principal. Every bucket of both accounts read again: no other.
    3h35m maya   moves to eradication
    3h40m maya   affects people suspected 20000-60000 in DE,FR,IE,GB | Visitors in the exported page views | Pseudonymous identifiers, no names.
    4h15m maya   notes All 1,904 files got new names and new links; the old names answer “not found”.
    4h18m maya   restores fernhill-exports-eu2 (4h15m) | Policy from the corrected module, all files under new names and links. | since 0m, rto 480, rpo 0, loss 0
    4h40m samuel verifies fernhill-exports-eu2 | Anonymous requests refused from three networks; policy compared with the module; old names answer “not found”.
    d1 09:00 hanna notes Decision by Ruth Calloway and Mei Tan, 08:50: no notification to the authority. One file, pseudonymous, published by its owner. Reasons are in the legal folder, with the log extracts.
    d1 09:05 hanna decides no word to regulators | Ruth Calloway and Mei Tan, 08:50: one file, pseudonymous, published by its owner; no risk to the people in it. Reasons in the legal folder.
    d1 09:30 grace drafts customers | Security contacts of 63 customers, by mail from our customer list | Export files of yours were readable without a signature | For six days your export files could be read by whoever knew their random name. Our logs show that nobody did. They have new names since yesterday; your links were renewed.
    d1 09:50 ruth approves message to customers
    d1 10:00 grace notes All 63 customers informed in writing, also those whose files nobody touched. Text approved by Ruth.
    d1 10:02 grace delivers message to customers (d1 10:00) | Mail merge 4471, 63 accepted
    d1 10:30 maya moves to recovery
    d2 15:00 grace notes Eleven customers replied, four with questions. All answered; two asked for the log lines of their tenant and got them.
    d2 16:00 maya asks SEV2 | All 4,112 requests but three are explained.
    d2 16:30 ruth declines downgrade | Three requests are not explained, and eleven customers are asking. Come back when the logs are read to the end.
    d2 16:40 maya checks access-log-six-days.csv
    d3 15:00 hanna notes Written for the update of the day: three requests left, nothing new from customers.
    d4 11:00 hanna notes (b4 16:10) Found while preparing the review: the check of the cloud scanner had failed silently since a token ran out four days before, so it did not see the policy.
    d4 11:20 maya adds scanner-token.log | Cloud scanner, log of its last runs
    d5 10:00 maya asks SEV2 | Every one of the 4,112 requests is explained: one file reached a third party, by a link its owner had published. The exposure itself stays serious.
    d5 10:06 mei approves downgrade
    d5 10:10 maya moves to review
    d5 10:30 samuel finds affected | Bucket fernhill-exports-eu2: 1,904 files of 63 customers readable for six days by whoever knew a random name. One file of tenant 142 read by a third party; pseudonymous page views of four days.
    d5 10:32 samuel affects people cleared | Visitors in the exported page views | One file only, and its owner had published it.
    d5 10:33 samuel affects people confirmed 1200-1500 in DE | Visitors in the file of tenant 142 | Pseudonymous, four days.
    d5 10:40 maya finds containment | Public access blocked account-wide after ten minutes, files renamed, links renewed, policy removed from the module.
    d5 10:45 maya skips rotate-secrets | No secret was in the bucket.
    d5 10:46 maya completes runbook
    d5 11:00 samuel finds root-cause | The module for the new region was copied from one that serves public brand assets. Review looked at the difference to the copy and not at the policy itself. The scanner that should have caught it had an expired token and said nothing.
    d6 14:00 ines finds lessons | Public access is blocked at the account, so no bucket policy can open it again. A monitor that stops reporting is an alert. Modules that grant access need a second reviewer from security. Customers valued being told at once.
    d6 14:30 maya closes Six days of possible access, one file read by a third party, all customers informed on the second day.
    d7 10:00 maya writes summary, impact, root-cause, lessons as found
    d7 10:20 hanna writes contributing-factors | The scanner that should have seen it had been silent for four days, and silence looked like health.
    d7 10:25 ines writes went-well | Ten minutes to close it. The logs were kept for long enough to read all six days.
    d7 10:30 maya writes went-badly | It took a day to tell all 63 customers, since nobody had the list at hand.
    d7 10:35 maya writes plan-changes no | The plan held: the second person kept us from calling it small too early.
    d7 10:40 maya names copied-configuration | A module was copied from one with another purpose.
    d7 10:45 maya assigns samuel urgent block | Public access is blocked at the account, in code
    d7 10:46 maya excuses update | On those days the word went to customers by phone; it was written down when the calls were over.
    d7 10:46 maya assigns tomas high silent-monitor | A monitor that stops reporting is an alert
    d7 10:47 maya assigns grace high contact-list | Security contacts of all customers in one list, checked each quarter
    d7 11:00 maya submits review
    d9 14:00 mei approves review | Read with Ruth and Oliver. The silent monitor must not take longer than a month.
    d14 10:00 samuel finishes block | In code for both accounts, a pipeline refuses its removal.
    d15 11:00 leo confirms block | Tried to publish a test bucket: refused at the account.
    d26 10:00 tomas postpones silent-monitor to d46 17:00 | The alert works for our own monitors; the scanner’s vendor changes its interface next month.
    d28 15:00 grace finishes contact-list | 214 contacts, asked one by one.
    d30 10:00 ines confirms contact-list | Took ten at random and wrote to them: ten answers.`,
  ),
  story(
    'wrong-report',
    { daysAgo: 47, at: '08:18' },
    [
      {
        name: 'report',
        at: '0m',
        sends: reported(
          'yusuf',
          'Customer on the support line: the weekly report in their inbox shows the logo and numbers of another company. They have forwarded it to me.',
        ),
      },
    ],
    `
    5m   samuel escalates report SEV2 | Customer received another customer’s scheduled report | I have seen the PDF: tenant 163’s numbers in tenant 136’s mail.
    6m   samuel takes technical
    7m   samuel assesses customers some, confidential yes | Numbers of one customer in the hands of another.
    8m   maya   takes commander
    9m   samuel notes Sending of scheduled reports is stopped for everybody. 212 of 1,480 had gone out this morning.
    10m  maya   contains by stopping all reports | Nothing is sent until we know why; 1,268 reports wait.
    11m  maya   moves to containment
    12m  samuel affects system confirmed | report renderer
    15m  maya   gives communications to grace
    16m  samuel adds renderer-jobs.log | Renderer, all jobs of the morning
    20m  grace  tells executive | A report went to the wrong customer | One so far. Sending is stopped, we compare all 212 of this morning.
    28m  samuel notes Compared all 212 sent reports with their recipients by script: two went wrong, both from the same worker within one second.
    30m  samuel affects data confirmed 2 | Scheduled reports | Weekly totals of tenants 163 and 214.
    40m  samuel notes The second: tenant 241 got a report of tenant 214. Not opened yet, by the mail’s own read log.
    52m  grace  notes Called tenant 136 and tenant 241. Both delete the mail and will confirm in writing.
    1h15m grace  notes Called tenant 163 and tenant 214, whose numbers were seen or sent. Told them what the report holds: weekly totals, no personal data.
    1h18m grace  tells customers (1h15m) | Tenants 136, 163, 214 and 241, by phone | A scheduled report was sent to the wrong recipient | What it held, who got it, and that they delete it. Written confirmation follows. | maya
    1h30m maya   tells internal | Scheduled reports are stopped today | Support tells callers that their report comes this afternoon.
    2h00m samuel notes Cause found: the new renderer keeps a template in memory and two jobs shared it for a moment.
    2h20m maya   moves to eradication
    3h30m samuel notes Renderer back to one process for each report; the mail step now compares the tenant in the PDF with the recipient and refuses on a difference.
    4h10m maya   moves to recovery
    4h15m samuel restores report renderer (4h10m) | One process for each report, recipient compared at the last step. | since 0m, rto 480, rpo 0, loss 0
    4h30m leo    verifies report renderer | 200 reports of two tenants at once, ten times: none crossed. A wrong recipient made by hand was refused.
    4h40m samuel notes Remaining 1,268 reports sent, each checked. The mail step refused none.
    5h00m maya   links ticket SUP-6120 | The call that brought it up
    d1 10:00 grace notes Deletion confirmed in writing by both recipients.
    d1 14:00 maya finds affected | Two scheduled reports with weekly totals of tenants 163 and 214, sent to tenants 136 and 241. One was opened. No personal data.
    d1 14:05 maya finds containment | Sending stopped after nine minutes, both mails deleted by their recipients, all four customers told the same morning.
    d1 14:10 maya excludes people | Weekly totals, no personal data.
    d2 09:30 samuel finds root-cause | Shared memory in the new renderer. Its test ran one job at a time, so it could not find it.
    d2 09:50 maya moves to review
    d2 10:20 maya finds lessons | The tenant is checked at the last step before anything leaves. Load tests run with two tenants at once. The renderer’s rollout had no share of traffic to begin with; now it starts at one per cent.
    d2 10:30 maya closes Two reports reached the wrong customer; all four customers know, and the mail step now refuses a mismatch.
    d3 10:00 maya writes summary, impact, root-cause, lessons as found
    d3 10:15 samuel writes went-badly | The rollout went to everybody at once on a Monday morning.
    d3 10:20 maya writes plan-changes no | Nothing in the plan would have changed the day.
    d3 10:25 maya names untested-change | A change that was right for one tenant and wrong for two at once.
    d3 10:30 maya assigns samuel high recipient | The mail step refuses a report whose tenant is not the recipient’s
    d3 10:32 maya assigns tomas normal shares | Every rollout begins with one per cent of the traffic
    d3 11:00 maya submits review
    d6 15:00 oliver returns review | It is the second change of this kind this year. Say what became of the action from the first one.
    d9 10:00 samuel finishes recipient | In production, with a test that fails without it.
    d10 14:00 leo confirms recipient | Read the code, and sent a wrong one in staging: refused.
    d10 15:00 maya writes contributing-factors | After the refused events we promised a rollback test before each release. It was done here too, but with one tenant.
    d10 15:10 maya submits review
    d12 10:00 oliver approves review | Now it says what I asked for. I want to see the third one, if there is one.`,
  ),
]
