import { type Instant, instant } from '../kernel/instant.ts'
import type { Act, Memory } from './acts.ts'
import { beginning, momentOf } from './calendar.ts'
import type { Bout, Sending } from './delivery.ts'
import type { Player } from './player.ts'
import { Random } from './random.ts'
import type { Story } from './story.ts'

type Place = { readonly story: Story; readonly memory: Memory; readonly at: (moment: string) => Instant }

/** Turns a story into acts: who asks the product for what, and when. */
export function tell(story: Story, now: Instant, memory: Memory): Act[] {
  const began = beginning(now, story.when)
  const place = { story, memory, at: (moment: string) => momentOf(moment, began, now) }
  return [...tellAlerts(place), ...tellSteps(place)].filter((act) => act.at < now)
}

function tellAlerts({ story, memory, at }: Place): Act[] {
  const chance = new Random(`${story.name}, alerts`)
  return story.alerts.flatMap(({ name, at: moment, sends, again, ends }) => {
    const seed = `${story.name}/${name}`
    // Tools write seconds, and the network takes some.
    const bout = { began: instant(at(moment) - chance.between(2_000, 40_000)) }
    const received = instant(at(moment) + chance.between(0, 9_000))
    const later = (when: Instant, what: Omit<Bout, 'ids'>): Act => ({
      at: when,
      run: async (player) => void (await send(player, sends, what, { seed })),
    })
    return [
      { at: received, run: async (player) => memory.keep(seed, await send(player, sends, bout, { seed })) },
      ...(again === undefined ? [] : [later(at(again), bout)]),
      ...(ends === undefined ? [] : [later(at(ends), { ...bout, ended: instant(at(ends) - 5_000) })]),
    ]
  })
}

function tellSteps(place: Place): Act[] {
  const { story, memory, at } = place
  const chance = new Random(`${story.name}, steps`)
  let last = 0
  return story.steps.map((step) => {
    // Nobody acts on the full minute, and nobody twice in the same second.
    const earliest = at(step.at) + chance.between(10_000, 24_000)
    const when = instant(Math.max(earliest, last + chance.between(6_000, 19_000)))
    if (earliest + 120_000 < last) throw new Error(`${story.name}: ${step.at} is told too late`)
    last = when
    const { by, deed } = step
    const say = (text: string) => memory.fill(text)
    return { at: when, run: (player) => deed({ story: story.name, by, player, memory, say, at }) }
  })
}

type Told = { readonly seed: string; readonly inPassing?: boolean }

/** Returns the alert. `seed` names the bout, and makes the ids in it. */
export async function send(
  player: Player,
  sending: Sending,
  bout: Omit<Bout, 'ids'>,
  { seed, inPassing = false }: Told,
): Promise<string> {
  const alert = await player.deliver(sending({ ...bout, ids: new Random(seed) }))
  player.owns(alert, seed, inPassing)
  return alert
}
