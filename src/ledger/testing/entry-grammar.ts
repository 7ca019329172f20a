import type { JsonObject } from '../../kernel/json.ts'
import { equalBytes, fromBase64, fromUtf8 } from '../bytes.ts'
import { type Entry, encodeEntry } from '../entry.ts'
import { EntryError } from '../errors.ts'

/** README.md section 1 as one regular expression. */
const ENTRY = grammar()

function grammar(): RegExp {
  const count = '(0|[1-9][0-9]{0,15})'
  const pair = '"[A-Za-z][A-Za-z0-9]{0,31}":"[A-Za-z0-9][A-Za-z0-9 ._:/+-]{0,63}"'
  return new RegExp(
    `^\\{(?:"c":(\\{${pair}(?:,${pair}){0,7}\\}),)?"i":${count},"n":${count},"o":(0|-?[1-9][0-9]{0,15}),` +
      `"p":"([A-Za-z0-9+/]{43}=)","q":${count},"r":${count},"s":"([0-9a-f]{32})","t":"([A-Z][A-Za-z0-9]{0,63})",` +
      `"u":${count},"v":"muster\\.dev/leaf/v1"(?:,"x":(\\{.*\\}))?\\}$`,
  )
}

/**
 * For tests only: `decodeEntry` in the slow and obvious way. Outside the grammar it throws `outside`; within, it builds
 * the entry, writes it again, and demands the same bytes.
 */
export function decodeByGrammar(bytes: Uint8Array): Entry {
  const text = bytes.length > 4096 ? undefined : fromUtf8(bytes)
  const match = text === undefined ? null : ENTRY.exec(text)
  if (match === null) throw new EntryError('outside', 'This is outside the grammar.')
  const [, c, i, n, o, p, q, r, s, t, u, x] = match
  const entry = {
    index: Number(i),
    type: t as string,
    sequence: Number(u),
    stream: s as string,
    position: Number(q),
    recordedAt: Number(r),
    occurredAt: Number(o),
    payloadRoot: fromBase64(p as string) ?? new Uint8Array(0),
    fields: Number(n),
    ...(c === undefined ? {} : { clear: JSON.parse(c) as { [name: string]: string } }),
    ...(x === undefined ? {} : { control: parse(x) }),
  }
  if (!equalBytes(encodeEntry(entry), bytes))
    throw new EntryError('not-canonical', 'Written again, it is another text.')
  return entry
}

function parse(control: string): JsonObject {
  try {
    return JSON.parse(control) as JsonObject
  } catch {
    throw new EntryError('not-json', 'This control data is not JSON.')
  }
}
