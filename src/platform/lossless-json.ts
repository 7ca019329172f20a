/** Why a body is not JSON that we take. The message is for the sender. */
export class NotJson extends Error {
  override name = 'NotJson'
}

const DEPTH_MAX = 64
const LONG_NUMBER = /\d{16}/

/**
 * Parses JSON from outside: UTF-8 only, at most 64 levels deep, and integers beyond 2^53 kept as decimal text, since a
 * rounded id is another id.
 */
export function parseLossless(bytes: Buffer): unknown {
  const text = decode(bytes)
  refuseDepth(text)
  try {
    return LONG_NUMBER.test(text) ? JSON.parse(text, keepDigits) : JSON.parse(text)
  } catch (error) {
    throw new NotJson(`This is not JSON: ${(error as Error).message.slice(0, 200).toWellFormed()}`)
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true })

function decode(bytes: Buffer): string {
  try {
    return decoder.decode(bytes)
  } catch {
    throw new NotJson('This is not UTF-8 text. Send JSON encoded as UTF-8.')
  }
}

/** Before parsing: what recurses over the value later must not be led to overflow the stack. */
function refuseDepth(text: string): void {
  let depth = 0
  let quoted = false
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (quoted) {
      if (code === 0x5c) i++
      else if (code === 0x22) quoted = false
    } else if (code === 0x22) quoted = true
    else if (code === 0x7b || code === 0x5b) {
      if (++depth > DEPTH_MAX) throw new NotJson(`This JSON is nested deeper than ${DEPTH_MAX} levels.`)
    } else if (code === 0x7d || code === 0x5d) depth--
  }
}

function keepDigits(this: unknown, _key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== 'number' || context?.source === undefined) return value
  return Number.isInteger(value) && !Number.isSafeInteger(value) && /^-?\d+$/.test(context.source)
    ? context.source
    : value
}
