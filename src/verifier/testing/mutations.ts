import type { Json, JsonObject } from '../../kernel/json.ts'
import { canonicalBytes, parseCanonical, utf8 } from '../../ledger/index.ts'
import type { TestLedger } from './ledger.ts'
import { type Files, packageFiles, signFiles } from './package.ts'
import { PERIOD } from './story.ts'

// For tests only: every value of every JSON file of a package, changed one at a time by somebody who can sign.

export type Mutation = { readonly name: string; readonly file: string; readonly files: () => Files }

/** Words that a program may choose. The manifest's signature covers them; nothing could contradict them. */
const FREE =
  /ipe\.json (title|criteria|system|generatedBy|query|inclusionRule|knownLimitations|formulaEscape|parameters\.dateField)\b|record\.json events\.\d+\.line$/

export function* valueMutations(ledger: TestLedger): Generator<Mutation> {
  const files = packageFiles(ledger, PERIOD)
  const decoder = new TextDecoder()
  for (const [file, bytes] of files) {
    if (!/\.jsonl?$/.test(file)) continue
    const lines = file.endsWith('l') ? decoder.decode(bytes).split('\n').slice(0, -1) : [decoder.decode(bytes)]
    const end = file.endsWith('l') ? '\n' : ''
    for (const [i, line] of lines.entries()) {
      const value = parseCanonical(utf8(line))
      for (const path of pathsOf(value)) {
        const name = `${file} ${end === '' ? '' : `line ${i + 1} `}${path.join('.')}`
        if (FREE.test(name)) continue
        const changed = [...lines]
        changed[i] = decoder.decode(canonicalBytes(withChange(value, path)))
        const text = changed.map((one) => one + end).join('')
        const signed = () => signFiles(new Map(files).set(file, utf8(text)), ledger, { period: PERIOD })
        yield { name, file, files: signed }
      }
    }
  }
}

type Path = readonly (string | number)[]

function* pathsOf(value: Json, path: Path = []): Generator<Path> {
  if (typeof value === 'object' && value !== null) {
    const keys: (string | number)[] = Array.isArray(value) ? [...value.keys()] : Object.keys(value)
    for (const key of keys) yield* pathsOf((value as JsonObject)[key] as Json, [...path, key])
  } else yield path
}

function withChange(value: Json, [key, ...rest]: Path): Json {
  if (key === undefined) return changed(value)
  const copy = (Array.isArray(value) ? [...value] : { ...(value as JsonObject) }) as { [key: string | number]: Json }
  copy[key] = withChange(copy[key] as Json, rest)
  return copy as Json
}

function changed(value: Json): Json {
  if (typeof value === 'string') return `${value}x`
  if (typeof value === 'number') return value + 1
  if (typeof value === 'boolean') return !value
  return 'x'
}
