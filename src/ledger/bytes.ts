/** Byte strings as text, and numbers as bytes. Strict both ways: one text for each byte string. */

const encoder = new TextEncoder()
// ignoreBOM keeps a leading U+FEFF in the text, so that re-encoding shows it instead of losing it.
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** UTF-8 of a well-formed string. A lone surrogate throws: the encoder would replace it in silence. */
export function utf8(text: string): Uint8Array {
  if (!text.isWellFormed()) throw new RangeError('text with a lone surrogate has no UTF-8')
  return encoder.encode(text)
}

/** The text of `bytes`, or undefined when they are not UTF-8. */
export function fromUtf8(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes)
  } catch {
    return undefined
  }
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const DIGIT_PAIRS = Array.from({ length: 4096 }, (_, n) => ALPHABET.charAt(n >> 6) + ALPHABET.charAt(n & 63))
const DIGIT_OF = new Map([...ALPHABET].map((digit, value) => [digit.charCodeAt(0), value]))
/** 64 where a character is no digit, so that any of them shows in the bits above six. */
export const DIGIT_VALUES = Uint8Array.from({ length: 128 }, (_, character) => DIGIT_OF.get(character) ?? 64)

/** Standard base64 with padding (RFC 4648 section 4). */
export function base64(bytes: Uint8Array): string {
  let text = ''
  const whole = bytes.length - (bytes.length % 3)
  for (let i = 0; i < whole; i += 3) {
    const bits = ((bytes[i] as number) << 16) | ((bytes[i + 1] as number) << 8) | (bytes[i + 2] as number)
    text += DIGIT_PAIRS[bits >> 12] as string
    text += DIGIT_PAIRS[bits & 0xfff] as string
  }
  if (whole === bytes.length) return text
  const [first, second] = [bytes[whole] as number, bytes[whole + 1]]
  const bits = (first << 10) | ((second ?? 0) << 2)
  text += DIGIT_PAIRS[bits >> 6] as string
  return `${text}${second === undefined ? '=' : ALPHABET.charAt(bits & 63)}=`
}

/** The bytes of standard base64, or undefined when the text is not exactly what `base64` would write. */
export function fromBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0) return undefined
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  const digits = text.length - padding
  const bytes = new Uint8Array((digits * 3) >> 2)
  let [bits, wrong, at] = [0, 0, 0]
  for (let i = 0; i < digits; i++) {
    const value = DIGIT_VALUES[text.charCodeAt(i)] ?? 64
    wrong |= value
    bits = ((bits << 6) | value) & 0xffff
    if (i % 4 !== 0) bytes[at++] = (bits >> (6 - 2 * (i % 4))) & 0xff
  }
  // The bits left over must be zero, or the same bytes would have several texts.
  const leftOver = padding === 0 ? 0 : bits & (padding === 1 ? 3 : 15)
  return wrong > 63 || leftOver !== 0 ? undefined : bytes
}

export function hex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += (byte < 16 ? '0' : '') + byte.toString(16)
  return text
}

export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** Copies 32 bytes. For so few, a loop costs less than the view on them that `set` would need. */
export function copyHash(from: Uint8Array, at: number, to: Uint8Array, toAt: number): void {
  for (let i = 0; i < 32; i++) to[toAt + i] = from[at + i] as number
}

/** Big-endian uint64 of a whole number below 2^53. */
export function u64(value: number): Uint8Array {
  const bytes = new Uint8Array(8)
  setU64(new DataView(bytes.buffer), 0, value)
  return bytes
}

/** Writes the same at `at`. */
export function setU64(view: DataView, at: number, value: number): void {
  if (!isCount(value)) throw new RangeError(`not a whole number below 2^53: ${value}`)
  view.setUint32(at, Math.floor(value / 0x1_0000_0000))
  view.setUint32(at + 4, value % 0x1_0000_0000)
}

/** The whole number at `bytes[at .. at + 8)`, or undefined when it is 2^53 or more. */
export function fromU64(bytes: Uint8Array, at = 0): number | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, 8)
  const value = view.getUint32(0) * 0x1_0000_0000 + view.getUint32(4)
  return isCount(value) ? value : undefined
}

/** A whole number from 0 to 2^53 - 1: the range of every index, size and count. */
export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0
}
