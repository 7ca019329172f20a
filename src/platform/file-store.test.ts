import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { BLOB_CHUNK_BYTES, BlobCommitment, commitBlob } from '../ledger/index.ts'
import { FileDamaged, FileStore, FileTooLarge } from './file-store.ts'

let folder: string
let store: FileStore

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'file-store-'))
  store = new FileStore(folder)
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function* pieces(...texts: string[]) {
  for (const text of texts) yield Buffer.from(text)
}
async function* broken() {
  yield Buffer.from('half')
  throw new Error('connection lost')
}
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const files = async () => (await readdir(folder, { recursive: true })).filter((name) => name.length > 2).sort()
const keep = (text: string) =>
  store.receive(pieces(text), 100, async (received, place) => {
    await place()
    return received
  })

test('a file is found under its SHA-256, and hashes to it', async () => {
  const received = await keep('one two')
  expect(received).toMatchObject({ bytes: 7, sha256: sha256('one two') })
  expect(await store.check(received.sha256)).toEqual({ sha256: sha256('one two'), bytes: 7 })
  expect(await files()).toEqual([join(received.sha256.slice(0, 2), received.sha256)])
})

test('the ledger’s commitment to it is that of the whole', async () => {
  const received = await keep('one two')
  const whole = commitBlob(Buffer.from(received.salt, 'base64'), Buffer.from('one two'))
  expect(received.root).toBe(Buffer.from(whole).toString('base64'))
})

test.each([0, 1, BLOB_CHUNK_BYTES - 1, BLOB_CHUNK_BYTES, BLOB_CHUNK_BYTES + 1, 3 * BLOB_CHUNK_BYTES + 7])(
  'a commitment made in pieces is that of all %d bytes at once',
  (length) => {
    const [salt, bytes] = [Buffer.alloc(32, 7), Buffer.alloc(length, 'muster')]
    for (const step of [100_003, BLOB_CHUNK_BYTES, 2 * BLOB_CHUNK_BYTES + 1]) {
      const commitment = new BlobCommitment(salt)
      for (let at = 0; at < length; at += step) commitment.push(bytes.subarray(at, at + step))
      expect(commitment.root()).toEqual(commitBlob(salt, bytes))
    }
  },
)

test('a connection that breaks leaves nothing', async () => {
  await expect(store.receive(broken(), 100, async () => {})).rejects.toThrow('connection lost')
  expect(await files()).toEqual([])
})

test('a file over the limit leaves nothing, also where its length was not announced', async () => {
  await expect(store.receive(pieces('12345', '67890', '1'), 10, async () => {})).rejects.toThrow(FileTooLarge)
  expect(await files()).toEqual([])
})

test('what is refused once it is there leaves nothing', async () => {
  const refuse = async () => {
    throw new Error('refused')
  }
  await expect(store.receive(pieces('whole'), 100, refuse)).rejects.toThrow('refused')
  expect(await files()).toEqual([])
})

test('the same content is stored once', async () => {
  await keep('twice')
  await keep('twice')
  expect(await files()).toHaveLength(1)
})

test('nothing is written over a stored file, nor trusted beside one that was changed', async () => {
  const { sha256: name } = await keep('evidence')
  const path = join(folder, name.slice(0, 2), name)
  await writeFile(path, 'tampered')
  await expect(keep('evidence')).rejects.toThrow(FileDamaged)
  expect(await readFile(path, 'utf8')).toBe('tampered')
  expect((await store.check(name))?.sha256).toBe(sha256('tampered'))
})

test('what a killed process left is cleared, what another is writing is not', async () => {
  await writeFile(join(folder, '.arriving-dead'), 'half')
  await utimes(join(folder, '.arriving-dead'), 0, 0)
  await writeFile(join(folder, '.arriving-alive'), 'half')
  await keep('mine')
  expect(await files()).toEqual(expect.arrayContaining(['.arriving-alive']))
  expect(await files()).toHaveLength(2)
})

test('a name that is no hash opens nothing', async () => {
  await expect(store.check('../../etc/passwd')).rejects.toThrow('SHA-256')
  expect(await store.check(randomBytes(32).toString('hex'))).toBeNull()
})
