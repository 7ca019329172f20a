import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { canonicalJson, commitField } from '../../../ledger/index.ts'
import { encodeOpenings, type HeldOpening } from '../../../platform/record/openings.ts'
import { type Part, Scratch } from '../../../platform/scratch.ts'
import { DisclosureWriter, ENTRIES_PER_FILE } from './disclosures.ts'

let folder: string
let scratch: Scratch
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-disclosures-'))
  scratch = await Scratch.in(folder)
})
afterAll(async () => {
  await scratch.remove()
  await rm(folder, { recursive: true })
})

const PATHS: { [type: string]: string[] } = {
  SignedIn: ['by', 'session', 'address'],
  TimelineEntryAdded: ['by', 'text'],
  LedgerSealed: ['by'],
}
const salt = (n: number) => Buffer.alloc(32, n)

let spools = 0
async function writer(erased: readonly string[] = []) {
  const files = new Map<string, Part>()
  const spool = await scratch.spool(`d${spools++}`)
  const parts = {
    spool,
    paths: (type: string) => PATHS[type]!,
    erased: new Set(erased),
    restricted: new Set<number>(),
    add: (path: string, part: Part) => files.set(path, part),
  }
  return { files, disclosures: new DisclosureWriter(parts) }
}

function packed(...payloads: readonly (readonly (string | null)[])[]): Buffer {
  const u32 = (n: number) => {
    const bytes = Buffer.alloc(4)
    bytes.writeUInt32BE(n)
    return bytes
  }
  return Buffer.concat(
    payloads.flatMap((values) => {
      const held = values.map(
        (value, n): HeldOpening => (value === null ? null : { salt: salt(n), value: Buffer.from(value) }),
      )
      const commitments = Buffer.concat(values.map((value, n) => commitField('any', salt(n), Buffer.from(value ?? ''))))
      const openings = encodeOpenings(held)
      return [u32(commitments.length), commitments, u32(openings.length), openings]
    }),
  )
}

async function linesOf(part: Part): Promise<string[]> {
  let text = ''
  for await (const piece of part.pieces()) text += Buffer.from(piece).toString()
  return text.split('\n').slice(0, -1)
}

test('a line is canonical JSON that opens each field, and keeps back what the rule names', async () => {
  const { files, disclosures } = await writer()
  const by = canonicalJson({ kind: 'person', id: 'm', name: 'Mara “M” \u0001' })
  await disclosures.take(
    ['LedgerSealed', 'SignedIn', 'TimelineEntryAdded'],
    packed([], [by, '{"secretSha256":"x"}', '"192.0.2.1"'], [by, '{"text":"x\\ny"}']),
  )
  disclosures.end()
  expect([...files.keys()]).toEqual(['disclosures/000.jsonl'])
  const lines = await linesOf(files.get('disclosures/000.jsonl')!)
  for (const line of lines) expect(canonicalJson(JSON.parse(line))).toBe(line)
  const [seal, session, note] = lines.map(
    (line) => JSON.parse(line) as { c: string[]; i: number; o: ([string, string, string] | null)[] },
  )
  expect(seal).toEqual({ c: [], i: 0, o: [] })
  expect(session).toMatchObject({ i: 1, o: [['by', salt(0).toString('base64'), by], null, null] })
  expect(session!.c).toHaveLength(3)
  expect(note!.o[1]).toEqual(['text', salt(1).toString('base64'), '{"text":"x\\ny"}'])
})

test('no secret of a session leaves, not even as a hash', async () => {
  const { files, disclosures } = await writer()
  await disclosures.take(['SignedIn'], packed(['{}', '{"secretSha256":"c2VjcmV0"}', '{"address":"192.0.2.1"}']))
  disclosures.end()
  const [line] = await linesOf(files.get('disclosures/000.jsonl')!)
  expect(line).not.toMatch(/secret|192\.0/)
})

test('what is gone must be on record as erased, or no package is made', async () => {
  const good = await writer(['1:1'])
  await good.disclosures.take(['LedgerSealed', 'TimelineEntryAdded'], packed([], ['{}', null]))
  const bad = await writer(['0:1', '1:0'])
  await expect(bad.disclosures.take(['LedgerSealed', 'TimelineEntryAdded'], packed([], ['{}', null]))).rejects.toThrow(
    'Field “text” of entry 1 is gone',
  )
})

test('a file holds ten thousand entries, and the next begins with the next', async () => {
  const { files, disclosures } = await writer()
  const chunk = 4_000
  const type = Array.from({ length: chunk }, () => 'LedgerSealed')
  const empty = packed(...type.map(() => []))
  for (let n = 0; n < 5; n++) await disclosures.take(type, empty)
  disclosures.end()
  expect([...files.keys()]).toEqual(['disclosures/000.jsonl', 'disclosures/001.jsonl'])
  const lines = await Promise.all([...files.values()].map(linesOf))
  expect(lines.map((one) => one.length)).toEqual([ENTRIES_PER_FILE, ENTRIES_PER_FILE])
  expect(lines[1]![0]).toBe('{"c":[],"i":10000,"o":[]}')
})

test('a payload that is cut short is reported, not read past', async () => {
  const { disclosures } = await writer()
  const whole = packed(['{}', '{"text":"x"}'])
  await expect(disclosures.take(['TimelineEntryAdded'], Buffer.concat([whole, Buffer.alloc(1)]))).rejects.toThrow(
    'malformed',
  )
})
