import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { system } from '../../kernel/actor.ts'
import type { Json } from '../../kernel/json.ts'
import {
  canonicalJson,
  decodeEntryBundle,
  hex,
  leafHash,
  openNote,
  parseCheckpoint,
  rootOfEntries,
  sha256,
  tilePath,
  tilesOf,
} from '../../ledger/index.ts'
import { erase } from '../../platform/record/erase.ts'
import { fileSigner } from '../../platform/record/signer.ts'
import { buildPackage, type PackageRequest, reduced } from './package.ts'
import type { AlertLine } from './populations/alerts.ts'
import type { IncidentLine } from './populations/incidents.ts'
import { Company } from './testing/company.ts'
import { AWKWARD, mara, receive, smallHistory } from './testing/history.ts'
import { readCsv, readSheet, unzip } from './testing/unzip.ts'

const QUARTER = { from: '2026-01-01', to: '2026-03-31' }
const FOLDER = 'MUSTER_Fernhill-Analytics-Inc_SOC2-IR_2026-01-01_2026-03-31'

let company: Company
let history: Awaited<ReturnType<typeof smallHistory>>
let files: Map<string, Buffer>
beforeAll(async () => {
  company = await Company.open('2025-12-20T09:00:00')
  history = await smallHistory(company)
  files = await build(QUARTER)
})
afterAll(() => company.close())

let built = 0
async function bytesOf(request: PackageRequest): Promise<Buffer> {
  const { path } = await buildPackage(request, company.parts(`${built++}.zip`))
  return readFile(path)
}

/** The files of a package, by their paths below its folder. */
async function build(request: PackageRequest): Promise<Map<string, Buffer>> {
  const all = unzip(await bytesOf(request))
  return new Map([...all].map(([name, bytes]) => [name.slice(name.indexOf('/') + 1), bytes]))
}

const json = (from: Map<string, Buffer>, path: string) => JSON.parse(from.get(path)!.toString())
function lines<Line>(from: Map<string, Buffer>, path: string): Line[] {
  return from
    .get(path)!
    .toString()
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Line)
}
const alertsIn = (from: Map<string, Buffer>) => lines<AlertLine>(from, '04_populations/P01_alerts.jsonl')
const incidentsIn = (from: Map<string, Buffer>) => lines<IncidentLine>(from, '04_populations/P03_incidents.jsonl')
const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

describe('the same question at the same state', () => {
  test('gives the same bytes, also after more was recorded', async () => {
    const head = Number((await openedCheckpoint()).size)
    const first = await bytesOf({ ...QUARTER, recipient: 'Auditors & Co.' })
    company.now('2026-05-01T00:00:00')
    await receive(company, { title: 'Later' })
    await company.sealer.seal()
    const again = await bytesOf({ ...QUARTER, recipient: 'Auditors & Co.', at: head })
    expect(sha(again)).toBe(sha(first))
    // Neither did a state between two seals become one: the newest signed one counts.
    expect(sha(await bytesOf({ ...QUARTER, recipient: 'Auditors & Co.', at: head + 1 }))).toBe(sha(first))
    expect(sha(await bytesOf(QUARTER))).not.toBe(sha(first))
  })

  test('for somebody else is another package', async () => {
    const one = json(await build({ ...QUARTER, recipient: 'Auditors & Co.' }), 'MANIFEST.json')
    expect([one.recipient, 'recipient' in json(files, 'MANIFEST.json')]).toEqual(['Auditors & Co.', false])
  })
})

async function openedCheckpoint() {
  const { key } = json(files, 'MANIFEST.json')
  return parseCheckpoint((await openNote(files.get('log/checkpoint')!.toString(), [key])).text)
}

