export type Recipients = {
  /** Each once, in the order in which they came. */
  readonly list: readonly string[]
  /** What was pasted twice, and left out. */
  readonly repeated: number
  /** What does not look like an address. The server has the last word. */
  readonly odd: readonly string[]
}

/**
 * Reads what somebody pasted: one to a line, or as mail programs and spreadsheets write them. Names before an address in
 * angle brackets are left out. What goes another way than by mail is one recipient to a line, whatever it says.
 */
export function readRecipients(text: string, channel: 'email' | 'other'): Recipients {
  const parts =
    channel === 'email' ? text.replace(/"[^"\n]*"\s*(?=<)/g, '').split(/[\n,;\t]+|\s(?=[^\s<>]+@)/) : text.split('\n')
  const named = parts.map((part) => (channel === 'email' ? addressIn(part) : part.trim())).filter((part) => part !== '')
  const seen = new Map<string, string>()
  for (const one of named) if (!seen.has(one.toLowerCase())) seen.set(one.toLowerCase(), one)
  const list = [...seen.values()]
  return {
    list,
    repeated: named.length - list.length,
    odd: channel === 'email' ? list.filter((one) => !/^[^\s@<>"]+@[^\s@<>"]+$/.test(one)) : [],
  }
}

function addressIn(part: string): string {
  const [, within] = /<([^<>]*)>/.exec(part) ?? []
  return (within ?? part).trim().replace(/^mailto:/i, '')
}
