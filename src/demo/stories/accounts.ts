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
    8m   ines   takes commander
    9m   maya   notes Ended all sessions of ben.whitaker in Okta and suspended the account.
    14m  maya   escalates rule SEV2 | Same session: a forwarding rule to an outside address was added eleven minutes after the sign-in.
    16m  ines   moves to containment
    17m  marek  notes Removed the forwarding rule. Mail log: nothing had been forwarded yet, the rule was four minutes old.
    22m  ines   gives communications to grace
    31m  maya   notes Session log of the unknown network: mailbox, CRM (read, 26 account pages), no export, no other application. The CRM pages hold names and work addresses of customer contacts.
    48m  marek  notes Ben reached by phone. He had entered his password and approved a prompt on a page that looked like the travel portal, yesterday evening.
    1h05m maya  notes Searched the mail log for the same sender: three colleagues got the mail, one opened it, nobody else entered anything.
    1h20m ines  moves to eradication
    1h25m marek notes Password reset, security key issued in place of prompts, old factors removed. Phishing domain blocked at the proxy and reported to its registrar.
    2h10m ines  moves to recovery
    2h40m marek notes Account opened again for Ben on a reinstalled browser profile. He confirmed his last own sign-in.
    3h05m grace notes Called the two customers whose account pages had notes beyond contact data. Both thanked us and asked for nothing further.
    3h30m ines  finds affected | One account. CRM: 26 customer pages were read, with names and work addresses of 58 contacts; no export. Mailbox: opened, nothing forwarded. No customer analytics data.
    3h35m ines  finds containment | Sessions ended after nine minutes, account suspended, forwarding rule removed, phishing domain blocked, factors replaced by a security key.
    d3 14:00 ines  moves to review
    d3 14:30 maya  finds root-cause | A prompt on the phone can be approved by somebody who has just been deceived. The sales group still used prompts; engineering had moved to security keys before.
    d4 09:40 marek notes (b1 18:50) The mail reached Ben’s mailbox at 18:50 the evening before; it had passed the filter because the domain was registered that day.
    d4 11:10 ines  finds lessons | Security keys for every group by the end of the quarter. Mail from domains younger than a week is held for an hour. The runbook for credential compromise now starts with the forwarding rules.
    d4 11:30 ines  closes Account taken over for nine minutes through a prompt approved by mistake; contact data of 58 people was readable, nothing was taken out as far as any log shows.`,
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
    9m   marek  takes technical
    12m  maya   escalates second SEV3 | Jonas entered his password. He told us within minutes, which helps a lot.
    14m  marek  notes Sessions of Jonas ended, password reset with him on the phone. His second factor was never asked for by the page.
    18m  maya   notes Mail trace: 41 recipients, 17 opened it. Mail withdrawn from all mailboxes.
    20m  maya   revises SEV2 | The proxy log shows a second colleague who sent the form. Two credentials in foreign hands is SEV2 by the plan.
    21m  maya   moves to containment
    26m  marek  notes Second colleague found (finance). Sessions ended, password reset. The account had not been used from outside.
    40m  maya   gives communications to grace
    44m  grace  notes Posted in the all-staff channel: what the mail looks like, that nobody is in trouble, and how to report. Six more people wrote to say they had deleted it.
    1h10m marek notes Phishing page taken down by the hoster after our report.
    1h30m maya  moves to eradication
    2h20m maya  notes Sign-in log of both accounts read for the last 14 days: no sign-in that the two do not recognise.
    3h00m maya  moves to recovery
    3h05m marek notes Both accounts back in use with security keys.
    3h20m maya  finds affected | 41 recipients, two passwords entered, no account used by others. No customer data.
    3h25m maya  finds containment | Mail withdrawn from all mailboxes after 18 minutes, passwords reset, page taken down, sender blocked.
    d2 11:00 maya moves to review
    d2 11:20 maya finds root-cause | The sender’s domain differed from our provider’s by one letter and passed the mail filter. The awareness course had shown parcel mails only.
    d2 11:40 ines finds lessons | Look-alike domains of our five main providers are now blocked. The course has a payroll example. Reporting worked: first report after four minutes.
    d2 12:00 maya closes Two passwords were given away and replaced before anybody used them.`,
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
    13m  priya  notes Challenge switched on for the sign-in path at the edge. Failures fall from 1,900 to 240 a minute.
    15m  maya   takes technical
    22m  maya   notes 14 sign-ins succeeded among 61,000 attempts. All 14 accounts have no second step and belong to five customers.
    24m  priya  moves to containment
    30m  maya   notes The 14 accounts are locked and their sessions ended. First success 21:31, last 21:44.
    38m  maya   notes What the 14 sessions did: eleven looked at the start page and left, three opened one dashboard. No export, no settings, no invitation.
    55m  priya  notes Flood ends. Challenge stays on until morning.
    1h10m priya gives communications to grace
    1h40m grace notes Mail to the admins of the five customers: which accounts, what was seen, that passwords used elsewhere were tried, and how to require the second step.
    2h00m priya moves to recovery
    d1 09:10 maya gives commander to ines
    d1 09:15 ines notes Took over from Priya after the night. All five customers have answered; accounts are open again with new passwords.
    d1 11:00 maya finds affected | 14 customer accounts of five customers, each signed in to for under a minute; three dashboards were displayed. No export, no change.
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
    16m  ines   notes Nadia called the agency on the number in the contract. They have not changed their bank and did not send this mail.
    25m  maya   notes Headers: sent through the agency’s own mail server. Our side: no forwarding rules in finance mailboxes, no unknown sign-in in 30 days.
    31m  ines   moves to containment
    33m  ines   notes Payments to suppliers whose details changed in the last 60 days are on hold. There are two; both were confirmed by phone when they changed.
    50m  maya   notes Agency confirms that a mailbox of theirs was opened by others for nine days. They end its sessions now.
    1h30m ines  moves to recovery
    1h40m ines  finds affected | One mail thread with invoices of the last year, readable in the supplier’s mailbox. No payment made, no account of ours opened.
    1h45m ines  finds containment | Payment stopped by the colleague who noticed; supplier called back on a known number; mailbox closed by the supplier.
    d2 09:30 ines moves to review
    d2 09:50 ines finds root-cause | The supplier’s mailbox was taken over. Our process asked for a call back only above 10,000 euros.
    d2 10:10 ines finds lessons | Every change of bank details is called back on the number in the contract, whatever the amount. Finance wrote the step into its own checklist the same day.
    d2 10:15 ines closes No money was sent. The supplier has secured its mailbox.`,
  ),
]
