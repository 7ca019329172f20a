import { concat, u64, utf8 } from './bytes.ts'
import { CommitmentError } from './errors.ts'
import { Frontier, rootOf } from './frontier.ts'
import { sha256 } from './hash.ts'
import { hash32 } from './tree.ts'

const FIELD_TAG = concat(Uint8Array.of(0), utf8('muster.dev/field/v1\n'))
const BLOB_TAG = concat(Uint8Array.of(0), utf8('muster.dev/blob/v1\n'))
const PATH_BYTES_MAX = 0xffff

export const SALT_BYTES = 32
export const BLOB_CHUNK_BYTES = 1 << 20
const CHUNK_AT = BLOB_TAG.length + SALT_BYTES + 8

/**
 * SHA-256(0x00 || "muster.dev/field/v1\n" || salt || u16be(length of path) || path || value): 32 bytes that bind one
 * field and tell nothing of it. `salt` is 32 fresh random bytes, one for each field. `value` is RFC 8785 JSON.
 *
 * Throws CommitmentError `salt-length`, `path-length`.
 */
export function commitField(path: string, salt: Uint8Array, value: Uint8Array): Uint8Array {
  const pathBytes = utf8(path)
  if (pathBytes.length === 0 || pathBytes.length > PATH_BYTES_MAX)
    throw new CommitmentError('path-length', `A path has 1 to ${PATH_BYTES_MAX} bytes.`)
  const length = Uint8Array.of(pathBytes.length >> 8, pathBytes.length & 0xff)
  return sha256(concat(FIELD_TAG, salt32(salt), length, pathBytes, value))
}

/** RFC 6962 MTH with the commitments as leaf hashes; SHA-256 of nothing for none. 32 bytes. */
export function payloadRoot(commitments: readonly Uint8Array[]): Uint8Array {
  return rootOf(commitments)
}

/**
 * The commitment to a file: RFC 6962 MTH over its chunks of 1 MiB, where the hash of chunk j is
 * SHA-256(0x00 || "muster.dev/blob/v1\n" || salt || u64be(j) || chunk). An empty file is one empty chunk, so that its
 * commitment is salted too. The size stands beside the root in the field's value.
 *
 * Throws CommitmentError `salt-length`.
 */
export function commitBlob(salt: Uint8Array, bytes: Uint8Array): Uint8Array {
  const chunks = Math.max(1, Math.ceil(bytes.length / BLOB_CHUNK_BYTES))
  const hashes: Uint8Array[] = []
  for (let j = 0; j < chunks; j++) {
    const chunk = bytes.subarray(j * BLOB_CHUNK_BYTES, (j + 1) * BLOB_CHUNK_BYTES)
    hashes.push(sha256(concat(BLOB_TAG, salt32(salt), u64(j), chunk)))
  }
  return rootOf(hashes)
}

/** The same commitment to a file that comes in pieces of any length: it holds one chunk at a time. */
export class BlobCommitment {
  /** Tag, salt and number stand before the chunk, where they are hashed with it without another copy. */
  readonly #preimage: Uint8Array
  readonly #frontier = Frontier.empty()
  #filled = 0

  /** Throws CommitmentError `salt-length`. */
  constructor(salt: Uint8Array) {
    this.#preimage = concat(BLOB_TAG, salt32(salt), u64(0), new Uint8Array(BLOB_CHUNK_BYTES))
  }

  push(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; ) {
      if (this.#filled === BLOB_CHUNK_BYTES) this.#close()
      const piece = bytes.subarray(at, at + BLOB_CHUNK_BYTES - this.#filled)
      this.#preimage.set(piece, CHUNK_AT + this.#filled)
      this.#filled += piece.length
      at += piece.length
    }
  }

  /** The root; nothing can be added afterwards. 32 bytes. */
  root(): Uint8Array {
    this.#close()
    return this.#frontier.root()
  }

  #close(): void {
    this.#preimage.set(u64(this.#frontier.size), CHUNK_AT - 8)
    this.#frontier.push(sha256(this.#preimage.subarray(0, CHUNK_AT + this.#filled)))
    this.#filled = 0
  }
}

/** One field as handed over: what it says, or only that it is there. */
export type Opening =
  | { readonly path: string; readonly salt: Uint8Array; readonly value: Uint8Array }
  | { readonly path: string; readonly withheld: Uint8Array }

/** The payload root that these openings, in schema order, lead to. Throws as `commitField` and `payloadRoot` do. */
export function openingsRoot(openings: readonly Opening[]): Uint8Array {
  return payloadRoot(
    openings.map((field) =>
      'withheld' in field ? hash32(field.withheld) : commitField(field.path, field.salt, field.value),
    ),
  )
}

function salt32(salt: Uint8Array): Uint8Array {
  if (salt.length !== SALT_BYTES) throw new CommitmentError('salt-length', `A salt has ${SALT_BYTES} bytes.`)
  return salt
}
