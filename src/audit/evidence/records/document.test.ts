import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AnyEvent, Recorded } from '../../../kernel/event.ts'
import { instant } from '../../../kernel/instant.ts'
import type { JsonObject } from '../../../kernel/json.ts'
import { clockNames } from '../../../kernel/promises.ts'
import { Typesetter } from '../../../platform/typesetting/typesetter.ts'
import type { IncidentEvent } from '../../../program/incidents/events.ts'
import type { AlertLine } from '../populations/alerts.ts'
import { type IncidentFact, incidentLine } from '../populations/incidents.ts'
import { type Head, sealedState } from '../reading/head.ts'
import { type Period, readPeriod } from '../reading/period.ts'
import { incidentDocument } from './document.ts'
import { sheets } from './sheets.ts'

const PERIOD = readPeriod('2026-01-01', '2026-12-31') as Period
const HEAD = {
  origin: 'muster.example/muster/0f8fad5bd9cb469fa165708677289500/g1',
  size: 12_345,
  root: new Uint8Array(32).fill(0xab),
  sealedAt: instant(Date.UTC(2026, 5, 1)),
  lateMs: 24 * 60 * 60 * 1000,
} as Head
const mara = { kind: 'person', id: 'm', name: 'Mara Lind' } as const
const holder = (name: string) => ({ id: name, name })

type Told = [recorded: string, event: IncidentEvent, occurred?: string]

function documentOf(
  told: readonly Told[],
  alerts: readonly AlertLine[] = [],
  related: readonly Recorded[] = [],
): JsonObject {
  const facts = told.map(
    ([recorded, event, occurred], n): IncidentFact => ({
      index: 100 + n,
      sequence: 7,
      stream: 's',
      position: n + 1,
      recordedAt: instant(Date.parse(`${recorded}Z`)),
      occurredAt: instant(Date.parse(`${occurred ?? recorded}Z`)),
      by: mara,
      event,
    }),
  )
  const line = incidentLine(facts, PERIOD, HEAD)
  const packaged = { period: PERIOD, recordSha256: 'c'.repeat(64) }
  const parts = { organisation: 'Fernhill', state: sealedState(HEAD), packaged }
  return incidentDocument({ stream: 's', line, facts, alerts, streams: [], related, withheld: false }, parts)
}

const declared: Told = [
  '2026-03-02T09:00:00',
  {
    type: 'IncidentDeclared',
    kind: 'real',
    severity: 'SEV2',
    detectedAt: Date.UTC(2026, 2, 2, 8),
    detectionSource: 'okta',
    alerts: [],
    title: 'Odd logins',
    summary: 'Too many.',
  },
]

