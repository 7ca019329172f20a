import { type Audience, audiences } from '../../../src/kernel/promises.ts'
import { type Severity, severities } from '../../../src/kernel/severity.ts'
import { named } from './named.ts'
import { readTask } from './task.ts'
import { type OpenPhase, openPhases, phaseMeans, type ResponseRole } from './words.ts'

export type Person = { readonly id: string; readonly name: string }

/** What the composer will do with what was typed. */
export type Entry =
  | { readonly does: 'note'; readonly text: string; readonly at?: number }
  | { readonly does: 'severity'; readonly to: Severity; readonly reason: string }
  | { readonly does: 'role'; readonly role: ResponseRole; readonly person: Person | null }
  | { readonly does: 'phase'; readonly to: OpenPhase; readonly reason: string }
  | { readonly does: 'task'; readonly title: string; readonly owner: Person; readonly due: number | null }
  /** Opens the place where it is written; nothing is sent by a command. */
  | { readonly does: 'message'; readonly audience: Audience | null }
  /** Begun, and not complete: what is missing, in a sentence. */
  | { readonly does: 'nothing'; readonly because: string }

export type Surroundings = { readonly people: readonly Person[]; readonly me: Person | null; readonly now: number }

export const slashCommands = [
  { word: 'sev', form: '/sev 1–4 reason', does: 'Revise the severity' },
  { word: 'role', form: '/role commander name', does: 'Give a role, or “me”, or “nobody”' },
  { word: 'phase', form: '/phase containment reason', does: 'Say where the response is' },
  { word: 'at', form: '/at 14:02 text', does: 'Write down what happened earlier' },
  { word: 'task', form: '/task title @name in 14d', does: 'Create an action with an owner' },
  { word: 'comms', form: '/comms customers', does: 'Write a message to an audience' },
  { word: 'note', form: '/note text', does: 'Write an entry, as without a command' },
] as const

const ROLE_WORDS: Readonly<Record<string, ResponseRole>> = {
  commander: 'commander',
  command: 'commander',
  ic: 'commander',
  technical: 'technical',
  tech: 'technical',
  communications: 'communications',
  comms: 'communications',
  scribe: 'scribe',
  legal: 'legal',
  privacy: 'legal',
  executive: 'executive',
  exec: 'executive',
}
const NOBODY = ['nobody', 'none', '-']

/** Anything that does not begin with a known command is an entry, so that paths such as /etc/passwd stay text. */
export function readEntry(typed: string, surroundings: Surroundings): Entry {
  const text = typed.trim()
  const [, word = '', rest = ''] = /^\/([a-z]+)(?:\s+([\s\S]*))?$/i.exec(text) ?? []
  switch (word.toLowerCase()) {
    case 'sev':
    case 'severity':
      return readSeverity(rest)
    case 'role':
      return readRole(rest, surroundings)
    case 'phase':
      return readPhase(rest)
    case 'at':
      return readAt(rest, surroundings.now)
    case 'task':
      return readTask(rest, surroundings)
    case 'comms':
      return readMessage(rest)
    case 'note':
      return rest === '' ? nothing('Write what happened.') : { does: 'note', text: rest }
    default:
      return text === '' ? nothing('Write what happened.') : { does: 'note', text }
  }
}

const nothing = (because: string): Entry => ({ does: 'nothing', because })

function readSeverity(rest: string): Entry {
  const [, level = '', reason = ''] = /^(?:sev)?([1-4])\b\s*([\s\S]*)$/i.exec(rest) ?? []
  const to = severities[Number(level) - 1]
  if (to === undefined) return nothing('Name the level: /sev 1, 2, 3 or 4.')
  if (reason === '') return nothing(`Say why it is ${to}: the reason goes on record.`)
  return { does: 'severity', to, reason }
}

function readRole(rest: string, { people, me }: Surroundings): Entry {
  const [, word = '', name = ''] = /^(\S+)\s*@?([\s\S]*)$/.exec(rest) ?? []
  const role = Object.hasOwn(ROLE_WORDS, word.toLowerCase()) ? ROLE_WORDS[word.toLowerCase()] : undefined
  if (role === undefined)
    return nothing('Name the role: commander, technical, communications, scribe, legal or executive.')
  const wanted = name.trim().toLowerCase()
  if (wanted === '') return nothing('Say who: a name, “me”, or “nobody”.')
  if (NOBODY.includes(wanted)) return { does: 'role', role, person: null }
  if (wanted === 'me' && me !== null) return { does: 'role', role, person: me }
  const found = named(people, wanted)
  if (found.length > 1) return nothing(`Which one: ${found.map((person) => person.name).join(', ')}?`)
  const [person] = found
  return person === undefined ? nothing(`Nobody active is called “${name.trim()}”.`) : { does: 'role', role, person }
}

