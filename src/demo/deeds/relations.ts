import { command, peopleOf, type Verb } from './deed.ts'
import { settle } from './room.ts'

export const relationVerbs = {
  /** `kind reference [| title [| address]]` */
  links([first = '', title, url]) {
    const [, kind, reference] = /^(change|access|vendor|incident|ticket) (.+)$/.exec(first) ?? []
    if (kind === undefined || reference === undefined) return null
    const more = { ...(title === undefined ? {} : { title }), ...(url === undefined ? {} : { url }) }
    return command('links', ({ say }) => ({ kind, reference: say(reference), ...more }))
  },
  /** `to person, person | reason` */
  restricts([first = '', reason]) {
    const people = peopleOf(first.replace(/^to /, ''))
    if (people === null || reason === undefined) return null
    return command('restrict', ({ player }) => ({ people: people.map((person) => player.idOf(person)), reason }))
  },
  /** `into {story} | reason` */
  merges([first = '', reason]) {
    if (reason === undefined) return null
    return settle(command('merge', ({ say }) => ({ into: say(first.replace(/^into /, '')), reason: say(reason) })))
  },
  voids: ([reason = '']) => settle(command('void', ({ say }) => ({ reason: say(reason) }))),
} satisfies Record<string, Verb>
