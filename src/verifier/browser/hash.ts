// SHA-256 (FIPS 180-4) for the page, in place of src/ledger/hash.ts and src/verifier/hash.ts: WebCrypto's digest is
// asynchronous, and slower for the short inputs that trees are made of. `ability.ts` tests it against WebCrypto.

import { type Bytes, chunksOf } from '../bytes.ts'

export type Sha256 = (bytes: Uint8Array) => Uint8Array
export type Hasher = { update(bytes: Uint8Array): void; digest(): Uint8Array }

const AT_ONCE = 32 << 20

/** The browser's own digest is faster, and takes only what is whole in memory: so a file that is not large. */
export async function hashFile(bytes: Bytes, each: (piece: Uint8Array) => Promise<void> | void): Promise<Uint8Array> {
  const subtle = globalThis.crypto?.subtle
  if (subtle !== undefined && bytes.size <= AT_ONCE) {
    const whole = Uint8Array.from(await bytes.read(0, bytes.size))
    await each(whole)
    return new Uint8Array(await subtle.digest('SHA-256', whole))
  }
  const hasher = newHasher()
  for await (const piece of chunksOf(bytes)) {
    hasher.update(piece)
    await each(piece)
  }
  return hasher.digest()
}

export function sha256(bytes: Uint8Array): Uint8Array {
  const digest = new Uint8Array(32)
  sha256Into(bytes, digest, 0)
  return digest
}

export function sha256Into(bytes: Uint8Array, out: Uint8Array, at: number): void {
  const state = INITIAL.slice()
  const whole = bytes.length - (bytes.length % 64)
  for (let from = 0; from < whole; from += 64) compress(state, bytes, from)
  finish(state, bytes.subarray(whole), bytes.length, out, at)
}

export function newHasher(): Hasher {
  const [state, block] = [INITIAL.slice(), new Uint8Array(64)]
  let length = 0
  return {
    update(bytes) {
      let from = 0
      const filled = length % 64
      length += bytes.length
      if (filled > 0) {
        from = Math.min(64 - filled, bytes.length)
        block.set(bytes.subarray(0, from), filled)
        if (filled + from < 64) return
        compress(state, block, 0)
      }
      for (; from + 64 <= bytes.length; from += 64) compress(state, bytes, from)
      block.set(bytes.subarray(from))
    },
    digest() {
      const out = new Uint8Array(32)
      finish(state, block.slice(0, length % 64), length, out, 0)
      return out
    },
  }
}

/** The last bytes, a one bit, zeros, and the length in bits. */
function finish(state: Int32Array, rest: Uint8Array, length: number, out: Uint8Array, at: number): void {
  const tail = new Uint8Array(rest.length < 56 ? 64 : 128)
  tail.set(rest)
  tail[rest.length] = 0x80
  const view = new DataView(tail.buffer)
  view.setUint32(tail.length - 8, Math.floor(length / 0x2000_0000))
  view.setUint32(tail.length - 4, (length * 8) % 0x1_0000_0000)
  for (let from = 0; from < tail.length; from += 64) compress(state, tail, from)
  for (let i = 0; i < 32; i++) out[at + i] = (state[i >> 2] as number) >>> (24 - 8 * (i & 3))
}

const W = new Int32Array(64)

function compress(state: Int32Array, bytes: Uint8Array, at: number): void {
  for (let i = 0, j = at; i < 16; i++, j += 4)
    W[i] =
      ((bytes[j] as number) << 24) |
      ((bytes[j + 1] as number) << 16) |
      ((bytes[j + 2] as number) << 8) |
      (bytes[j + 3] as number)
  for (let i = 16; i < 64; i++) {
    const x = W[i - 15] as number
    const y = W[i - 2] as number
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3)
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10)
    W[i] = ((W[i - 16] as number) + s0 + (W[i - 7] as number) + s1) | 0
  }
  let [a, b, c, d, e, f, g, h] = state as unknown as Eight
  for (let i = 0; i < 64; i++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + (K[i] as number) + (W[i] as number)) | 0
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + t1) | 0
    d = c
    c = b
    b = a
    a = (t1 + t2) | 0
  }
  const next: Eight = [a, b, c, d, e, f, g, h]
  for (let i = 0; i < 8; i++) state[i] = (state[i] as number) + (next[i] as number)
}

type Eight = [number, number, number, number, number, number, number, number]

const INITIAL = words('6a09e667bb67ae853c6ef372a54ff53a510e527f9b05688c1f83d9ab5be0cd19')
const K = words(
  '428a2f9871374491b5c0fbcfe9b5dba53956c25b59f111f1923f82a4ab1c5ed5d807aa9812835b01243185be550c7dc3' +
    '72be5d7480deb1fe9bdc06a7c19bf174e49b69c1efbe47860fc19dc6240ca1cc2de92c6f4a7484aa5cb0a9dc76f988da' +
    '983e5152a831c66db00327c8bf597fc7c6e00bf3d5a7914706ca63511429296727b70a852e1b21384d2c6dfc53380d13' +
    '650a7354766a0abb81c2c92e92722c85a2bfe8a1a81a664bc24b8b70c76c51a3d192e819d6990624f40e3585106aa070' +
    '19a4c1161e376c082748774c34b0bcb5391c0cb34ed8aa4a5b9cca4f682e6ff3748f82ee78a5636f84c878148cc70208' +
    '90befffaa4506cebbef9a3f7c67178f2',
)

function words(digits: string): Int32Array {
  return Int32Array.from(digits.match(/.{8}/g) ?? [], (word) => Number.parseInt(word, 16))
}
