import { KeyError } from './errors.ts'

// RFC 8032 through WebCrypto, which Node and browsers share. Verifiers are known to disagree about keys and points of
// low order, about points written in a second way, and about S beyond the group order
// (https://hdevalence.ca/blog/2020-10-04-its-25519am). All of those are refused here, before WebCrypto is asked, so
// that a package cannot be good in one place and bad in another.

/**
 * Whether `signature` (64 bytes) is the Ed25519 signature of `message` under `publicKey` (32 bytes).
 *
 * Throws KeyError as `checkPublicKey` does, and `ed25519-missing` where this environment cannot check signatures.
 */
export async function verifyEd25519(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  checkPublicKey(publicKey)
  if (signature.length !== 64) return false
  if (pointFault(signature.subarray(0, 32)) !== undefined) return false
  if (littleEndian(signature.subarray(32)) >= GROUP_ORDER) return false
  const key = await importKey(publicKey)
  return globalThis.crypto.subtle.verify('Ed25519', key, Uint8Array.from(signature), Uint8Array.from(message))
}

/** Throws KeyError `key-length`, `key-not-canonical`, `key-low-order`. With a low-order key one signature fits all. */
export function checkPublicKey(publicKey: Uint8Array): void {
  if (publicKey.length !== 32)
    throw new KeyError('key-length', `An Ed25519 key has 32 bytes, this has ${publicKey.length}.`)
  const fault = pointFault(publicKey)
  if (fault === 'low-order') throw new KeyError('key-low-order', 'This key is of low order: it signs everything.')
  if (fault === 'not-canonical') throw new KeyError('key-not-canonical', 'This key is not in its canonical form.')
}

type VerifyKey = Awaited<ReturnType<typeof globalThis.crypto.subtle.importKey>>

async function importKey(publicKey: Uint8Array): Promise<VerifyKey> {
  const subtle = globalThis.crypto?.subtle
  try {
    return await subtle.importKey('raw', Uint8Array.from(publicKey), 'Ed25519', false, ['verify'])
  } catch {
    throw new KeyError(
      'ed25519-missing',
      'This environment cannot check Ed25519 signatures. Use Node 20 or newer, Chrome 137, Firefox 129 or Safari 17.',
    )
  }
}

const FIELD_PRIME = 2n ** 255n - 19n
const GROUP_ORDER = 2n ** 252n + 27742317777372353535851937790883648493n

// The y coordinates of the eight points whose order divides 8: the identity (1), the point of order 2 (-1), the two of
// order 4 (0), and the four of order 8, two with each of these y.
const ORDER_8_Y = 0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n
const LOW_ORDER_Y = new Set([1n, FIELD_PRIME - 1n, 0n, ORDER_8_Y, FIELD_PRIME - ORDER_8_Y])

/** An encoded point is y in 255 bits, little-endian, and the sign of x in the top bit. */
function pointFault(point: Uint8Array): 'low-order' | 'not-canonical' | undefined {
  const y = littleEndian(point) & (2n ** 255n - 1n)
  if (LOW_ORDER_Y.has(y % FIELD_PRIME)) return 'low-order'
  return y >= FIELD_PRIME ? 'not-canonical' : undefined
}

function littleEndian(bytes: Uint8Array): bigint {
  return bytes.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n)
}
