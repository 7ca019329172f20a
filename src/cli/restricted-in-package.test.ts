import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Caller, startMuster, type TestMuster } from '../../test/harness/muster.ts'
import { issuePackage } from '../audit/evidence/issue.ts'
import { manifestNote } from '../audit/evidence/manifest.ts'
import type { PackageRequest } from '../audit/evidence/package.ts'
import { readHead } from '../audit/evidence/reading/head.ts'
import { withSnapshot } from '../audit/evidence/reading/snapshot.ts'
import { unzip } from '../audit/evidence/testing/unzip.ts'
import { type Actor, system } from '../kernel/actor.ts'
import { isRefusal } from '../kernel/decision.ts'
import { canonicalJson } from '../ledger/index.ts'
import type { PackageFiles } from '../verifier/bytes.ts'
import { verifyFiles } from '../verifier/verify.ts'

// An incident about somebody in the house, with something of everything that belongs to an incident, and a plain one.

const SECRET = 'Quill'
const MARCH = { from: '2026-03-01', to: '2026-03-31' }
const verifier = { mjs: Buffer.from('//\n'), html: Buffer.from('<!doctype html>\n') }

let house: TestMuster
let mara: Actor
let sizeBefore: number

beforeAll(async () => {
  house = await startMuster()
  const caller = await house.asPerson('Mara Lind', 'admin')
  mara = { kind: 'person', id: caller.id, name: 'Mara Lind' }
  const does = async (path: string, body: object) => {
    const { status, body: answer } = await caller.post(`/api/v1/${path}`, body)
    if (status >= 300) throw new Error(`${path}: ${JSON.stringify(answer)}`)
    return answer
  }
  for (const title of ['Disk full', `What ${SECRET} took`])
    await does('incidents', { title, kind: 'real', severity: 'SEV2', summary: `Somebody saw it: ${title}.` })
  const incident = (path: string, body: object) => does(`incidents/INC-0002/${path}`, body)
  await incident('roles', { role: 'commander', person: caller.id })
  await incident('timeline', { text: `${SECRET} copied the list.` })
  await incident('affected', { what: 'data', name: `List of ${SECRET}`, status: 'confirmed' })
  await incident('communications/none', { audience: 'media', reason: `${SECRET} is no matter for them.` })
  const words = { subject: `About ${SECRET}`, body: 'Keep it quiet.', recipients: ['board@example.org'] }
  await incident('communications', { audience: 'executive', channel: 'other', ...words })
  await incident('actions', { title: `Talk to ${SECRET}`, owner: caller.id })
  await caller.post(`/api/v1/incidents/INC-0002/evidence?name=${SECRET}.txt&source=laptop`, Buffer.from('list'), {
    'content-type': 'text/plain',
  })
  await house.muster.sealer.seal()
  sizeBefore = await house.muster.record.size()
  await incident('restrict', { people: [caller.id], reason: `It is about ${SECRET}.` })
}, 60_000)
afterAll(() => house.close())

let built = 0
async function build(by: Actor, more: Partial<PackageRequest> = {}): Promise<Map<string, Buffer>> {
  const { record, sealer, signer, describe, version } = house.muster
  const out = { folder: house.dataDir, name: `${built++}.zip` }
  const parts = { record, sealer, signer, describe, version, verifier, out }
  await issuePackage({ ...MARCH, ...more }, by, parts)
  const all = unzip(await readFile(join(out.folder, out.name)))
  return new Map([...all].map(([name, bytes]) => [name.slice(name.indexOf('/') + 1), bytes]))
}

function asFiles(files: ReadonlyMap<string, Buffer>): PackageFiles {
  const read = (bytes: Buffer) => async (offset: number, length: number) => bytes.subarray(offset, offset + length)
  return new Map([...files].map(([path, bytes]) => [path, { bytes: { size: bytes.length, read: read(bytes) } }]))
}

const verify = async (files: ReadonlyMap<string, Buffer>) => verifyFiles(asFiles(files))
const failuresOf = ({ steps }: Awaited<ReturnType<typeof verifyFiles>>) => steps.flatMap(({ failures }) => failures)
const json = (files: ReadonlyMap<string, Buffer>, path: string) => JSON.parse(files.get(path)!.toString())
const RECORD = '06_incidents/INC-0002/record.json'
/** The alerts and the log itself aside, in which nobody wrote a word of it. */
const readable = (files: ReadonlyMap<string, Buffer>) =>
  [...files].filter(([path]) => !path.endsWith('.pdf')).map(([path, bytes]) => `${path} ${bytes.toString('latin1')}`)

