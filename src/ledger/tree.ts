import { TreeError } from './errors.ts'
import { sha256 } from './hash.ts'

/** The root of no leaves: SHA-256 of no bytes (RFC 9162 section 2.1.1). */
export const EMPTY_ROOT: Uint8Array = sha256(new Uint8Array(0))

/** SHA-256(0x00 || entry): 32 bytes. */
export function leafHash(entry: Uint8Array): Uint8Array {
  const prefixed = new Uint8Array(entry.length + 1)
  prefixed.set(entry, 1)
  return sha256(prefixed)
}

/** SHA-256(0x01 || left || right): 32 bytes from 32 and 32. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  const preimage = new Uint8Array(65)
  preimage[0] = 1
  preimage.set(hash32(left), 1)
  preimage.set(hash32(right), 33)
  return sha256(preimage)
}

/** The same bytes, once they are known to be 32. Throws TreeError `hash-length`. */
export function hash32(bytes: Uint8Array): Uint8Array {
  if (bytes.length !== 32) throw new TreeError('hash-length', `A hash has 32 bytes, this has ${bytes.length}.`)
  return bytes
}
