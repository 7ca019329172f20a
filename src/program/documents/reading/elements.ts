import { blanksOf, isInstruction, wordsBeside } from './blanks.ts'
import { below, type FrontMatter, partFrontMatter, readFrontMatter, written } from './front-matter.ts'
import { decided, levelsOf } from './levels.ts'
import { type Heading, type Passage, readPassages } from './passages.ts'
import { DUTY, type ElementId, elementIds, type Part, ROLE, SIGNS } from './signs.ts'

export { elementIds }

export type Element = {
  readonly id: ElementId
  readonly title: string
  readonly status: 'filled' | 'blank' | 'missing'
  /** One sentence or two: what was found, or what is missing and what to do. */
  readonly because: string
  /** Where to look, counted from 1 in the whole text. */
  readonly line: number | null
}

/** A passage with what was read in it. */
type Read = Passage & {
  readonly owners: readonly ElementId[]
  readonly blanks: readonly string[]
  /** Words that say something; 0 for blanks, instructions and forms. */
  readonly weight: number
  readonly isForm: boolean
  /** What a plan says of itself is not yet what it says. */
  readonly isIntroduction: boolean
}

/** Which of the nine elements a plan has, whether they are filled in, and why we think so. */
export function checkElements(text: string): Element[] {
  const { passages, headings } = readPassages(text)
  const isParted = headings.filter(({ real }) => real).length >= 3
  const read = passages.map((passage) => weigh(passage, isParted))
  const { front } = partFrontMatter(text)
  const fields = readFrontMatter(front)
  return elementIds.map((id) => ({ id, title: SIGNS[id].title, ...verdict(id, read, headings, fields) }))
}

type Verdict = Pick<Element, 'status' | 'because' | 'line'>

function verdict(id: ElementId, read: readonly Read[], headings: readonly Heading[], front: FrontMatter): Verdict {
  const own = read.filter(({ owners }) => owners.includes(id))
  const titles = headings.filter(({ text }) => names(id, text))
  const blank = blankOf(id, read)
  const lacking = lacks(id, read, own)
  const stated = id === 'severity' ? statedLevels(front) : 0
  if (blank !== null) return blank
  const hollowed = titles.length > 0 && titles.every((title) => isHollow(title, read))
  if (lacking === null && !hollowed) return filled(id, read, own)
  if (stated >= 2 && own.every(({ weight, blanks }) => weight === 0 && blanks.length === 0))
    return { status: 'filled', because: `The front matter states a criterion for ${stated} levels.`, line: 2 }
  const [title] = titles
  if (own.length === 0 && title === undefined) {
    const any =
      lacking === null ? undefined : read.find((one) => SIGNS[id].parts.some((part) => says(part, one, false)))
    const hint = any === undefined || lacking === '' ? '' : ` Line ${any.line} touches on it, but there is ${lacking}.`
    return { status: 'missing', because: `${SIGNS[id].missing}${hint}`, line: any?.line ?? null }
  }
  return { status: 'blank', ...hollow(title, own, lacking ?? '') }
}

/** Nothing is said under it, nor under the headings below it. */
function isHollow(title: Heading, read: readonly Read[]): boolean {
  return read.every(({ headings, weight }) => weight === 0 || !headings.includes(title))
}

/** The heading is there; why is that not enough? */
function hollow(title: Heading | undefined, own: readonly Read[], lacking: string): { because: string; line: number } {
  const line = title?.line ?? own[0]!.line
  const name = title === undefined ? 'The section is there' : `The heading “${short(title.text)}” is there`
  const said = own.filter(({ text }) => text !== '')
  if (said.length === 0) return { because: `${name}, but there is no text below it.`, line }
  const weightless = said.every(({ weight }) => weight === 0)
  if (weightless)
    return { because: `${name}, but the text below it only tells what to write: “${short(said[0]!.text)}”.`, line }
  return { because: `${name}, but there is ${lacking}.`, line }
}

