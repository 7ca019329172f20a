import type { RawDelivery } from '../../api/types.ts'

/**
 * JSON with line breaks, or null where it is none. Only white space is added: reading numbers and writing them again
 * would change what an auditor compares.
 */
export function pretty({ body, encoding }: Pick<RawDelivery, 'body' | 'encoding'>): string | null {
  if (body === null || encoding !== 'utf8' || body.length > 500_000) return null
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null ? indented(body) : null
  } catch {
    return null
  }
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s"{}[\],:]+/g

function indented(json: string): string {
  let depth = 0
  let text = ''
  const line = () => `\n${'  '.repeat(depth)}`
  const tokens = json.match(TOKEN) ?? []
  for (const [at, token] of tokens.entries()) {
    const next = tokens[at + 1]
    if (token === '{' || token === '[') {
      depth += 1
      text += token + (next === '}' || next === ']' ? '' : line())
    } else if (token === '}' || token === ']') {
      depth -= 1
      const before = tokens[at - 1]
      text += (before === '{' || before === '[' ? '' : line()) + token
    } else if (token === ',') text += token + line()
    else text += token === ':' ? ': ' : token
  }
  return text
}
