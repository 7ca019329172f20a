import { createHash } from 'node:crypto'

// The page that checks packages in a browser replaces this file by browser/hash.ts, as it does the ledger's.

/** SHA-256 of what comes piece by piece. */
export type Hasher = { update(bytes: Uint8Array): void; digest(): Uint8Array }

export function newHasher(): Hasher {
  const hash = createHash('sha256')
  return { update: (bytes) => void hash.update(bytes), digest: () => new Uint8Array(hash.digest()) }
}