/** Something in it still waits to be filled in. */
function blankOf(id: ElementId, read: readonly Read[]): Verdict | null {
  const blanks = read.filter(
    (one) => one.blanks.length > 0 && !one.isForm && (one.owners.includes(id) || touches(id, one)),
  )
  const [first] = blanks
  if (first === undefined) return null
  const count = blanks.reduce((sum, one) => sum + one.blanks.length, 0)
  const others = count === 1 ? '' : ` and ${count - 1} more`
  const heading = first.headings.at(-1)
  if (first.weight === 0 && wordsBeside(first.text, first.blanks) === 0 && heading !== undefined)
    return {
      status: 'blank',
      because: `The heading “${short(heading.text)}” is there, but the text below it is “${short(first.text)}”${others}.`,
      line: first.line,
    }
  return {
    status: 'blank',
    because: `“${short(first.blanks[0]!)}”${others} still waits to be filled in: “${short(first.text)}”.`,
    line: first.line,
  }
}

/** A blank under no heading of its own spoils the element that its sentence would have served. */
function touches(id: ElementId, one: Read): boolean {
  if (one.owners.length > 0 || wordsBeside(one.text, one.blanks) < 3) return false
  return SIGNS[id].parts.some((part) => says(part, one, true))
}

function filled(id: ElementId, read: readonly Read[], own: readonly Read[]): Verdict {
  const real = read.filter(({ weight }) => weight > 0)
  if (id === 'severity') return filledLevels(real)
  const proof =
    proofOf(
      id,
      own.filter(({ weight }) => weight > 0),
    ) ??
    proofOf(id, real) ??
    real[0]!
  return { status: 'filled', because: `${placeOf(proof)} says “${short(proof.text)}”.`, line: proof.line }
}

/** The passage that shows it best: in its own words and at some length. */
function proofOf(id: ElementId, some: readonly Read[]): Read | undefined {
  const { parts } = SIGNS[id]
  const shows = (one: Read, plainly: boolean) =>
    parts.length === 0 ? (one.text.match(ROLE) ?? []).length > 0 : parts.some((part) => says(part, one, plainly))
  return some.find((one) => one.weight >= 4 && shows(one, true)) ?? some.find((one) => shows(one, false))
}

function filledLevels(real: readonly Read[]): Verdict {
  const levels = levelsOf(real)
  const [line] = levels.lines
  const proof = real.find((one) => one.line === line && one.weight >= 3)
  const because =
    proof === undefined
      ? `${decided(levels)} levels have a criterion.`
      : `${decided(levels)} levels have a criterion, from ${placeOf(proof)} on: “${short(proof.text)}”.`
  return { status: 'filled', because, line: line ?? null }
}

function placeOf({ headings, line }: Read): string {
  const heading = headings.at(-1)
  return heading === undefined ? `Line ${line}` : `“${short(heading.text)}”`
}

/** What is still lacking, as the end of “There is …”; null where nothing is. */
function lacks(id: ElementId, read: readonly Read[], own: readonly Read[]): string | null {
  const real = read.filter(({ weight, isIntroduction }) => weight > 0 && (!isIntroduction || id === 'definition'))
  if (id === 'severity') return lacksLevels(real)
  if (id === 'roles') return lacksRoles(real, own)
  const weight = own.reduce((sum, one) => sum + one.weight, 0)
  for (const part of SIGNS[id].parts) {
    // Under its own heading its own words may be few and odd; elsewhere they must say it plainly.
    const inside = own.some((one) => one.weight > 0 && says(part, one, false))
    if (inside || real.some((one) => one.weight >= 4 && says(part, one, true))) continue
    if (SIGNS[id].parts.length === 1 && weight >= 30 && id !== 'definition') continue
    return part.lacks
  }
  return null
}

function lacksLevels(real: readonly Read[]): string | null {
  const levels = levelsOf(real)
  const count = decided(levels)
  if (count >= 2) return null
  if (levels.criteria.size === 0) return 'no level named below it'
  return count === 1 ? 'only one level that has a criterion' : 'no level that has a criterion'
}

