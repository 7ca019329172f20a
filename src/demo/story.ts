import type { Moment, When } from './calendar.ts'
import type { Person } from './company.ts'
import { type Deed, isPerson } from './deeds/deed.ts'
import { verbs } from './deeds/index.ts'
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

/**
 * Reads a script, a step in each line: when, who, what. `{name}` in a text is the number of the incident of that name.
 * The verbs, and what may follow each, are in `deeds/`.
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
  const [, at, by, verb = '', rest] = LINE.exec(line) ?? []
  if (at === undefined || rest === undefined || !isPerson(by)) throw new Error(`${name}: not a step: ${line}`)
  const parts = rest.split(' | ').map((part) => part.trim())
  const deed = verbs[verb]?.(parts, by) ?? null
  if (deed === null) throw new Error(`${name}: not a deed: ${line}`)
  return { at, by, deed }
}
