import { type ImpactRule, impactQuestions, isImpactQuestion } from '../../../kernel/impact.ts'
import {
  type ActionPriority,
  actionPriorities,
  audiences,
  type ClockName,
  clockNames,
  type Limit,
  type Promises,
  type SeverityPromise,
} from '../../../kernel/promises.ts'
import { type ResponseRole, responseRoles } from '../../../kernel/response-role.ts'
import { isSeverity, type Severity, severities } from '../../../kernel/severity.ts'
import { contradictions } from './contradictions.ts'
import { below, entries, type Field, type Fields, where, written } from './front-matter.ts'
import { readDays, readLimit, readMonths } from './limit.ts'
import { customaryPromises, fewestPromises } from './presets.ts'

export type PlanReading = {
  readonly promises: Promises
  /** The keys that the plan itself states; the rest is the preset's. */
  readonly stated: readonly string[]
  readonly problems: readonly string[]
}

const PLAN_KEYS = [
  'severities',
  'clocks',
  'review',
  'actions',
  'exercises',
  'training',
  'roles',
  'verification',
  'downgrade',
  'approved-audiences',
  'review-every',
  'preset',
] as const
/** Of every governed text. */
export const COMMON_KEYS = ['kind', 'slug', 'title', 'description', 'owner', 'tags'] as const

const PRESETS = { fewest: fewestPromises, customary: customaryPromises } as const

export function readPromises(fields: Fields): PlanReading {
  const reader = new PlanReader(fields)
  const promises = reader.read()
  const problems =
    reader.problems.length > 0 ? reader.problems : contradictions(promises, (path) => reader.lineOf(path))
  return { promises, stated: PLAN_KEYS.filter((key) => fields.has(key)), problems }
}

/** Reads what it can, and says of the rest where it is, what is wrong and what to write instead. */
class PlanReader {
  readonly problems: string[] = []
  readonly #fields: Fields
  readonly #lines = new Map<string, number>()

  constructor(fields: Fields) {
    this.#fields = fields
  }