test('whoever is not named gets a package that counts the number and tells nothing of it, and it verifies', async () => {
  for (const by of [system, { kind: 'person', id: '01890000-0000-7000-8000-000000000000', name: 'Ines' } as const]) {
    const files = await build(by)
    expect(failuresOf(await verify(files))).toEqual([])
    expect(readable(files).filter((text) => text.includes(SECRET))).toEqual([])
    expect(json(files, 'MANIFEST.json').withheld).toEqual(['INC-0002'])
    expect(files.get('README.md')!.toString()).toContain('The words of INC-0002')
    const row = JSON.parse(files.get('04_populations/P03_incidents.jsonl')!.toString().split('\n')[1]!)
    const hidden = { title: '[restricted]', declaredBy: '[restricted]', commander: '[restricted]' }
    expect(row).toMatchObject({ number: 'INC-0002', severity: 'SEV2', kind: 'real', status: 'open', ...hidden })
  }
}, 60_000)

test('its record holds every entry of it and of what belongs to it, without a word of them', async () => {
  const { events } = json(await build(system), RECORD) as { events: { type: string; line: string; event: object }[] }
  const types = events.map(({ type }) => type)
  for (const type of ['IncidentDeclared', 'CommunicationWaived', 'MessageDrafted', 'ActionCreated', 'ExhibitCollected'])
    expect(types).toContain(type)
  expect(new Set(events.map(({ line }) => line))).toEqual(new Set(['[restricted]']))
  expect(events.find(({ type }) => type === 'TimelineEntryAdded')!.event).toEqual({ type: 'TimelineEntryAdded' })
}, 60_000)

test('one of the people it names, or the operator who says so, gets it whole, and that verifies too', async () => {
  for (const [by, more] of [
    [mara, {}],
    [system, { withRestricted: true }],
  ] as const) {
    const files = await build(by, more)
    expect(failuresOf(await verify(files))).toEqual([])
    expect(json(files, 'MANIFEST.json')).not.toHaveProperty('withheld')
    expect(files.get(RECORD)!.toString()).toContain(`${SECRET} copied the list.`)
  }
}, 60_000)

test('what one of them had built is kept on the server, and nobody else fetches it from there', async () => {
  const [maker, other] = [await house.asPerson('Mara Lind', 'admin'), await house.asPerson('Ines Haddad', 'admin')]
  const fetched = async (who: Caller, id: string) => (await who.get(`/api/v1/packages/${id}/download`)).status
  const made = async (by: Caller): Promise<string> => {
    const { id } = (await by.post('/api/v1/packages', MARCH)).body.package
    await vi.waitFor(async () => expect((await by.get(`/api/v1/packages/${id}`)).body.state).toBe('ready'), 30_000)
    return id
  }
  const whole = await made(maker)
  expect([await fetched(maker, whole), await fetched(other, whole)]).toEqual([200, 403])
  const wordless = await made(other)
  expect([await fetched(maker, wordless), await fetched(other, wordless)]).toEqual([200, 200])
}, 90_000)

test('its page is for those it names, and for others there is no such incident', async () => {
  const page = async (who: Caller) => (await who.get('/api/v1/incidents/INC-0002/record.pdf')).status
  const [named, other] = [await house.asPerson('Mara Lind', 'admin'), await house.asPerson('Ines Haddad', 'admin')]
  expect([await page(named), await page(other), await page(await house.as('auditor'))]).toEqual([200, 404, 404])
}, 60_000)

test('an older state in which it was not restricted yet is no way around it', async () => {
  await expect(build(system, { at: sizeBefore })).rejects.toThrow('INC-0002 was restricted after the chosen state')
  expect((await build(mara, { at: sizeBefore })).get(RECORD)!.toString()).toContain(SECRET)
}, 60_000)

/** As the operator could who holds the key: another manifest, signed anew. */
async function resigned(files: Map<string, Buffer>, change: (manifest: { [key: string]: unknown }) => void) {
  const { record, signer } = house.muster
  const manifest = json(files, 'MANIFEST.json')
  change(manifest)
  const head = await withSnapshot(record, (snapshot) => readHead(snapshot, manifest.head.size))
  if (isRefusal(head)) throw new Error(head.because)
  const text = canonicalJson(manifest)
  const note = Buffer.from(manifestNote(text, head, signer))
  return new Map(files).set('MANIFEST.json', Buffer.from(text)).set('SIGNATURES/MANIFEST.note', note)
}

test('what is hidden without the manifest saying so, or of what nobody restricted, is named', async () => {
  const files = await build(system)
  const silent = await verify(await resigned(files, (manifest) => void delete manifest.withheld))
  expect(failuresOf(silent)).toContainEqual(
    expect.objectContaining({ field: 'text', sentence: expect.stringContaining('neither a rule nor an erasure') }),
  )
  const more = await verify(
    await resigned(files, (manifest) => {
      manifest.withheld = ['INC-0001', 'INC-0002']
    }),
  )
  expect(failuresOf(more)).toContainEqual(
    expect.objectContaining({
      sentence: 'The manifest says that the words of INC-0001 are withheld, but it is not restricted.',
    }),
  )
}, 60_000)
