import { createPrivateKey, createPublicKey, sign } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { base64, concat, fromBase64 } from './bytes.ts'
import { openNote, parseVerifierKey, type Signer, signNote, verifierKey } from './note.ts'
import { bytesOf, published, publishedJson } from './testing/published-vectors.ts'
import { refusal, refusalLater } from './testing/refusal.ts'

const PKCS8 = bytesOf('302e020100300506032b657004220420', 'hex')

function signerOf(name: string, seed: Uint8Array): Signer {
  const key = createPrivateKey({ key: Buffer.from(concat(PKCS8, seed)), format: 'der', type: 'pkcs8' })
  const publicKey = new Uint8Array(createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32))
  return { name, publicKey, sign: (message) => new Uint8Array(sign(null, message, key)) }
}

const seal = signerOf('example.com/muster/1/g1', new Uint8Array(32).fill(1))
const sealKey = verifierKey(seal.name, seal.publicKey)
const other = signerOf('example.com/other', new Uint8Array(32).fill(2))
const otherKey = verifierKey(other.name, other.publicKey)

const text = 'One line.\n\nAnd another, with a ✓.\n'
const note = signNote(text, seal)
const signatureLine = note.slice(text.length + 1)
const otherLine = signNote(text, other).slice(text.length + 1)

test('a note is opened by the key that signed it, and says which', async () => {
  expect(await openNote(note, [otherKey, sealKey])).toEqual({ text, signedBy: [sealKey] })
  expect(await openNote(note + otherLine, [otherKey, sealKey])).toEqual({ text, signedBy: [sealKey, otherKey] })
})

test('any text that may be signed can be opened', async () => {
  const anyText = fc.string({ unit: 'grapheme', maxLength: 60 }).map((text) => `${text.replaceAll(/\p{Cc}/gu, '\n')}\n`)
  await fc.assert(
    fc.asyncProperty(anyText, async (text) => {
      expect(await openNote(signNote(text, seal), [sealKey])).toEqual({ text, signedBy: [sealKey] })
    }),
  )
})

test('a note with any byte changed is refused', async () => {
  const whole = Buffer.from(note)
  for (let at = 0; at < whole.length; at++)
    for (const flip of [1, 2, 4, 8, 16, 32, 64]) {
      const changed = Buffer.from(whole)
      changed[at] = (changed[at] as number) ^ flip
      const code = await refusalLater(() => openNote(changed.toString('utf8'), [sealKey]))
      expect(['malformed', 'signature-invalid', 'unsigned']).toContain(code)
    }
})

test('a known key whose line does not verify spoils the note, even beside one that does', async () => {
  const forged = `— ${other.name} ${base64(concat((fromBase64(otherLine.split(' ')[2]?.trim() ?? '') as Uint8Array).subarray(0, 4), new Uint8Array(64)))}\n`
  expect(await refusalLater(() => openNote(note + forged, [sealKey, otherKey]))).toBe('signature-invalid')
  expect(await openNote(note + forged, [sealKey])).toEqual({ text, signedBy: [sealKey] })
})

test('a signature of one note does not open another', async () => {
  expect(await refusalLater(() => openNote(`Other text.\n\n${signatureLine}`, [sealKey]))).toBe('signature-invalid')
})

test('lines of unknown keys are passed over, up to 64 lines in all', async () => {
  const unknown = (n: number) => `— witness${n} ${base64(new Uint8Array(68).fill(n))}\n`
  const lines = (n: number) => Array.from({ length: n }, (_, i) => unknown(i)).join('')
  expect(await openNote(note + lines(63), [sealKey])).toEqual({ text, signedBy: [sealKey] })
  expect(await refusalLater(() => openNote(note + lines(64), [sealKey]))).toBe('too-long')
})

test('the same line twice counts once', async () => {
  expect(await openNote(note + signatureLine, [sealKey])).toEqual({ text, signedBy: [sealKey] })
})

