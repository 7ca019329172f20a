import type { Instant } from '../kernel/instant.ts'
import { type Act, inOrder, Memory } from './acts.ts'
import { background } from './alerts.ts'
import { beginnings } from './beginnings.ts'
import { DAY_MS, onDay } from './calendar.ts'
import { governing } from './governing/index.ts'
import { noise } from './noise/index.ts'
import { Player, type Stage } from './player.ts'
import { scenes } from './scenes/index.ts'
import { stage } from './scenes/scene.ts'
import { stories } from './stories/index.ts'
import { tell } from './telling.ts'

/** When the history begins that ends now. */
export function beginningOf(now: Instant): Instant {
  return firstOf(script(now)).at
}

export type Told = { readonly acts: number; readonly requests: number }

type Listener = {
  /** Told after each month of the story. */
  readonly progress?: (months: number) => void
  /** Ends the story early, by an error. */
  readonly signal?: AbortSignal
}

/**
 * Plays a year of the company through the product, and leaves the clock at the present moment. What the last hours
 * have added is sealed by the server that follows.
 */
export async function play(house: Stage, now: Instant, { progress, signal }: Listener = {}): Promise<Told> {
  const acts = script(now)
  const player = new Player(house, now)
  const began = firstOf(acts).at
  let shown = 0
  for (const act of acts) {
    signal?.throwIfAborted()
    await player.passTo(act.at)
    await act.run(player)
    const share = Math.floor((12 * (act.at - began)) / (now - began))
    if (share > shown) progress?.(share)
    shown = Math.max(share, shown)
  }
  await player.passTo(now)
  return { acts: acts.length, requests: player.requests }
}

function script(now: Instant): Act[] {
  const memory = new Memory()
  const acts = [
    ...beginnings(now),
    ...governing(now),
    ...stories.flatMap((story) => tell(story, now, memory)),
    ...scenes.flatMap((scene) => stage(scene, now)),
    ...background(noise, now),
  ]
  const told = inOrder(acts.filter(({ at }) => at < now))
  return inOrder([...told, ...seals(firstOf(told).at, now)])
}

/** Sealing is most of the work of a quiet day, so the story seals on two evenings of the week. */
const SEALED: readonly number[] = [1, 4]

function seals(began: Instant, now: Instant): Act[] {
  const evenings: Act[] = []
  for (let day = Math.floor(began / DAY_MS) * DAY_MS; day < now; day += DAY_MS) {
    const at = onDay(day, '21:30')
    if (SEALED.includes(new Date(at).getUTCDay()) && at > began && at < now)
      evenings.push({ at, run: async (player) => void (await player.stage.seal()) })
  }
  return evenings
}

function firstOf(acts: readonly Act[]): Act {
  const [first] = acts
  if (first === undefined) throw new Error('there is nothing to tell')
  return first
}
