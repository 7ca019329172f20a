import type { Passage } from './passages.ts'
import { plain, words } from './passages.ts'

/** Names that are levels wherever they stand, and words that are levels where severity is spoken of. */
const CODE =
  /\b(sev(?:erity)?(?:[ -]?level)?|s|p|priority|level|tier|category|cat|class|grade|stage|type)[ -]?(\d|I{1,3}|IV|V)\b/i
const WORD =
  /\b(critical|severe|emergency|high|major|medium|moderate|significant|elevated|low|minor|minimal|negligible|informational|urgent|red|orange|amber|yellow|green)\b/i
const AT_START = new RegExp(`^\\W*(?:\\d+[.)]?[\\s–—:-]+)?(?:${CODE.source}|${WORD.source})\\b`, 'i')
const ABOUT = /severit|priorit|classif|impact|levels?\b|categor|urgen|grade|tier|how (bad|serious|severe)/i
const IN_PROSE = new RegExp(
  `(?:${WORD.source})(?:[ -](?:severity|priority|impact|risk|level))?[ -](?:incidents?|events?)\\b[^.]{0,20}\\b(?:is|are|means?|involves?|includes?|affects?|causes?|:)`,
  'i',
)

/** Enough to decide by: “the service is down”. */
const CRITERION_WORDS = 3

export type Levels = {
  /** Name → the words that decide it. */
  readonly criteria: ReadonlyMap<string, number>
  readonly lines: readonly number[]
}

/** The severity levels that some passages name, and how much each of them says. */
export function levelsOf(passages: readonly Passage[]): Levels {
  const criteria = new Map<string, number>()
  const lines: number[] = []
  for (const passage of passages) {
    const level = levelOf(passage)
    if (level === null) continue
    const own = words(passage.text.replace(AT_START, ''))
    criteria.set(level, Math.max(criteria.get(level) ?? 0, own))
    if (own >= CRITERION_WORDS) lines.push(passage.line)
  }
  return { criteria, lines }
}

export function decided({ criteria }: Levels): number {
  return [...criteria.values()].filter((count) => count >= CRITERION_WORDS).length
}

function levelOf({ text, headings, leads }: Passage): string | null {
  const near = [...headings].reverse().map((heading) => heading.text)
  if (leads.length > 0) near.splice(1, 0, leads.at(-1)!)
  const isAbout = ABOUT.test([...near, ...leads].join(' '))
  for (const [n, name] of [text, ...near.slice(0, 4)].entries()) {
    const start = AT_START.exec(name)
    if (start === null || (n > 0 && words(name) > 9)) continue
    const label = nameOf(start)
    const coded = CODE.test(start[0])
    // “High” alone also rates risks and data; “SEV1” and “P1” rate nothing but incidents.
    if (coded ? /^(sev|p\d|p |s\d|priority)/i.test(label) || isAbout : isAbout) return label
  }
  const prose = IN_PROSE.exec(text)
  return prose === null ? null : nameOf(prose)
}

function nameOf(match: RegExpExecArray): string {
  return plain(match[0])
    .toLowerCase()
    .replace(/^\W+/, '')
    .replace(/severity|level/g, 'sev')
    .replace(/[ -]/g, '')
    .slice(0, 12)
}
