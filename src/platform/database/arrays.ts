/**
 * Arrays as PostgreSQL's binary protocol has them (array_send and the send functions of the elements). Left to itself
 * pg writes an array as text, its bytes as hex in two layers of escapes, and the server parses all that again; for the
 * columns of a ledger entry this cost more on both sides than the insert.
 */
export type Column<Value> = readonly (Value | null | undefined)[]

export function int2s(values: Column<number>): Buffer {
  return fixed(21, 2, values, (buffer, value, at) => buffer.writeInt16BE(value, at))
}

export function int8s(values: Column<number>): Buffer {
  return fixed(20, 8, values, (buffer, value, at) => buffer.writeBigInt64BE(BigInt(value), at))
}

export function bools(values: Column<boolean>): Buffer {
  return fixed(16, 1, values, (buffer, value, at) => buffer.writeUInt8(value ? 1 : 0, at))
}

export function uuids(values: Column<string>): Buffer {
  return fixed(2950, 16, values, (buffer, value, at) => {
    if (buffer.write(value.replaceAll('-', ''), at, 16, 'hex') !== 16) throw new RangeError('not a UUID')
  })
}

/** Well-formed texts without NUL: PostgreSQL refuses others. */
export function texts(values: Column<string>): Buffer {
  const bytes = values.map((value) => (value == null ? null : Buffer.byteLength(value)))
  return write(25, bytes, (buffer, at, n) => buffer.write(values[n]!, at, bytes[n]!, 'utf8'))
}

export function byteas(values: Column<Uint8Array>): Buffer {
  const bytes = values.map((value) => value?.length ?? null)
  return write(17, bytes, (buffer, at, n) => buffer.set(values[n]!, at))
}

function fixed<Value>(
  type: number,
  size: number,
  values: Column<Value>,
  put: (b: Buffer, v: Value, at: number) => void,
) {
  const bytes = values.map((value) => (value == null ? null : size))
  return write(type, bytes, (buffer, at, n) => put(buffer, values[n]!, at))
}

const HEAD_BYTES = 20
/** Of one dimension, counted from 1. PostgreSQL has an array without elements as one without dimensions. */
function write(type: number, bytes: readonly (number | null)[], put: (buffer: Buffer, at: number, n: number) => void) {
  const holes = bytes.includes(null)
  const buffer = Buffer.allocUnsafe(
    bytes.length === 0 ? HEAD_BYTES - 8 : bytes.reduce<number>((sum, size) => sum + 4 + (size ?? 0), HEAD_BYTES),
  )
  buffer.writeInt32BE(bytes.length === 0 ? 0 : 1, 0)
  buffer.writeInt32BE(holes ? 1 : 0, 4)
  buffer.writeInt32BE(type, 8)
  if (bytes.length === 0) return buffer
  buffer.writeInt32BE(bytes.length, 12)
  buffer.writeInt32BE(1, 16)
  let at = HEAD_BYTES
  bytes.forEach((size, n) => {
    at = buffer.writeInt32BE(size ?? -1, at)
    if (size === null) return
    put(buffer, at, n)
    at += size
  })
  return buffer
}
