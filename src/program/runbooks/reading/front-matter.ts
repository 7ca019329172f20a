import { isMap, isScalar, isSeq, parseDocument } from 'yaml'

/** What stands above a text between two lines of dashes: names and their words, or lists of words. */
export type FrontMatter = {
  readonly fields: ReadonlyMap<string, string | readonly string[]>
  readonly problems: readonly string[]
  /** Where the text itself begins: the place of its first line, from 0. */
  readonly textFrom: number
}

export function readFrontMatter(lines: readonly string[]): FrontMatter {
  if (lines[0]?.trim() !== '---') return { fields: new Map(), problems: [NONE], textFrom: 0 }
  const end = lines.findIndex((line, n) => n > 0 && line.trim() === '---')
  if (end === -1) return { fields: new Map(), problems: [UNCLOSED], textFrom: 1 }
  return { ...readFields(lines.slice(1, end).join('\n')), textFrom: end + 1 }
}

const NONE = 'The text does not begin with front matter: put title and scenario between two lines of three dashes.'
const UNCLOSED = 'The front matter has no end: close it with a line of three dashes.'

function readFields(text: string): Pick<FrontMatter, 'fields' | 'problems'> {
  // Scalars as they are written: a scenario called `no` is a word, not a false.
  const document = parseDocument(text, { schema: 'failsafe', prettyErrors: false })
  const fields = new Map<string, string | readonly string[]>()
  const [error] = document.errors
  if (error !== undefined) return { fields, problems: [`The front matter cannot be read: ${sentence(error.message)}`] }
  if (!isMap(document.contents))
    return { fields, problems: document.contents === null ? [] : ['The front matter holds no names with values.'] }
  for (const { key, value } of document.contents.items) {
    const read = readValue(value)
    if (isScalar(key) && read !== null) fields.set(String(key.value), read)
  }
  return { fields, problems: [] }
}

/** Anything deeper than words and lists of words is somebody else's. */
function readValue(value: unknown): string | string[] | null {
  if (isScalar(value)) return String(value.value ?? '').trim()
  if (!isSeq(value)) return null
  const words = value.items.map((item) => (isScalar(item) ? String(item.value).trim() : null))
  return words.every((word) => word !== null) ? words : null
}

function sentence(words: string): string {
  const line = words.split('\n')[0]!.trim().replace(/[.:]$/, '')
  return `${line.charAt(0).toLowerCase()}${line.slice(1)}.`
}
