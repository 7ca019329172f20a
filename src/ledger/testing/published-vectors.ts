import { existsSync, readFileSync } from 'node:fs'

// For tests only. Known-answer files that others wrote are not copied into this project: they are read where they lie
// beside it, and the tests that need them say that they are skipped where they do not.

const folder = new URL('../../../../shared/data/ledger-vectors/', import.meta.url)

export const published = existsSync(folder)

if (!published) console.warn('skipped: the published known-answer files are not at ../shared/data/ledger-vectors')

export function publishedText(path: string): string {
  return readFileSync(new URL(path, folder), 'utf8')
}

export function publishedJson<Shape>(path: string): Shape {
  return JSON.parse(publishedText(path)) as Shape
}

export function publishedFolder(path: string): URL {
  return new URL(`${path}/`, folder)
}

export function bytesOf(text: string, encoding: 'hex' | 'base64' | 'utf8'): Uint8Array {
  return new Uint8Array(Buffer.from(text, encoding))
}
