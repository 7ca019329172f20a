import { readText } from '../../../platform/scratch.ts'

const NAMES = ['look.typ', 'incident.typ', 'judgement.typ', 'response.typ', 'learning.typ', 'readme.typ']

/** The Typst sources of all documents, by name. */
export async function sheets(): Promise<{ [path: string]: string }> {
  const texts = NAMES.map(async (name) => [name, await readText(new URL(`../documents/${name}`, import.meta.url))])
  return Object.fromEntries(await Promise.all(texts))
}
