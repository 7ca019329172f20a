import { reported } from '../delivery.ts'
import { type Story, story } from '../story.ts'
import { guardDuty } from '../tools/aws.ts'
import { grafana } from '../tools/metrics.ts'

/** What looked bad, was taken seriously, and was something else. */
export const suspicions: readonly Story[] = [
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
    14m  hanna  runs data-exfiltration
    15m  maya   takes technical
    17m  hanna  assesses customers some, confidential yes, personal unknown | 410 GB of one customer on their way to somebody.
    19m  maya   notes The account signs in with single sign-on of the customer, usual device, usual city. 38 exports, every table, in alphabetical order.
    21m  maya   adds exports-tenant-217.csv | Export service, log of tenant 217 | 38 exports in one hour.
    24m  hanna  moves to containment
    25m  hanna  contains by pausing exports | Queue of the tenant paused, nothing deleted; they can still work.
    26m  hanna  notes Export queue of tenant 217 paused. Nothing deleted; the customer can still work.
    28m  maya   does preserve-evidence with exports-tenant-217.csv
    31m  hanna  gives communications to grace
    33m  hanna  affects data suspected | Event tables of tenant 217
    40m  grace  notes Left a message with the customer’s security contact on the number in the contract and sent a mail without details.
    42m  grace  tells customers (40m) | Security contact of tenant 217, by phone and mail | Exports of your workspace are paused | An administrator of yours has exported every table tonight. We paused what was left. Please tell us whether it was ordered. | hanna
    45m  grace  tells executive | Large export by an administrator of one customer | Paused; their security contact is called. It may be theft or an archive.
    50m  hanna  tells internal | Exports of one customer are paused | Support sends every question about tenant 217 to Grace.
    1h05m maya   notes Links of the finished exports expire in 24 hours; shortened to now. Four of 38 files had been downloaded, from the customer’s own office network.
    1h30m grace  notes Their security lead called back. The colleague is leaving and was asked to hand over a full archive; nobody had told us. She will confirm in writing.
    d1 09:20 grace notes Written confirmation from the customer’s security lead and from their data owner. Archive wanted, colleague authorised until the end of the month.
    d1 09:30 hanna asks SEV4 | The customer has confirmed in writing, twice, that the export was ordered. It is their own data in their own hands.
    d1 09:34 oliver approves downgrade
    d1 09:35 hanna moves to recovery
    d1 09:50 hanna notes Queue of tenant 217 resumed, links renewed. They have their archive at 11:15.
    d1 14:55 hanna affects data cleared | Event tables of tenant 217 | Exported by their owner, for their owner.
    d1 14:56 hanna excludes data | Confirmed in writing by the owner of the data.
    d1 14:57 hanna excludes people | Nobody’s data left the hands of its owner.
    d1 14:58 hanna excludes system | The export did what it is made for.
    d1 15:00 hanna finds affected | No data in wrong hands. One customer could not export for 14 hours.
    d1 15:05 hanna finds containment | Exports paused and links shortened after 26 minutes, resumed after written confirmation.
    d1 15:10 maya finds root-cause | A legitimate handover that looked like theft, because large exports can be started without a word to us.
    d1 15:20 hanna ends runbook | It was no theft: the rest of the steps has nothing to work on.
    d2 10:00 hanna finds lessons | Above 50 GB the export asks for a reason, shows it to the tenant’s other admins and to us. The pause cost the customer an evening, and they told us that they would want it again.
    d2 10:10 hanna closes The export was ordered by the customer; pausing first and asking at once was right.
    d3 10:00 ruth waives review | SEV4 in the end, and what was learned stands in the record. A review would repeat it.`,
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
    23m  ines   restricts to ines, maya, ruth | It concerns one colleague who asked openly. Nobody else needs to know the name.
    24m  maya   takes technical
    26m  ines   gives legal to ruth
    28m  maya   assesses confidential unknown, controls holding | Records first, conclusions later.
    38m  maya   notes Wiki log of 14 days: 340 pages opened by the account, twice the usual, most of them sales guides. Repository access: none.
    40m  maya   adds wiki-access.log | Wiki, access log of 14 days, one account
    55m  ines   moves to containment
    57m  ines   contains by reducing access | Access to what the handover needs, agreed with the manager, as for every leaver in sales from now on.
    58m  ines   notes Agreed with Ruth and the colleague’s manager: access is reduced to what the handover needs, today and not on the last day, as we do for every leaver in sales from now on.
    1h00m ines   notes The runbook for threats from within is adopted but not approved, so it cannot be run. We work from its text; counsel first.
    1h10m ines   decides no word to internal | It concerns one person and a suspicion. Ruth, the manager and two of us know.
    1h20m maya   notes Private drive applications were blocked for the group already. Nothing was uploaded to any of them.
    1h25m maya   affects data suspected | Sales guides in the wiki
    4h20m maya   escalates traffic SEV3 | The template bucket was read with the support role; the session belongs to the same account.
    4h45m maya   notes The 2,140 objects are report templates: layouts without data. Read in the browser by the template picker, which loads all of them. Reproduced with my own account.
    d1 10:30 ines notes Conversation with the colleague, Aisha Rahman and Ruth: wanted the personal notes and a portfolio of own work. Open about it from the start, and had asked first.
    d1 11:00 ines moves to recovery
    d1 15:30 ines notes Personal notes exported together, 41 pages, looked through for customer names before they were handed over.
    d2 09:30 ines moves to review
    d2 09:35 maya affects data cleared | Sales guides in the wiki | Read in the browser as part of the work, nothing copied.
    d2 09:36 maya affects data confirmed 41 | Personal notes handed over | Looked through for customer names first.
    d2 09:37 maya excludes system | Only logs were read; no system did what it should not.
    d2 09:38 maya excludes people | Notes of the person themselves.
    d2 09:40 maya finds affected | No customer data and no source code. 340 wiki pages read, 41 personal pages handed over after a check.
    d2 09:45 maya finds containment | Access reduced to the handover, uploads to private drives were blocked already.
    d2 09:55 ines finds root-cause | We had no way for leavers to take their own notes, so somebody had to ask for one, and it looked worse than it was.
    d2 10:10 ines finds lessons | Leavers get a form for personal notes, with a check by two people. Access of leavers is reduced when notice is given. The template picker loads on demand.
    d2 10:15 maya passes wiki-access.log to ruth | Counsel decides how long it is kept.
    d2 10:17 ines assigns maya high runbook | The runbook for threats from within is filled in and approved
    d2 10:20 ines closes A question asked openly; nothing left the company that should have stayed.
    d5 15:00 maya finishes runbook | Filled in by Ines, approved by Ruth.
    d8 10:00 ines confirms runbook | In force; started it in a trial and ended it.`,
  ),
  story(
    'night-sign-ins',
    { daysAgo: 112, at: '06:50' },
    [],
    `
    0m   hanna  declares SEV2 | An administrator signed in to three production hosts at night | Three sign-ins by an account that only contractors use, 02:10 to 03:40, on hosts that are being replaced. | 0m | Hanna Lindqvist, reading the night’s log
    2m   hanna  takes commander
    4m   marek  takes technical
    6m   hanna  assesses customers none, confidential unknown, controls failed | Unknown people on production hosts, as far as we know.
    9m   marek  notes The account belongs to the firm that moves our disks. Its key was made for this week.
    14m  marek  links change CHG-2640 | Disk move of three hosts, planned for last night
    18m  marek  notes Called their lead: they began at two, as agreed with Leo, who is on leave. All three sign-ins are in their protocol.
    24m  hanna  voids Planned work: change CHG-2640 names the night, the hosts and the account. Nobody had told those on call, and that is now a line in the change form.`,
  ),
]
