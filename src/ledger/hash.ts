import { hash } from 'node:crypto'

// The only file of the ledger that touches Node. A browser build replaces it by a file with the same three exports.

/** SHA-256 (FIPS 180-4): any number of bytes in, 32 bytes out. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array

/** The SHA-256 of `bytes`, in an array of its own. */
export function sha256(bytes: Uint8Array): Uint8Array {
  const digest = new Uint8Array(32)
  sha256Into(bytes, digest, 0)
  return digest
}

/** Writes the SHA-256 of `bytes` to `out[at .. at + 32)`. */
export function sha256Into(bytes: Uint8Array, out: Uint8Array, at: number): void {
  // A digest as a binary (latin1) string costs no Buffer: three times the rate of the 'buffer' encoding for short inputs.
  const digest = hash('sha256', bytes, 'binary')
  for (let i = 0; i < 32; i++) out[at + i] = digest.charCodeAt(i)
}
