import { base64, concat, fromBase64, hex, utf8 } from './bytes.ts'
import { checkPublicKey, verifyEd25519 } from './ed25519.ts'
import { KeyError, NoteError } from './errors.ts'
import { sha256 } from './hash.ts'

// C2SP signed-note (https://c2sp.org/signed-note). Only key type 0x01, Ed25519 over the text.

const ED25519_TYPE = 0x01
// The specification asks for at least 16 signatures, of up to 5 kB each.
const NOTE_CHARACTERS_MAX = 1 << 17
const SIGNATURES_MAX = 64

export type Signer = {
  /** Key name; for a checkpoint it is the origin. */
  readonly name: string
  /** 32 bytes. */
  readonly publicKey: Uint8Array
  /** 64 bytes. */
  sign(message: Uint8Array): Uint8Array
}

export type VerifierKey = {
  readonly name: string
  /** 8 hex digits: the first 4 bytes of SHA-256(name || 0x0A || 0x01 || public key). */
  readonly id: string
  readonly publicKey: Uint8Array
}

/** `<name>+<id>+<base64 of 0x01 || public key>`. Throws KeyError `key-name`, `key-length`, `key-low-order`, … */
export function verifierKey(name: string, publicKey: Uint8Array): string {
  checkName(name)
  checkPublicKey(publicKey)
  return `${name}+${hex(keyId(name, publicKey))}+${base64(concat(Uint8Array.of(ED25519_TYPE), publicKey))}`
}

/**
 * Reads a verifier key and recomputes its id.
 *
 * Throws KeyError: `vkey-malformed`, `vkey-id` (the id is not that of the name and key), `vkey-type` (not 0x01),
 * `key-name`, `key-length`, `key-low-order`, `key-not-canonical`.
 */
export function parseVerifierKey(text: string): VerifierKey {
  const match = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]{1,1024})$/u.exec(text)
  const key = fromBase64(match?.[3] ?? '')
  if (match === null || key === undefined)
    throw new KeyError('vkey-malformed', 'A verifier key is <name>+<8 hex digits>+<base64>.')
  const [name, id] = [match[1] as string, match[2] as string]
  checkName(name)
  if (key[0] !== ED25519_TYPE) throw new KeyError('vkey-type', 'Only Ed25519 verifier keys (type 0x01) are known.')
  const publicKey = key.slice(1)
  checkPublicKey(publicKey)
  if (hex(keyId(name, publicKey)) !== id)
    throw new KeyError('vkey-id', 'The id of this verifier key does not belong to its name and key.')
  return { name, id, publicKey }
}

/**
 * The note: `text`, a blank line, one signature line. `text` ends in a newline and holds no other control character.
 * Throws NoteError `text`, `signature-length`, and what `verifierKey` throws.
 */
export function signNote(text: string, signer: Signer): string {
  checkText(text)
  if (!text.endsWith('\n')) throw new NoteError('text', 'The text of a note ends in a newline.')
  const vkey = parseVerifierKey(verifierKey(signer.name, signer.publicKey))
  const signature = signer.sign(utf8(text))
  if (signature.length !== 64) throw new NoteError('signature-length', 'An Ed25519 signature has 64 bytes.')
  return `${text}\n— ${vkey.name} ${base64(concat(keyId(vkey.name, vkey.publicKey), signature))}\n`
}

/**
 * Opens a note. `signedBy` lists those of `vkeys`, as given, whose signatures were found and checked, in the order of
 * the lines; it is never empty. Lines of unknown keys are passed over, as the specification asks.
 *
 * Throws NoteError: `malformed`, `too-long`, `signature-invalid` (a known key's line does not verify: the whole note
 * is refused), `unsigned` (no line of a known key), `key-ambiguous` (two of `vkeys` share name and id, but not the
 * key). Throws KeyError for a verifier key that is itself bad.
 */
export async function openNote(
  note: string,
  vkeys: readonly string[],
): Promise<{ readonly text: string; readonly signedBy: readonly string[] }> {
  const known = keyring(vkeys)
  const { text, signatures } = split(note)
  const message = utf8(text)
  const signedBy = new Set<string>()
  for (const { name, id, signature } of signatures) {
    const key = known.get(`${name}+${id}`)
    if (key === undefined) continue
    if (!(await verifyEd25519(key.publicKey, message, signature)))
      throw new NoteError('signature-invalid', `The signature of ${name} (key ${id}) does not fit this text.`)
    signedBy.add(key.vkey)
  }
  if (signedBy.size === 0) throw new NoteError('unsigned', 'No known key has signed this note.')
  return { text, signedBy: [...signedBy] }
}

type KnownKey = { readonly vkey: string; readonly publicKey: Uint8Array }

function keyring(vkeys: readonly string[]): Map<string, KnownKey> {
  const known = new Map<string, KnownKey>()
  for (const vkey of vkeys) {
    const { name, id, publicKey } = parseVerifierKey(vkey)
    const same = known.get(`${name}+${id}`)
    if (same !== undefined && same.vkey !== vkey)
      throw new NoteError('key-ambiguous', `Two different keys are called ${name} with the id ${id}.`)
    known.set(`${name}+${id}`, { vkey, publicKey })
  }
  return known
}

type SignatureLine = { readonly name: string; readonly id: string; readonly signature: Uint8Array }

function split(note: string): { text: string; signatures: SignatureLine[] } {
  if (note.length > NOTE_CHARACTERS_MAX)
    throw new NoteError('too-long', `A note has at most ${NOTE_CHARACTERS_MAX} characters.`)
  checkText(note)
  // The text may hold blank lines; the last one parts it from the signatures.
  const blank = note.lastIndexOf('\n\n')
  if (blank < 0) throw malformed('A note is a text, a blank line and signature lines.')
  const tail = note.slice(blank + 2)
  if (!tail.endsWith('\n')) throw malformed('A note ends in a signature line, and that in a newline.')
  const lines = tail.slice(0, -1).split('\n')
  if (lines.length > SIGNATURES_MAX)
    throw new NoteError('too-long', `A note has at most ${SIGNATURES_MAX} signature lines.`)
  return { text: note.slice(0, blank + 1), signatures: lines.map(signatureLine) }
}

function signatureLine(line: string): SignatureLine {
  const match = /^— ([^ ]+) ([A-Za-z0-9+/=]+)$/u.exec(line)
  const bytes = fromBase64(match?.[2] ?? '')
  const name = match?.[1] ?? ''
  if (bytes === undefined || bytes.length < 5 || !isName(name))
    throw malformed('A signature line is: em dash, space, key name, space, base64 of id and signature.')
  return { name, id: hex(bytes.subarray(0, 4)), signature: bytes.subarray(4) }
}

function checkText(text: string): void {
  // Control characters but the newline, so also no CR: a note has one spelling on every system.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (!text.isWellFormed() || /[\0-\t\x0b-\x1f]/.test(text))
    throw new NoteError('malformed', 'A note is UTF-8 without control characters other than the newline.')
}

function checkName(name: string): void {
  if (!isName(name))
    throw new KeyError('key-name', 'A key name is not empty and has no space, plus or control character.')
}

function isName(name: string): boolean {
  return name.isWellFormed() && /^[^+\p{White_Space}\p{Cc}]+$/u.test(name)
}

function keyId(name: string, publicKey: Uint8Array): Uint8Array {
  return sha256(concat(utf8(`${name}\n`), Uint8Array.of(ED25519_TYPE), publicKey)).subarray(0, 4)
}

function malformed(message: string): NoteError {
  return new NoteError('malformed', message)
}
