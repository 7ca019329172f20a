import { crc32 } from 'node:zlib'

// For tests only: a package's ZIP written by the words of docs/reference/package-format.md, with Node's own CRC-32.

export type Member = { readonly name: string; readonly bytes: Uint8Array }

export function zip(members: readonly Member[]): Uint8Array {
  const parts: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let at = 0
  for (const member of members) {
    const header = local(member)
    directory.push(central(member, at))
    parts.push(header, member.bytes)
    at += header.length + member.bytes.length
  }
  const size = directory.reduce((sum, one) => sum + one.length, 0)
  return new Uint8Array(Buffer.concat([...parts, ...directory, end(members.length, size, at)]))
}

export function local({ name, bytes }: Member): Buffer {
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(20, 4)
  header.writeUInt16LE(0x0800, 6)
  header.writeUInt16LE(0x21, 12)
  header.writeUInt32LE(crc32(bytes), 14)
  header.writeUInt32LE(bytes.length, 18)
  header.writeUInt32LE(bytes.length, 22)
  header.writeUInt16LE(Buffer.byteLength(name), 26)
  return Buffer.concat([header, Buffer.from(name)])
}

export function central({ name, bytes }: Member, offset: number): Buffer {
  const header = Buffer.alloc(46)
  header.writeUInt32LE(0x02014b50, 0)
  header.writeUInt16LE(0x033f, 4)
  header.writeUInt16LE(20, 6)
  header.writeUInt16LE(0x0800, 8)
  header.writeUInt16LE(0x21, 14)
  header.writeUInt32LE(crc32(bytes), 16)
  header.writeUInt32LE(bytes.length, 20)
  header.writeUInt32LE(bytes.length, 24)
  header.writeUInt16LE(Buffer.byteLength(name), 28)
  header.writeUInt32LE(0x81a40000, 38)
  header.writeUInt32LE(offset, 42)
  return Buffer.concat([header, Buffer.from(name)])
}

export function end(count: number, size: number, offset: number): Buffer {
  const record = Buffer.alloc(22)
  record.writeUInt32LE(0x06054b50, 0)
  record.writeUInt16LE(count, 8)
  record.writeUInt16LE(count, 10)
  record.writeUInt32LE(size, 12)
  record.writeUInt32LE(offset, 16)
  return record
}
