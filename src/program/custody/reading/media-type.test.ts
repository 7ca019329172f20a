import { expect, test } from 'vitest'
import { mediaTypeOf } from './media-type.ts'

const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))))

test.each<[string, Uint8Array]>([
  ['image/png', bytes([0x89], 'PNG\r\n\x1a\n', [0, 0, 0, 13])],
  ['application/pdf', bytes('%PDF-1.7\n')],
  ['application/zip', bytes('PK', [3, 4, 20, 0])],
  ['application/vnd.microsoft.portable-executable', bytes('MZ', [0x90, 0])],
  ['application/x-elf', bytes([0x7f], 'ELF')],
  ['application/x-tar', bytes('x'.repeat(257), 'ustar')],
  ['text/html', bytes('\n <!DOCTYPE html><script>alert(1)</script>')],
  ['application/xml', bytes('<?xml version="1.0"?><svg/>')],
  ['text/plain', bytes('2026-11-23 sshd[1]: Accepted publickey for ä')],
  ['application/octet-stream', bytes([0, 1, 2, 3])],
  ['application/octet-stream', bytes('text', [0], 'and a NUL')],
  ['application/octet-stream', bytes()],
])('%s is told by its first bytes', (type, head) => {
  expect(mediaTypeOf(head)).toBe(type)
})

test('a text whose last character was cut at the end of what was read is a text', () => {
  expect(mediaTypeOf(Buffer.from('ää').subarray(0, 3))).toBe('text/plain')
})