describe('the data of a page', () => {
  test('puts the timeline in the order in which things happened, day by day, with both clocks', () => {
    const { days } = documentOf([
      declared,
      ['2026-03-02T10:00:00', { type: 'TimelineEntryAdded', text: 'Second' }, '2026-03-02T09:30:00'],
      ['2026-03-05T11:00:00', { type: 'TimelineEntryAdded', text: 'First' }, '2026-03-01T23:59:59'],
    ])
    expect(days).toMatchObject([
      {
        day: 'Sunday, 1 March 2026',
        entries: [{ line: 'First', occurred: '23:59:59', recorded: '2026-03-05 11:00:00', late: 'late by 3 d 11 h' }],
      },
      {
        day: 'Monday, 2 March 2026',
        entries: [
          { occurred: '09:00:00', recorded: '09:00:00', late: null },
          { line: 'Second', occurred: '09:30:00', recorded: '10:00:00', late: null },
        ],
      },
    ])
  })

  test('puts a correction under what it corrects, and changes nothing there', () => {
    const { days } = documentOf([
      declared,
      ['2026-03-02T10:00:00', { type: 'TimelineEntryAdded', text: 'Host 5' }],
      ['2026-03-02T11:00:00', { type: 'TimelineEntryCorrected', corrects: 101, text: 'Host 6', reason: 'Mistyped.' }],
    ])
    const [{ entries }] = days as [{ entries: JsonObject[] }]
    expect(entries).toHaveLength(2)
    expect(entries[1]).toMatchObject({
      line: 'Host 5',
      corrections: [{ text: 'Host 6', reason: 'Mistyped.', at: '2026-03-02 11:00:00', entry: '102' }],
    })
  })

  test('says who held a role until when, through hand-over and end', () => {
    const { roles } = documentOf([
      declared,
      ['2026-03-02T10:00:00', { type: 'RoleTaken', role: 'commander', holder: holder('Mara') }],
      ['2026-03-02T10:30:00', { type: 'RoleTaken', role: 'scribe', holder: holder('Kim') }],
      ['2026-03-02T11:00:00', { type: 'RoleTaken', role: 'commander', holder: holder('Jonas'), from: holder('Mara') }],
      ['2026-03-02T12:00:00', { type: 'RoleLaidDown', role: 'commander', from: holder('Jonas') }],
    ])
    expect((roles as JsonObject[]).map(({ person, until }) => [person, until])).toEqual([
      ['Mara', '2026-03-02 11:00:00'],
      ['Kim', null],
      ['Jonas', '2026-03-02 12:00:00'],
    ])
  })

  test('shows the last wording of a finding, counts those before, and names what is not on record', () => {
    const said = (text: string): IncidentEvent => ({ type: 'FindingRecorded', finding: 'root-cause', text })
    const { findings } = documentOf([
      declared,
      ['2026-03-02T10:00:00', said('A guess')],
      ['2026-03-02T11:00:00', said('The cause')],
    ])
    expect(findings).toMatchObject([
      { text: null },
      { text: null },
      { name: 'Root cause', text: 'The cause', earlier: 1, entry: '102' },
      { text: null },
    ])
  })

  test('never holds a timeline longer than a page can, and says how much is left', () => {
    const note = (n: number): Told => ['2026-03-02T10:00:00', { type: 'TimelineEntryAdded', text: `${n}` }]
    const data = documentOf([declared, ...Array.from({ length: 3_010 }, (_, n) => note(n))])
    const [{ entries }] = data.days as [{ entries: JsonObject[] }]
    expect([entries.length, data['timeline-left']]).toEqual([3_000, 11])
  })
})

/** What others keep of it: `stream` at the hour of that day. */
function kept(index: number, stream: string, position: number, hour: number, event: AnyEvent): Recorded {
  const at = instant(Date.UTC(2026, 2, 2, hour))
  return { index, sequence: 1, stream, position, recordedAt: at, occurredAt: at, by: mara, event }
}

const exhibit: AnyEvent = {
  ...{ type: 'ExhibitCollected', incident: 's', bytes: 9, mediaType: 'text/csv', sha256: 'ef'.repeat(32) },
  ...{ root: 'r', salt: 's', name: 'sign-ins.csv', source: 'okta', collector: { name: 'Kim' } },
}
const message: AnyEvent = {
  ...{ type: 'CommunicationRecorded', incident: 's', audience: 'customers', channel: 'other', approvedBy: 'Nora' },
  ...{ proof: 'Ticket 7', subject: 'We are on it', body: 'Line one.\n\nLine two.', recipients: ['all'], hash: 'h' },
}
const related = [
  kept(200, 'x', 1, 10, exhibit),
  kept(201, 'x', 2, 11, { type: 'CustodyChanged', from: { name: 'Kim' }, to: { name: 'Police' }, reason: 'Asked.' }),
  kept(202, 'm', 1, 12, message),
  kept(203, 'n', 1, 12, { type: 'CommunicationWaived', incident: 's', audience: 'media', reason: 'Nobody asked.' }),
  kept(204, 'a', 1, 13, {
    ...{ type: 'ActionCreated', incident: 's', priority: 'high', dueAt: Date.UTC(2026, 3, 1), title: 'Use keys' },
    owner: { id: 'k', name: 'Kim' },
  }),
  kept(205, 'a', 2, 14, { type: 'ActionDone', exhibits: [], note: 'Rolled out.' }),
]

