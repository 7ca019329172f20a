import { reported } from '../delivery.ts'
import { type Story, story } from '../story.ts'
import { wazuh } from '../tools/hosts.ts'

/** Laptops and phones: lost, stolen, encrypted by somebody else. */
export const devices: readonly Story[] = [
  story(
    'lost-laptop',
    { daysAgo: 291, at: '18:35' },
    [
      {
        name: 'report',
        at: '0m',
        sends: reported(
          'sofia',
          'I left my laptop on the 17:20 train. I noticed ten minutes ago. Lost property is closed until tomorrow.',
        ),
      },
    ],
    `
    4m   leo    escalates report SEV3 | Laptop of an account executive left on a train | Company laptop, customer meetings today, so it may hold slides and notes.
    5m   leo    takes commander
    6m   leo    runs lost-or-stolen-device
    8m   leo    assesses customers none, confidential unknown, controls holding | Slides and notes may be on the disk.
    9m   marek  takes technical
    10m  leo    does ask-the-owner | Last surely seen 17:16 in the train, noticed missing 18:25, reported 18:35.
    12m  marek  notes Laptop is FH-LT-031. Last seen by management 17:16, disk encryption on, screen locked after five minutes, recovery key in our escrow.
    13m  marek  affects system confirmed | FH-LT-031 | Encrypted, screen locked.
    14m  leo    moves to containment
    15m  leo    contains by revoking certificates | Certificates revoked and sessions ended now; wipe queued for when it is next online.
    16m  marek  notes Remote lock and wipe queued; it takes effect when the laptop is next online. Its certificates are revoked now, so VPN and mail refuse it.
    17m  marek  does lock-device | Queued, as the device is offline.
    19m  marek  notes Sofia’s sessions ended in all applications; she signs in anew on her phone with her security key.
    20m  marek  does end-sessions | All applications, and the certificates.
    22m  marek  adds device-console.log | Device management, record of FH-LT-031 | Shows encryption and lock before the wipe.
    23m  marek  does preserve-evidence with device-console.log
    30m  leo    tells internal | A laptop was left on a train | If somebody calls about a found Fernhill laptop: take the number and tell the on-call phone.
    40m  leo    notes Sofia lists what was on the disk: two slide decks for a customer, both already sent to that customer, and meeting notes. No exports.
    d1 09:20 marek notes Railway’s lost property has no laptop so far. We gave them the serial number.
    d1 10:00 leo asks SEV4 | Encryption and the locked screen are confirmed by the management console, certificates are revoked, and the content is known. What is left is the loss of the device.
    d1 10:05 leo moves to recovery
    d1 10:20 marek approves downgrade
    d1 14:30 marek notes Replacement FH-LT-059 handed out, set up and encrypted.
    d2 16:10 marek notes (d2 15:00) Lost property called: the laptop was handed in, switched off. Collected with Sofia. Console shows no start since the train.
    d3 09:00 marek notes Queued wipe ran at first start under our eyes; disk replaced from the image.
    d3 09:10 marek restores FH-LT-031 (d3 09:05) | Disk replaced from the image. | rpo 1440, loss 0
    d3 09:30 leo verifies FH-LT-031 | Started from the image, encryption on, no account of before on it.
    d3 10:50 leo affects data cleared 2 encrypted | Slide decks for one customer | Both were with that customer already.
    d3 10:51 leo excludes data | Disk encrypted and never started, by the device’s own log.
    d3 10:52 leo excludes people | The notes name nobody outside.
    d3 10:55 leo skips report-it | Found before a police report was due.
    d3 10:56 leo completes runbook
    d3 11:00 leo finds affected | One encrypted laptop, two slide decks and notes of one customer. Not started while it was away, by the device’s own log.
    d3 11:05 leo finds containment | Certificates revoked after 16 minutes, sessions ended, wipe carried out on return.
    d3 11:10 leo finds root-cause | Left in a luggage rack. Nothing technical failed.
    d3 11:15 leo finds lessons | The runbook for lost devices worked in its order. One change: the number of the on-call phone is now on the sticker, so that a finder can reach us at night.
    d3 11:19 leo assigns marek normal sticker | Number of the on-call phone on the sticker of every laptop
    d3 11:20 leo closes Laptop came back unopened; encryption and revoked certificates would have held if it had not.
    d30 15:00 marek finishes sticker | New stickers on 71 laptops.
    d32 10:00 leo confirms sticker | Looked at ten laptops in the office and called the number from one.`,
  ),
  story(
    'ransom-note',
    { daysAgo: 169, at: '11:08' },
    [
      {
        name: 'note',
        at: '0m',
        sends: reported(
          'nadia',
          'My laptop shows a page saying that my files are encrypted and a Bitcoin address. The files on my desktop have new names. I pulled the network cable, as we learned.',
        ),
      },
      {
        name: 'agent',
        at: '3m',
        sends: wazuh({
          rule: '92657',
          level: 15,
          says: 'Many files renamed in a short time: possible ransomware',
          groups: ['windows', 'sysmon', 'ransomware'],
          agent: 'FH-LT-045',
          ip: '10.30.2.45',
          log: '1,312 files renamed below C:\\\\Users within 90 seconds',
          location: 'EventChannel',
        }),
      },
    ],
    `
    3m   maya   escalates note SEV1 | Ransom note on the laptop of a finance colleague | SEV1 until we know that it is one laptop. The plan says so for ransomware.
    4m   maya   takes technical
    5m   ines   takes commander
    5m   maya   runs ransomware
    6m   maya   escalates agent SEV1 | The agent saw the same thing: 1,312 files renamed within 90 seconds.
    7m   ines   gives scribe to hanna
    7m   maya   assesses customers none, availability degraded, confidential unknown, controls failed | Something ran that should not; what it can reach is not known.
    7m   maya   keeps SEV1 | The questions come to SEV2. Ransomware is SEV1 until we know that it is one laptop.
    8m   maya   notes Laptop is off the network by cable and by management: quarantine confirmed by the console. It stays switched on for its memory.
    9m   maya   does isolate | By cable and by management.
    9m   maya   affects system confirmed | FH-LT-045 | Laptop of Nadia Haddad.
    10m  ines   moves to containment
    12m  marek  notes Nadia’s account suspended, sessions ended. File share: write access for finance taken away until checked.
    12m  ines   contains (5m) by isolating the laptop | Quarantine, account suspended, finance cannot write to the share until it is checked. Everything else goes on.
    14m  ines   gives communications to grace
    15m  marek  does save-backups | Snapshots of the share are kept for 30 days, nobody can delete them.
    16m  hanna  notes Mei Tan and Ruth Calloway informed by phone. Ruth notes the time in case a notification becomes due.
    19m  grace  tells executive (18m) | Ransom note on one laptop of finance | Off the network since 11:09. We search all others now. Next word at 12:00.
    24m  maya   notes Searched all 71 laptops for the file extension, the note’s name and the process hash: nothing on any other.
    26m  maya   adds ransom-note.txt | Screen and desktop of FH-LT-045 | Photographed, then copied.
    28m  maya   does find-the-extent | 71 laptops searched for extension, note and hash: nothing.
    33m  marek  notes File share: last write by this laptop 10:51, before the start. No renamed files. Snapshots of the hour are kept.
    35m  marek  affects system suspected | finance share
    41m  daniel notes Production has no path from laptops except through the bastion; no session from this account today.
    45m  maya   does check-exfiltration | Traffic log: 40 kB out before isolation, a key exchange.
    58m  ines   asks SEV3 | Searched every laptop and the share: it is one laptop, off the network within two minutes, and nothing it can reach was touched.
    1h00m hanna  notes Stand-down for everybody but Maya and Marek. Next update at 14:00.
    1h03m ruth   approves downgrade
    1h05m marek  affects system cleared | finance share | Last write before the start, no renamed files.
    1h35m maya   notes Memory image taken. The program came in an archive named like a delivery note, opened at 11:02.
    1h36m maya   adds memory-fh-lt-045.log | FH-LT-045, index of the memory image | The image itself, 16 GB, is in the safe.
    1h38m maya   does preserve-evidence with ransom-note.txt, memory-fh-lt-045.log
    2h00m ines   moves to eradication
    2h50m grace  notes Staff informed: one laptop, no customer data, please do not open archives from mail, report as Nadia did.
    2h52m grace  tells internal (2h50m) | One laptop, no customer data | Please do not open archives from mail, and report as Nadia did: cable first, then the phone.
    3h05m ines   decides no word to customers | One laptop of finance. Nothing of a customer was on it or reachable from it, by the search of all laptops and the share.
    3h10m marek  notes Mail withdrawn from the four mailboxes that got it. Archives with programs inside are now blocked.
    3h12m ines   skips call-insurer | One laptop, no claim; Ruth agrees and has told them by mail.
    d1 09:30 ines moves to recovery
    d1 11:00 marek notes New laptop for Nadia, files restored from the nightly copy of the share; her last three hours of work are lost.
    d1 11:10 marek restores FH-LT-045 (d1 11:00) | New laptop from the image, files from the nightly copy of the share. | since 0m, rto 2880, rpo 1440, loss 180
    d1 14:00 maya verifies FH-LT-045 | Files compared with the copy, unsigned programs refused, agent reports, no account of before on it.
    d1 16:00 marek notes Write access of finance to the share is back.
    d2 10:00 ines gives commander to maya
    d2 10:10 maya finds affected | One laptop (FH-LT-045) with local copies of 212 finance documents: invoices and a budget, no customer analytics data, no payroll. Traffic log shows 40 kB out before isolation, a key exchange; no documents left.
    d2 10:12 maya affects data confirmed 212 unencrypted | Finance documents | Invoices and a budget. Encrypted by others, not sent.
    d2 10:13 maya excludes people | Documents name companies; payroll was not on it.
    d2 10:15 maya passes memory-fh-lt-045.log to Ruth Calloway, safe of the legal team | Kept with the image until the police has answered.
    d2 10:20 maya finds containment | Cable pulled by the colleague after one minute, quarantine after five, account suspended, share protected, mail withdrawn.
    d2 10:30 maya completes runbook
    d3 14:00 maya moves to review
    d3 14:40 maya finds root-cause | Archive with a program inside passed the mail filter; finance laptops allowed unsigned programs to start from the download folder.
    d4 10:00 hanna notes (19m) Oliver Strand was informed at 11:27 by Mei and asked that no payment be considered. Written down late; it had been said on the phone.
    d4 15:00 maya finds lessons | Unsigned programs no longer start from user folders on any laptop. Pulling the cable first was right and stays the first line of the runbook. Finance works on the share, not on local copies.
    d5 09:30 maya closes One laptop encrypted, rebuilt from the nightly copy; nothing paid, nothing spread, nothing left the network.
    d5 14:00 maya writes summary, impact, root-cause, lessons as found
    d5 14:20 ines writes went-well | A colleague pulled the cable within a minute, and the exercise of four weeks before had been with the same people.
    d5 14:25 maya writes went-badly | Two minutes went by until somebody had the number of the insurer ready, again.
    d5 14:30 maya writes plan-changes no | The new version of the plan took effect days before and held.
    d5 14:35 maya names unsigned-program | Programs could start from the download folder.
    d5 14:40 maya assigns marek urgent unsigned | No laptop starts unsigned programs from user folders
    d5 14:42 maya assigns nadia normal local-copies | Finance works on the share and keeps no local copies
    d5 15:00 maya submits review
    d7 11:00 mei approves review | Read with Oliver. Well done, Nadia.
    d12 10:00 marek finishes unsigned | Policy on all 71 laptops, five exceptions with names.
    d13 15:00 maya confirms unsigned | Tried a harmless unsigned program on three laptops: refused.
    d40 09:30 ines finishes local-copies | Synchronised folders of finance are off since Monday, told by Nadia.
    d41 10:00 marek confirms local-copies | Looked at all seven finance laptops with their owners.`,
  ),
  story(
    'share-refuses',
    { daysAgo: 169, at: '11:24' },
    [],
    `
    0m   priya  declares SEV3 | Nobody in finance can write to the file share | Four colleagues called within five minutes. | 0m | Support line
    1m   priya  takes commander
    4m   priya  notes The share is up and others can read it. Write access for the group was taken away at 11:20, by hand.
    7m   priya  merges into {ransom-note} | Marek took the access away on purpose: it is the containment of that incident.`,
  ),
  story(
    'stolen-rucksack',
    { daysAgo: 38, at: '22:50', on: 'any' },
    [
      {
        name: 'report',
        at: '0m',
        sends: reported(
          'felix',
          'My rucksack was stolen in a café tonight. In it: company phone, my security key and my office badge. The laptop is at home.',
        ),
      },
    ],
    `
    6m   tomas  escalates report SEV4 | Stolen rucksack with a company phone, a security key and a badge | Phone is encrypted. I am on call and start with the accounts.
    7m   tomas  takes commander
    8m   tomas  runs lost-or-stolen-device
    9m   tomas  assesses customers none, confidential no, controls holding | Encrypted, and locked in minutes.
    11m  tomas  notes Phone locked and set to be wiped. SIM blocked with the provider, reference taken.
    12m  tomas  does lock-device | Locked, wipe queued.
    14m  tomas  revises SEV3 | Key and phone together were stolen, and the badge has his name on it: somebody could try the account with both.
    15m  tomas  moves to containment
    18m  tomas  notes Security key removed from Felix’s account, all sessions ended, account suspended until he has a new key.
    19m  tomas  contains by revoking key and sessions | Security key, badge and sessions; account suspended until he has a new key.
    20m  tomas  affects system confirmed | Phone of Felix Moreau
    21m  tomas  notes Badge disabled in the door system. Door log: last use 17:41, his own way out.
    22m  tomas  does end-sessions | All, from the console.
    34m  tomas  notes Phone answered the wipe at 23:24 and is gone from the list.
    36m  tomas  does wipe | Answered at 23:24.
    37m  tomas  adds device-console.log | Device management, record of the phone
    38m  tomas  does preserve-evidence with device-console.log
    d1 08:50 marek takes technical
    d1 09:00 marek notes Sign-in log: no attempt with the key or the account since the theft.
    d1 09:05 marek does look-for-use | No attempt with key or account.
    d1 09:10 grace tells internal | Stolen badge | If you meet somebody in the office whom you do not know, walk them to the front desk. The stolen badge opens nothing.
    d1 09:30 tomas gives commander to marek
    d1 10:15 marek notes New phone, key and badge handed out after checking his identity in person. Police report is in the HR folder.
    d1 10:20 marek moves to recovery
    d1 10:25 marek restores Phone of Felix Moreau (d1 10:15) | New phone, key and badge handed out in person. | rto 1440
    d1 11:00 maya verifies Phone of Felix Moreau | Old key and old badge tried: both refused.
    d1 11:05 marek does report-it | Police report in the folder of people operations.
    d2 13:50 marek excludes data | Phone wiped after 34 minutes, behind a code and not opened before, by its own log.
    d2 13:51 marek excludes people | No data, so nobody.
    d2 13:55 marek completes runbook
    d2 14:00 marek finds affected | A phone (wiped after 34 minutes), a security key, a badge. Mail and calendar on the phone, behind a six-digit code.
    d2 14:05 marek finds containment | Phone wiped, key and badge disabled, sessions ended within 21 minutes of the report.
    d2 14:10 marek finds root-cause | Theft. The phone had no sign of being opened before the wipe.
    d2 14:20 marek finds lessons | Key and phone were carried together; the spare key now stays at home, and the course says so. Badges lose the printed name with the next order.
    d2 14:30 marek closes Everything stolen was disabled the same evening; no attempt to use any of it.`,
  ),
]
