import { expect, test } from 'vitest'
import { sizeWords } from './size.ts'

test.each([
  [0, '0 bytes'],
  [999, '999 bytes'],
  [1000, '1.0 kB'],
  [99_949, '99.9 kB'],
  [99_951, '100 kB'],
  [441_672, '442 kB'],
  [999_600, '1.0 MB'],
  [8_412_000, '8.4 MB'],
  [3_210_000_000, '3.2 GB'],
])('%i bytes read as %s', (bytes, words) => {
  expect(sizeWords(bytes)).toBe(words)
})
