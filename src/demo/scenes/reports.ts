import type { Verdict } from '../alerts.ts'
import { type Person, staff } from '../company.ts'
import { reported } from '../delivery.ts'
import type { Scene } from './scene.ts'

/** What colleagues reported, and what came of it: days ago, time, who, text; then after how many minutes, who, verdict, note. */
const told = `
  352 10:20 chloe: A man I do not know asked at the door for “the server room”. He left when I asked for his name.
  28m marek managed-externally: Building management had sent an electrician to the wrong floor; confirmed with their desk. We have no server room here. Visitors are met at the entrance, reminder posted.
  344 14:02 ben: Mail from “Oliver” asking me to buy gift cards. The address is not ours.
  12m maya true-positive: Gift card fraud, sent to nine people in sales. Mail withdrawn, sender blocked, nobody answered. Thanks sent to Ben.
  327 09:31 luca: My browser warns that the certificate of the internal wiki is not valid.
  35m marek benign: Certificate had been renewed an hour before and one of two servers still showed the old one. Corrected, both checked.
  318 16:44 jonas: A customer sent me their password by chat so that I could “have a look”. I have not used it.
  20m maya true-positive: Message deleted on both sides, customer changed the password while on the phone with Jonas and has a guide for inviting support instead.
  303 11:15 nadia: Two invoices with the same number from the same supplier, different amounts.
  44m ines benign: Supplier had corrected the first and sent no cancellation. Confirmed by calling the number in the contract. Nothing to do with our systems.
  287 08:55 felix: The design tool asks me to sign in again and again, and the page looks slightly different.
  19m marek benign: The vendor has changed its sign-in page today, announced in its change log. Address and certificate are the right ones.
  266 17:20 sofia: Someone called and said he was from our IT and needed a code from my phone. I hung up.
  15m maya true-positive: Call from outside, number spoofed. No code was given. Posted to all staff within the hour; two more had been called and had hung up as well.
  249 13:08 aisha: I sent a list with names and birthdays of five colleagues to the wrong Aisha, outside the company.
  41m ines true-positive: Five people, first names and days without years. The recipient confirmed deletion in writing; the five were told. Assessed with Ruth Calloway: no notification due.
  237 10:50 chloe: The website’s contact form shows an error page with a lot of text in English and file names.
  30m samuel true-positive: Debug page of a preview deployment that was linked by mistake. Taken down; it showed file names of a public theme and nothing secret.
  219 15:36 luca: I can see the draft budget in the shared drive, I think I should not.
  26m marek true-positive: Folder had been shared with “everyone” for a workshop. Restricted again; its log shows four readers, all of them colleagues, all told.
  205 09:12 ben: My phone got very hot overnight and is full of pop-ups.
  38m marek true-positive: Private phone, no company mail on it by policy. Ben was shown how to reset it; no account of ours was ever used there.
  190 11:47 jonas: Customer says that our mails end up in spam since this morning.
  33m leo benign: A record for mail signing was shortened during a change. Put back after twelve minutes; mails since then pass.
  176 16:05 sofia: A QR code sticker at the coffee machine says “free parking for staff”.
  22m marek true-positive: Sticker led to a page asking for card data. Removed, building management told, photo posted for all staff. Nobody had scanned it, as far as people say.
  160 14:30 felix: The camera light of my laptop was on without a call.
  47m maya benign: Calendar add-in opens the camera for a preview ten minutes before a meeting. Preview is off by policy now; looked at the process list with Felix.
  145 10:03 chloe: Somebody is copying our logo on a page with a form for “refunds”.
  50m maya managed-externally: Page imitates several companies. Reported to the hoster and the registrar, down after four hours. Customers were told on the trust page.
  131 13:22 yusuf: I clicked on a link in a parcel mail, the page was blank. I entered nothing.
  17m maya benign: Page was already taken down. Link and laptop looked at, nothing was loaded. Right to tell us.
  112 09:40 luca: I got a calendar invitation from an address I do not know, with a link to a “shared document”.
  24m maya true-positive: Sent to 23 of us through automatic acceptance of invitations. Withdrawn; invitations from outside now wait to be accepted. Two clicks, no input.
  97 15:14 aisha: An applicant’s CV asks to enable editing and contents.
  21m maya false-positive: Document has a form field and no macro. Opened in the sandbox: nothing starts. Form fields of the applicant tool were explained to Aisha.
  84 17:02 nadia: My password manager does not offer my password on the bank’s page.
  13m maya benign: Address differs because the bank has moved to a new name, published on its old page. Entry updated; the password manager did exactly its job.
  70 11:26 jonas: I think I gave a customer access to the wrong workspace for about five minutes.
  36m samuel true-positive: Invitation went to the right company’s second workspace, not to another company. Withdrawn; audit log shows it had not been opened.
  52 08:47 ben: Received a physical letter with our logo asking for payment of a trademark fee.
  55m ines disregard: Known fraud by letter, warned of by the trademark office. Not paid. Letter is with Ruth Calloway.
  41 14:18 yusuf: The support tool shows me tickets of another team since today.
  18m samuel benign: New view with all teams’ tickets, introduced on purpose this morning. Permissions are unchanged; announcement came late.
  25 16:31 sofia: A person at a conference plugged my phone into their charger. Should I worry?
  29m marek benign: The phone asks before it gives data over a cable, and nothing was allowed. Looked through it with Sofia; charging cables without data lines are at the IT desk.
  12 10:09 chloe: Our social media account posted something I did not write.
  14m maya benign: Scheduled months ago by a colleague who is on leave, as the tool’s log shows. No foreign session. Old drafts were cleared out.
  5 09:25 felix: A recruiter sent me a “coding test” archive to my work mail.
  23m maya suspicious: Archive holds a project whose set-up step loads a program from outside; that pattern is known from attacks on developers. Not opened. Sender blocked, three engineers with the same mail warned.`

export const reports: readonly Scene[] = readReports(told)

function readReports(text: string): Scene[] {
  const lines = text.trim().split('\n')
  return Array.from({ length: lines.length / 2 }, (_nothing, n) => {
    const [, daysAgo, at, who, words] = /^\s*(\d+) (\d\d:\d\d) (\w+): (.+)$/.exec(lines[2 * n] ?? '') ?? []
    const [, after, by, verdict, note] = /^\s*(\d+m) (\w+) ([a-z-]+): (.+)$/.exec(lines[2 * n + 1] ?? '') ?? []
    if (words === undefined || note === undefined || !(who! in staff) || !(by! in staff))
      throw new Error(`not a report and its decision: ${lines[2 * n]}`)
    return {
      name: `report ${daysAgo}`,
      when: { daysAgo: Number(daysAgo), at: at! },
      alerts: [{ at: '0m', sends: reported(who as Person, words) }],
      decision: { at: after!, by: by as Person, verdict: verdict as Verdict, note },
    }
  })
}