describe('the manifest', () => {
  test('names every other file with its size and hash, in byte order, and is signed by the key of the ledger', async () => {
    const manifest = json(files, 'MANIFEST.json')
    const named = manifest.files as { path: string; bytes: number; sha256: string; mediaType: string; about: string }[]
    expect(named.map(({ path }) => path)).toEqual(
      [...files.keys()].filter((path) => !/^(MANIFEST|SIGNATURES)/.test(path)),
    )
    for (const { path, bytes, sha256, mediaType, about } of named)
      expect([path, bytes, sha256, mediaType !== '', about !== '']).toEqual([
        path,
        files.get(path)!.length,
        sha(files.get(path)!),
        true,
        true,
      ])
    const note = await openNote(files.get('SIGNATURES/MANIFEST.note')!.toString(), [manifest.key])
    expect(note.text).toBe(
      `muster.dev/package/v1\n${hex(sha256(files.get('MANIFEST.json')!))}\n${manifest.head.size} ${manifest.head.root}\n`,
    )
  })

  test('is canonical, and takes now for the time of the seal', async () => {
    const text = files.get('MANIFEST.json')!.toString()
    expect(canonicalJson(JSON.parse(text) as Json)).toBe(text)
    const { head, organisation, period } = JSON.parse(text)
    expect([head.sealedAt, organisation, period]).toEqual([
      '2026-04-02T10:00:00.000Z',
      'Fernhill Analytics, Inc.',
      { ...QUARTER, zone: 'UTC' },
    ])
  })

  test('cannot be signed by another key than entry 0 names', async () => {
    const other = await fileSigner(`${company.folder}/other.pem`, company.signer.name)
    await expect(buildPackage(QUARTER, { ...company.parts('no.zip'), signer: other })).rejects.toThrow(
      'not the one that this ledger was opened with',
    )
  })
})

test('the log in the package leads to the signed root, and its tiles hold the hashes of its entries', async () => {
  const { size, root } = await openedCheckpoint()
  const entries = decodeEntryBundle(files.get(`log/${tilePath('entries', 0, size)}`)!)
  expect(entries).toHaveLength(size)
  expect(hex(rootOfEntries(entries))).toBe(hex(root))
  expect([...tilesOf(size)]).toEqual([{ level: 0, n: 0, width: size }])
  expect(files.get(`log/${tilePath(0, 0, size)}`)).toEqual(Buffer.concat(entries.map(leafHash)))
})

test('everything stands under one folder that tells whose it is and of when', async () => {
  const made = await buildPackage(QUARTER, company.parts())
  expect(made.path).toBe(`${company.folder}/${FOLDER}.zip`)
  const bytes = await readFile(made.path)
  expect([made.bytes, made.sha256]).toEqual([bytes.length, sha(bytes)])
  expect([...unzip(bytes).keys()].every((name) => name.startsWith(`${FOLDER}/`))).toBe(true)
})

test.each([
  ['Fernhill Analytics, Inc.', 'Fernhill-Analytics-Inc'],
  ['../../etc/passwd', 'etc-passwd'],
  ['Müller & Söhne', 'M-ller-S-hne'],
  ['株式会社', 'organisation'],
  [`${'x'.repeat(63)} y`, 'x'.repeat(63)],
])('%s is called %s in a path', (name, path) => {
  expect(reduced(name)).toBe(path)
})

