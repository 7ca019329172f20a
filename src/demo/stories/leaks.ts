import { reported } from '../delivery.ts'
import { type Story, story } from '../story.ts'
import { guardDuty, securityHub } from '../tools/aws.ts'
import { secretScanning } from '../tools/github.ts'
import { grafana } from '../tools/metrics.ts'

/** Data and keys where they should not have been, or where somebody feared so. */
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
    9m   ines   takes commander
    11m  ines   gives scribe to priya
    15m  maya   escalates guardduty SEV1 | Somebody tried the key before it was off: one call, GetCallerIdentity.
    17m  ines   moves to containment
    22m  samuel notes The commit came from a colleague’s private fork that was public by mistake. The fork is private since 15:57; the key was in a test’s settings.
    35m  priya  notes CloudTrail, all regions, last 24 hours for this key: our own builds until 15:31, then GetCallerIdentity and ListBuckets from 203.0.113.140 at 15:44 and 15:45, then refused calls.
    42m  maya   notes Policy of connector-ci: write to the build bucket, nothing else. ListBuckets was denied. No data could be read with it.
    55m  ines   revises SEV2 | CloudTrail shows two calls from outside, one denied; the policy allows no reading. Stays SEV2 because a key of production was public.
    1h10m maya  moves to eradication
    1h15m maya  notes Build bucket compared with its inventory of the morning: no object written or changed by others. All build artefacts of the hour rebuilt all the same.
    1h30m samuel notes Builds use short-lived roles since 17:10; connector-ci has no key any more.
    2h05m ines  gives communications to grace
    2h15m grace notes No customer message: nothing of theirs was reachable. Prepared an answer for the trust page in case somebody asks.
    d1 10:00 ines moves to recovery
    d1 10:30 samuel notes Searched all repositories and public forks of our people for other keys: two dead ones, none active.
    d2 09:30 priya notes (b3 19:12) The fork was created three days before, by a colleague who wanted to test over the weekend; that is how long the settings file was public, the key itself only since today’s push.
    d2 09:40 priya corrects The fork was created three days before | The fork was created three days before the incident and was public from its first day. The settings file with the key was pushed at 15:40 on the day of the incident. | The first wording could be read as if the key had been public for three days.
    d2 14:00 ines moves to review
    d2 14:20 samuel finds affected | One access key of a build user. Two calls from outside, one denied. Build bucket unchanged. No customer data.
    d2 14:25 maya finds containment | Key off six minutes after GitHub’s alert, fork made private, artefacts rebuilt, long-lived keys of all builds removed.
    d2 14:40 samuel finds root-cause | A long-lived key existed at all, and was in a file because the test could not use a role. Forks of private repositories were allowed to be public.
    d3 11:00 ines finds lessons | No long-lived keys in builds. Public forks are switched off for the organisation. Push protection now covers forks. Six minutes from alert to deactivation: keep the one-line command in the runbook.
    d3 11:30 ines closes A public key, used twice from outside without effect, replaced by short-lived roles.`,
  ),
  story(
    'export-suspicion',
    { daysAgo: 183, at: '19:20', on: 'any' },
    [
      {
        name: 'volume',
        at: '0m',
        again: '15m',
        ends: '1h40m',
        sends: grafana({
          name: 'Export volume above normal',
          severity: 'warning',
          labels: { tenant: '217' },
          summary: 'Tenant 217 exported 410 GB within an hour',
          description: 'The most of this tenant so far was 9 GB a day.',
        }),
      },
    ],
    `
    12m  hanna  escalates volume SEV2 | Suspected exfiltration: unusual exports by an administrator of one tenant | 410 GB, in the evening, by an administrator account that our CRM lists as leaving the company.
    13m  hanna  takes commander
    15m  maya   takes technical
    19m  maya   notes The account signs in with single sign-on of the customer, usual device, usual city. 38 exports, every table, in alphabetical order.
    24m  hanna  moves to containment
    26m  hanna  notes Export queue of tenant 217 paused. Nothing deleted; the customer can still work.
    31m  hanna  gives communications to grace
    40m  grace  notes Left a message with the customer’s security contact on the number in the contract and sent a mail without details.
    1h05m maya  notes Links of the finished exports expire in 24 hours; shortened to now. Four of 38 files had been downloaded, from the customer’s own office network.
    1h30m grace notes Their security lead called back. The colleague is leaving and was asked to hand over a full archive; nobody had told us. She will confirm in writing.
    d1 09:20 grace notes Written confirmation from the customer’s security lead and from their data owner. Archive wanted, colleague authorised until the end of the month.
    d1 09:30 hanna revises SEV4 | The customer has confirmed in writing, twice, that the export was ordered. It is their own data in their own hands.
    d1 09:35 hanna moves to recovery
    d1 09:50 hanna notes Queue of tenant 217 resumed, links renewed. They have their archive at 11:15.
    d1 15:00 hanna finds affected | No data in wrong hands. One customer could not export for 14 hours.
    d1 15:05 hanna finds containment | Exports paused and links shortened after 26 minutes, resumed after written confirmation.
    d1 15:10 maya finds root-cause | A legitimate handover that looked like theft, because large exports can be started without a word to us.
    d2 10:00 hanna finds lessons | Above 50 GB the export asks for a reason, shows it to the tenant’s other admins and to us. The pause cost the customer an evening, and they told us that they would want it again.
    d2 10:10 hanna closes The export was ordered by the customer; pausing first and asking at once was right.`,
  ),
  story(
    'departing-colleague',
    { daysAgo: 151, at: '16:05' },
    [
      {
        name: 'report',
        at: '0m',
        sends: reported(
          'aisha',
          'For the security team: a colleague whose last day is in two weeks asked how to copy “everything from the wiki” to a private drive. I said I would ask.',
        ),
      },
      {
        name: 'traffic',
        at: '4h10m',
        sends: guardDuty({
          type: 'Exfiltration:S3/AnomalousBehavior',
          severity: 5,
          title: 'The role support-viewer read unusually many objects of fernhill-templates',
          description: '2,140 objects were read within eight minutes.',
          count: 2140,
        }),
      },
    ],
    `
    20m  ines   escalates report SEV3 | Copying of internal pages by a departing account manager | Handled quietly and fairly: we look at records, not at the person. Only Ines, Maya and Ruth Calloway know the name.
    21m  ines   takes commander
    24m  maya   takes technical
    38m  maya   notes Wiki log of 14 days: 340 pages opened by the account, twice the usual, most of them sales guides. Repository access: none.
    55m  ines   moves to containment
    58m  ines   notes Agreed with Ruth and the colleague’s manager: access is reduced to what the handover needs, today and not on the last day, as we do for every leaver in sales from now on.
    1h20m maya  notes Private drive applications were blocked for the group already. Nothing was uploaded to any of them.
    4h20m maya  escalates traffic SEV3 | The template bucket was read with the support role; the session belongs to the same account.
    4h45m maya  notes The 2,140 objects are report templates: layouts without data. Read in the browser by the template picker, which loads all of them. Reproduced with my own account.
    d1 10:30 ines notes Conversation with the colleague, Aisha Rahman and Ruth: wanted the personal notes and a portfolio of own work. Open about it from the start, and had asked first.
    d1 11:00 ines moves to recovery
    d1 15:30 ines notes Personal notes exported together, 41 pages, looked through for customer names before they were handed over.
    d2 09:30 ines moves to review
    d2 09:40 maya finds affected | No customer data and no source code. 340 wiki pages read, 41 personal pages handed over after a check.
    d2 09:45 maya finds containment | Access reduced to the handover, uploads to private drives were blocked already.
    d2 09:55 ines finds root-cause | We had no way for leavers to take their own notes, so somebody had to ask for one, and it looked worse than it was.
    d2 10:10 ines finds lessons | Leavers get a form for personal notes, with a check by two people. Access of leavers is reduced when notice is given. The template picker loads on demand.
    d2 10:20 ines closes A question asked openly; nothing left the company that should have stayed.`,
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
    8m   ines   takes commander
    9m   maya   escalates policy SEV1 | GuardDuty names the policy: anonymous read on exports/*.
    10m  maya   notes Public access blocked for the whole account at 09:44. Anonymous request from outside now refused; tried from a phone.
    11m  ines   gives scribe to hanna
    12m  ines   gives communications to grace
    13m  ines   moves to containment
    18m  hanna  notes Mei Tan, Oliver Strand and Ruth Calloway informed. Ruth: we count as aware of a possible breach from 09:34.
    26m  samuel notes The policy came with the new region’s module, merged six days ago at 14:20. The old bucket was never affected.
    27m  ines   retitles Export bucket was readable without a signature for six days | Samuel has found the change that opened it.
    40m  hanna  notes What is in it: 1,904 export files of 63 customers, event tables and dashboards. Names are random, 32 hexadecimal digits; listing was not allowed.
    55m  maya   notes Access logs of six days: 4,112 requests, all with a signature but 17. The 17 come from three addresses.
    1h20m maya  notes Twelve of the 17 are our own monitoring from outside. Two are a customer’s gateway that strips signatures; they confirm the two files are theirs.
    1h50m maya  notes The last three: one address, one file, tenant 142, fetched within four seconds. The file’s link had been posted by the customer in a forum of their own partners.
    2h10m grace notes Tenant 142 informed by phone and mail: which file, when, what it holds (pseudonymous page views of four days, no names).
    2h40m ines  gives commander to maya
    2h41m maya  notes Ines leads the conversation with counsel from here on, I lead the response.
    3h30m samuel notes Module corrected; a check in the pipeline refuses any policy with an anonymous principal. Every bucket of both accounts read again: no other.
    3h35m maya  moves to eradication
    4h15m maya  notes All 1,904 files got new names and new links; the old names answer “not found”.
    d1 09:00 hanna notes Decision by Ruth Calloway and Mei Tan, 08:50: no notification to the authority. One file, pseudonymous, published by its owner. Reasons are in the legal folder, with the log extracts.
    d1 10:00 grace notes All 63 customers informed in writing, also those whose files nobody touched. Text approved by Ruth.
    d1 10:30 maya moves to recovery
    d2 15:00 grace notes Eleven customers replied, four with questions. All answered; two asked for the log lines of their tenant and got them.
    d4 11:00 hanna notes (b4 16:10) Found while preparing the review: the check of the cloud scanner had failed silently since a token ran out four days before, so it did not see the policy.
    d5 10:00 maya revises SEV2 | Every one of the 4,112 requests is explained: one file reached a third party, by a link its owner had published. The exposure itself stays serious.
    d5 10:10 maya moves to review
    d5 10:30 samuel finds affected | Bucket fernhill-exports-eu2: 1,904 files of 63 customers readable for six days by whoever knew a random name. One file of tenant 142 read by a third party; pseudonymous page views of four days.
    d5 10:40 maya finds containment | Public access blocked account-wide after ten minutes, files renamed, links renewed, policy removed from the module.
    d5 11:00 samuel finds root-cause | The module for the new region was copied from one that serves public brand assets. Review looked at the difference to the copy and not at the policy itself. The scanner that should have caught it had an expired token and said nothing.
    d6 14:00 ines finds lessons | Public access is blocked at the account, so no bucket policy can open it again. A monitor that stops reporting is an alert. Modules that grant access need a second reviewer from security. Customers valued being told at once.
    d6 14:30 maya closes Six days of possible access, one file read by a third party, all customers informed on the second day.`,
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
    8m   maya   takes commander
    9m   samuel notes Sending of scheduled reports is stopped for everybody. 212 of 1,480 had gone out this morning.
    11m  maya   moves to containment
    15m  maya   gives communications to grace
    28m  samuel notes Compared all 212 sent reports with their recipients by script: two went wrong, both from the same worker within one second.
    40m  samuel notes The second: tenant 241 got a report of tenant 214. Not opened yet, by the mail’s own read log.
    52m  grace  notes Called tenant 136 and tenant 241. Both delete the mail and will confirm in writing.
    1h15m grace notes Called tenant 163 and tenant 214, whose numbers were seen or sent. Told them what the report holds: weekly totals, no personal data.
    2h00m samuel notes Cause found: the new renderer keeps a template in memory and two jobs shared it for a moment.
    2h20m maya  moves to eradication
    3h30m samuel notes Renderer back to one process for each report; the mail step now compares the tenant in the PDF with the recipient and refuses on a difference.
    4h10m maya  moves to recovery
    4h40m samuel notes Remaining 1,268 reports sent, each checked. The mail step refused none.
    d1 10:00 grace notes Deletion confirmed in writing by both recipients.
    d1 14:00 maya finds affected | Two scheduled reports with weekly totals of tenants 163 and 214, sent to tenants 136 and 241. One was opened. No personal data.
    d1 14:05 maya finds containment | Sending stopped after nine minutes, both mails deleted by their recipients, all four customers told the same morning.
    d2 09:30 samuel finds root-cause | Shared memory in the new renderer. Its test ran one job at a time, so it could not find it.
    d2 09:50 maya moves to review
    d2 10:20 maya finds lessons | The tenant is checked at the last step before anything leaves. Load tests run with two tenants at once. The renderer’s rollout had no share of traffic to begin with; now it starts at one per cent.
    d2 10:30 maya closes Two reports reached the wrong customer; all four customers know, and the mail step now refuses a mismatch.`,
  ),
]
