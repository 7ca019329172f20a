// CRC-32 of ZIP (ISO 3309, reflected). It proves nothing, but an unchecked field would be a byte that may say anything.

const TABLES = makeTables()

function makeTables(): Uint32Array[] {
  const tables = Array.from({ length: 8 }, () => new Uint32Array(256))
  const [first] = tables as [Uint32Array]
  for (let n = 0; n < 256; n++) {
    let value = n
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
    first[n] = value >>> 0
  }
  for (let t = 1; t < 8; t++) {
    const [before, table] = [tables[t - 1] as Uint32Array, tables[t] as Uint32Array]
    for (let n = 0; n < 256; n++)
      table[n] = ((before[n] as number) >>> 8) ^ (first[(before[n] as number) & 255] as number)
  }
  return tables
}

const [T0, T1, T2, T3, T4, T5, T6, T7] = TABLES as [
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
]

/** Goes on from `crc`, the CRC of what came before; 0 at the beginning. Eight bytes a step. */
export function crc32(bytes: Uint8Array, crc = 0): number {
  let value = ~crc
  let at = 0
  const b = (offset: number) => bytes[at + offset] as number
  for (const end = bytes.length - 7; at < end; at += 8) {
    const low = value ^ (b(0) | (b(1) << 8) | (b(2) << 16) | (b(3) << 24))
    value =
      (T7[low & 255] as number) ^
      (T6[(low >>> 8) & 255] as number) ^
      (T5[(low >>> 16) & 255] as number) ^
      (T4[low >>> 24] as number) ^
      (T3[b(4)] as number) ^
      (T2[b(5)] as number) ^
      (T1[b(6)] as number) ^
      (T0[b(7)] as number)
  }
  for (; at < bytes.length; at++) value = (value >>> 8) ^ (T0[(value ^ (bytes[at] as number)) & 255] as number)
  return ~value >>> 0
}
