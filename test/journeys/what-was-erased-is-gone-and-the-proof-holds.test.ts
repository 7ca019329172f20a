import { afterAll, beforeAll, expect, test } from 'vitest'
import { system } from '../../src/kernel/actor.ts'
import { inclusionProof, leafHash, parseCheckpoint, rootOf, verifyInclusion } from '../../src/ledger/index.ts'
import { erase } from '../../src/platform/record/erase.ts'
import { fsck } from '../../src/platform/record/fsck.ts'
import { rebuild } from '../../src/platform/record/rebuild.ts'
import { dumpViews } from '../harness/dump.ts'
import { type Caller, startMuster, type TestMuster } from '../harness/muster.ts'

let house: TestMuster
let responder: Caller

beforeAll(async () => {
  house = await startMuster()
  responder = await house.as('responder')
})
afterAll(() => house.close())

const PERSON = 'Wilhelmina Quackenbush'
const GROUND = { basis: 'gdpr-17', reason: 'She asked to be forgotten.' }
const eraseFields = (index: number, ...paths: string[]) =>
  erase(house.muster.record, system, { index, paths, ...GROUND })

const send = async (...alerts: object[]): Promise<string[]> => {
  const headers = JSON.stringify(alerts).includes(PERSON) ? { 'x-sent-by': PERSON } : {}
  const { body } = await responder.post('/intake/generic', alerts, headers)
  return body.items.map(({ alert }: { alert: string }) => alert)
}
const placeOf = async (stream: string, type: string): Promise<number> => {
  const { rows } = await house.muster.record.database.app.query<{ idx: number }>(
    'select idx from ledger.leaf where stream = $1 and type = $2',
    [stream, type],
  )
  return rows[0]!.idx
}
const isWhole = async () => expect((await fsck(house.muster.record)).findings).toEqual([])

test('a person who was named in an alert can be forgotten, everywhere, and the ledger still proves the rest', async () => {
  const [alert, other] = (await send(
    { title: `${PERSON} signed in from two places`, id: 'sign-in', labels: { user: PERSON } },
    { title: 'A disk is full', id: 'disk' },
  )) as [string, string]
  const index = await placeOf(alert, 'AlertReceived')
  const handedOut = await proofOf(index, (await house.muster.sealer.seal()) as string)
  expect(await tablesThatName(PERSON)).toEqual(['ledger.payload', 'vault.delivery', 'view.alert'])

  expect(await eraseFields(index, 'text', 'raw')).toEqual({ index: expect.any(Number) })

  expect(await tablesThatName(PERSON)).toEqual([])
  expect((await responder.get(`/api/v1/alerts/${alert}`)).body).toMatchObject({
    title: '[erased]',
    labels: {},
    key: 'sign-in',
  })
  expect((await responder.get('/api/v1/alerts')).body.items.map(({ title }: { title: string }) => title)).toEqual([
    'A disk is full',
    '[erased]',
  ])
  expect((await responder.get('/api/v1/alerts?q=Wilhelmina')).body.items).toEqual([])
  expect((await responder.get(`/api/v1/alerts/${alert}/raw`)).body).toMatchObject({ body: null, headers: {} })
  expect((await responder.get(`/api/v1/alerts/${other}`)).body).toMatchObject({ title: 'A disk is full' })
  await isWhole()
  await house.muster.sealer.seal()
  await isWhole()
  const entry = (await entriesBefore(index + 1))[index] as Uint8Array
  expect(verifyInclusion({ ...handedOut, leafHash: leafHash(entry) })).toBe(true)
})

// What came in one delivery points at the same bytes. Once only the entry that was named lost them on record, and the
// others were reported as tampered with.
test('the bytes of a delivery go for all that came in it, and each says so', async () => {
  const [first, second] = (await send({ title: 'One of two', id: 'd-1' }, { title: 'Two of two', id: 'd-2' })) as [
    string,
    string,
  ]
  const [third] = (await send({ title: 'Another delivery', id: 'd-3' })) as [string]
  await eraseFields(await placeOf(first, 'AlertReceived'), 'raw')
  expect((await responder.get(`/api/v1/alerts/${second}/raw`)).body).toMatchObject({ body: null })
  expect((await responder.get(`/api/v1/alerts/${second}`)).body).toMatchObject({ title: 'Two of two' })
  expect((await responder.get(`/api/v1/alerts/${third}/raw`)).body.body).toContain('Another delivery')
  await isWhole()
})

test('a note, a title that was handed on, a timeline entry and the name of who wrote it can go alone', async () => {
  const [alert] = (await send({ title: `${PERSON} wrote a note`, id: 'handed-on' })) as [string]
  await responder.post(`/api/v1/alerts/${alert}/escalate`, { severity: 'SEV3', note: `Ask ${PERSON}.` })
  const { body } = await responder.get('/api/v1/incidents')
  const { id, number } = (await responder.get(`/api/v1/incidents/${body.items[0].number}`)).body
  await responder.post(`/api/v1/incidents/${number}/timeline`, { text: `Called ${PERSON}.` })
  await eraseFields(await placeOf(alert, 'AlertReceived'), 'text', 'raw')
  await eraseFields(await placeOf(alert, 'AlertEscalated'), 'text')
  await eraseFields(await placeOf(id, 'IncidentDeclared'), 'text')
  expect(await tablesThatName(PERSON)).toEqual(['ledger.payload'])
  await eraseFields(await placeOf(id, 'TimelineEntryAdded'), 'by', 'text')
  expect(await tablesThatName(PERSON)).toEqual([])
  const room = (await responder.get(`/api/v1/incidents/${number}`)).body
  expect(room).toMatchObject({ title: '[erased]', severity: 'SEV3', alerts: [{ id: alert, title: '[erased]' }] })
  expect(room.timeline.find(({ kind }: { kind: string }) => kind === 'note')).toMatchObject({
    line: '[erased]',
    by: { name: '[erased]' },
  })
  await isWhole()
})

