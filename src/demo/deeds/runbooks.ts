import { type Deed, incidentOf, named, type Place, type Verb } from './deed.ts'

export const runbookVerbs = {
  runs:
    ([runbook = '']) =>
    async (place) => {
      const { player, by, memory } = place
      const { run } = await player.post(by, `${incidentOf(place)}/runs`, { runbook })
      memory.keep(runOf(place), run.id)
    },
  /** `step [with exhibit, exhibit] [| note]` */
  does([first = '', note]) {
    const [step = '', exhibits] = first.split(' with ')
    return async (place) => {
      const ids = exhibits?.split(', ').map((name) => place.memory.recall(named(place, 'exhibit', name)))
      await onStep(place, step, 'done', {
        ...(note === undefined ? {} : { note: place.say(note) }),
        ...(ids === undefined ? {} : { exhibits: ids }),
      })
    }
  },
  skips: ([step = '', reason]) =>
    reason === undefined ? null : (place) => onStep(place, step, 'skip', { reason: place.say(reason) }),
  /** What is still open is done, one after the other, and the runbook is worked through. */
  completes: () => async (place) => {
    const { player, by, memory } = place
    const { items } = await player.get(by, `${incidentOf(place)}/runs`)
    const run = (items as readonly Run[]).find(({ id }) => id === memory.recall(runOf(place)))
    for (const { id, state } of run?.steps ?? []) if (state === 'open') await onStep(place, id, 'done', {})
    await endRun('')(place)
  },
  /** `runbook | reason` */
  ends: ([, reason]) => (reason === undefined ? null : endRun(reason)),
} satisfies Record<string, Verb>

type Run = { readonly id: string; readonly steps: readonly { readonly id: string; readonly state: string }[] }

const runOf = ({ story }: Place) => `${story}/run`

async function onStep({ player, by, memory, story }: Place, step: string, deed: 'done' | 'skip', body: object) {
  await player.post(by, `/api/v1/runs/${memory.recall(`${story}/run`)}/steps/${step}/${deed}`, body)
}

function endRun(reason: string): Deed {
  return async (place) => {
    await place.player.post(place.by, `/api/v1/runs/${place.memory.recall(runOf(place))}/end`, { reason })
  }
}