describe('P01', () => {
  test('holds what was received in the period by the time of the record, whatever became of it', () => {
    const rows = alertsIn(files)
    expect(rows.map(({ id }) => id)).toEqual([history.noisy, history.unread, history.login])
    expect(rows.map(({ disposition, incident }) => [disposition, incident])).toEqual([
      ['dismissed', null],
      ['undecided', null],
      ['escalated', 'INC-0001'],
    ])
  })

  test('counts repeats, keeps the last state and the whole text, and says who decided when', () => {
    const [row] = alertsIn(files)
    expect(row).toMatchObject({
      title: AWKWARD,
      state: 'resolved',
      occurrences: 3,
      verdict: 'false-positive',
      note: '-1 “quoted”, and\ntwo lines',
      decidedBy: 'Mara Lind',
      decidedAt: '2026-01-05T09:00:00.000Z',
      receivedAt: '2026-01-05T09:00:00.000Z',
      occurredAt: '2026-01-05T08:59:00.000Z',
    })
  })

  test('is the same in CSV and XLSX, but that no spreadsheet will run the CSV', () => {
    const rows = alertsIn(files)
    const columns = Object.keys(rows[0]!)
    const csv = readCsv(files.get('04_populations/P01_alerts.csv')!.toString())
    const [header, ...sheet] = readSheet(
      unzip(files.get('04_populations/P01_alerts.xlsx')!).get('xl/worksheets/sheet1.xml')!.toString(),
    )
    expect([...header!].sort()).toEqual(columns)
    expect(csv[0]).toEqual(header)
    rows.forEach((row, n) => {
      const texts = header!.map((column) => row[column as keyof AlertLine])
      const shown = texts.map((value) => (value === null ? null : String(value)))
      while (shown.at(-1) === null) shown.pop()
      expect(sheet[n]).toEqual(shown)
      expect(csv[n + 1]).toEqual(
        texts.map((value) => (value === null ? '' : `${/^[=+\-@]/.test(String(value)) ? "'" : ''}${value}`)),
      )
    })
  })

  test('is proven: counted apart, totalled, reconciled, hashed', () => {
    const ipe = json(files, '04_populations/P01_ipe.json')
    expect(ipe).toMatchObject({
      populationId: 'P01',
      rowCount: 3,
      firstId: history.noisy,
      lastId: history.login,
      controlTotals: { byDisposition: { dismissed: 1, escalated: 1, undecided: 1 }, byMonth: { '2026-01': 3 } },
      reconciliation: [
        { of: 'AlertReceived', expected: 2, actual: 2, difference: 0 },
        { of: 'PayloadQuarantined', expected: 1, actual: 1, difference: 0 },
      ],
      generatedAt: '2026-04-02T10:00:00.000Z',
      parameters: { from: '2026-01-01', to: '2026-03-31', zone: 'UTC' },
      files: Object.fromEntries(
        ['csv', 'jsonl', 'xlsx'].map((ending) => [ending, sha(files.get(`04_populations/P01_alerts.${ending}`)!)]),
      ),
    })
  })
})

describe('P03', () => {
  test('holds every number, in the period or not, and only what belongs has a record', async () => {
    const january = await build({ from: '2026-01-01', to: '2026-01-31' })
    expect(incidentsIn(january).map(({ number, because }) => [number, because])).toEqual([
      ['INC-0001', 'declared'],
      ['INC-0002', 'outside'],
    ])
    expect([...january.keys()].filter((path) => path.startsWith('06_'))).toEqual([
      '06_incidents/INC-0001/record.json',
      '06_incidents/INC-0001/record.pdf',
    ])
  })

  test('tells the whole of an incident in a row', () => {
    const [row] = incidentsIn(files)
    expect(row).toMatchObject({
      severity: 'SEV2',
      worstSeverity: 'SEV1',
      currentSeverity: 'SEV3',
      commander: 'Jonas “Joe” Weber',
      status: 'closed',
      closedAt: '2026-01-14T08:00:00.000Z',
      alerts: [history.login],
      lateEntries: 1,
    })
  })

  test('is proven: no number missing, every escalation named by its incident', () => {
    expect(json(files, '04_populations/P03_ipe.json')).toMatchObject({
      rowCount: 2,
      firstId: 'INC-0001',
      numbers: { min: 1, max: 2, missing: [] },
      controlTotals: { bySeverity: { SEV1: 0, SEV2: 1, SEV3: 0, SEV4: 1 }, byMonth: { '2026-01': 1, '2026-02': 1 } },
      reconciliation: [
        { of: 'IncidentDeclared', expected: 2, actual: 2, difference: 0 },
        { of: 'AlertEscalated', expected: 1, actual: 1, difference: 0 },
      ],
    })
  })
})