describe('what others keep of an incident', () => {
  test('stands in its place, and in the timeline by when it happened', () => {
    const data = documentOf([declared], [], related)
    const [{ entries }] = data.days as [{ entries: JsonObject[] }]
    expect(entries.map(({ entry }) => entry)).toEqual(['100', '200', '201', '202', '203', '204', '205'])
    expect(data.exhibits).toMatchObject([{ name: 'sign-ins.csv', collector: 'Kim', custody: [{ why: 'Asked.' }] }])
    expect(data.communications).toMatchObject([
      { audience: 'Customers', messages: [{ state: 'Sent by other means', body: 'Line one.\n\nLine two.' }] },
      { audience: 'The media', messages: [{ state: 'Decided to send nothing', reason: 'Nobody asked.' }] },
    ])
    expect(data.actions).toMatchObject([{ title: 'Use keys', state: 'Done', due: '2026-04-01' }])
  })
})

describe('what is judged', () => {
  const limit = { SEV1: null, SEV2: { minutes: 60 }, SEV3: null, SEV4: null }
  const silent = { SEV1: null, SEV2: null, SEV3: null, SEV4: null }
  const clocks = { ...Object.fromEntries(clockNames.map((name) => [name, silent])), contain: limit }
  const pinned: Told = [
    '2026-03-02T09:00:00',
    { type: 'PlanPinned', document: 'd', version: 3, hash: 'ab'.repeat(32), promises: { clocks } as never },
  ]

  test('a promise that was not kept says so, with the reason that was given', () => {
    const startedAt = Date.UTC(2026, 2, 2, 9)
    const data = documentOf([
      declared,
      pinned,
      [
        '2026-03-02T11:00:00',
        { type: 'ContainmentDecided', approach: 'Block', text: 'Blocked.', decider: holder('Kim') },
      ],
      ['2026-03-02T11:05:00', { type: 'ClockExcused', clock: 'contain', startedAt, reason: 'On a flight.' }],
    ])
    expect(data.clocks).toMatchObject([
      {
        ...{ promised: '1 h', due: '2026-03-02 10:00:00', done: '2026-03-02 11:00:00', missed: true },
        ...{ outcome: 'Missed, done late', excuse: { reason: 'On a flight.' } },
      },
    ])
    expect(data.facts).toContainEqual({ name: 'Judged by', value: 'Version 3 of the plan, abababababab' })
  })

  test('a system that came back is held against what was aimed at', () => {
    const { recovery } = documentOf([
      declared,
      [
        '2026-03-02T12:00:00',
        { type: 'SystemRestored', system: 'db', name: 'Database', how: 'From backup.', targetRtoMinutes: 120 },
      ],
      ['2026-03-02T13:00:00', { type: 'IntegrityVerified', system: 'db', name: 'Database', how: 'Compared.' }],
    ])
    expect(recovery).toMatchObject([
      { rto: { actual: '4 h', target: '2 h', outcome: 'Missed' }, rpo: null, verified: { how: 'Compared.' } },
    ])
  })

  test('a number that was declared void says so before anything else, with the reason', () => {
    const data = documentOf([declared, ['2026-03-02T10:00:00', { type: 'IncidentVoided', reason: 'A drill.' }]])
    expect(data.fate).toMatchObject({ what: 'Declared void', reason: 'A drill.', entry: '101' })
    expect(data.chips).toContainEqual({ name: 'Status', value: 'Void', severity: false })
  })
})

