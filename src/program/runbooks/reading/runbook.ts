import { type ResponseRole, responseRoles } from '../../../kernel/response-role.ts'
import { isSeverity, type Severity, severities } from '../../../kernel/severity.ts'
import { readFrontMatter } from './front-matter.ts'
import { readSections, type Section } from './markdown.ts'
import { blanksIn, readStep, type Step } from './step.ts'

export type Phase = { readonly title: string; readonly steps: readonly Step[] }

/** A runbook as it is run: its phases and their steps, in the order of the text. */
export type Runbook = {
  readonly title: string
  readonly scenario: string
  /** What this usually is; the impact questions decide. */
  readonly severity: Severity | null
  readonly roles: readonly ResponseRole[]
  readonly phases: readonly Phase[]
}

export type Reading = {
  readonly runbook: Runbook
  /** Why it cannot be run as it stands; it is refused where it would be published. */
  readonly problems: readonly string[]
  /** What is left for the company to fill in. It can be run so, and it is said. */
  readonly blanks: readonly string[]
}

const TEXT_MAX = 200_000
const LINE_MAX = 4_000
const STEPS_MAX = 200
const SCENARIO = /^[a-z0-9]+(-[a-z0-9]+)*$/

/** Reads a runbook's Markdown. Never throws: what is wrong is said in sentences, each naming the place. */
export function readRunbook(text: string): Reading {
  if (text.length > TEXT_MAX)
    return unread(`The text is longer than ${TEXT_MAX} characters: a runbook is read at night.`)
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)
  const long = lines.findIndex((line) => line.length > LINE_MAX)
  if (long !== -1) return unread(`Line ${long + 1} is longer than ${LINE_MAX} characters: break it into paragraphs.`)
  const { fields, problems: unreadable, textFrom } = readFrontMatter(lines)
  const body = readSections(lines.slice(textFrom).join('\n'), textFrom + 1)
  const head = readHead(fields, body.title)
  const sections = body.sections.filter(isPhase)
  const read = sections.map((section) => ({ section, steps: stepsOf(section).map(readStep) }))
  const phases = read.map(({ section: { title }, steps }) => ({ title, steps: steps.map(({ step }) => step) }))
  const problems = [
    ...unreadable,
    ...(unreadable.length > 0 ? [] : head.problems),
    ...read.flatMap(({ steps }) => steps.flatMap((one) => one.problems)),
    ...problemsOfPhases(phases),
    ...clashes(read.flatMap(({ steps }) => steps)),
  ]
  return { runbook: { ...head.head, phases }, problems, blanks: blanksIn(lines) }
}

/** What keeps a text from being published as a runbook. */
export function checkRunbook(text: string): string[] {
  return [...readRunbook(text).problems]
}

type Fields = ReadonlyMap<string, string | readonly string[]>

function readHead(fields: Fields, heading: string) {
  const problems: string[] = []
  const word = (name: string) => {
    const value = fields.get(name)
    return typeof value === 'string' ? value : ''
  }
  const title = word('title') || heading
  if (title === '') problems.push('The front matter names no title: add “title: …”.')
  const scenario = word('scenario')
  if (!SCENARIO.test(scenario))
    problems.push('The front matter names no scenario: add one in small letters, such as “scenario: ransomware”.')
  const hint = word('severity')
  if (fields.has('severity') && !isSeverity(hint))
    problems.push(`The severity “${hint}” is none of ours: give one of ${severities.join(', ')}, or leave it out.`)
  const named = fields.get('roles') ?? []
  const roles = typeof named === 'string' ? named.split(/[\s,]+/).filter((role) => role !== '') : named
  for (const role of roles)
    if (!isRole(role)) problems.push(`The front matter names an unknown role “${role}”: ${ROLES}`)
  const head = { title, scenario, severity: isSeverity(hint) ? hint : null, roles: roles.filter(isRole) }
  return { head, problems }
}

const isRole = (word: string): word is ResponseRole => responseRoles.includes(word as ResponseRole)
const ROLES = `the roles are ${responseRoles.join(', ')}.`

/** The names under which a response is usually cut into phases. */
const PHASES =
  /^(first|triage|identif|detect|analy|assess|investigat|contain|eradicat|remediat|recover|restor|review|lessons|post-incident|after the incident)/i

/** A section is a phase when it is called like one, or when it counts its steps. The others are there to be read. */
function isPhase(section: Section): boolean {
  return calledPhase(section) || section.items.some(({ kind }) => kind !== 'bullet')
}

function calledPhase({ title }: Section): boolean {
  return PHASES.test(title.replace(/^(phase\s*)?[\d.):\s–—-]*/i, ''))
}

/** Bullets beside numbered steps are remarks; where nothing is numbered, they are the steps. */
function stepsOf({ items }: Section) {
  const counted = items.filter(({ kind }) => kind !== 'bullet')
  return counted.length > 0 ? counted : items
}

function problemsOfPhases(phases: readonly Phase[]): string[] {
  if (phases.length === 0)
    return ['The text has no phases: give it headings such as “## Containment”, with numbered steps under each.']
  const problems = phases
    .filter(({ steps }) => steps.length === 0)
    .map(({ title }) => `The phase “${title}” has no steps: number what is to be done, or leave the heading out.`)
  const steps = phases.flatMap((phase) => phase.steps).length
  if (steps > STEPS_MAX)
    problems.push(`The runbook has ${steps} steps, and at most ${STEPS_MAX} can be run: divide it.`)
  return problems
}

/** Whoever ticks a step off must mean one and the same, also in the next version of the text. */
function clashes(steps: readonly { readonly line: number; readonly step: Step }[]): string[] {
  const first = new Map<string, number>()
  return steps.flatMap(({ line, step: { id } }) => {
    const before = first.get(id)
    if (before === undefined) first.set(id, line)
    return before === undefined
      ? []
      : [
          `Lines ${before} and ${line} hold two steps with the id “${id}”: give one of them its own, such as {#${id}-again}.`,
        ]
  })
}

function unread(because: string): Reading {
  const runbook = { title: '', scenario: '', severity: null, roles: [], phases: [] }
  return { runbook, problems: [because], blanks: [] }
}
