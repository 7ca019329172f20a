import { type Severity, severities } from '../kernel/severity.ts'
import type { Moment, When } from './calendar.ts'
import { type Person, staff } from './company.ts'
import type { Sending } from './delivery.ts'

/** An incident from its first alert to its last word. */
export type Story = {
  readonly name: string
  readonly when: When
  readonly alerts: readonly StoryAlert[]
  readonly steps: readonly Step[]
}

/** What comes in, when it comes in again, and when its tool says that it is over. */
export type StoryAlert = {
  readonly name: string
  readonly at: Moment
  readonly sends: Sending
  readonly again?: Moment
  readonly ends?: Moment
}

export type Step = { readonly at: Moment; readonly by: Person; readonly deed: Deed }

/** What somebody does in an incident; each is one request to the product. */
export type Deed =
  | {
      readonly do: 'declares'
      readonly kind: string
      readonly severity: Severity
      readonly title: string
      readonly summary: string
      readonly detected?: Moment
      readonly source?: string
    }
  /** The first declares the incident; those without a title join it. */
  | {
      readonly do: 'escalates'
      readonly alert: string
      readonly severity: Severity
      readonly title?: string
      readonly note: string
    }
  | { readonly do: 'gives'; readonly role: string; readonly to: Person | null }
  | { readonly do: 'notes'; readonly text: string; readonly happened?: Moment }
  /** Of the note that begins with these words. */
  | { readonly do: 'corrects'; readonly note: string; readonly text: string; readonly reason: string }
  | { readonly do: 'revises'; readonly severity: Severity; readonly reason: string }
  | { readonly do: 'moves'; readonly phase: string; readonly reason?: string }
  | { readonly do: 'finds'; readonly finding: string; readonly text: string }
  | { readonly do: 'retitles'; readonly title: string; readonly reason: string }
  | { readonly do: 'closes'; readonly summary: string }
  | { readonly do: 'reopens'; readonly reason: string }

/**
 * Reads a script, a step in each line: when, who, what. `{name}` in a text is the number of the incident of that name.
 *
 *     6m  maya  escalates first SEV2 | title | note
 *     8m  ines  takes commander
 *     9m  ines  gives technical to leo
 *     9m  maya  notes (4m) what happened four minutes after the beginning
 */
export function story(name: string, when: When, alerts: readonly StoryAlert[], script: string): Story {
  const lines = script.split('\n').filter((line) => line.trim() !== '')
  return { name, when, alerts, steps: lines.map((line) => readStep(name, line)) }
}

const LINE = /^\s*(d\d+ \d\d:\d\d|now-\d+m|(?:\d+h)?(?:\d+m)?)\s+(\w+)\s+(\w+)\s+(.+)$/

function readStep(name: string, line: string): Step {
  const [, at, by, verb, rest] = LINE.exec(line) ?? []
  if (at === undefined || by === undefined || verb === undefined || rest === undefined || !(by in staff))
    throw new Error(`${name}: not a step: ${line}`)
  const parts = rest.split(' | ').map((part) => part.trim())
  const deed = readDeed(verb, by as Person, parts)
  if (deed === null) throw new Error(`${name}: not a deed: ${line}`)
  return { at, by: by as Person, deed }
}

function readDeed(
  verb: string,
  by: Person,
  [first = '', second, third, fourth, fifth]: readonly string[],
): Deed | null {
  const words = first.split(' ')
  switch (verb) {
    case 'declares': {
      const [kind = '', severity] = words.length === 1 ? ['real', ...words] : words
      if (!isSeverity(severity) || second === undefined || third === undefined) return null
      const found = {
        ...(fourth === undefined ? {} : { detected: fourth }),
        ...(fifth === undefined ? {} : { source: fifth }),
      }
      return { do: 'declares', kind, severity, title: second, summary: third, ...found }
    }
    case 'escalates': {
      const [alert = '', severity] = words
      if (!isSeverity(severity) || second === undefined) return null
      return third === undefined
        ? { do: 'escalates', alert, severity, note: second }
        : { do: 'escalates', alert, severity, title: second, note: third }
    }
    case 'takes':
      return { do: 'gives', role: first, to: by }
    case 'leaves':
      return { do: 'gives', role: first, to: null }
    case 'gives': {
      const [role = '', , to = ''] = words
      return to in staff ? { do: 'gives', role, to: to as Person } : null
    }
    case 'notes': {
      const [, happened, text = ''] = /^(?:\(([^)]+)\) )?(.+)$/.exec(first) ?? []
      return { do: 'notes', text, ...(happened === undefined ? {} : { happened }) }
    }
    case 'corrects':
      return second === undefined || third === undefined
        ? null
        : { do: 'corrects', note: first, text: second, reason: third }
    case 'revises':
      return isSeverity(first) && second !== undefined ? { do: 'revises', severity: first, reason: second } : null
    case 'moves':
      return { do: 'moves', phase: first.replace(/^to /, ''), ...(second === undefined ? {} : { reason: second }) }
    case 'finds':
      return second === undefined ? null : { do: 'finds', finding: first, text: second }
    case 'retitles':
      return second === undefined ? null : { do: 'retitles', title: first, reason: second }
    case 'closes':
      return { do: 'closes', summary: first }
    case 'reopens':
      return { do: 'reopens', reason: first }
    default:
      return null
  }
}

function isSeverity(word: string | undefined): word is Severity {
  return severities.includes(word as Severity)
}
