import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLMap } from 'yaml'

/** The YAML between the first `---` and the next, and the text after it. */
export type Parted = { readonly front: string | null; readonly body: string; readonly bodyLine: number }

const FRONT_CHARACTERS_MAX = 32_768

export function partFrontMatter(text: string): Parted {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  if (lines[0]?.trimEnd() !== '---') return { front: null, body: lines.join('\n'), bodyLine: 1 }
  const end = lines.findIndex((line, n) => n > 0 && /^(---|\.\.\.)\s*$/.test(line))
  if (end === -1) return { front: null, body: lines.join('\n'), bodyLine: 1 }
  return { front: lines.slice(1, end).join('\n'), body: lines.slice(end + 1).join('\n'), bodyLine: end + 2 }
}

/** A place in the front matter that can say where it is. */
export type Field = { readonly path: string; readonly line: number; readonly node: Node | null }
export type Fields = ReadonlyMap<string, Field>

export type FrontMatter = {
  readonly fields: Fields
  readonly problems: string[]
}

/** Nothing is expanded or resolved: no aliases, no tags, so that a few lines cannot become gigabytes. */
export function readFrontMatter(front: string | null): FrontMatter {
  if (front === null || front.trim() === '') return { fields: new Map(), problems: [] }
  if (front.length > FRONT_CHARACTERS_MAX)
    return {
      fields: new Map(),
      problems: ['The front matter is longer than 32 KiB: move what people read into the text.'],
    }
  // The parser recurses; nobody nests a plan's numbers ten deep.
  if (/([[{]\s*){10}|([-?]\s+){10}/.test(front))
    return { fields: new Map(), problems: ['The front matter is nested deeper than anybody reads: write it flat.'] }
  const lines = new LineCounter()
  const document = parseDocument(front, { lineCounter: lines, prettyErrors: false, uniqueKeys: true })
  // The front matter begins on the text's second line.
  const lineOf = (offset: number) => lines.linePos(offset).line + 1
  const problems = document.errors.map((error) => {
    const line = lineOf(error.pos[0])
    if (error.code === 'DUPLICATE_KEY')
      return `Line ${line}: the key “${keyAt(front, error.pos[0])}” stands there twice: keep one.`
    return `Line ${line}: this is not YAML (${error.message.split('\n')[0]}): check indentation, colons and quotes.`
  })
  if (problems.length > 0) return { fields: new Map(), problems }
  const { contents } = document
  if (contents === null) return { fields: new Map(), problems }
  if (!isMap(contents))
    return { fields: new Map(), problems: ['The front matter is not a list of “key: value” lines: write it so.'] }
  return { fields: fieldsOf(contents as YAMLMap, '', lineOf), problems }
}

const keyAt = (front: string, offset: number) => /^[^:\n]*/.exec(front.slice(offset))?.[0].trim() ?? ''

function fieldsOf(map: YAMLMap, path: string, lineOf: (offset: number) => number): Map<string, Field> {
  const fields = new Map<string, Field>()
  for (const { key, value } of map.items) {
    const name = isScalar(key) ? String(key.value) : String(key)
    const offset = (key as Node | null)?.range?.[0] ?? 0
    const field = { path: path === '' ? name : `${path}.${name}`, line: lineOf(offset), node: value as Node | null }
    Object.defineProperty(field, 'lineOf', { value: lineOf, enumerable: false })
    fields.set(name, field)
  }
  return fields
}

/** The keys below, or null where it is none. */
export function below(field: Field): Fields | null {
  if (!isMap(field.node)) return null
  return fieldsOf(field.node as YAMLMap, field.path, (field as LinedField).lineOf)
}

/** The entries of a list, or null where it is none. One value alone is a list of one. */
export function entries(field: Field): readonly Field[] | null {
  if (isScalar(field.node)) return field.node.value === null ? [] : [field]
  if (!isSeq(field.node)) return null
  const { lineOf } = field as LinedField
  return field.node.items.map((node, n) => {
    const entry = { path: `${field.path}[${n + 1}]`, line: lineOf((node as Node).range?.[0] ?? 0), node: node as Node }
    Object.defineProperty(entry, 'lineOf', { value: lineOf, enumerable: false })
    return entry
  })
}
type LinedField = Field & { readonly lineOf: (offset: number) => number }

/** As it was written, for a person would be surprised to see `0x10` read as 16 in a plan. Null where it is no value. */
export function written(field: Field): string | null {
  if (!isScalar(field.node)) return null
  const { value, source } = field.node
  if (value === null) return ''
  return (typeof value === 'string' ? value : (source ?? String(value))).trim()
}

/** What the text says of itself in plain words and lists of them, to be shown; what is nested is read by its owner. */
export function plainFields(fields: Fields): { readonly key: string; readonly value: string }[] {
  return [...fields].flatMap(([key, field]) => {
    const values = entries(field)?.map(written) ?? [null]
    return values.includes(null) ? [] : [{ key, value: values.join(', ') }]
  })
}

/** Where it is, as a person finds it. */
export const where = ({ line, path }: Field) => `Line ${line}, ${path}`