function readPhase(rest: string): Entry {
  const [, word = '', reason = ''] = /^(\S+)\s*([\s\S]*)$/.exec(rest) ?? []
  const found = word === '' ? [] : openPhases.filter((phase) => phase.startsWith(word.toLowerCase()))
  const [to] = found
  if (to === undefined || found.length > 1) return nothing(`Name the phase: ${openPhases.join(', ')}.`)
  return { does: 'phase', to, reason }
}

/** How people call them, beside the names that the record has. */
const AUDIENCE_WORDS: Readonly<Record<string, Audience>> = {
  staff: 'internal',
  everybody: 'internal',
  board: 'executive',
  clients: 'customers',
  authorities: 'regulators',
  police: 'law-enforcement',
  press: 'media',
  suppliers: 'vendors',
}

function readMessage(rest: string): Entry {
  const wanted = rest.trim().toLowerCase().replace(/\s+/g, '-')
  if (wanted === '') return { does: 'message', audience: null }
  const other = Object.hasOwn(AUDIENCE_WORDS, wanted) ? AUDIENCE_WORDS[wanted] : undefined
  const found = other === undefined ? audiences.filter((audience) => audience.startsWith(wanted)) : [other]
  const [audience] = found
  if (audience === undefined || found.length > 1) return nothing(`Name the audience: ${audiences.join(', ')}.`)
  return { does: 'message', audience }
}

/** A time of day is the last one that was; a date may stand before it. */
function readAt(rest: string, now: number): Entry {
  const [, date, hour, minute, text = ''] =
    /^(?:(\d{4}-\d\d-\d\d)[T\s]+)?(\d{1,2})[:.](\d\d)\s*([\s\S]*)$/.exec(rest) ?? []
  if (hour === undefined || minute === undefined) return nothing('Say when: /at 14:02, or /at 2026-11-22 14:02.')
  const at = new Date(date === undefined ? now : `${date}T00:00`)
  at.setHours(Number(hour), Number(minute), 0, 0)
  if (date === undefined && at.getTime() > now) at.setDate(at.getDate() - 1)
  if (Number.isNaN(at.getTime()) || Number(hour) > 23 || Number(minute) > 59) return nothing('There is no such time.')
  if (text === '') return nothing('Write what happened then.')
  return { does: 'note', text, at: at.getTime() }
}

export type Suggestion = {
  /** The whole text once it is taken. */
  readonly insert: string
  readonly label: string
  readonly hint: string
}

/** What could come next in a command that is being typed; empty once nothing can be helped. */
export function suggest(typed: string, { people, me }: Surroundings): readonly Suggestion[] {
  const command = /^\/([a-z]*)$/i.exec(typed)
  if (command) return suggestCommands((command[1] ?? '').toLowerCase())
  const first = /^\/(sev|role|phase|comms)\s+(\S*)$/i.exec(typed)
  if (first) return suggestFirst((first[1] ?? '').toLowerCase(), (first[2] ?? '').toLowerCase())
  const owner = /^(\/task\s+(?:[^\n]*\s)?@)([^\n@]*)$/i.exec(typed)
  if (owner && !/\sin\s/.test(owner[2] ?? ''))
    return suggestPeople(owner[1] ?? '', (owner[2] ?? '').toLowerCase(), people, me)
  const person = /^(\/role\s+\S+\s+)@?([^\n]*)$/i.exec(typed)
  if (person) return suggestPeople(person[1] ?? '', (person[2] ?? '').toLowerCase(), people, me)
  return []
}

function suggestCommands(begun: string): readonly Suggestion[] {
  return slashCommands
    .filter(({ word }) => word.startsWith(begun))
    .map(({ word, form, does }) => ({ insert: `/${word} `, label: form, hint: does }))
}

function suggestFirst(command: string, begun: string): readonly Suggestion[] {
  const options: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
    sev: severities.map((severity) => [severity, 'and say why'] as const),
    role: (['commander', 'technical', 'communications', 'scribe'] as const).map(
      (role) => [role, 'and say who'] as const,
    ),
    comms: audiences.map((audience) => [audience, ''] as const),
    phase: openPhases.map((phase) => [phase, phaseMeans[phase]] as const),
  }
  return (options[command] ?? [])
    .filter(([word]) => word.toLowerCase().startsWith(begun) || (command === 'sev' && word.endsWith(begun)))
    .map(([word, hint]) => ({ insert: `/${command} ${word} `, label: word, hint }))
}

const PEOPLE_SHOWN = 6

function suggestPeople(
  before: string,
  begun: string,
  people: readonly Person[],
  me: Person | null,
): readonly Suggestion[] {
  const whole = people.some(({ name }) => name.toLowerCase() === begun.trim())
  if (whole || ['me', ...NOBODY].includes(begun.trim())) return []
  const mine = me === null || !'me'.startsWith(begun) ? [] : [{ insert: `${before}me`, label: 'me', hint: me.name }]
  const others = (begun === '' ? people : named(people, begun))
    .filter(({ id }) => id !== me?.id)
    .slice(0, PEOPLE_SHOWN)
    .map(({ name }) => ({ insert: `${before}${name}`, label: name, hint: '' }))
  return [...mine, ...others]
}
