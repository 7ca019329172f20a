import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { parentPort, workerData } from 'node:worker_threads'
import type { JsonObject } from '../../kernel/json.ts'
import { charactersOf } from './coverage.ts'
import { drawable } from './drawable.ts'

// A thread of its own: laying out a page takes longer than anybody should wait for an answer of the server.

export type Sheets = { readonly [path: string]: string }
export type Order = {
  readonly id: number
  /** Which of the sources is the document. */
  readonly main: string
  readonly data: JsonObject
  /** Seconds since 1970: stands in the file, and makes its bytes the same each time. */
  readonly at: number
}
export type Delivery =
  | { readonly id: number; readonly pdf: Uint8Array }
  | { readonly id: number; readonly failure: string }

/** The whole family that documents use. Their licence is the SIL Open Font License, which lets them be embedded. */
const FONTS = [
  import.meta.resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf'),
  import.meta.resolve('@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf'),
  import.meta.resolve('@expo-google-fonts/jetbrains-mono/400Regular/JetBrainsMono_400Regular.ttf'),
]

/** A result that the compiler did not use for so many documents is forgotten: few are ever used again. */
const FORGET_AFTER = 1

const require = createRequire(import.meta.url)
const { NodeCompiler } =
  require('@myriaddreamin/typst-ts-node-compiler') as typeof import('@myriaddreamin/typst-ts-node-compiler')
const fonts = FONTS.map((place) => readFileSync(new URL(place)))
const [text, bold] = fonts.map(charactersOf)
const has = (codePoint: number) => text!(codePoint) && bold!(codePoint)
const { sheets, workspace } = workerData as { sheets: Sheets; workspace: string }
// Fonts of the machine would change the bytes, so documents are told to fall back on none.
const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs: fonts }] })
for (const [path, source] of Object.entries(sheets)) compiler.addSource(`${workspace}/${path}`, source)

const orders: Order[] = []
parentPort!.on('message', (order: Order) => {
  if (orders.push(order) === 1) setImmediate(next)
})

/**
 * One document for each turn of the event loop. Answered within the message itself, orders that keep coming would leave
 * no turn between them, and what the compiler has done with is only freed in one.
 */
function next(): void {
  const [order] = orders
  if (order === undefined) return
  parentPort!.postMessage(answer(order))
  orders.shift()
  setImmediate(next)
}

function answer(order: Order): Delivery {
  try {
    return { id: order.id, pdf: typeset(order) }
  } catch (error) {
    return { id: order.id, failure: (error as Error).message }
  }
}

/** The text of people reaches the compiler as data only. It is never part of a source, so it cannot be markup. */
function typeset({ main, data, at }: Order): Uint8Array {
  const drawn = drawable(data, has)
  const inputs = { data: JSON.stringify({ ...(drawn.data as JsonObject), boxed: drawn.boxed }) }
  const { result, ...compiled } = compile(main, inputs)
  if (result === null) throw new Error(compiled.failure)
  const pdf = compiler.pdf(result, { pdfStandard: 'a-2a', creationTimestamp: at })
  compiler.evictCache(FORGET_AFTER)
  return new Uint8Array(pdf)
}

function compile(main: string, inputs: { [name: string]: string }) {
  const compiled = compiler.compile({ mainFilePath: `${workspace}/${main}`, inputs })
  if (compiled.result !== null) return { result: compiled.result, failure: '' }
  const error = compiled.takeError()
  const diagnostics = error === null ? [] : (error.shortDiagnostics as { message?: string }[])
  return {
    result: null,
    failure: diagnostics.map(({ message }) => message).join('; ') || 'the document did not compile',
  }
}
