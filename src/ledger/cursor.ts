import { DIGIT_VALUES, fromUtf8 } from './bytes.ts'

/** Kinds of characters in an entry. */
export const HEX = 1
export const CAPITAL = 2
export const LETTER = 4
export const WORD = 8
export const VALUE = 16

const KINDS: readonly (readonly [number, RegExp])[] = [
  [HEX, /[0-9a-f]/],
  [CAPITAL, /[A-Z]/],
  [LETTER, /[A-Za-z]/],
  [WORD, /[A-Za-z0-9]/],
  [VALUE, /[A-Za-z0-9 ._:/+-]/],
]
const KINDS_OF = Uint8Array.from({ length: 256 }, (_, code) =>
  KINDS.reduce((kinds, [kind, of]) => kinds | (of.test(String.fromCharCode(code)) ? kind : 0), 0),
)

const [ZERO, MINUS, EQUALS] = [0x30, 0x2d, 0x3d]
/** `count` and `time` of the grammar have no more. */
const DIGITS_MAX = 16

/**
 * Goes over an entry along its grammar, byte by byte. Where the bytes leave the grammar it goes on and remembers, so
 * whoever reads asks once, at the end. A regular expression says the same in a few lines and is what the tests hold
 * this to. But it makes a string of every number, and slices that a map is slow to look up: this is three times as fast.
 */
export class Cursor {
  readonly #bytes: Uint8Array
  #at = 0
  #fits = true

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  /** Whether `bytes` come next; passes over them if so. */
  sees(bytes: Uint8Array): boolean {
    const [own, at] = [this.#bytes, this.#at]
    for (let i = 0; i < bytes.length; i++) if (own[at + i] !== bytes[i]) return false
    this.#at = at + bytes.length
    return true
  }

  expects(bytes: Uint8Array): undefined {
    if (!this.sees(bytes)) this.#fits = false
  }

  /** Decimal without leading zeros. Not exact from 2^53 on, but then it is seen to be too large. */
  count(after: Uint8Array): number {
    this.expects(after)
    return this.#digits()
  }

  #digits(): number {
    const [bytes, start] = [this.#bytes, this.#at]
    let [at, value] = [start, 0]
    for (let digit = digitAt(bytes, at); digit >= 0 && digit <= 9; digit = digitAt(bytes, ++at))
      value = value * 10 + digit
    const length = at - start
    if (length === 0 || length > DIGITS_MAX || (length > 1 && bytes[start] === ZERO)) this.#fits = false
    this.#at = at
    return value
  }

  /** The same, or below zero. */
  time(after: Uint8Array): number {
    this.expects(after)
    if (this.#bytes[this.#at] !== MINUS) return this.#digits()
    this.#at++
    const value = this.#digits()
    if (value === 0) this.#fits = false
    return -value
  }

  /** One character of the kind `first`, then any of the kind `rest`, `most` together. */
  word(after: Uint8Array, first: number, rest: number, most: number): string {
    this.expects(after)
    const [bytes, start] = [this.#bytes, this.#at]
    let [at, sum] = [start, 0]
    for (let kind = first; isOf(bytes, at, kind) && at - start < most; at++, kind = rest)
      sum = (sum * 31 + (bytes[at] as number)) & 0xffff
    if (at === start) this.#fits = false
    this.#at = at
    return knownWord(bytes, start, at, sum)
  }

  /** 32 hex digits. */
  stream(after: Uint8Array): string {
    this.expects(after)
    const [bytes, start] = [this.#bytes, this.#at]
    let at = start
    while (isOf(bytes, at, HEX) && at - start < 32) at++
    if (at - start < 32) this.#fits = false
    this.#at = at
    return this.#fits ? text32(bytes, start) : ''
  }

  /** 32 bytes in base64; undefined where the bits that are left over are not zero. */
  hash(after: Uint8Array): Uint8Array | undefined {
    this.expects(after)
    const digits = this.#bytes
    const bytes = new Uint8Array(32)
    let [at, wrong] = [this.#at, 0]
    for (let i = 0; i < 30; i += 3, at += 4) {
      const [a, b, c, d] = [
        digit64(digits, at),
        digit64(digits, at + 1),
        digit64(digits, at + 2),
        digit64(digits, at + 3),
      ]
      wrong |= a | b | c | d
      bytes[i] = (a << 2) | (b >> 4)
      bytes[i + 1] = (b << 4) | (c >> 2)
      bytes[i + 2] = (c << 6) | d
    }
    const [a, b, c] = [digit64(digits, at), digit64(digits, at + 1), digit64(digits, at + 2)]
    wrong |= a | b | c
    bytes[30] = (a << 2) | (b >> 4)
    bytes[31] = (b << 4) | (c >> 2)
    if (wrong > 63 || digits[at + 3] !== EQUALS) this.#fits = false
    this.#at = at + 4
    return (c & 3) === 0 ? bytes : undefined
  }

  /** All that is left but the last character; nothing where it is not UTF-8. */
  rest(): string {
    const end = this.#bytes.length - 1
    const rest = fromUtf8(this.#bytes.subarray(this.#at, end))
    this.#at = end
    return rest ?? ''
  }

  /** Whether all of it was as expected, and there is no more. */
  get isDone(): boolean {
    return this.#fits && this.#at === this.#bytes.length
  }
}

function digitAt(bytes: Uint8Array, at: number): number {
  return (bytes[at] as number) - ZERO
}

function digit64(bytes: Uint8Array, at: number): number {
  return DIGIT_VALUES[bytes[at] as number] ?? 64
}

function isOf(bytes: Uint8Array, at: number, kind: number): boolean {
  return ((KINDS_OF[bytes[at] as number] as number) & kind) !== 0
}

/**
 * Words in entries are few, and come again and again: types, severities. The same string each time is found in a map at
 * once. Bounded, because an opponent may write entries of a thousand types.
 */
const KNOWN: string[] = new Array(256).fill('')

function knownWord(bytes: Uint8Array, from: number, to: number, sum: number): string {
  const known = KNOWN[sum % KNOWN.length] as string
  let at = from
  while (at < to && known.charCodeAt(at - from) === bytes[at]) at++
  if (at === to && known.length === to - from) return known
  const word = String.fromCharCode(...bytes.subarray(from, to))
  KNOWN[sum % KNOWN.length] = word
  return word
}

/** In one call: put together of parts, or sliced, it would be a string that a map takes twice as long to look up. */
function text32(bytes: Uint8Array, at: number): string {
  const b = (i: number) => bytes[at + i] as number
  // biome-ignore format: four lines instead of thirty-two
  return String.fromCharCode(
    b(0), b(1), b(2), b(3), b(4), b(5), b(6), b(7), b(8), b(9), b(10), b(11), b(12), b(13), b(14), b(15), b(16),
    b(17), b(18), b(19), b(20), b(21), b(22), b(23), b(24), b(25), b(26), b(27), b(28), b(29), b(30), b(31),
  )
}