test('the reason why a payload could not be read quotes it, and can go with it', async () => {
  const refused = await responder.post('/intake/generic', `${PERSON} is no JSON`)
  const { alert } = refused.body.kept
  const index = await placeOf(alert, 'PayloadQuarantined')
  await eraseFields(index, 'reason', 'raw')
  expect(await tablesThatName('Wilhelmin')).toEqual([])
  expect((await responder.get(`/api/v1/alerts/${alert}`)).body).toMatchObject({
    because: '[erased]',
    kind: 'quarantined',
  })
  await isWhole()
})

// To show an alert again after an erasure, its rows are made anew. Once that made an old alert of a key the newest
// again, and the next delivery under the key could not be recorded.
test('an old alert that is erased does not come before the newer one of its key', async () => {
  const [old] = (await send({ title: 'First bout', id: 'again' })) as [string]
  await responder.post(`/api/v1/alerts/${old}/dismiss`, { verdict: 'benign', note: 'Known.' })
  const [open] = (await send({ title: 'Second bout', id: 'again' })) as [string]
  await eraseFields(await placeOf(old, 'AlertReceived'), 'text')
  expect(await send({ title: 'Second bout', id: 'again' })).toEqual([open])
  await isWhole()
})

test('what was erased stays erased when the tables are made anew', async () => {
  const before = await dumpViews(house.muster.record)
  await rebuild(house.muster.record)
  expect(await dumpViews(house.muster.record)).toEqual(before)
  expect(await tablesThatName(PERSON)).toEqual([])
})

test('an erasure that makes no sense is refused with a sentence, and records nothing', async () => {
  const [alert] = (await send({ title: 'Stays', id: 'stays' })) as [string]
  const index = await placeOf(alert, 'AlertReceived')
  await eraseFields(index, 'text')
  const { record } = house.muster
  const size = async () =>
    (await record.database.app.query<{ size: number }>('select size from ledger.head')).rows[0]!.size
  const before = await size()
  const refused: [Awaited<ReturnType<typeof eraseFields>>, string, string][] = [
    [await eraseFields(index, 'text'), 'field-erased', `Of entry ${index}, this is erased already: text.`],
    [await eraseFields(index, 'raw', 'text'), 'field-erased', `Of entry ${index}, this is erased already: text.`],
    [await eraseFields(index, 'alert'), 'field-invalid', 'These fields cannot be erased: alert.'],
    [await eraseFields(index, '__proto__'), 'field-invalid', 'These fields cannot be erased: __proto__.'],
    [await eraseFields(index), 'field-invalid', 'These fields cannot be erased: (none named).'],
    [await eraseFields(0, 'by'), 'field-erased', 'Of entry 0, this is erased already: by.'],
    [await eraseFields(1_000_000, 'text'), 'entry-unknown', 'There is no entry 1000000.'],
    [
      await erase(record, system, { index, paths: ['raw'], basis: 'gdpr-17', reason: ' ' }),
      'reason-missing',
      'An erasure is recorded with its reason.',
    ],
    [
      await erase(record, system, { index, paths: ['raw'], basis: 'GDPR 17', reason: 'Asked.' }),
      'basis-invalid',
      'The legal basis is a code in small letters, digits and dashes.',
    ],
  ]
  for (const [answer, code, because] of refused)
    expect(answer).toMatchObject({ refused: code, because, remedy: expect.stringMatching(/\w/) })
  expect(await size()).toBe(before)
  expect((await responder.get(`/api/v1/alerts/${alert}/raw`)).body.body).toContain('Stays')
})

async function entriesBefore(size: number): Promise<readonly Uint8Array[]> {
  const { rows } = await house.muster.record.database.app.query<{ entry: Buffer }>(
    'select entry from ledger.leaf where idx < $1 order by idx',
    [size],
  )
  return rows.map(({ entry }) => entry)
}

/** What somebody was handed when the ledger was signed: that this entry is in the tree, and where. */
async function proofOf(index: number, note: string) {
  const { size, root } = parseCheckpoint(note.slice(0, note.indexOf('\n\n') + 1))
  const hashes = (await entriesBefore(size)).map(leafHash)
  const hashAt = (level: number, n: number) => rootOf(hashes.slice(n * 2 ** level, (n + 1) * 2 ** level))
  return { index, size, root, proof: inclusionProof(index, size, hashAt) }
}

/** Every table, column by column, in whatever way a text may be kept in it. */
async function tablesThatName(text: string): Promise<string[]> {
  const { owner } = house.muster.record.database
  const { rows: columns } = await owner.query<{ place: string; name: string; type: string }>(
    `select table_schema || '.' || table_name as place, column_name as name, data_type as type from information_schema.columns
      where table_schema in ('ledger', 'vault', 'view') order by 1`,
  )
  const found = new Set<string>()
  for (const { place, name, type } of columns) {
    const held =
      type === 'bytea' ? `position(convert_to($1, 'utf8') in "${name}") > 0` : `position($1 in "${name}"::text) > 0`
    const { rows } = await owner.query<{ n: number }>(`select count(*) as n from ${place} where ${held}`, [text])
    if (rows[0]!.n > 0) found.add(place)
  }
  return [...found]
}