const READER = 'pdftotext'
const readable = (() => {
  try {
    execFileSync(READER, ['-v'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()

describe.skipIf(!readable)('the page itself (read by pdftotext)', () => {
  let folder: string
  let typesetter: Typesetter
  beforeAll(async () => {
    typesetter = new Typesetter(await sheets())
    folder = await mkdtemp(join(tmpdir(), 'muster-page-'))
  })
  afterAll(async () => {
    await typesetter.close()
    await rm(folder, { recursive: true })
  })

  async function read(data: JsonObject): Promise<{ text: string; pages: number }> {
    const path = join(folder, 'page.pdf')
    await writeFile(path, await typesetter.typeset('incident.typ', data, HEAD.sealedAt))
    const text = execFileSync(READER, ['-layout', path, '-'], {
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 1 << 26,
    }).toString()
    return { text, pages: text.split('\f').length - 1 }
  }

  test('can be followed by a stranger: what, how bad, who, when, why, and where it stands in the ledger', async () => {
    const { text } = await read(
      documentOf([
        declared,
        [
          '2026-03-02T09:30:00',
          { type: 'SeverityRevised', from: 'SEV2', to: 'SEV1', reason: 'Accounts were entered.' },
        ],
        ['2026-03-04T10:00:00', { type: 'TimelineEntryAdded', text: 'Ended all sessions.' }, '2026-03-02T10:00:00'],
        [
          '2026-03-04T11:00:00',
          { type: 'TimelineEntryCorrected', corrects: 102, text: 'Ended eleven sessions.', reason: 'Counted again.' },
        ],
        ['2026-03-05T11:00:00', { type: 'IncidentClosed', severity: 'SEV1', summary: 'All is well.' }],
      ]),
    )
    for (const words of [
      'INC-0007',
      'Odd logins',
      'Too many.',
      'TLP:AMBER',
      '2026-03-02 08:00:00 by okta',
      'Accounts were entered.',
      'late by 2 d',
      'Ended all sessions.',
      'Ended eleven sessions.',
      'Because: Counted again.',
      'All is well.',
      'entries 100 to 104 of the ledger',
      'state of 12345 entries, root abababababab',
      'Page 1 of',
      'ab'.repeat(32),
      'c'.repeat(64),
    ])
      expect(text).toContain(words)
  })

  test('what others keep of it is set as well: messages in full, evidence with its hash, who did what', async () => {
    const { text } = await read(documentOf([declared], [], related))
    for (const words of ['To Customers', 'Line two.', 'Ticket 7', 'ef'.repeat(32), 'From Kim to Police', 'Rolled out.'])
      expect(text).toContain(words)
  })

  test('an incident of one entry is a record too', async () => {
    const { text, pages } = await read(documentOf([declared]))
    expect(pages).toBeLessThan(4)
    for (const words of [
      'Nobody held a role',
      'Not on record.',
      'No alert is linked',
      'was open when the record was made',
    ])
      expect(text).toContain(words)
  })

  test('three hundred entries go on over pages under the same headings, and all are there', async () => {
    const note = (n: number): Told => [
      '2026-03-02T10:00:00',
      { type: 'TimelineEntryAdded', text: `Step ${n}: ${'looked at the log and wrote down what it said. '.repeat(3)}` },
    ]
    const { text, pages } = await read(documentOf([declared, ...Array.from({ length: 300 }, (_, n) => note(n))]))
    for (let n = 0; n < 300; n++) expect(text).toContain(`Step ${n}:`)
    expect(pages).toBeGreaterThan(10)
    expect(text.match(/OCCURRED/g)!.length).toBeGreaterThan(10)
    expect(text).toContain(`Page ${pages} of ${pages}`)
  })

  test('a word that is wider than its column is broken, with nothing put in', async () => {
    const hash = '0123456789abcdef'.repeat(16)
    const { text } = await read(
      documentOf([declared, ['2026-03-02T10:00:00', { type: 'TimelineEntryAdded', text: hash }]]),
    )
    expect(text).not.toContain(hash)
    expect([...text.matchAll(/[0-9a-f]{20,}/g)].join('')).toContain(hash)
    expect(text).not.toMatch(/[0-9a-f]-\s*\n/)
  })

  test('signs that cannot be drawn become boxes, and the page says so', async () => {
    const { text } = await read(
      documentOf([declared, ['2026-03-02T10:00:00', { type: 'TimelineEntryAdded', text: 'From 中文 with 😀' }]]),
    )
    expect(text).toContain('From □□ with □')
    expect(text).toContain('stands for a character that the fonts of this')
    expect((await read(documentOf([declared]))).text).not.toContain('stands for a character')
  })

  test('what people wrote is set as they wrote it, not as markup', async () => {
    const words = '#panic() *not bold* $x^2$ @me <here> `code` \\ // end'
    const { text } = await read(
      documentOf([declared, ['2026-03-02T10:00:00', { type: 'TimelineEntryAdded', text: words }]]),
    )
    expect(text).toContain(words)
  })
})
