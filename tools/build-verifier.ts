import { hash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'vite'

const root = fileURLToPath(new URL('../', import.meta.url))
const browser = 'src/verifier/browser'
const program = new URL('../src/verifier/main.ts', import.meta.url)
const page = new URL('../src/verifier/browser/page.ts', import.meta.url)

/** The two verifiers, each one file that needs nothing else. The same sources give the same bytes. */
export async function buildVerifier(): Promise<{ readonly mjs: Uint8Array; readonly html: Uint8Array }> {
  const command = await bundle({ entry: fileURLToPath(program), format: 'es', plugins: [] })
  const script = await bundle({ entry: fileURLToPath(page), format: 'iife', plugins: [browserHashes] })
  const html = read(`${browser}/page.html`)
    .replace('/*STYLE*/', () => read(`${browser}/page.css`))
    // Within a page, this would end the script wherever it stands.
    .replace('/*SCRIPT*/', () => script.replaceAll('</script', '<\\/script'))
  const encoder = new TextEncoder()
  return { mjs: encoder.encode(`#!/usr/bin/env node\n${command}`), html: encoder.encode(html) }
}

/** In a page there is no node:crypto; these two files are all that ask for it. */
const browserHashes: Plugin = {
  name: 'browser-hashes',
  enforce: 'pre',
  async resolveId(source, importer, options) {
    const found = await this.resolve(source, importer, { ...options, skipSelf: true })
    const path = found === null ? '' : relative(root, found.id).replaceAll('\\', '/')
    return path === 'src/ledger/hash.ts' || path === 'src/verifier/hash.ts' ? `${root}${browser}/hash.ts` : found
  },
}

type Bundle = { readonly entry: string; readonly format: 'es' | 'iife'; readonly plugins: readonly Plugin[] }

async function bundle({ entry, format, plugins }: Bundle): Promise<string> {
  const node = format === 'es'
  const result = await build({
    root,
    configFile: false,
    envDir: false,
    logLevel: 'warn',
    plugins: [...plugins],
    ...(node ? { ssr: { noExternal: true } } : {}),
    build: {
      write: false,
      target: node ? 'node20' : 'es2022',
      // Left readable: whoever doubts the verifier can read what runs.
      minify: false,
      modulePreload: false,
      ...(node ? { ssr: entry } : {}),
      rolldownOptions: { input: entry, output: { format, codeSplitting: false } },
    },
  })
  const outputs = (Array.isArray(result) ? result : [result]).flatMap((one) => ('output' in one ? one.output : []))
  const [chunk, ...more] = outputs
  if (chunk?.type !== 'chunk' || more.length > 0) throw new Error(`${entry} did not become one file`)
  const left = chunk.imports.filter((name) => !name.startsWith('node:'))
  if (left.length > 0 || (!node && chunk.imports.length > 0))
    throw new Error(`${entry} still imports ${chunk.imports.join(', ')}`)
  return chunk.code
}

function read(path: string): string {
  return readFileSync(`${root}${path}`, 'utf8')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const built = await buildVerifier()
  mkdirSync(`${root}dist/verifier`, { recursive: true })
  for (const [name, bytes] of Object.entries({ 'verify.mjs': built.mjs, 'verify.html': built.html })) {
    writeFileSync(`${root}dist/verifier/${name}`, bytes)
    process.stdout.write(`${hash('sha256', bytes, 'hex')}  ${name}\n`)
  }
}
