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
    40m  maya   takes technical
    55m  maya   notes Our tokens at the vendor revoked and made anew; single sign-on sessions ended. The integration writes to our CRM, so its key was changed as well.
    58m  ines   moves to containment
    1h20m maya  notes Vendor’s access log for our workspace: two sessions of their own support tool, 41 tickets opened, attachments of six.
    2h00m grace notes Read all 41 tickets with Jonas. 38 hold questions about charts. Three hold more: a screenshot with e-mail addresses, an API token of a customer, a CSV with 200 rows.
    2h10m grace notes Customer of the API token called at 13:50; they revoked it while we were on the phone. Its log shows no foreign use.
    2h45m ines  notes Ruth Calloway informed. Vendor is our processor; the contract gives them 48 hours, they took 31 from their own discovery.
    3h30m grace notes The two other customers called. The CSV holds test data, says its owner. The screenshot shows work addresses of eleven colleagues of theirs.
    d1 10:00 ines notes Ruth’s assessment is filed: notification duties lie with the customer of the screenshot; we sent them what they need at 09:40.
    d1 11:00 ines moves to eradication
    d1 15:20 maya notes Vendor’s report: a phished support engineer of theirs, access ended, security keys since. They answer our questions on one page, filed with the vendor review.
    d2 09:30 ines moves to recovery
    d3 10:00 ines gives commander to maya
    d3 10:30 maya finds affected | 41 tickets of 29 customers viewed at the vendor, attachments of six. Personal data: eleven work addresses. One API token, revoked, not used.
    d3 10:40 maya finds containment | Tokens and keys towards the vendor replaced within the hour, customers called the same day.
    d3 11:00 maya moves to review
    d3 14:00 maya finds root-cause | A support engineer of the vendor was phished; their support tool could open tickets of all customers without a second person.
    d4 10:00 grace notes (1h50m) Not written down at the time: the vendor’s account manager asked at 13:36 that we do not name them on our status page; I said that we tell our customers what concerns them.
    d4 14:00 ines finds lessons | Secrets in tickets are found and masked automatically before they reach the vendor. Notices of vendors go to security@ and not to the support address; all contracts were updated. The vendor stays, with a review in six months.
    d4 14:20 maya closes 41 tickets were seen by others at a vendor; every customer concerned was called the same day.`,
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
    10m  leo    escalates pool SEV2 | The name lookups of the same program.
    12m  leo    notes node-11 taken out of the cluster and cut off; disk kept. All runners paused.
    13m  leo    moves to containment
    15m  maya   takes technical
    26m  maya   notes Started by a pull request from a fork of the public documentation repository: its workflow was changed to fetch the program.
    34m  maya   notes That runner group has no secrets of production. It has a token that can comment on pull requests in the documentation repository; revoked.
    50m  maya   notes Runner logs: 22 minutes of computing, no connection but to the pool. Cluster network rules kept it from the rest.
    1h05m leo   moves to eradication
    1h20m leo   notes Workflows of forks need approval from now on, for every repository. Runner images rebuilt, runners started again one by one.
    1h30m leo   gives commander to maya
    d1 09:30 maya notes Took over from Leo in the morning. Artefacts built last evening were built again and compared byte by byte: equal.
    d1 10:30 maya moves to recovery
    d1 11:00 maya finds affected | One build runner for 22 minutes. No secret of production, no artefact changed. Cost of the computing: about four euros.
    d1 11:05 leo  finds containment | Node cut off after twelve minutes, runners paused, token revoked.
    d1 14:00 maya moves to review
    d1 14:20 maya finds root-cause | The setting “approve workflows of first-time contributors” had been loosened for a documentation sprint and not put back.
    d2 10:00 maya finds lessons | The setting is in code and watched. The public repository builds on machines of the host, not on ours. Falco saw it within seconds; the pool’s name gave certainty.
    d2 10:15 maya closes A stranger’s pull request computed for 22 minutes on a runner without anything worth having.`,
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
    14m  samuel notes Builds stopped. Web release 4.27.0 of this morning holds the package; 4.26.2 does not.
    16m  maya   moves to containment
    19m  samuel notes Rolled back to 4.26.2 at 13:14. Old asset files purged at the edge.
    35m  maya   notes Read the package: its install script sends environment variables to a foreign address. Our pipeline installs without scripts, so it never ran there.
    44m  maya   notes Laptops: four colleagues installed it since yesterday. Two have scripts switched off, two do not.
    50m  marek  notes Both laptops off the network. Their tokens (source host, registry, cloud sandbox) are revoked.
    1h20m maya  notes The two environments held a registry read token and nothing of production. No use of it from outside in the registry’s log.
    1h25m maya  moves to eradication
    2h30m samuel notes Lock file is back on 3.2.0, checked against its published hash. Nothing of the package’s code is in the browser bundle: only its install script was bad.
    3h40m samuel notes 4.27.1 built without cache and released.
    3h45m maya  moves to recovery
    d1 10:00 marek notes Both laptops set up from the image, tokens made anew.
    d1 14:00 maya finds affected | Two laptops of engineers ran the script; one read-only registry token was exposed and not used. Production and customers’ browsers were not reached.
    d1 14:05 samuel finds containment | Release rolled back after 19 minutes, builds stopped, laptops off the network, tokens revoked.
    d2 10:00 maya moves to review
    d2 10:20 samuel finds root-cause | A maintainer’s account was taken over and a version published. We took it eleven hours after its release.
    d2 11:00 maya finds lessons | Versions younger than three days are not taken, except for security fixes. Install scripts are off on all laptops, with a list of five exceptions.
    d2 11:10 maya closes The bad version ran on two laptops and nowhere else; one useless token was exposed.`,
  ),
]
