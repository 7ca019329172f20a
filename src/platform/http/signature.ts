import { createHmac, timingSafeEqual } from 'node:crypto'

/** Where a sender puts the HMAC of the raw body, and how it spells it. */
export type HmacProof = {
  readonly header: string
  readonly hash: 'sha256' | 'sha1'
  readonly prefix: string
  readonly many?: boolean
}

/** `missing`: the sender did not sign at all, which is not the same as signing wrongly. */
export type SignatureVerdict = 'good' | 'bad' | 'missing'

/** While a sender rotates its keys it signs with the old and the new one; no sender has more than a few. */
const SIGNATURES_MAX = 10

/** Checks an HMAC over the bytes as they came: parsing and writing JSON again would change them. */
export function checkHmac(
  proof: HmacProof,
  secret: string,
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
  rawBody: Uint8Array,
): SignatureVerdict {
  // A HMAC under an empty key can be made by anyone. Only a bug leads here.
  if (secret === '') throw new Error('an HMAC cannot be checked without a secret')
  const sent = headers[proof.header.toLowerCase()]
  const value = (typeof sent === 'string' ? sent : (sent ?? []).join(',')).trim()
  if (value === '') return 'missing'

  const expected = createHmac(proof.hash, secret).update(rawBody).digest()
  const claimed = proof.many ? value.split(',', SIGNATURES_MAX) : [value]
  // Every claim is compared to the end, so that the time taken does not tell which one came close.
  const equal = claimed.map((claim) => matches(claim.trim(), proof.prefix, expected))
  return equal.includes(true) ? 'good' : 'bad'
}

function matches(claim: string, prefix: string, expected: Buffer): boolean {
  if (!claim.startsWith(prefix)) return false
  const digest = claim.slice(prefix.length)
  // Buffer.from stops at the first character that is not hex; a digest with a tail is not that digest.
  if (digest.length !== expected.length * 2 || !/^[0-9a-f]+$/i.test(digest)) return false
  return timingSafeEqual(Buffer.from(digest, 'hex'), expected)
}
