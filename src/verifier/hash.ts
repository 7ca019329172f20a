import { createHash } from 'node:crypto'
import { type Bytes, chunksOf } from './bytes.ts'

// The page that checks packages in a browser replaces this file by browser/hash.ts, as it does the ledger's.

/** SHA-256 of a whole file, which is shown to `each` piece by piece on the way. */
export async function hashFile(bytes: Bytes, each: (piece: Uint8Array) => Promise<void> | void): Promise<Uint8Array> {
  const hash = createHash('sha256')
  for await (const piece of chunksOf(bytes)) {
    hash.update(piece)
    await each(piece)
  }
  return new Uint8Array(hash.digest())
}
