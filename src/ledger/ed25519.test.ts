import { createPublicKey, verify as nodeVerify } from 'node:crypto'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { utf8 } from './bytes.ts'
import { checkPublicKey, verifyEd25519 } from './ed25519.ts'
import { bytesOf, published, publishedJson } from './testing/published-vectors.ts'
import { refusal, refusalLater } from './testing/refusal.ts'

// https://github.com/C2SP/CCTV/tree/main/ed25519 and RFC 8032: every encoding that decodes to a point of low order.
const LOW_ORDER = [
  ['the identity', `01${'00'.repeat(31)}`],
  ['the point of order 2', `ec${'ff'.repeat(30)}7f`],
  ['a point of order 4', '00'.repeat(32)],
  ['the other point of order 4', `${'00'.repeat(31)}80`],
  ['a point of order 8', 'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a'],
  ['a second point of order 8', 'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa'],
  ['a third point of order 8', '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05'],
  ['a fourth point of order 8', '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85'],
  ['the identity with a sign', `01${'00'.repeat(30)}80`],
  ['the point of order 2 with a sign', `ec${'ff'.repeat(31)}`],
  ['order 4, y written as p', `ed${'ff'.repeat(30)}7f`],
  ['order 4, y written as p, with a sign', `ed${'ff'.repeat(31)}`],
  ['the identity, y written as p + 1', `ee${'ff'.repeat(30)}7f`],
  ['the identity, y written as p + 1, with a sign', `ee${'ff'.repeat(31)}`],
] as const

test.each(LOW_ORDER)('a key that is %s is refused: one signature would fit every text', async (_, key) => {
  expect(refusal(() => checkPublicKey(bytesOf(key, 'hex')))).toBe('key-low-order')
  expect(await refusalLater(() => verifyEd25519(bytesOf(key, 'hex'), utf8('text'), new Uint8Array(64)))).toBe(
    'key-low-order',
  )
})

test('every key whose y is written beyond the field prime is refused', () => {
  for (let low = 0xed; low <= 0xff; low++)
    for (const high of ['7f', 'ff']) {
      const key = bytesOf(`${low.toString(16)}${'ff'.repeat(30)}${high}`, 'hex')
      expect(refusal(() => checkPublicKey(key))).toBe(low < 0xef ? 'key-low-order' : 'key-not-canonical')
    }
})

test.each([0, 31, 33])('a key of %i bytes is refused', (length) => {
  expect(refusal(() => checkPublicKey(new Uint8Array(length).fill(9)))).toBe('key-length')
})

// RFC 8032 section 7.1, test 2.
const key = bytesOf('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c', 'hex')
const message = Uint8Array.of(0x72)
const signature = bytesOf(
  '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  'hex',
)

test('the signature of RFC 8032 verifies, and not with any byte changed', async () => {
  expect(await verifyEd25519(key, message, signature)).toBe(true)
  for (let at = 0; at < 64; at++)
    expect(await verifyEd25519(key, message, signature.with(at, (signature[at] as number) ^ 1))).toBe(false)
  for (const length of [0, 63, 65]) expect(await verifyEd25519(key, message, new Uint8Array(length))).toBe(false)
  expect(await verifyEd25519(key, Uint8Array.of(0x73), signature)).toBe(false)
})

test('a signature whose S is beyond the group order is refused', async () => {
  // S + L is the same scalar: RFC 8032 section 5.1.7 forbids this second form.
  const order = 2n ** 252n + 27742317777372353535851937790883648493n
  const s = BigInt(`0x${Buffer.from(signature.subarray(32)).reverse().toString('hex')}`) + order
  const second = Buffer.from(s.toString(16).padStart(64, '0'), 'hex').reverse()
  expect(await verifyEd25519(key, message, new Uint8Array([...signature.subarray(0, 32), ...second]))).toBe(false)
})

afterEach(() => {
  vi.unstubAllGlobals()
})

test('where the environment has no Ed25519, that is said, and nothing counts as verified', async () => {
  vi.stubGlobal('crypto', {})
  expect(await refusalLater(() => verifyEd25519(key, message, signature))).toBe('ed25519-missing')
  vi.stubGlobal('crypto', { subtle: { importKey: () => Promise.reject(new Error('NotSupportedError')) } })
  await expect(verifyEd25519(key, message, signature)).rejects.toThrow('cannot check Ed25519 signatures')
})

describe.skipIf(!published)('Ed25519 as published', () => {
  type Wycheproof = {
    testGroups: {
      publicKey: { pk: string }
      tests: { tcId: number; comment: string; msg: string; sig: string; result: string }[]
    }[]
  }
  const suite = published ? publishedJson<Wycheproof>('wycheproof/ed25519_test.json') : { testGroups: [] }
  const cases = suite.testGroups.flatMap(({ publicKey, tests }) => tests.map((one) => ({ ...one, pk: publicKey.pk })))

  test.each(cases)('Wycheproof $tcId $comment is $result', async ({ pk, msg, sig, result }) => {
    const [key, message, signature] = [bytesOf(pk, 'hex'), bytesOf(msg, 'hex'), bytesOf(sig, 'hex')]
    expect(await verifyEd25519(key, message, signature)).toBe(result === 'valid')
  })

  test('on every edge case of CCTV we accept nothing that Node refuses, and no point written a second way', async () => {
    type Edge = { number: number; key: string; sig: string; msg: string; flags: string[] | null }
    for (const edge of publishedJson<Edge[]>('cctv/ed25519vectors.json')) {
      const [key, message, signature] = [bytesOf(edge.key, 'hex'), utf8(edge.msg), bytesOf(edge.sig, 'hex')]
      const flags = edge.flags ?? []
      const code = refusal(() => checkPublicKey(key))
      if (flags.includes('low_order_A')) expect(code).toBe('key-low-order')
      if (flags.includes('non_canonical_A')) expect(code).not.toBe('accepted')
      if (code !== 'accepted') continue
      const ours = await verifyEd25519(key, message, signature)
      const node = nodeVerify(null, message, nodeKey(key), signature)
      const refusedPoint = flags.includes('low_order_R') || flags.includes('non_canonical_R')
      expect(`${edge.number} ${ours}`).toBe(`${edge.number} ${node && !refusedPoint}`)
    }
  })
})

function nodeKey(key: Uint8Array): ReturnType<typeof createPublicKey> {
  const x = Buffer.from(key).toString('base64url')
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
}

test.skip('second stage: rsa and ecdsa (wycheproof/), for the signatures in time stamps')
test.skip('second stage: rfc3161/, time stamps on checkpoints')
