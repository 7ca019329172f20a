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
    9m   marek  takes technical
    12m  marek  notes Laptop is FH-LT-031. Last seen by management 17:16, disk encryption on, screen locked after five minutes, recovery key in our escrow.
    14m  leo    moves to containment
    16m  marek  notes Remote lock and wipe queued; it takes effect when the laptop is next online. Its certificates are revoked now, so VPN and mail refuse it.
    19m  marek  notes Sofia’s sessions ended in all applications; she signs in anew on her phone with her security key.
    40m  leo    notes Sofia lists what was on the disk: two slide decks for a customer, both already sent to that customer, and meeting notes. No exports.
    d1 09:20 marek notes Railway’s lost property has no laptop so far. We gave them the serial number.
    d1 10:00 leo revises SEV4 | Encryption and the locked screen are confirmed by the management console, certificates are revoked, and the content is known. What is left is the loss of the device.
    d1 10:05 leo moves to recovery
    d1 14:30 marek notes Replacement FH-LT-059 handed out, set up and encrypted.
    d2 16:10 marek notes (d2 15:00) Lost property called: the laptop was handed in, switched off. Collected with Sofia. Console shows no start since the train.
    d3 09:00 marek notes Queued wipe ran at first start under our eyes; disk replaced from the image.
    d3 11:00 leo  finds affected | One encrypted laptop, two slide decks and notes of one customer. Not started while it was away, by the device’s own log.
    d3 11:05 leo  finds containment | Certificates revoked after 16 minutes, sessions ended, wipe carried out on return.
    d3 11:10 leo  finds root-cause | Left in a luggage rack. Nothing technical failed.
    d3 11:15 leo  finds lessons | The runbook for lost devices worked in its order. One change: the number of the on-call phone is now on the sticker, so that a finder can reach us at night.
    d3 11:20 leo  closes Laptop came back unopened; encryption and revoked certificates would have held if it had not.`,
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
    6m   maya   escalates agent SEV1 | The agent saw the same thing: 1,312 files renamed within 90 seconds.
    7m   ines   gives scribe to hanna
    8m   maya   notes Laptop is off the network by cable and by management: quarantine confirmed by the console. It stays switched on for its memory.
    10m  ines   moves to containment
    12m  marek  notes Nadia’s account suspended, sessions ended. File share: write access for finance taken away until checked.
    14m  ines   gives communications to grace
    16m  hanna  notes Mei Tan and Ruth Calloway informed by phone. Ruth notes the time in case a notification becomes due.
    24m  maya   notes Searched all 71 laptops for the file extension, the note’s name and the process hash: nothing on any other.
    33m  marek  notes File share: last write by this laptop 10:51, before the start. No renamed files. Snapshots of the hour are kept.
    41m  daniel notes Production has no path from laptops except through the bastion; no session from this account today.
    58m  ines   revises SEV3 | Searched every laptop and the share: it is one laptop, off the network within two minutes, and nothing it can reach was touched.
    1h00m hanna notes Stand-down for everybody but Maya and Marek. Next update at 14:00.
    1h35m maya  notes Memory image taken. The program came in an archive named like a delivery note, opened at 11:02.
    2h00m ines  moves to eradication
    2h50m grace notes Staff informed: one laptop, no customer data, please do not open archives from mail, report as Nadia did.
    3h10m marek notes Mail withdrawn from the four mailboxes that got it. Archives with programs inside are now blocked.
    d1 09:30 ines moves to recovery
    d1 11:00 marek notes New laptop for Nadia, files restored from the nightly copy of the share; her last three hours of work are lost.
    d1 16:00 marek notes Write access of finance to the share is back.
    d2 10:00 ines gives commander to maya
    d2 10:10 maya finds affected | One laptop (FH-LT-045) with local copies of 212 finance documents: invoices and a budget, no customer analytics data, no payroll. Traffic log shows 40 kB out before isolation, a key exchange; no documents left.
    d2 10:20 maya finds containment | Cable pulled by the colleague after one minute, quarantine after five, account suspended, share protected, mail withdrawn.
    d3 14:00 maya moves to review
    d3 14:40 maya finds root-cause | Archive with a program inside passed the mail filter; finance laptops allowed unsigned programs to start from the download folder.
    d4 10:00 hanna notes (19m) Oliver Strand was informed at 11:27 by Mei and asked that no payment be considered. Written down late; it had been said on the phone.
    d4 15:00 maya finds lessons | Unsigned programs no longer start from user folders on any laptop. Pulling the cable first was right and stays the first line of the runbook. Finance works on the share, not on local copies.
    d5 09:30 maya closes One laptop encrypted, rebuilt from the nightly copy; nothing paid, nothing spread, nothing left the network.`,
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
    11m  tomas  notes Phone locked and set to be wiped. SIM blocked with the provider, reference taken.
    14m  tomas  revises SEV3 | Key and phone together were stolen, and the badge has his name on it: somebody could try the account with both.
    15m  tomas  moves to containment
    18m  tomas  notes Security key removed from Felix’s account, all sessions ended, account suspended until he has a new key.
    21m  tomas  notes Badge disabled in the door system. Door log: last use 17:41, his own way out.
    34m  tomas  notes Phone answered the wipe at 23:24 and is gone from the list.
    d1 08:50 marek takes technical
    d1 09:00 marek notes Sign-in log: no attempt with the key or the account since the theft.
    d1 09:30 tomas gives commander to marek
    d1 10:15 marek notes New phone, key and badge handed out after checking his identity in person. Police report is in the HR folder.
    d1 10:20 marek moves to recovery
    d2 14:00 marek finds affected | A phone (wiped after 34 minutes), a security key, a badge. Mail and calendar on the phone, behind a six-digit code.
    d2 14:05 marek finds containment | Phone wiped, key and badge disabled, sessions ended within 21 minutes of the report.
    d2 14:10 marek finds root-cause | Theft. The phone had no sign of being opened before the wipe.
    d2 14:20 marek finds lessons | Key and phone were carried together; the spare key now stays at home, and the course says so. Badges lose the printed name with the next order.
    d2 14:30 marek closes Everything stolen was disabled the same evening; no attempt to use any of it.`,
  ),
]
