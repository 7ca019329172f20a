/**
 * What a file is, by its first bytes. Only names what is plain to see, for the reader of a list: a file is sent as an
 * attachment whatever it is, and never opened here. What is not known is `application/octet-stream`.
 */
export function mediaTypeOf(head: Uint8Array): string {
  for (const [type, at, signature] of SIGNATURES) if (stands(head, at, signature)) return type
  return textTypeOf(head) ?? 'application/octet-stream'
}

const SIGNATURES: readonly (readonly [type: string, at: number, signature: string | readonly number[]])[] = [
  ['image/png', 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', 0, [0xff, 0xd8, 0xff]],
  ['image/gif', 0, 'GIF8'],
  ['image/webp', 8, 'WEBP'],
  ['image/tiff', 0, [0x49, 0x49, 0x2a, 0x00]],
  ['image/tiff', 0, [0x4d, 0x4d, 0x00, 0x2a]],
  ['video/mp4', 4, 'ftyp'],
  ['application/pdf', 0, '%PDF-'],
  ['application/zip', 0, [0x50, 0x4b, 0x03, 0x04]],
  ['application/zip', 0, [0x50, 0x4b, 0x05, 0x06]],
  ['application/gzip', 0, [0x1f, 0x8b, 0x08]],
  ['application/x-bzip2', 0, 'BZh'],
  ['application/x-xz', 0, [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
  ['application/zstd', 0, [0x28, 0xb5, 0x2f, 0xfd]],
  ['application/x-7z-compressed', 0, [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ['application/vnd.rar', 0, 'Rar!\x1a\x07'],
  ['application/x-tar', 257, 'ustar'],
  ['application/x-elf', 0, [0x7f, 0x45, 0x4c, 0x46]],
  ['application/vnd.microsoft.portable-executable', 0, 'MZ'],
  ['application/x-ole-storage', 0, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ['application/vnd.tcpdump.pcap', 0, [0xd4, 0xc3, 0xb2, 0xa1]],
  ['application/vnd.tcpdump.pcap', 0, [0xa1, 0xb2, 0xc3, 0xd4]],
  ['application/x-pcapng', 0, [0x0a, 0x0d, 0x0d, 0x0a]],
  ['application/x-ms-evtx', 0, 'ElfFile\0'],
  ['application/vnd.sqlite3', 0, 'SQLite format 3\0'],
]

function stands(head: Uint8Array, at: number, signature: string | readonly number[]): boolean {
  const bytes = typeof signature === 'string' ? [...signature].map((one) => one.charCodeAt(0)) : signature
  return head.length >= at + bytes.length && bytes.every((byte, n) => head[at + n] === byte)
}

/** UTF-8 without control signs; the last character may have been cut. */
function textTypeOf(head: Uint8Array): string | null {
  if (head.length === 0) return null
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true })
  } catch {
    return null
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what tells bytes from text
  if (/[\x00-\x08\x0e-\x1a\x1c-\x1f]/.test(text)) return null
  const start = text.trimStart().slice(0, 64).toLowerCase()
  if (start.startsWith('<!doctype html') || start.startsWith('<html')) return 'text/html'
  if (start.startsWith('<?xml')) return 'application/xml'
  return 'text/plain'
}