function lacksRoles(real: readonly Read[], own: readonly Read[]): string | null {
  const named = (some: readonly Read[]) => {
    const roles = new Set<string>()
    for (const one of some) {
      const around = [one.headings.at(-1)?.text ?? '', one.leads.at(-1) ?? '', one.text].join(' — ')
      if (one.weight < 2 || !DUTY.test(one.text)) continue
      for (const role of around.match(ROLE) ?? []) roles.add(role.toLowerCase().replace(/s$/, ''))
    }
    return roles.size
  }
  const inside = named(own)
  if (inside >= 2 || (own.length === 0 && named(real) >= 4)) return null
  if (own.length > 0 && named(real) >= 4 && own.some(({ weight }) => weight > 0)) return null
  return inside === 1 ? 'only one role that has something to do' : 'no role that has something to do'
}

/** All signs in one passage; `plainly` wants the first of them in its own words. */
function says({ says: signs, plainly: sign }: Part, one: Read, plainly: boolean): boolean {
  if (plainly && sign !== undefined && !sign.test(one.text)) return false
  const around = [...one.headings.slice(-2).map(({ text }) => text), one.leads.at(-1) ?? '', one.text].join(' — ')
  const [first, ...rest] = signs
  if (!first!.test(plainly ? one.text : around)) return false
  return rest.every((sign) => sign.test(around))
}

function weigh(passage: Passage, isParted: boolean): Read {
  const { text, headings, manner, tags } = passage
  const isForm = manner === 'code' || headings.some((heading) => FORM.test(heading.text))
  const blanks = text === '' || manner === 'code' ? [] : blanksOf(text)
  const isIntroduction = headings.length === 0 ? isParted : INTRODUCTION.test(headings[0]!.text)
  const idle = isInstruction(text, manner === 'emphasised') || (isForm && blanks.length > 0)
  const weight = blanks.length > 0 || idle ? 0 : wordsBeside(text, [])
  return { ...passage, owners: ownersOf(headings, tags), blanks, weight, isForm, isIntroduction }
}

const INTRODUCTION =
  /\b(purpose|scope|overview|introduction|objectives?|goals?|background|summary|contents|references|related|applicability|mission)\b|^about\b/i

/** Filled in while an incident runs, not before. */
const FORM =
  /\b(templates?|forms?|worksheets?|checklists?|samples?|examples?|scripts?|logs?|holding statement|draft|wording|boilerplate|letters?|call structure|sign-?off|revision|version|document) ?(control|history|sheet|template|notice|text)?$|\b(template|sample|form) (for|of)\b|^(template|sample|example|form)\b/i

/** The innermost heading that names an element, and the innermost stand-in that does. */
function ownersOf(headings: readonly Heading[], tags: readonly string[]): ElementId[] {
  const owners = new Set<ElementId>()
  for (const real of [true, false]) {
    const found = headings
      .filter((heading) => heading.real === real)
      .map(({ text }) => elementIds.filter((id) => names(id, text)))
    for (const id of found.findLast((ids) => ids.length > 0) ?? []) owners.add(id)
  }
  for (const tag of tags) for (const id of elementIds) if (SIGNS[id].tags.includes(tag)) owners.add(id)
  return [...owners]
}

function names(id: ElementId, heading: string): boolean {
  return SIGNS[id].heading.test(heading) && !(SIGNS[id].notHeading?.test(heading) ?? false)
}

function statedLevels({ fields }: FrontMatter): number {
  const severities = fields.get('severities')
  const levels = severities === undefined ? null : below(severities)
  return [...(levels?.values() ?? [])].filter((level) => {
    const criteria = below(level)?.get('criteria')
    const said = criteria === undefined ? '' : (written(criteria) ?? '')
    return wordsBeside(said, []) >= 3 && blanksOf(said).length === 0
  }).length
}

const short = (text: string) => (text.length > 90 ? `${text.slice(0, 87).trimEnd()}…` : text)
