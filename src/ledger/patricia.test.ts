import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { concat, hex } from './bytes.ts'
import { patriciaRoot } from './patricia.ts'
import { bytesOf } from './testing/published-vectors.ts'
import { refusal } from './testing/refusal.ts'

const digest = (...parts: Uint8Array[]) => new Uint8Array(createHash('sha256').update(Buffer.concat(parts)).digest())

type Pair = { readonly key: Uint8Array; readonly value: Uint8Array }
const rootOf = (pairs: readonly Pair[]) => patriciaRoot(concat(...pairs.flatMap(({ key, value }) => [key, value])))

/** The tree as its definition reads: split the keys at the first bit in which any two differ. */
function naive(pairs: readonly Pair[]): Uint8Array {
  const [first] = pairs
  if (first === undefined) return digest()
  if (pairs.length === 1) return digest(Uint8Array.of(0, 32), first.key, Uint8Array.of(32), first.value)
  const bitOf = (key: Uint8Array, bit: number) => ((key[bit >> 3] as number) >> (7 - (bit & 7))) & 1
  let bit = 0
  while (pairs.every(({ key }) => bitOf(key, bit) === bitOf(first.key, bit))) bit++
  const half = (side: number) => naive(pairs.filter(({ key }) => bitOf(key, bit) === side))
  return digest(Uint8Array.of(1), bit < 128 ? Uint8Array.of(bit) : Uint8Array.of(bit, 1), half(0), half(1))
}

const bytes32 = fc.uint8Array({ minLength: 32, maxLength: 32 })
// Keys that share long beginnings, which random ones never do.
const nearKeys = fc
  .tuple(fc.constantFrom(0, 0xff), fc.nat(31), fc.nat(255))
  .map(([fill, at, byte]) => new Uint8Array(32).fill(fill).with(at, byte))

test('the hash of any map is that of the tree as defined, in whatever order the pairs come', () => {
  const pair = fc.record({ key: fc.oneof(bytes32, nearKeys), value: bytes32 })
  fc.assert(
    fc.property(
      fc.uniqueArray(pair, { selector: ({ key }) => hex(key), maxLength: 60 }),
      fc.infiniteStream(fc.nat()),
      (pairs, order) => {
        const shuffled = pairs.map((pair) => ({ pair, at: order.next().value })).sort((a, b) => a.at - b.at)
        expect(rootOf(shuffled.map(({ pair }) => pair))).toEqual(naive(pairs))
      },
    ),
    { numRuns: 300 },
  )
})

// filippo.io/torchwood/mpt, testdata/treehash.txt at f5aef32f.
const zeros = '00'.repeat(31)
test.each<[string, [string, string][], string]>([
  ['no pairs', [], 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  [
    'one pair',
    [
      [
        '4888ffe82a7d2964fbd4fa329f1509960024fd70e393cd5a1945bb41d0964d5c',
        '70be652ae9dffdd30243acd6487b0bebdac46aff230c8ac383e29d79dbd8915d',
      ],
    ],
    '2a698354db3d6d1e4205dc2ca99f9b5925612fd3641ce5bc3400ab521052c1e9',
  ],
  [
    'three pairs, unbalanced',
    [
      [`00${zeros}`, 'cc406618223e1e591b2cec004a8c7c1bf4eeb09aec43600381eedacac20f2bf9'],
      [`40${zeros}`, '6b371a019461913d1c26b038eff19680952e6e1c51c87db18a94f3a1b565f6c7'],
      [`80${zeros}`, 'd5819ee69ad23ea2c4612acab96a6ed0085a9a4800d33497ccfdc37ce09c6f32'],
    ],
    '3b5ae657915d8cd94abdf4362daf5397d0b74cea7edfcb88b2ad3a21bd0c6efd',
  ],
  [
    'two pairs that part at bit 128, which takes two bytes',
    [
      [`${'ff'.repeat(16)}${'00'.repeat(16)}`, 'a3b93625e143e33744bc532953260c66bcdb124ff930e6a55257558871df9e72'],
      [`${'ff'.repeat(16)}80${'00'.repeat(15)}`, '4f02252ceaba90d9997b0f84bface6cd661dcb1779c5beb55d1eec2510680464'],
    ],
    '55664663e0148e90b47b18ec9660b0a9c5d83b03fc0235fcb8938763d7d3ed7f',
  ],
])('%s hash as torchwood hashes them', (_, pairs, root) => {
  const bytes = pairs.map(([key, value]) => ({ key: bytesOf(key, 'hex'), value: bytesOf(value, 'hex') }))
  expect(hex(rootOf(bytes))).toBe(root)
})

test('a key that occurs twice has no place in the map', () => {
  const pair = { key: new Uint8Array(32), value: new Uint8Array(32) }
  expect(() => rootOf([pair, { ...pair, value: new Uint8Array(32).fill(1) }])).toThrow('occurs twice')
})

test('keys and values have 32 bytes each', () => {
  expect(refusal(() => patriciaRoot(new Uint8Array(63)))).toBe('hash-length')
  expect(refusal(() => patriciaRoot(new Uint8Array(96)))).toBe('hash-length')
})