test('the name alone does not make a key known, nor does its id', async () => {
  const renamed = note.replace(`— ${seal.name} `, '— example.com/else ')
  expect(await refusalLater(() => openNote(renamed, [sealKey]))).toBe('unsigned')
  const rekeyed = verifierKey(seal.name, other.publicKey)
  expect(await refusalLater(() => openNote(note, [rekeyed]))).toBe('unsigned')
})

test.each<[string, string]>([
  ['no signature', text],
  ['no blank line', `text\n${signatureLine}`],
  ['a blank line and nothing after it', `${text}\n`],
  ['no newline at the end', note.slice(0, -1)],
  ['CRLF', note.replaceAll('\n', '\r\n')],
  ['a tab', note.replace('One', 'One\t')],
  ['a NUL', note.replace('One', 'One\0')],
  ['a lone surrogate', note.replace('One', '\ud800')],
  ['a hyphen for the em dash', note.replace('— ', '- ')],
  ['two spaces in a signature line', note.replace('— ', '—  ')],
  ['a space after a signature', note.replace(/\n$/, ' \n')],
  ['a blank line after the signatures', `${note}\n`],
  ['text after the signatures', `${note}text\n`],
  ['a name with a plus', note.replace('— example', '— a+b')],
  ['a name with a no-break space', note.replace('— example', '— a\u00a0b')],
  ['base64 without padding', note.replace('=\n', '\n')],
  ['a signature of no bytes', `${text}\n— ${seal.name} ${base64(new Uint8Array(4))}\n`],
  ['nothing', ''],
])('a note with %s is malformed', async (_, changed) => {
  expect(await refusalLater(() => openNote(changed, [sealKey]))).toBe('malformed')
})

test('a note of more than 131,072 characters is refused before it is read', async () => {
  const longest = `${'a'.repeat((1 << 17) - note.length)}${note}`
  expect(await refusalLater(() => openNote(longest, [sealKey]))).toBe('signature-invalid')
  expect(await refusalLater(() => openNote(`a${longest}`, [sealKey]))).toBe('too-long')
})

test('a signature over nothing is not the signature of a note without a blank line', async () => {
  const [, id] = sealKey.split('+') as [string, string]
  const line = `— ${seal.name} ${base64(concat(bytesOf(id, 'hex'), seal.sign(new Uint8Array(0))))}\n`
  for (const note of [`x${line}`, `\n${line}`, line])
    expect(await refusalLater(() => openNote(note, [sealKey]))).toBe('malformed')
})

test('no key at all opens nothing', async () => {
  expect(await refusalLater(() => openNote(note, []))).toBe('unsigned')
})

test('a text that cannot be opened again is not signed', () => {
  for (const bad of ['no newline', 'CR\r\n', 'tab\t\n', '\ud800\n', ''])
    expect(['text', 'malformed']).toContain(refusal(() => signNote(bad, seal)))
  const short: Signer = { ...seal, sign: () => new Uint8Array(63) }
  expect(refusal(() => signNote(text, short))).toBe('signature-length')
  expect(refusal(() => signNote(text, { ...seal, name: 'two words' }))).toBe('key-name')
})

const [name, id, key] = sealKey.split('+') as [string, string, string]