  read(): Promises {
    this.#refuseOthers(this.#fields, [...COMMON_KEYS, ...PLAN_KEYS])
    const preset = this.#choice(this.#fields.get('preset'), ['fewest', 'customary'] as const, 'fewest')
    const base = PRESETS[preset]
    return {
      severities: this.#severities(base),
      clocks: this.#clocks(base),
      review: this.#review(base),
      actions: { dueDays: this.#actions(base) },
      exercises: { perYear: this.#perYear(base) },
      training: this.#training(base),
      roles: this.#roles(base),
      independentVerification: this.#either('verification', 'independent', 'any', base.independentVerification),
      downgradeApproval: this.#either('downgrade', 'second-person', 'alone', base.downgradeApproval),
      approvedAudiences: this.#list('approved-audiences', audiences) ?? base.approvedAudiences,
      reviewEveryMonths: this.#months(this.#fields.get('review-every'), 60) ?? base.reviewEveryMonths,
    }
  }

  /** Where a key stands, to point at it again when it contradicts another. */
  lineOf(path: string): number | null {
    return this.#lines.get(path) ?? null
  }

  #severities(base: Promises): Promises['severities'] {
    const given = this.#below(this.#fields.get('severities'), severities)
    if (given === null) return base.severities
    const rowsAreGiven = [...given.values()].some((level) => below(level)?.has('when'))
    const read = (level: Severity): SeverityPromise => {
      const own = this.#below(given.get(level), ['criteria', 'examples', 'response', 'told', 'when'])
      const preset = base.severities[level]
      return {
        criteria: this.#text(own?.get('criteria')) ?? preset.criteria,
        examples: this.#texts(own?.get('examples')) ?? preset.examples,
        response: this.#text(own?.get('response')) ?? preset.response,
        told: this.#members(own?.get('told'), audiences) ?? preset.told,
        when: this.#rules(own?.get('when')) ?? (rowsAreGiven ? [] : preset.when),
      }
    }
    return { SEV1: read('SEV1'), SEV2: read('SEV2'), SEV3: read('SEV3'), SEV4: read('SEV4') }
  }

  #rules(field: Field | undefined): readonly ImpactRule[] | null {
    if (field === undefined) return null
    this.#note(field)
    const rows = below(field) === null ? entries(field) : [field]
    if (rows === null) return this.#wrong(field, 'this is no list of rows', 'write “- safety: yes” lines')
    return rows.flatMap((row) => {
      const answers = this.#below(row, null)
      if (answers === null) return []
      if (answers.size === 0) this.#wrong(row, 'an empty row is met by every incident', 'say what it takes')
      return [this.#rule(answers)]
    })
  }

  #rule(answers: Fields): ImpactRule {
    const rule: Record<string, string> = {}
    for (const [name, field] of answers) {
      const question = name.replace(/-(\w)/g, (_all, letter: string) => letter.toUpperCase())
      if (!isImpactQuestion(question)) {
        this.#wrong(
          field,
          `“${name}” is no question of the matrix`,
          `ask one of: ${Object.keys(impactQuestions).map(kebab).join(', ')}`,
        )
        continue
      }
      const known: readonly string[] = impactQuestions[question]
      const said = written(field)?.toLowerCase() ?? ''
      const answer = said === 'true' ? 'yes' : said === 'false' ? 'no' : said
      if (!known.includes(answer))
        this.#wrong(field, `“${said}” is no answer to it`, `write one of: ${known.join(', ')}`)
      else if (answer === known[0])
        this.#wrong(field, `“${answer}” is met by every incident`, 'leave the question out, or ask for more')
      else rule[question] = answer
    }
    return rule as ImpactRule
  }

  #clocks(base: Promises): Promises['clocks'] {
    const given = this.#below(this.#fields.get('clocks'), clockNames)
    const clock = (name: ClockName) => {
      const field = given?.get(name)
      if (field === undefined) return base.clocks[name]
      this.#note(field)
      const own = this.#below(field, severities)
      const level = (severity: Severity): Limit | null => this.#limit(own?.get(severity))
      return { SEV1: level('SEV1'), SEV2: level('SEV2'), SEV3: level('SEV3'), SEV4: level('SEV4') }
    }
    return Object.fromEntries(clockNames.map((name) => [name, clock(name)])) as Promises['clocks']
  }

  #limit(field: Field | undefined): Limit | null {
    if (field === undefined) return null
    this.#note(field)
    const limit = readLimit(written(field) ?? '?')
    if (typeof limit !== 'string') return limit
    this.problems.push(`${where(field)}: ${limit}`)
    return null
  }

  #review(base: Promises): Promises['review'] {
    const given = this.#below(this.#fields.get('review'), ['threshold', 'due'])
    if (given === null) return base.review
    const [threshold, due] = [given.get('threshold'), given.get('due')]
    if (threshold === undefined || due === undefined)
      this.#wrong(
        this.#fields.get('review')!,
        `it says ${threshold === undefined ? 'when a review is due but not for which severity' : 'which severity is reviewed but not by when'}`,
        threshold === undefined ? 'add “threshold: SEV1”' : 'add “due: 5bd”',
      )
    const level = written(threshold ?? { path: '', line: 0, node: null })?.toUpperCase()
    if (threshold !== undefined && !isSeverity(level))
      this.#wrong(threshold, `“${written(threshold) ?? ''}” is no severity`, `write one of: ${severities.join(', ')}`)
    return {
      threshold: isSeverity(level) ? level : base.review.threshold,
      dueBusinessDays: this.#days(due, 90, true) ?? base.review.dueBusinessDays,
    }
  }

  #actions(base: Promises): Promises['actions']['dueDays'] {
    const given = this.#below(this.#fields.get('actions'), actionPriorities)
    const days = (priority: ActionPriority) => this.#days(given?.get(priority), 1_095) ?? base.actions.dueDays[priority]
    return { urgent: days('urgent'), high: days('high'), normal: days('normal') }
  }

  #perYear(base: Promises): number {
    const field = this.#below(this.#fields.get('exercises'), ['per-year'])?.get('per-year')
    if (field === undefined) return base.exercises.perYear
    const times = Number(written(field))
    if (Number.isInteger(times) && times >= 0 && times <= 52) return times
    this.#wrong(field, `“${written(field) ?? ''}” is no number of exercises a year`, 'write a number between 0 and 52')
    return base.exercises.perYear
  }

  #training(base: Promises): Promises['training'] {
    const given = this.#below(this.#fields.get('training'), ['every', 'new-hire'])
    return {
      everyMonths: this.#months(given?.get('every'), 60) ?? base.training.everyMonths,
      newHireDays: this.#days(given?.get('new-hire'), 366) ?? base.training.newHireDays,
    }
  }

  #roles(base: Promises): readonly ResponseRole[] {
    const given = this.#list('roles', responseRoles)
    if (given === null) return base.roles
    // Somebody leads every response, whatever else a plan says.
    return given.includes('commander') ? given : ['commander', ...given]
  }

  #either(key: string, yes: string, no: string, preset: boolean): boolean {
    return this.#choice(this.#fields.get(key), [yes, no], preset ? yes : no) === yes
  }

  #choice<Choice extends string>(field: Field | undefined, known: readonly Choice[], otherwise: Choice): Choice {
    if (field === undefined) return otherwise
    const said = written(field) ?? ''
    const found = known.find((one) => one === said)
    if (found === undefined) this.#wrong(field, `“${said}” is none of its values`, `write ${known.join(' or ')}`)
    return found ?? otherwise
  }

  #list<Member extends string>(key: string, known: readonly Member[]): readonly Member[] | null {
    return this.#members(this.#fields.get(key), known)
  }

  #members<Member extends string>(field: Field | undefined, known: readonly Member[]): readonly Member[] | null {
    if (field === undefined) return null
    this.#note(field)
    const given = entries(field)
    if (given === null) return this.#wrong(field, 'this is no list', `write [${known.slice(0, 2).join(', ')}]`)
    const members: Member[] = []
    for (const entry of given) {
      const said = written(entry) ?? ''
      const member = known.find((one) => one === said)
      if (member === undefined) this.#wrong(entry, `“${said}” is not known here`, `choose of: ${known.join(', ')}`)
      else if (members.includes(member)) this.#wrong(entry, `“${said}” stands there twice`, 'keep one')
      else members.push(member)
    }
    return members
  }

  #text(field: Field | undefined): string | null {
    if (field === undefined) return null
    const said = written(field)
    return said === null ? this.#wrong(field, 'this is no text', 'write it in one line') : said
  }

  #texts(field: Field | undefined): readonly string[] | null {
    if (field === undefined) return null
    const given = entries(field)
    if (given === null) return this.#wrong(field, 'this is no list of texts', 'write [first, second]')
    return given.map((entry) => this.#text(entry) ?? '').filter((text) => text !== '')
  }

  #days(field: Field | undefined, max: number, business = false): number | null {
    return this.#number(field, (text) => readDays(text, max, business))
  }

  #months(field: Field | undefined, max: number): number | null {
    return this.#number(field, (text) => readMonths(text, max))
  }

  #number(field: Field | undefined, read: (text: string) => number | string): number | null {
    if (field === undefined) return null
    this.#note(field)
    const number = read(written(field) ?? '?')
    if (typeof number === 'number') return number
    this.problems.push(`${where(field)}: ${number}`)
    return null
  }

  #below(field: Field | undefined, known: readonly string[] | null): Fields | null {
    if (field === undefined) return null
    this.#note(field)
    const fields = below(field)
    if (fields === null)
      return this.#wrong(
        field,
        'this is no group of keys',
        `write ${
          known === null
            ? 'question: answer'
            : known
                .map((key) => `${key}: …`)
                .slice(0, 2)
                .join(' and ')
        } below it`,
      )
    if (known !== null) this.#refuseOthers(fields, known)
    return fields
  }

  #refuseOthers(fields: Fields, known: readonly string[]): void {
    for (const [key, field] of fields)
      if (!known.includes(key))
        this.#wrong(field, `the key “${key}” is not known here`, `choose of: ${known.join(', ')}`)
  }

  #wrong(field: Field, because: string, remedy: string): null {
    this.problems.push(`${where(field)}: ${because}: ${remedy}.`)
    return null
  }

  #note({ path, line }: Field): void {
    this.#lines.set(path, line)
  }
}

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
