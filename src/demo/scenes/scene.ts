import { type Instant, instant } from '../../kernel/instant.ts'
import type { Act } from '../acts.ts'
import type { Verdict } from '../alerts.ts'
import { beginning, type Moment, momentOf, type When } from '../calendar.ts'
import type { Person } from '../company.ts'
import type { Bout, Sending } from '../delivery.ts'
import type { Player } from '../player.ts'
import { Random } from '../random.ts'
import { send } from '../telling.ts'

/** Alerts that are told one by one, and the one decision about them, if somebody has made it. */
export type Scene = {
  readonly name: string
  readonly when: When
  readonly alerts: readonly SceneAlert[]
  readonly decision?: Decision
}

type SceneAlert = { readonly at: Moment; readonly sends: Sending; readonly again?: Moment; readonly ends?: Moment }
export type Decision = { readonly at: Moment; readonly by: Person; readonly verdict: Verdict; readonly note: string }

export function stage({ name, when, alerts, decision }: Scene, now: Instant): Act[] {
  const began = beginning(now, when)
  const at = (moment: Moment) => momentOf(moment, began, now)
  const ids: string[] = []
  const acts = alerts.flatMap(({ at: moment, sends, again, ends }, n): Act[] => {
    const seed = `${name}/${n}`
    const chance = new Random(seed)
    const bout = { began: instant(at(moment) - chance.between(2_000, 50_000)) }
    const later = (when: Instant, what: Omit<Bout, 'ids'>): Act => ({
      at: when,
      run: async (player) => void (await send(player, sends, what, { seed })),
    })
    return [
      {
        at: instant(at(moment) + chance.between(0, 40_000)),
        run: async (player) => void ids.push(await send(player, sends, bout, { seed })),
      },
      ...(again === undefined ? [] : [later(at(again), bout)]),
      ...(ends === undefined ? [] : [later(at(ends), { ...bout, ended: at(ends) })]),
    ]
  })
  if (decision !== undefined)
    acts.push({
      at: instant(at(decision.at) + new Random(name).between(4_000, 55_000)),
      run: (player) => dismiss(player, decision, ids),
    })
  return acts
}

/** More than one at once is a bulk decision: one verdict and one note over all of them. */
async function dismiss(player: Player, { by, verdict, note }: Decision, ids: readonly string[]): Promise<void> {
  const [first] = ids
  await (ids.length === 1
    ? player.post(by, `/api/v1/alerts/${first}/dismiss`, { verdict, note })
    : player.post(by, '/api/v1/alerts/dismiss', { ids, verdict, note }))
}

/** A minute or two between one alert and the next of the same cause. */
export const spread = (sends: readonly Scene['alerts'][number]['sends'][], ends?: string): Scene['alerts'] =>
  sends.map((one, n) => ({ at: `${n * 2}m`, sends: one, ...(ends === undefined ? {} : { ends }) }))
