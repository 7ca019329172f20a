import { fromLocalField, toLocalField } from '../../ui/local-field.ts'
import { named } from './named.ts'
import type { Entry, Person, Surroundings } from './slash.ts'

const HOUR = 60 * 60_000
const NAME_WORDS_MAX = 5

/** “Rotate the keys @Ben in 14d”: whom and by when may stand in either order; without a day the plan's days count. */
export function readTask(rest: string, { people, me, now }: Surroundings): Entry {
  const { words, due } = takeDue(rest, now)
  const { title, owner } = takeOwner(words, people)
  if (typeof owner === 'string') return nothing(owner)
  const person = owner ?? me
  if (title === '') return nothing('Say what will be different when it is done.')
  if (person === null) return nothing('Say who sees to it: @name.')
  return { does: 'task', title, owner: person, due }
}

const nothing = (because: string): Entry => ({ does: 'nothing', because })

function takeDue(text: string, now: number): { words: string; due: number | null } {
  const found = /(^|\s)in\s+(\d{1,4})\s*(h|hours?|d|days?|w|weeks?)(?=\s*$|\s+@)/i.exec(text)
  if (found === null) return { words: text.trim(), due: null }
  const words = `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`.trim()
  const count = Number(found[2])
  const unit = (found[3] ?? '').slice(0, 1).toLowerCase()
  if (unit === 'h') return { words, due: now + count * HOUR }
  const day = new Date(now)
  day.setDate(day.getDate() + count * (unit === 'w' ? 7 : 1))
  // Something is due when its day is over.
  return { words, due: fromLocalField(`${toLocalField(day.getTime()).slice(0, 10)}T23:59`) }
}

/** The longest name that somebody has behind the @; what follows it belongs to the title again. */
function takeOwner(text: string, people: readonly Person[]): { title: string; owner: Person | string | null } {
  const found = /(?:^|\s)@(\S[\s\S]*)$/.exec(text)
  if (found === null) return { title: text, owner: null }
  const before = text.slice(0, found.index).trim()
  const after = (found[1] ?? '').trim().split(/\s+/)
  for (let words = Math.min(after.length, NAME_WORDS_MAX); words > 0; words -= 1) {
    const candidates = named(people, after.slice(0, words).join(' ').toLowerCase())
    const [only] = candidates
    if (only === undefined) continue
    const title = [before, ...after.slice(words)].filter((part) => part !== '').join(' ')
    if (candidates.length === 1) return { title, owner: only }
    return { title, owner: `Which one: ${candidates.map(({ name }) => name).join(', ')}?` }
  }
  return { title: before, owner: `Nobody active is called “${after[0]}”.` }
}
