import { type Story, story } from '../story.ts'

/** What happened before there was a record, a trial of the record, and an exercise. */
export const practice: readonly Story[] = [
  story(
    'support-mailbox',
    { daysAgo: 358, at: '11:00' },
    [],
    `
    0m   ines   declares backfilled SEV3 | Support mailbox forwarded to an outside address | Happened before this record was kept. Entered from the ticket, the mail log and the notes of those involved, so that the year is complete. | b34 09:20 | Jonas Weber, support
    2m   ines   takes commander
    4m   marek  takes technical
    12m  ines   notes (b34 09:20) Jonas noticed a forwarding address in the settings of the shared support mailbox that nobody in the team had entered.
    14m  marek  notes (b34 09:41) Forwarding removed, password changed, all sessions of the mailbox ended.
    20m  marek  notes (b34 11:30) Mail log: 63 messages forwarded in five days, since the password had been reused by a former intern’s private tool.
    25m  ines   notes (b33 14:00) All 63 messages read. 58 are newsletters and invoices, five are customer questions without attachments.
    28m  ines   notes (b33 16:15) The five customers were called by Grace Adeyemi.
    40m  marek  finds affected | 63 messages of the support mailbox, five of them from customers. No attachments, no credentials.
    42m  marek  finds containment | Forwarding removed, password changed, sessions ended, the five customers called.
    45m  ines   finds root-cause | A shared password without a second factor.
    50m  ines   finds lessons | Shared mailboxes are opened by delegation only. This incident is one reason why we keep a record now.
    55m  ines   closes Entered afterwards from ticket SUP-4417 and the mail log; complete as far as those reach.`,
  ),
  story(
    'first-trial',
    { daysAgo: 349, at: '15:00' },
    [],
    `
    0m   maya   declares test SEV4 | Trial run of an incident record from declaration to closing | Not an incident. We walk through every field once, so that nobody sees them for the first time at night.
    1m   maya   takes commander
    3m   leo    takes technical
    6m   leo    notes Tried the timeline from a phone: works, the time can be set back for things written down later.
    9m   maya   moves to containment
    12m  maya   notes Tried to close without a root cause: refused, with a list of what is missing. Good.
    15m  maya   moves to review
    18m  leo    finds affected | None, this is a trial.
    19m  leo    finds containment | None, this is a trial.
    20m  maya   finds root-cause | None, this is a trial.
    24m  maya   finds lessons | Everybody on the rota does this once. The number of the incident goes into the name of the call.
    26m  maya   closes Trial done with Leo Brandt, Priya Raman and Grace Adeyemi watching.`,
  ),
  story(
    'ransomware-exercise',
    { daysAgo: 198, at: '13:00' },
    [],
    `
    0m   ines   declares exercise SEV1 | Exercise: ransomware on the file share on the last working day of a quarter | Tabletop, 90 minutes. Facilitator: Ines Duarte. At the table: Maya Ito, Marek Nowak, Leo Brandt, Grace Adeyemi, Mei Tan, Ruth Calloway, Nadia Haddad.
    2m   ines   gives commander to leo
    3m   ines   gives technical to marek
    4m   ines   gives communications to grace
    5m   ines   gives scribe to maya
    6m   leo    runs ransomware
    7m   leo    assesses customers none, availability down, confidential unknown, controls failed | Exercise, as the scenario says.
    7m   leo    keeps SEV1 | Exercise: ransomware is SEV1 until its reach is known.
    8m   maya   notes Inject 1: finance cannot open the share, files have new names. Leo asks first who can still write to it, and has write access taken away.
    9m   marek  does isolate | Exercise. Write access first.
    17m  maya   notes Inject 2: the note names Fernhill and a sum. Ruth: nobody answers, police and insurer are called. The insurer’s number was not in the runbook; found in a contract after six minutes.
    18m  grace  tells executive | Exercise: ransomware on the file share | Exercise. Those at the table are informed.
    20m  marek  affects system confirmed | finance share (exercise)
    24m  leo    moves to containment
    25m  leo    contains by taking write access away | Exercise. Write access and accounts first, then machines.
    31m  maya   notes Inject 3: backups of the share are reachable from the same account. Marek shows that snapshots cannot be deleted for 30 days, by anybody.
    32m  marek  does save-backups | Exercise. Snapshots cannot be deleted for 30 days.
    43m  maya   notes Inject 4: a journalist calls support. Grace has a line to say, support did not know it.
    45m  grace  tells internal | Exercise: nobody speaks to journalists | Exercise. The line that support says is on the card from now on.
    48m  leo    decides no word to customers | Exercise. In the scenario the share holds nothing of customers.
    50m  marek  skips call-insurer | Exercise. Called for; the number took six minutes to find.
    52m  leo    notes Decision: payroll is paid from last month’s file. Nadia says that is possible until 16:00 on the day.
    58m  leo    moves to recovery
    1h04m maya   notes Restore of the share was estimated at five hours. Nobody had tried it this year.
    1h10m marek  restores finance share (exercise) (1h06m) | Exercise. Restored from the snapshot of 12:00, on paper. | rto 240, rpo 60, loss 60
    1h12m leo    verifies finance share (exercise) | Exercise. Compared the list of files with the snapshot.
    1h15m leo    gives commander to marek
    1h16m maya   notes Hand-over in the middle of the exercise, on purpose: Marek had the state in two minutes from the timeline.
    1h30m ines   moves to review
    1h32m ines   finds affected | Exercise. In the scenario: file share of finance and people operations.
    1h33m ines   affects data suspected | Documents of finance and people operations | Exercise.
    1h33m ines   excludes people | Exercise. The scenario ends before anybody’s data is out.
    1h34m marek  finds containment | Exercise. Write access removed, accounts suspended, snapshots kept.
    1h36m ines   finds root-cause | Exercise. The scenario began with a macro in an invoice.
    1h38m leo    ends runbook | The exercise is over; its last phases were not played.
    d2 10:00 ines finds lessons | Gaps: insurer’s number in the runbook (Ruth Calloway, done), line for support (Grace Adeyemi, done), restore of the share tried twice a year (Marek Nowak, first run took 3 h 20 min). What went well: write access first, calm hand-over.
    d2 10:15 ines closes Scenario played to its end in 90 minutes; three gaps found, each with a name.
    d5 10:00 ines writes summary, impact, root-cause, lessons as found
    d5 10:10 maya writes went-well | Write access first, and a calm hand-over in the middle.
    d5 10:12 ines writes plan-changes yes | Four hours are too long for executives to hear of a SEV1, and open incidents need a word each day. The runbook gets the insurer’s number.
    d5 10:15 ines names exercise-findings
    d5 10:20 ines assigns marek high restore-test | The restore of the share is tried twice a year
    d5 10:22 ines assigns grace normal line | Support has a line for journalists
    d5 10:30 ines submits review
    d7 09:30 mei approves review | Four hours were too long for me. Change it.
    d15 15:00 marek finishes restore-test | First run took 3 h 20 min; the next one is in the calendar.
    d16 10:00 leo confirms restore-test | Was there, and opened ten files.
    d30 10:00 grace finishes line | On a card at every desk of support.
    d31 10:00 ines confirms line | Asked three colleagues of support on the phone: all knew it.`,
  ),
]