test.each<[string, string, string]>([
  ['another id', `${name}+${id.replace(/./, (digit) => (digit === '0' ? '1' : '0'))}+${key}`, 'vkey-id'],
  ['another name', `${name}x+${id}+${key}`, 'vkey-id'],
  ['an id in capitals', `${name}+ABCDEF12+${key}`, 'vkey-malformed'],
  ['an id of 7 digits', `${name}+${id.slice(1)}+${key}`, 'vkey-malformed'],
  ['no name', `+${id}+${key}`, 'vkey-malformed'],
  ['a space in the name', `a b+${id}+${key}`, 'key-name'],
  ['a line end', `${sealKey}\n`, 'vkey-malformed'],
  ['a fourth part', `${sealKey}+x`, 'vkey-malformed'],
  ['a cosignature key', `${name}+${id}+${base64(concat(Uint8Array.of(4), seal.publicKey))}`, 'vkey-type'],
  ['no key', `${name}+${id}+`, 'vkey-malformed'],
  ['a key of 31 bytes', `${name}+${id}+${base64(concat(Uint8Array.of(1), seal.publicKey.subarray(1)))}`, 'key-length'],
  ['a key of low order', `${name}+${id}+${base64(concat(Uint8Array.of(1), new Uint8Array(32)))}`, 'key-low-order'],
  ['base64 with stray bits', `${name}+${id}+${key.slice(0, -1)}B`, 'vkey-id'],
])('a verifier key with %s is refused', (_, vkey, code) => {
  expect(refusal(() => parseVerifierKey(vkey))).toBe(code)
})

test('a verifier key is read back as it was', () => {
  expect(parseVerifierKey(sealKey)).toEqual({ name: seal.name, id, publicKey: seal.publicKey })
})

describe.skipIf(!published)('golang.org/x/mod/sumdb/note and C2SP, as published (signed-note/)', () => {
  type Notes = {
    open: { name: string; note: string; vkeys: string[]; expect: string; verified: string[] }[]
    vkeys: { vkey: string; expect: string; why?: string }[]
    sign: { skey: string; text: string; want: string }
  }
  const notes = published ? publishedJson<Notes>('signed-note/note.json') : undefined
  const CODES: Record<string, string> = {
    ok: 'accepted',
    'reject-unverified': 'unsigned',
    'reject-invalid-signature': 'signature-invalid',
    'reject-malformed': 'malformed',
  }

  test.each(notes?.open ?? [])('open: $name', async ({ note, vkeys, expect: verdict, verified }) => {
    expect(await refusalLater(() => openNote(note, vkeys))).toBe(CODES[verdict])
    if (verdict !== 'ok') return
    const { text, signedBy } = await openNote(note, vkeys)
    expect(signedBy.map((vkey) => parseVerifierKey(vkey).name)).toEqual(verified)
    expect(note.startsWith(`${text}\n— `)).toBe(true)
  })

  test.each(notes?.vkeys ?? [])('key: $vkey', ({ vkey, expect: verdict }) => {
    expect(refusal(() => parseVerifierKey(vkey)) === 'accepted').toBe(verdict === 'ok')
  })

  test('we sign as they do', () => {
    const sign = notes?.sign as Notes['sign']
    // PRIVATE+KEY+<name>+<id>+<base64>, where the base64 may hold a plus itself.
    const [, name, key] = /^PRIVATE\+KEY\+(.*)\+[0-9a-f]{8}\+(.*)$/.exec(sign.skey) as RegExpExecArray
    const seed = (fromBase64(key as string) as Uint8Array).subarray(1)
    expect(signNote(sign.text, signerOf(name as string, seed))).toBe(sign.want)
  })
})

test('two keys that share name and id cannot be told apart by a line, so neither is taken', async () => {
  // Made by hashing "key 8200" and "key 123851": 32 bits of id collide after some ten thousand tries.
  const twins = [
    'example.com/twins+4f4039c3+Ac7AtuVUR2hkBPbv7dmuG449oug56SKCVYetgC+NggZr',
    'example.com/twins+4f4039c3+AU64stfCNV4QWLoS3TW01eNMWEizBoItPra0rVuXhwQu',
  ]
  for (const twin of twins) expect(parseVerifierKey(twin).id).toBe('4f4039c3')
  expect(await refusalLater(() => openNote(note, [sealKey, ...twins]))).toBe('key-ambiguous')
  expect(await openNote(note, [sealKey, sealKey])).toEqual({ text, signedBy: [sealKey] })
})

test.skip('second stage: cosignature/ and witness/, the signatures of witnesses (key type 0x04)')
test.skip('second stage: tlog-policy/, which witnesses must have signed')
