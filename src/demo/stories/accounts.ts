import { reported } from '../delivery.ts'
import { type Story, story } from '../story.ts'
import { edge } from '../tools/errors.ts'
import { okta } from '../tools/identity.ts'
import { grafana } from '../tools/metrics.ts'

/** Accounts taken over, passwords given away, and money nearly sent to the wrong place. */
export const accounts: readonly Story[] = [
  story(
    'sales-account',
    { daysAgo: 331, at: '07:42' },
    [
      {
        name: 'threat',
        at: '0m',
        sends: okta({
          type: 'security.threat.detected',
          says: 'Sign-in with a session from an unknown network',
          severity: 'ERROR',
          by: 'ben.whitaker',
          on: ['ben.whitaker'],
          ip: '198.51.100.77',
          outcome: { result: 'ALLOW', reason: 'Anomalous network, known device cookie' },
        }),
      },
      {
        name: 'rule',
        at: '11m',
        sends: okta({
          type: 'user.account.update_profile',
          says: 'Forwarding address added to mailbox',
          severity: 'WARN',
          by: 'ben.whitaker',
          on: ['ben.whitaker'],
          ip: '198.51.100.77',
        }),
      },
    ],
    `
    5m   maya   escalates threat SEV2 | Account of a sales manager used from an unknown network | The cookie is his, the network is not. He is on a train without signal, so it cannot be him.
    6m   maya   takes technical
    7m   maya   runs credential-compromise
    8m   ines   takes commander
    9m   maya   notes Ended all sessions of ben.whitaker in Okta and suspended the account.
    10m  maya   assesses customers some, confidential unknown, personal yes, controls weakened | A mailbox and the CRM were open to whoever held the session.
    12m  maya   does name-the-reach | Mailbox, calendar and CRM with customer contacts. No production, no source code.
    13m  maya   adds okta-sign-ins.csv | Okta system log, 30 days, account ben.whitaker | Exported before the sessions were ended.
    13m  maya   does preserve-evidence with okta-sign-ins.csv | Exported for 30 days, also the mail trace.
    14m  maya   escalates rule SEV2 | Same session: a forwarding rule to an outside address was added eleven minutes after the sign-in.
    16m  ines   moves to containment
    17m  marek  notes Removed the forwarding rule. Mail log: nothing had been forwarded yet, the rule was four minutes old.
    17m  ines   contains (9m) by ending the session | Sessions ended and account suspended at once, without asking: nine minutes after the first sign.
    22m  ines   gives communications to grace
    24m  grace  tells executive | Account of a sales manager was used by somebody else | Ended after nine minutes. CRM contacts were readable; we are reading the logs and report again at noon.
    31m  maya   notes Session log of the unknown network: mailbox, CRM (read, 26 account pages), no export, no other application. The CRM pages hold names and work addresses of customer contacts.
    33m  maya   affects system confirmed | Account of Ben Whitaker | Mailbox and CRM, for nine minutes.
    35m  maya   affects data confirmed 26 unencrypted | Customer pages in the CRM | Read, not exported.
    48m  marek  notes Ben reached by phone. He had entered his password and approved a prompt on a page that looked like the travel portal, yesterday evening.
    50m  maya   adds travel-portal-mail.eml | Mailbox of ben.whitaker, with its headers
    1h05m maya   notes Searched the mail log for the same sender: three colleagues got the mail, one opened it, nobody else entered anything.
    1h20m ines   moves to eradication
    1h22m grace  tells internal | A false travel portal | Three of us got a mail that leads to a copy of the travel portal. If you approved a prompt that you did not start, call the on-call phone now. Nobody is in trouble.
    1h25m marek  notes Password reset, security key issued in place of prompts, old factors removed. Phishing domain blocked at the proxy and reported to its registrar.
    2h10m ines   moves to recovery
    2h40m marek  notes Account opened again for Ben on a reinstalled browser profile. He confirmed his last own sign-in.
    2h42m marek  restores Account of Ben Whitaker (2h40m) | New password, security key, reinstalled browser profile. | rto 240
    2h50m maya   verifies Account of Ben Whitaker | Old cookies and factors are refused, tried with the session that was used; no rule and no grant is left.
    3h05m grace  notes Called the two customers whose account pages had notes beyond contact data. Both thanked us and asked for nothing further.
    3h21m maya   affects people confirmed 58 in DE,FR,NL | Contacts of customers | Names and work addresses.
    3h24m maya   skips rotate-secrets | The account could read no shared secret.
    3h25m maya   completes runbook
    3h30m ines   finds affected | One account. CRM: 26 customer pages were read, with names and work addresses of 58 contacts; no export. Mailbox: opened, nothing forwarded. No customer analytics data.
    3h35m ines   finds containment | Sessions ended after nine minutes, account suspended, forwarding rule removed, phishing domain blocked, factors replaced by a security key.
    d3 14:00 ines moves to review
    d3 14:30 maya finds root-cause | A prompt on the phone can be approved by somebody who has just been deceived. The sales group still used prompts; engineering had moved to security keys before.
    d4 09:40 marek notes (b1 18:50) The mail reached Ben’s mailbox at 18:50 the evening before; it had passed the filter because the domain was registered that day.
    d4 11:10 ines finds lessons | Security keys for every group by the end of the quarter. Mail from domains younger than a week is held for an hour. The runbook for credential compromise now starts with the forwarding rules.
    d4 11:30 ines closes Account taken over for nine minutes through a prompt approved by mistake; contact data of 58 people was readable, nothing was taken out as far as any log shows.
    d5 10:00 maya writes summary, impact, root-cause, lessons as found
    d5 10:20 maya writes went-well | The session was ended nine minutes after it began, before anybody asked for permission. Ben answered his phone and told us everything at once.
    d5 10:25 maya writes went-badly | We looked for mail rules twenty minutes late. Two customers were called before we had the list of pages.
    d5 10:30 maya writes plan-changes no | The plan held as it is. The runbook for credentials names mail rules already; we read past it.
    d5 10:35 maya names phishable-second-factor | A prompt can be approved by somebody who was deceived a minute before.
    d5 10:40 maya assigns marek high keys | Security keys for every group, prompts switched off
    d5 10:42 maya assigns samuel normal young-domains | Hold mail from domains younger than a week for an hour
    d5 11:00 maya submits review
    d7 15:00 mei approves review | Agreed. The keys are paid from my budget.
    d21 16:00 marek finishes keys | 61 of 61 accounts have a key, prompts are switched off in the policy since yesterday.
    d23 10:00 maya confirms keys | Read the policy and tried to register a prompt with a test account: refused.
    d44 11:00 samuel finishes young-domains | Rule is on; 14 mails held in its first week, two of them bad.
    d45 09:30 ines confirms young-domains | Sent a mail from a domain made yesterday. It arrived after an hour, with the note.`,
  ),
  story(
    'payroll-phish',
    { daysAgo: 258, at: '10:12' },
    [
      {
        name: 'report',
        at: '0m',
        sends: reported(
          'aisha',
          'Several people have asked me about a mail “Your payroll details need to be confirmed”. It is not from us. It links to a page with our logo.',
        ),
      },
      {
        name: 'second',
        at: '9m',
        sends: reported(
          'jonas',
          'I think I made a mistake: I entered my password on the payroll page from this morning’s mail. I have changed it now.',
        ),
      },
    ],
    `
    6m   maya   escalates report SEV3 | Payroll-themed phishing sent to staff | Real, and aimed at us: it uses our logo and the name of our payroll provider.
    7m   maya   takes commander
    8m   maya   runs credential-compromise
    9m   marek  takes technical
    11m  maya   assesses customers none, controls weakened, personal unknown | One password so far, no sign that it was used.
    12m  maya   escalates second SEV3 | Jonas entered his password. He told us within minutes, which helps a lot.
    13m  maya   adds payroll-mail.eml | Mailbox of aisha, with its headers
    14m  marek  notes Sessions of Jonas ended, password reset with him on the phone. His second factor was never asked for by the page.
    14m  maya   does preserve-evidence with payroll-mail.eml
    18m  maya   notes Mail trace: 41 recipients, 17 opened it. Mail withdrawn from all mailboxes.
    20m  maya   revises SEV2 | The proxy log shows a second colleague who sent the form. Two credentials in foreign hands is SEV2 by the plan.
    21m  maya   moves to containment
    22m  maya   contains by taking back the mail | Mail withdrawn from all mailboxes, passwords reset, page reported to its hoster.
    26m  marek  notes Second colleague found (finance). Sessions ended, password reset. The account had not been used from outside.
    28m  maya   does find-the-others | 41 recipients, 17 opened it, two entered a password.
    40m  maya   gives communications to grace
    43m  grace  tells internal (42m) | The mail about payroll details is not ours | It has our logo and a false address. If you entered your password, call the on-call phone: it takes two minutes, and nobody is in trouble.
    44m  grace  notes Posted in the all-staff channel: what the mail looks like, that nobody is in trouble, and how to report. Six more people wrote to say they had deleted it.
    46m  grace  tells executive | Payroll mail: two passwords given away | Both were replaced before anybody used them. No customer is concerned.
    1h10m marek  notes Phishing page taken down by the hoster after our report.
    1h30m maya   moves to eradication
    2h20m maya   notes Sign-in log of both accounts read for the last 14 days: no sign-in that the two do not recognise.
    2h25m maya   affects system suspected | Account of Jonas Weber
    2h26m maya   affects system cleared | Account of Jonas Weber | No sign-in in 14 days that he does not know.
    3h00m maya   moves to recovery
    3h05m marek  notes Both accounts back in use with security keys.
    3h10m maya   excludes data | The sign-in log of both accounts shows no use by others, so nothing was read.
    3h11m maya   excludes people | No data, so nobody whose data it was.
    3h15m maya   completes runbook
    3h20m maya   finds affected | 41 recipients, two passwords entered, no account used by others. No customer data.
    3h25m maya   finds containment | Mail withdrawn from all mailboxes after 18 minutes, passwords reset, page taken down, sender blocked.
    d2 11:00 maya moves to review
    d2 11:20 maya finds root-cause | The sender’s domain differed from our provider’s by one letter and passed the mail filter. The awareness course had shown parcel mails only.
    d2 11:40 ines finds lessons | Look-alike domains of our five main providers are now blocked. The course has a payroll example. Reporting worked: first report after four minutes.
    d2 12:00 maya closes Two passwords were given away and replaced before anybody used them.
    d3 10:00 maya writes summary, impact, root-cause, lessons as found
    d3 10:15 ines writes went-well | The first report came after four minutes, from the person whose name was misused. The second came from the one who had made the mistake.
    d3 10:20 maya writes plan-changes no | Nothing was missing in the plan; the severity rose when a second password turned up, as it says.
    d3 10:25 maya names lookalike-domain | A domain that differs by one letter passed the filter.
    d3 10:30 maya assigns marek normal lookalikes | Block look-alike domains of our five main providers
    d3 10:32 maya assigns ines normal course | Add a payroll example to the awareness course
    d3 11:00 maya submits review
    d5 09:30 oliver approves review | Thank Jonas from me: this is what we want people to do.
    d10 15:00 marek finishes lookalikes | 212 names are blocked, the list is made anew each month.
    d12 10:00 ines confirms lookalikes | Looked up ten of them by hand, all blocked, and the job that makes the list ran.
    d38 14:00 ines finishes course | New chapter is online, with the very mail.
    d41 09:20 maya confirms course | Took the course. The example is in it, and the question after it is fair.`,
  ),
  story(
    'credential-stuffing',
    { daysAgo: 104, at: '21:26', on: 'any' },
    [
      {
        name: 'logins',
        at: '0m',
        ends: '1h50m',
        again: '20m',
        sends: grafana({
          name: 'Login failures above normal',
          severity: 'high',
          summary: '9,420 failed logins in five minutes',
          description: 'The usual number at any hour is below 40.',
        }),
      },
      {
        name: 'edge',
        at: '7m',
        ends: '1h45m',
        sends: edge({
          id: 'w-133',
          rule: 'Unusual user agent challenged',
          level: 2,
          zone: 'app.fernhill.example',
          requests: 31_800,
          text: '31,800 sign-in requests from 2,100 addresses in ten minutes.',
        }),
      },
    ],
    `
    8m   priya  escalates logins SEV3 | Credential stuffing against the customer sign-in page | One attempt for each mailbox, thousands of addresses: a list from somewhere else is being tried on us.
    9m   priya  takes commander
    10m  priya  escalates edge SEV3 | The same flood, seen from the edge.
    11m  priya  runs credential-compromise
    12m  priya  assesses customers some, confidential unknown, controls holding | Sign-ins may have succeeded; we count.
    13m  priya  notes Challenge switched on for the sign-in path at the edge. Failures fall from 1,900 to 240 a minute.
    15m  maya   takes technical
    22m  maya   notes 14 sign-ins succeeded among 61,000 attempts. All 14 accounts have no second step and belong to five customers.
    23m  maya   adds signins-61000.csv | Sign-in service, 21:20 to 22:05 | All attempts with address and outcome.
    24m  priya  moves to containment
    30m  maya   notes The 14 accounts are locked and their sessions ended. First success 21:31, last 21:44.
    32m  maya   affects data suspected | Dashboards of five customers | Three were displayed.
    33m  priya  contains by challenge and lock | Challenge for the sign-in path, the 14 accounts locked and their sessions ended.
    38m  maya   notes What the 14 sessions did: eleven looked at the start page and left, three opened one dashboard. No export, no settings, no invitation.
    40m  maya   affects people confirmed 14 | Holders of customer accounts | Their passwords were known from elsewhere.
    55m  priya  notes Flood ends. Challenge stays on until morning.
    1h10m priya  gives communications to grace
    1h40m grace  notes Mail to the admins of the five customers: which accounts, what was seen, that passwords used elsewhere were tried, and how to require the second step.
    1h42m grace  tells customers (1h40m) | Admins of five customers | Sign-ins with passwords from elsewhere | 14 accounts of yours were opened with passwords that were known from other services. Each was open for under a minute. They are locked; please set new passwords and require the second step. | ines
    1h50m grace  tells internal | Support: what to say about sign-ins tonight | Five customers are told by mail. If somebody calls: which accounts is in the ticket, everything else goes to Grace.
    2h00m priya  moves to recovery
    d1 09:10 maya gives commander to ines
    d1 09:15 ines notes Took over from Priya after the night. All five customers have answered; accounts are open again with new passwords.
    d1 10:00 maya does name-the-reach | A customer's account opens that customer's dashboards and nothing else.
    d1 10:05 maya does preserve-evidence with signins-61000.csv
    d1 10:10 maya skips rebuild-device | No device of ours is involved.
    d1 10:12 maya completes runbook
    d1 11:00 maya finds affected | 14 customer accounts of five customers, each signed in to for under a minute; three dashboards were displayed. No export, no change.
    d1 11:05 maya affects data confirmed | Dashboards of five customers | Three dashboards displayed, no export.
    d1 11:06 maya excludes system | Sign-in worked as it should all evening; no host and no service was changed.
    d1 11:10 maya finds containment | Challenge at the edge, accounts locked, sessions ended, passwords replaced, admins told the same evening.
    d1 15:00 ines moves to review
    d2 10:00 maya finds root-cause | Passwords leaked by other services and used again here. Sign-in allowed ten attempts for each address a minute and none for the sum of all.
    d2 10:30 ines finds lessons | Passwords are checked against known leaks at sign-in and when they are set. A limit over all addresses is in place. Customers see who has no second step.
    d2 10:40 ines closes 61,000 attempts, 14 succeeded and were ended within minutes; no data left.`,
  ),
  story(
    'supplier-bank-details',
    { daysAgo: 21, at: '14:20' },
    [
      {
        name: 'report',
        at: '0m',
        sends: reported(
          'nadia',
          'The translation agency asks us to pay to a new bank account. The mail is in the right thread, but the bank is abroad and they never called. I have not paid.',
        ),
      },
    ],
    `
    7m   ines   escalates report SEV3 | Changed bank details in the mail thread of a supplier | The mail continues a real thread, so somebody can read a mailbox: theirs or ours.
    8m   ines   takes commander
    9m   maya   takes technical
    10m  ines   assesses customers none, controls weakened | Somebody reads a mailbox of the thread: theirs or ours.
    11m  maya   adds bank-details.eml | Mailbox of finance, with its headers
    16m  ines   notes Nadia called the agency on the number in the contract. They have not changed their bank and did not send this mail.
    25m  maya   notes Headers: sent through the agency’s own mail server. Our side: no forwarding rules in finance mailboxes, no unknown sign-in in 30 days.
    31m  ines   moves to containment
    33m  ines   notes Payments to suppliers whose details changed in the last 60 days are on hold. There are two; both were confirmed by phone when they changed.
    34m  ines   contains by holding payments | Payments to suppliers with changed details on hold; called back on the number of the contract.
    36m  ines   links vendor Lingua Seven | Translation agency, contract FIN-0218
    50m  maya   notes Agency confirms that a mailbox of theirs was opened by others for nine days. They end its sessions now.
    52m  maya   affects system suspected | Mailboxes of finance
    1h30m ines   moves to recovery
    1h32m ines   tells internal | Changed bank details | Nobody pays to a changed account before finance has called back on the number in the contract. This holds for every amount.
    1h35m maya   affects system cleared | Mailboxes of finance | No rule, no unknown sign-in in 30 days.
    1h36m ines   affects data confirmed unencrypted | Invoices in one mail thread | Readable at the supplier, 14 invoices.
    1h37m ines   excludes people | The invoices name companies and one contact of the agency itself.
    1h40m ines   finds affected | One mail thread with invoices of the last year, readable in the supplier’s mailbox. No payment made, no account of ours opened.
    1h45m ines   finds containment | Payment stopped by the colleague who noticed; supplier called back on a known number; mailbox closed by the supplier.
    d2 09:30 ines moves to review
    d2 09:50 ines finds root-cause | The supplier’s mailbox was taken over. Our process asked for a call back only above 10,000 euros.
    d2 10:10 ines finds lessons | Every change of bank details is called back on the number in the contract, whatever the amount. Finance wrote the step into its own checklist the same day.
    d2 10:15 ines closes No money was sent. The supplier has secured its mailbox.`,
  ),
]
