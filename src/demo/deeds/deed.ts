import type { Instant } from '../../kernel/instant.ts'
import type { Memory } from '../acts.ts'
import { type Person, staff } from '../company.ts'
import type { Player } from '../player.ts'

/** Where a step of a story takes place: who acts, in which story, and what is known so far. */
export type Place = {
  readonly story: string
  readonly by: Person
  readonly player: Player
  readonly memory: Memory
  /** Puts what is known in place of `{name}`. */
  readonly say: (text: string) => string
  readonly at: (moment: string) => Instant
}

/** What somebody does in an incident: one request to the product, or few. */
export type Deed = (place: Place) => Promise<void>

/** Reads what a line says after its verb, a part between each two bars. Null: this is not how the verb is used. */
export type Verb = (parts: readonly string[], by: Person) => Deed | null

export const incidentOf = ({ story, memory }: Place) => `/api/v1/incidents/${memory.recall(story)}`

/** A command to the incident of the story. */
export function command(path: string, body: (place: Place) => object): Deed {
  return async (place) => void (await place.player.post(place.by, `${incidentOf(place)}/${path}`, body(place)))
}

/** What a verb says of something that the story calls by a name of its own. */
export const named = ({ story }: Place, kind: string, name: string) => `${story}/${kind}/${name}`

export function isPerson(name: string | undefined): name is Person {
  return name !== undefined && Object.hasOwn(staff, name)
}

export function peopleOf(names: string): Person[] | null {
  const people = names.split(/, /)
  return people.every(isPerson) ? people : null
}

/** Splits `what (moment)`, where the moment may be missing. */
export function timed(text: string): { readonly what: string; readonly moment: string | undefined } {
  const [, what = '', moment] = /^(.*?)(?: ?\(([^)]+)\))?$/.exec(text) ?? []
  return { what, moment }
}
