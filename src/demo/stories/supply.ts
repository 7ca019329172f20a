import { reported } from '../delivery.ts'
import { type Story, story } from '../story.ts'
import { guardDuty } from '../tools/aws.ts'
import { dependabot } from '../tools/github.ts'
import { falco } from '../tools/hosts.ts'

/** What came in through others: vendors, packages, build machines. */
export const supply: readonly Story[] = [
  story(
    'help-desk-vendor',
    { daysAgo: 212, at: '11:46' },
    [
      {
        name: 'letter',
        at: '0m',
        sends: reported(
          'jonas',
          'Our help desk vendor Ticketry writes that “an unauthorised party may have viewed support tickets of some customers during six days”. The mail went to the shared support address. Forwarding it to you.',
        ),
      },
    ],
    `
    24m  ines   escalates letter SEV2 | Help desk vendor reports access to customer tickets | The mail is genuine: confirmed with our account manager there by phone.
    25m  ines   takes commander
    27m  grace  takes communications
    28m  ines   runs vendor-compromise
    29m  ines   assesses customers some, confidential yes, personal unknown | Tickets of customers were open to strangers for six days.
    32m  ines   links vendor Ticketry | Help desk, contract IT-0077
    40m  maya   takes technical
    42m  maya   does list-exposure | Tickets, single sign-on, and a key into our CRM.
    55m  maya   notes Our tokens at the vendor revoked and made anew; single sign-on sessions ended. The integration writes to our CRM, so its key was changed as well.
    57m  maya   adds ticketry-notice.eml | Shared support mailbox, with its headers
    58m  ines   moves to containment
    59m  ines   contains by replacing every token | Tokens, key and sessions now; tickets are answered by mail until the vendor has explained itself.
    1h05m maya   affects system confirmed | Integration with Ticketry
    1h20m maya   notes Vendor’s access log for our workspace: two sessions of their own support tool, 41 tickets opened, attachments of six.
    1h22m maya   adds ticketry-access.csv | Ticketry, access log of our workspace
    1h25m maya   does preserve-evidence with ticketry-notice.eml, ticketry-access.csv
    1h30m grace  tells executive | Tickets at our help desk vendor were read by others | 41 tickets of ours. Our tokens are replaced; the customers concerned are called today.
    1h35m grace  tells internal | Tickets are answered by mail today | Nobody follows links in mails from Ticketry.
    1h40m grace  tells vendors | Ticketry, security contact | Our questions to your notice of today | When, how, which tickets of ours, which credentials, what you changed, and until when we hear more. We expect an answer by tomorrow noon. | ines
    2h00m grace  notes Read all 41 tickets with Jonas. 38 hold questions about charts. Three hold more: a screenshot with e-mail addresses, an API token of a customer, a CSV with 200 rows.
    2h05m grace  affects data confirmed 41 unencrypted | Support tickets | Of 29 customers, attachments of six.
    2h10m grace  notes Customer of the API token called at 13:50; they revoked it while we were on the phone. Its log shows no foreign use.
    2h45m ines   notes Ruth Calloway informed. Vendor is our processor; the contract gives them 48 hours, they took 31 from their own discovery.
    3h30m grace  notes The two other customers called. The CSV holds test data, says its owner. The screenshot shows work addresses of eleven colleagues of theirs.
    3h35m grace  tells customers (3h30m) | 29 customers, three by phone | Tickets of yours were viewed at our help desk vendor | What was in each ticket, what it means for you, and what we did. | ruth
    d1 10:00 ines notes Ruth’s assessment is filed: notification duties lie with the customer of the screenshot; we sent them what they need at 09:40.
    d1 10:05 maya affects people confirmed 11 in NL,DE | Colleagues of one customer | Work addresses in a screenshot.
    d1 11:00 ines moves to eradication
    d1 15:20 maya notes Vendor’s report: a phished support engineer of theirs, access ended, security keys since. They answer our questions on one page, filed with the vendor review.
    d2 09:30 ines moves to recovery
    d2 09:40 maya restores Integration with Ticketry (d2 09:30) | New secrets, fewer rights, attachments are not passed on any more. | rto 2880
    d2 11:00 samuel verifies Integration with Ticketry | Old tokens refused; only subject and text flow, read from the traffic.
    d3 10:00 ines gives commander to maya
    d3 10:30 maya finds affected | 41 tickets of 29 customers viewed at the vendor, attachments of six. Personal data: eleven work addresses. One API token, revoked, not used.
    d3 10:40 maya finds containment | Tokens and keys towards the vendor replaced within the hour, customers called the same day.
    d3 11:00 maya moves to review
    d3 11:05 maya completes runbook
    d3 14:00 maya finds root-cause | A support engineer of the vendor was phished; their support tool could open tickets of all customers without a second person.
    d4 10:00 grace notes (1h50m) Not written down at the time: the vendor’s account manager asked at 13:36 that we do not name them on our status page; I said that we tell our customers what concerns them.
    d4 14:00 ines finds lessons | Secrets in tickets are found and masked automatically before they reach the vendor. Notices of vendors go to security@ and not to the support address; all contracts were updated. The vendor stays, with a review in six months.
    d4 14:20 maya closes 41 tickets were seen by others at a vendor; every customer concerned was called the same day.
    d6 10:00 maya writes summary, impact, root-cause, lessons as found
    d6 10:15 grace writes went-badly | The notice came to the shared support address and lay there for four hours.
    d6 10:20 maya writes plan-changes no | The plan names vendors; the contracts did not name our address. They do now.
    d6 10:25 maya names vendor-breach | A vendor was broken into.
    d6 10:30 maya assigns ines high notices | All vendor contracts name security@ for notices
    d6 10:32 maya assigns samuel normal masking | Secrets in tickets are masked before they leave us
    d6 11:00 maya submits review
    d8 15:00 ruth approves review | Agreed, also as counsel.
    d26 10:00 ines finishes notices | 38 contracts, each confirmed by the vendor.
    d28 11:00 maya confirms notices | Read the confirmations of five, taken by lot.
    d55 10:00 samuel finishes masking | Keys, tokens and card numbers; 31 masked in the first week.
    d57 10:00 grace confirms masking | Sent three made-up secrets through: all masked.`,
  ),
  story(
    'miner-in-runner',
    { daysAgo: 77, at: '22:14', on: 'any' },
    [
      {
        name: 'binary',
        at: '0m',
        sends: falco({
          rule: 'Drop and execute new binary in container',
          priority: 'Critical',
          host: 'node-11',
          namespace: 'ci',
          pod: 'build-runner-6',
          process: 'kworkerds',
          command: 'kworkerds -o pool.invalid:3333',
        }),
      },
      {
        name: 'pool',
        at: '8m',
        sends: guardDuty({
          type: 'CryptoCurrency:EC2/BitcoinTool.B!DNS',
          severity: 8,
          title: 'node-11 is looking up a domain name of a mining pool',
          description: 'node-11 asked for pool.invalid, a name associated with cryptocurrency.',
          count: 44,
        }),
      },
    ],
    `
    6m   leo    escalates binary SEV2 | Cryptominer process in a build runner | A program that no build of ours brings, talking to a pool. Runners hold short-lived secrets.
    7m   leo    takes commander
    8m   leo    assesses customers none, confidential unknown, controls failed | A program of a stranger ran on our machines.
    10m  leo    escalates pool SEV2 | The name lookups of the same program.
    12m  leo    notes node-11 taken out of the cluster and cut off; disk kept. All runners paused.
    13m  leo    moves to containment
    13m  leo    affects system confirmed | build runners
    14m  leo    contains (12m) by cutting off the node | Node out and cut off, disk kept, all runners paused.
    15m  maya   takes technical
    20m  leo    adds falco-node-11.log | Falco, node-11
    26m  maya   notes Started by a pull request from a fork of the public documentation repository: its workflow was changed to fetch the program.
    28m  leo    gives communications to grace
    30m  grace  tells internal | Builds are paused tonight | Nobody starts a runner by hand.
    34m  maya   notes That runner group has no secrets of production. It has a token that can comment on pull requests in the documentation repository; revoked.
    36m  grace  tells executive | A stranger’s program ran on a build machine | It computed for 22 minutes and reached nothing. Builds are paused until midnight.
    50m  maya   notes Runner logs: 22 minutes of computing, no connection but to the pool. Cluster network rules kept it from the rest.
    52m  maya   adds runner-6-disk.log | Disk of build-runner-6, list of files with hashes
    1h05m leo    moves to eradication
    1h20m leo    notes Workflows of forks need approval from now on, for every repository. Runner images rebuilt, runners started again one by one.
    1h25m leo    restores build runners (1h20m) | Rebuilt from images, started one by one. | since 6m, rto 240, loss 0
    1h30m leo    gives commander to maya
    d1 09:30 maya notes Took over from Leo in the morning. Artefacts built last evening were built again and compared byte by byte: equal.
    d1 09:45 maya verifies build runners | Artefacts of the evening built again, equal byte by byte; image hashes compared.
    d1 10:30 maya moves to recovery
    d1 10:50 maya excludes data | The runner group has no secret of production and no data.
    d1 10:51 maya excludes people | No data, so nobody.
    d1 10:55 maya passes falco-node-11.log to samuel | He writes the rule that would have stopped it.
    d1 11:00 maya finds affected | One build runner for 22 minutes. No secret of production, no artefact changed. Cost of the computing: about four euros.
    d1 11:05 leo finds containment | Node cut off after twelve minutes, runners paused, token revoked.
    d1 14:00 maya moves to review
    d1 14:20 maya finds root-cause | The setting “approve workflows of first-time contributors” had been loosened for a documentation sprint and not put back.
    d2 10:00 maya finds lessons | The setting is in code and watched. The public repository builds on machines of the host, not on ours. Falco saw it within seconds; the pool’s name gave certainty.
    d2 10:15 maya closes A stranger’s pull request computed for 22 minutes on a runner without anything worth having.
    d3 10:00 maya writes summary, impact, root-cause, lessons as found
    d3 10:10 leo writes went-well | Falco saw it within seconds, and the network rules kept it where it was.
    d3 10:15 maya writes plan-changes no | The plan held.
    d3 10:18 maya excuses update | Maya had written the comparison into the ticket and not here.
    d3 10:20 maya names loosened-setting | A setting was loosened for a sprint and not put back.
    d3 10:25 maya assigns leo high setting | The approval of foreign workflows is in code and watched
    d3 10:40 maya submits review
    d5 15:00 oliver approves review
    d14 15:00 leo finishes setting | In code; a change by hand is put back within five minutes and tells us.
    d15 10:00 samuel confirms setting | Loosened it by hand: back after three minutes, alert came.`,
  ),
  story(
    'malicious-package',
    { daysAgo: 29, at: '12:55' },
    [
      {
        name: 'advisory',
        at: '0m',
        ends: '4h',
        sends: dependabot({
          repository: 'web',
          ecosystem: 'npm',
          package: 'chart-ticks-lite',
          manifest: 'package-lock.json',
          cve: 'CVE pending',
          level: 'critical',
          summary: 'Malware in chart-ticks-lite 3.2.1',
        }),
      },
    ],
    `
    7m   maya   escalates advisory SEV2 | Malicious version of a charting package was installed in the pipeline | We build from the lock file, and the lock file has 3.2.1 since yesterday’s update round.
    8m   maya   takes commander
    9m   samuel takes technical
    10m  maya   assesses customers none, confidential unknown, controls failed | A bad package is in a release.
    12m  maya   links change CHG-3020 | Update round of the web client
    14m  samuel notes Builds stopped. Web release 4.27.0 of this morning holds the package; 4.26.2 does not.
    15m  samuel affects system confirmed | web client
    16m  maya   moves to containment
    18m  samuel contains by rolling back | Builds stopped, back to 4.26.2, assets purged at the edge.
    19m  samuel notes Rolled back to 4.26.2 at 13:14. Old asset files purged at the edge.
    22m  maya   adds package-lock.log | Repository web, lock file and install log
    35m  maya   notes Read the package: its install script sends environment variables to a foreign address. Our pipeline installs without scripts, so it never ran there.
    38m  maya   gives communications to grace
    40m  grace  tells internal | Do not install anything | Whoever installed packages since yesterday writes to Maya, also if it was nothing.
    44m  maya   notes Laptops: four colleagues installed it since yesterday. Two have scripts switched off, two do not.
    46m  grace  tells executive | A malicious package was in our web release | It did not run in production. Two laptops are being looked at.
    50m  marek  notes Both laptops off the network. Their tokens (source host, registry, cloud sandbox) are revoked.
    52m  marek  affects system confirmed | two laptops of engineers
    1h20m maya   notes The two environments held a registry read token and nothing of production. No use of it from outside in the registry’s log.
    1h25m maya   moves to eradication
    2h30m samuel notes Lock file is back on 3.2.0, checked against its published hash. Nothing of the package’s code is in the browser bundle: only its install script was bad.
    3h40m samuel notes 4.27.1 built without cache and released.
    3h42m samuel restores web client (3h40m) | 4.27.1 built without cache. | since 0m, rto 480
    3h45m maya   moves to recovery
    4h00m leo    verifies web client | Bundle searched for code of the package, none; hash of the lock file’s version equals the published one.
    d1 10:00 marek notes Both laptops set up from the image, tokens made anew.
    d1 10:05 marek restores two laptops of engineers (d1 10:00) | Set up from the image, tokens made anew. | rto 2880
    d1 11:30 maya verifies two laptops of engineers | Old tokens refused, no foreign start entry.
    d1 14:00 maya finds affected | Two laptops of engineers ran the script; one read-only registry token was exposed and not used. Production and customers’ browsers were not reached.
    d1 14:05 samuel finds containment | Release rolled back after 19 minutes, builds stopped, laptops off the network, tokens revoked.
    d1 14:10 maya excludes data | The exposed token reads public packages only; its log shows no use.
    d1 14:11 maya excludes people | No data, so nobody.
    d2 10:00 maya moves to review
    d2 10:20 samuel finds root-cause | A maintainer’s account was taken over and a version published. We took it eleven hours after its release.
    d2 11:00 maya finds lessons | Versions younger than three days are not taken, except for security fixes. Install scripts are off on all laptops, with a list of five exceptions.
    d2 11:08 maya assigns samuel high young-versions | Versions younger than three days are not taken, except for security fixes
    d2 11:09 maya assigns marek normal install-scripts | Install scripts are off on all laptops
    d2 11:10 maya closes The bad version ran on two laptops and nowhere else; one useless token was exposed.`,
  ),
]
