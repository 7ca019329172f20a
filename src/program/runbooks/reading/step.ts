import { type ResponseRole, responseRoles } from '../../../kernel/response-role.ts'
import type { Item } from './markdown.ts'

export type Step = {
  /** Stable from one version of the text to the next: written as {#id}, else made of the title. */
  readonly id: string
  readonly title: string
  /** The rest of the item, in Markdown. */
  readonly detail: string
  readonly role: ResponseRole | null
}

export type ReadStep = { readonly line: number; readonly step: Step; readonly problems: readonly string[] }

const TITLE_MAX = 200
const ID_MAX = 80
const ID = /^[\p{Ll}\p{Lo}\p{N}]+(-[\p{Ll}\p{Lo}\p{N}]+)*$/u

/** `1. **Take the host off the network.** @technical {#isolate}`, with the detail behind it or below. */
export function readStep({ line, first, rest }: Item): ReadStep {
  const { title, after, ids, roles } = readFirst(first)
  const problems: string[] = []
  const say = (what: string) => problems.push(`The step in line ${line} ${what}`)
  if (title === '') say('has no words: say what is to be done.')
  if (title.length > TITLE_MAX) say(`begins with more than ${TITLE_MAX} characters: shorten it to a title.`)
  if (ids.length > 1) say('has two ids: keep one.')
  if (roles.length > 1) say('names two roles: name the one who sees to it.')
  for (const role of roles)
    if (!isRole(role)) say(`names an unknown role “@${role}”: the roles are ${responseRoles.join(', ')}.`)
  const id = ids[0] ?? idOf(title)
  if (id.length > ID_MAX || (ids.length > 0 && !ID.test(id)))
    say(`has the id “${id}”: an id is made of small letters, digits and dashes, ${ID_MAX} at most.`)
  else if (id === '' && title !== '') say('has no letters to make an id of: give it one, such as {#check}.')
  const detail = [after, rest].filter((part) => part.trim() !== '').join('\n\n')
  return { line, step: { id, title, detail, role: roles.find(isRole) ?? null }, problems }
}

const isRole = (word: string): word is ResponseRole => responseRoles.includes(word as ResponseRole)

/** Marks stand before the title, behind it, or at the end of the paragraph. Elsewhere an @ is part of a sentence. */
function readFirst(first: string) {
  const marks: string[] = []
  const text = cut(cut(first, LEADING, marks), TRAILING, marks)
  const parted = partTitle(text)
  const title = plain(cut(parted.title.replace(/[.:]$/, ''), TRAILING, marks))
  const after = cut(parted.after, LEADING, marks)
  const named = (sign: string) => marks.filter((mark) => mark.startsWith(sign))
  return {
    title,
    after,
    ids: named('{').map((mark) => mark.slice(2, -1)),
    roles: named('@').map((mark) => mark.slice(1)),
  }
}

const LEADING = /^(@[a-z][a-z-]*|\{#[^{}\s]*\})(?:[.:]?\s+|[.:]?$)/
const TRAILING = /\s(@[a-z][a-z-]*|\{#[^{}\s]*\})$/

function cut(text: string, where: RegExp, marks: string[]): string {
  let left = text.trim()
  for (let mark = where.exec(left); mark !== null; mark = where.exec(left)) {
    marks.push(mark[1]!)
    left = left.replace(where, '').trim()
  }
  return left
}

/** The title is what is bold at the beginning, else the first sentence. */
function partTitle(text: string): { title: string; after: string } {
  const bold = /^(\*\*|__)(.+?)\1[.:]?(.*)$/.exec(text)
  if (bold !== null) return { title: bold[2]!, after: bold[3]!.trim() }
  const sentence = /^(.+?[.!?])\s(.*)$/.exec(text)
  return sentence === null ? { title: text, after: '' } : { title: sentence[1]!, after: sentence[2]!.trim() }
}

/** A title is shown alone: without the signs of Markdown, and without the stop of a sentence. */
function plain(text: string): string {
  return text
    .replace(/\[([^[\]]+)\]\([^()\s]+\)/g, '$1')
    .replace(/\*\*|__|`/g, '')
    .replace(/[.:]$/, '')
    .trim()
}

function idOf(title: string): string {
  const words = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, ID_MAX)
  return words.replace(/^-|-$/g, '')
}

/** `[COMPANY: the number of your insurer]`: each as a sentence. */
export function blanksIn(lines: readonly string[]): string[] {
  return lines.flatMap((line, n) =>
    [...line.matchAll(/\[COMPANY\b:?\s*([^\]]{0,200})\]/g)].map(
      ([, what = '']) => `Line ${n + 1} is still to be filled in: ${what.trim() || 'it does not say what'}.`,
    ),
  )
}
