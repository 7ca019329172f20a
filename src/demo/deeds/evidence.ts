import { isoInstant } from '../../kernel/instant.ts'
import { contentOf } from '../exhibits.ts'
import { type Deed, incidentOf, isPerson, named, type Place, timed, type Verb } from './deed.ts'

export const evidenceVerbs = {
  /** `name [(when it was collected)] | where it was taken from [| description]` */
  adds([first = '', source, description]) {
    const { what: name, moment } = timed(first)
    if (source === undefined) return null
    return async (place) => {
      const { player, by, memory, at, story } = place
      const collectedAt = moment === undefined ? player.at : at(moment)
      const query = new URLSearchParams({ name, source, collectedAt: isoInstant(collectedAt) })
      if (description !== undefined) query.set('description', description)
      const { type, text } = contentOf(name, collectedAt, story)
      const { exhibit } = await player.upload(by, `${incidentOf(place)}/evidence?${query}`, { type, text })
      memory.keep(named(place, 'exhibit', name), exhibit.id)
    }
  },
  /** `name to whom | reason` */
  passes([first = '', reason]) {
    const [name, to] = first.split(' to ')
    if (name === undefined || to === undefined || reason === undefined) return null
    return (place) =>
      toExhibit(place, name, 'custody', { to: isPerson(to) ? place.player.idOf(to) : to, reason: place.say(reason) })
  },
  checks:
    ([name = '']): Deed =>
    (place) =>
      toExhibit(place, name, 'check', {}),
} satisfies Record<string, Verb>

async function toExhibit(place: Place, name: string, deed: string, body: object): Promise<void> {
  const id = place.memory.recall(named(place, 'exhibit', name))
  await place.player.post(place.by, `/api/v1/evidence/${id}/${deed}`, body)
}
