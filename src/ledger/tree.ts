import { TreeError } from './errors.ts'
import { sha256 } from './hash.ts'

/** The root of no leaves: SHA-256 of no bytes (RFC 9162 section 2.1.1). */
export const EMPTY_ROOT: Uint8Array = sha256(new Uint8Array(0))

/** SHA-256(0x00 || entry): 32 bytes. */
export function leafHash(entry: Uint8Array): Uint8Array {
  return sha256(leafPreimage(entry))
}

// Reused from call to call: an array for each entry would cost as much as its hash. Byte 0 stays 0x00.
let leafScratch = new Uint8Array(4097)
// A view for each length that came: most entries have one of a few, and a view for each would be most of the garbage.
let leafViews: Uint8Array[] = []

/** 0x00 || entry, good until the next call. */
export function leafPreimage(entry: Uint8Array): Uint8Array {
  const { length } = entry
  if (length >= leafScratch.length) {
    leafScratch = new Uint8Array(length + 1)
    leafViews = []
  }
  leafScratch.set(entry, 1)
  leafViews[length] ??= leafScratch.subarray(0, length + 1)
  return leafViews[length]
}

const nodeScratch = new Uint8Array(65)
nodeScratch[0] = 1

/** SHA-256(0x01 || left || right): 32 bytes from 32 and 32. Throws TreeError `hash-length`. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  nodeScratch.set(hash32(left), 1)
  nodeScratch.set(hash32(right), 33)
  return sha256(nodeScratch)
}

/** The same bytes, once they are known to be 32. Throws TreeError `hash-length`. */
export function hash32(bytes: Uint8Array): Uint8Array {
  if (bytes.length !== 32) throw new TreeError('hash-length', `A hash has 32 bytes, this has ${bytes.length}.`)
  return bytes
}
