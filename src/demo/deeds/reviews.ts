import { isoInstant } from '../../kernel/instant.ts'
import { actionPriorities } from '../../kernel/promises.ts'
import { type Deed, incidentOf, isPerson, named, type Place, type Verb } from './deed.ts'

export const reviewVerbs = {
  /** One that is not owed. */
  begins: () => async (place) => void (await place.player.post(place.by, `${incidentOf(place)}/review`)),
  /** `section | text`, `section, section as found`: what the record says already; `plan-changes yes | text`. */
  writes([first = '', text]) {
    const [, found] = /^(.+) as found$/.exec(first) ?? []
    if (found !== undefined) return writesAsFound(found.split(', '))
    const [section = '', changes] = first.split(' ')
    if (text === undefined) return null
    const more = changes === undefined ? {} : { changesNeeded: changes === 'yes' }
    return ofReview('sections', ({ say }) => ({ section, text: say(text), ...more }))
  },
  names: ([cause, text = '']) => ofReview('cause', ({ say }) => ({ cause, text: say(text) })),
  /** `review [| why no action came of it]` */
  submits: ([, noAction]) => ofReview('submit', () => (noAction === undefined ? {} : { noAction })),
  returns: ([, reason]) => (reason === undefined ? null : ofReview('return', () => ({ reason }))),
  waives: ([, reason]) => (reason === undefined ? null : ofReview('waive', () => ({ reason }))),

  /** `owner priority name | title [| due]` */
  assigns([first = '', title, due]) {
    const [owner, priority = '', name = ''] = first.split(' ')
    if (!isPerson(owner) || !actionPriorities.includes(priority as never) || title === undefined) return null
    return async (place) => {
      const { player, by, memory, at } = place
      const more = due === undefined ? {} : { due: isoInstant(at(due)) }
      const review = await reviewOf(place)
      const from = review === undefined ? {} : { review }
      const body = { title, owner: player.idOf(owner), priority, ...more, ...from }
      const { action } = await player.post(by, `${incidentOf(place)}/actions`, body)
      memory.keep(named(place, 'action', name), action.id)
    }
  },
  finishes: ([name = '', note]) =>
    note === undefined ? null : ofAction(name, 'done', ({ say }) => ({ note: say(note) })),
  confirms: ([name = '', note]) =>
    note === undefined ? null : ofAction(name, 'verify', ({ say }) => ({ note: say(note) })),
  refuses: ([name = '', reason]) => (reason === undefined ? null : ofAction(name, 'reject', () => ({ reason }))),
  drops: ([name = '', reason]) => (reason === undefined ? null : ofAction(name, 'cancel', () => ({ reason }))),
  /** `name to moment | reason` */
  postpones([first = '', reason]) {
    const [name = '', to] = first.split(' to ')
    if (to === undefined || reason === undefined) return null
    return ofAction(name, 'due', ({ at }) => ({ to: isoInstant(at(to)), reason }))
  },
  /** `name to person | reason` */
  hands([first = '', reason]) {
    const [name = '', to] = first.split(' to ')
    if (!isPerson(to) || reason === undefined) return null
    return ofAction(name, 'owner', ({ player }) => ({ to: player.idOf(to), reason }))
  },
} satisfies Record<string, Verb>

/** Exactly what was submitted. */
export function approvesReview(statement = ''): Deed {
  return async (place) => {
    const url = `/api/v1/reviews/${await reviewOf(place)}`
    const { hash } = await place.player.get(place.by, url)
    await place.player.post(place.by, `${url}/approve`, { hash, statement: place.say(statement) })
  }
}

function writesAsFound(sections: readonly string[]): Deed {
  return async (place) => {
    const url = `/api/v1/reviews/${await reviewOf(place)}`
    const { sections: all } = await place.player.get(place.by, url)
    for (const section of sections) {
      const found = (all as readonly Section[]).find((one) => one.section === section)
      if (found?.suggestion == null) throw new Error(`${place.story}: the record says nothing of ${section}`)
      await place.player.post(place.by, `${url}/sections`, { section, text: found.suggestion })
    }
  }
}

type Section = { readonly section: string; readonly suggestion: string | null }

function ofReview(path: string, body: (place: Place) => object): Deed {
  return async (place) => {
    const id = await reviewOf(place)
    if (id === undefined) throw new Error(`${place.story}: there is no review`)
    await place.player.post(place.by, `/api/v1/reviews/${id}/${path}`, body(place))
  }
}

/** The one that is owed since the closing, or was begun by hand. */
async function reviewOf({ story, memory, player, by }: Place): Promise<string | undefined> {
  const known = `${story}/review`
  if (memory.knows(known)) return memory.recall(known)
  const { items } = await player.get(by, `/api/v1/reviews?incident=${memory.recall(story)}`)
  const id: string | undefined = items[0]?.id
  if (id !== undefined) memory.keep(known, id)
  return id
}

function ofAction(name: string, deed: string, body: (place: Place) => object): Deed {
  return async (place) => {
    const id = place.memory.recall(named(place, 'action', name))
    await place.player.post(place.by, `/api/v1/actions/${id}/${deed}`, body(place))
  }
}