test('a period in which nothing happened has the same files, with no rows', async () => {
  const empty = await build({ from: '2024-01-01', to: '2024-12-31' })
  expect([alertsIn(empty), incidentsIn(empty).map(({ inPeriod }) => inPeriod)]).toEqual([[], [false, false]])
  expect(json(empty, '04_populations/P01_ipe.json')).toMatchObject({ rowCount: 0, firstId: null, lastId: null })
  expect(readCsv(empty.get('04_populations/P01_alerts.csv')!.toString())).toHaveLength(1)
})

test('a record holds every entry of the incident and of its alerts, in the order of the ledger', () => {
  const text = files.get('06_incidents/INC-0001/record.json')!.toString()
  expect(canonicalJson(JSON.parse(text) as Json)).toBe(text)
  const { number, events } = JSON.parse(text) as {
    number: string
    events: { index: number; stream: string; type: string; line: string; by: { name: string } }[]
  }
  expect(number).toBe('INC-0001')
  expect(new Set(events.map(({ stream }) => stream))).toEqual(new Set([history.login, history.incident]))
  expect(events.map(({ index }) => index)).toEqual(events.map(({ index }) => index).sort((a, b) => a - b))
  expect(events[0]).toMatchObject({
    type: 'AlertReceived',
    line: 'Alert received from alertmanager: Many failed logins',
    by: { name: 'Alertmanager' },
  })
})

test('nothing is left behind beside a package', async () => {
  const folder = `${company.folder}/alone`
  await mkdir(folder)
  await buildPackage(QUARTER, { ...company.parts(), out: { folder } })
  await expect(buildPackage({ ...QUARTER, at: 1 }, { ...company.parts(), out: { folder } })).rejects.toThrow(
    'No state of 1 entries or fewer',
  )
  expect(await readdir(folder)).toEqual([`${FOLDER}.zip`])
})

test('what was erased says so in rows and records, and an older state, which would seem to hide it, is refused', async () => {
  const before = Number((await openedCheckpoint()).size)
  const { dispositionEntry } = alertsIn(files)[0]!
  await erase(company.record, mara, {
    index: dispositionEntry!,
    paths: ['note', 'by'],
    basis: 'gdpr-17',
    reason: 'It named a customer.',
  })
  await company.sealer.seal()
  const after = await build(QUARTER)
  expect(alertsIn(after)[0]).toMatchObject({ note: '[erased]', decidedBy: '[erased]', verdict: 'false-positive' })
  const line = JSON.parse(after.get('disclosures/000.jsonl')!.toString().split('\n')[dispositionEntry!]!)
  expect([line.c.length, line.o[0], line.o[1][0], line.o[2]]).toEqual([3, null, 'decision', null])
  await expect(buildPackage({ ...QUARTER, at: before }, company.parts('no.zip'))).rejects.toThrow(
    `of entry ${dispositionEntry} is gone`,
  )
})

test('of a ledger that was changed behind its back no package is made', async ({ skip }) => {
  const { rows } = await company.record.database.owner.query("select current_setting('is_superuser') as superuser")
  skip(rows[0].superuser !== 'on', 'only a superuser of the database can change the ledger')
  const broken = await Company.open('2026-01-01T00:00:00')
  try {
    await receive(broken, { title: 'One' })
    await broken.append(system, {
      stream: broken.id(),
      event: { type: 'SourceConnected', source: 'a', adapter: 'b', name: 'c' },
    })
    await broken.sealer.seal()
    const owner = await broken.record.database.owner.connect()
    await owner.query('set session_replication_role = replica')
    await owner.query(
      `update ledger.leaf set entry = convert_to(replace(convert_from(entry, 'UTF8'), '"o":1', '"o":2'), 'UTF8') where idx = 1`,
    )
    await owner.query('reset session_replication_role')
    owner.release()
    await expect(buildPackage(QUARTER, broken.parts())).rejects.toThrow('do not lead to the root that was signed')
  } finally {
    await broken.close()
  }
})
