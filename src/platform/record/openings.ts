/**
 * The secret half of a payload, as kept beside the ledger: for each field, in schema order, one byte (1 held, 0 erased);
 * if held, 32 bytes of salt, the value's length as u32be, and the value (RFC 8785 JSON, UTF-8).
 */
export type HeldOpening = { readonly salt: Uint8Array; readonly value: Uint8Array } | null

export function encodeOpenings(openings: readonly HeldOpening[]): Buffer {
  let bytes = 0
  for (const opening of openings) bytes += opening === null ? 1 : 37 + opening.value.length
  const encoded = Buffer.allocUnsafe(bytes)
  let at = 0
  for (const opening of openings) {
    if (opening === null) {
      encoded[at++] = 0
      continue
    }
    encoded[at] = 1
    encoded.set(opening.salt, at + 1)
    encoded.writeUInt32BE(opening.value.length, at + 33)
    encoded.set(opening.value, at + 37)
    at += 37 + opening.value.length
  }
  return encoded
}

/** Throws when the bytes are not what `encodeOpenings` makes: somebody else wrote them. */
export function decodeOpenings(encoded: Buffer): HeldOpening[] {
  const openings: HeldOpening[] = []
  let at = 0
  while (at < encoded.length) {
    const held = encoded[at]
    if (held === 0) {
      openings.push(null)
      at += 1
      continue
    }
    if (held !== 1 || at + 37 > encoded.length) throw new Error('malformed openings')
    const length = encoded.readUInt32BE(at + 33)
    if (at + 37 + length > encoded.length) throw new Error('malformed openings')
    openings.push({ salt: encoded.subarray(at + 1, at + 33), value: encoded.subarray(at + 37, at + 37 + length) })
    at += 37 + length
  }
  return openings
}
