import { isoInstant } from '../../kernel/instant.ts'
import { command, incidentOf, named, type Place, timed, type Verb } from './deed.ts'

const KINDS = { system: 'system', data: 'data', people: 'individuals' } as const

export const damageVerbs = {
  /**
   * `system confirmed | name [| note]`, `data suspected 63 | …`, `people confirmed 40-58 in DE,FR | …`; `encrypted` or
   * `unencrypted` may follow. Told again of the same name, it is what is known by then.
   */
  affects([first = '', name, note]) {
    const [, kind = '', status, count, countries, coded] =
      /^(system|data|people) (suspected|confirmed|cleared)(?: (\d+(?:-\d+)?))?(?: in ([A-Z,-]+))?(?: (encrypted|unencrypted))?$/.exec(
        first,
      ) ?? []
    if (status === undefined || name === undefined) return null
    const what = KINDS[kind as keyof typeof KINDS]
    const [low, high] = count?.split('-').map(Number) ?? []
    const facts = {
      what,
      status,
      ...(what === 'system' ? { name } : { category: name }),
      ...(high === undefined ? (low === undefined ? {} : { count: low }) : { countMin: low, countMax: high }),
      ...(countries === undefined ? {} : { jurisdictions: countries.split(',') }),
      ...(coded === undefined ? {} : { encrypted: coded === 'encrypted' ? 'yes' : 'no' }),
    }
    return async (place) => {
      const { player, by, memory, say } = place
      const known = named(place, 'affected', name)
      const more = note === undefined ? {} : { note: say(note) }
      const id = memory.knows(known) ? { id: memory.recall(known) } : {}
      const { affected } = await player.post(by, `${incidentOf(place)}/affected`, { ...facts, ...more, ...id })
      memory.keep(known, affected.id)
    }
  },
  /** `data | how we know that nothing of it is affected` */
  excludes([kind = '', reason]) {
    if (!(kind in KINDS) || reason === undefined) return null
    return command('affected/none', ({ say }) => ({ what: KINDS[kind as keyof typeof KINDS], reason: say(reason) }))
  },
  /** `[(when)] by approach | text` */
  contains([first = '', text]) {
    const [, when, approach] = /^(?:\(([^)]+)\) )?by (.+)$/.exec(first) ?? []
    if (approach === undefined || text === undefined) return null
    return command('containment', (place) => ({ approach, text: place.say(text), ...occurred(place, when) }))
  },
  /** `system [(when)] | how [| since moment, rto minutes, rpo minutes, loss minutes]` */
  restores([first = '', how, figures = '']) {
    if (how === undefined) return null
    const { what: system, moment } = timed(first)
    return command('recovery', (place) => ({
      system,
      how: place.say(how),
      ...(moment === undefined ? {} : { restoredAt: isoInstant(place.at(moment)) }),
      ...readFigures(place, figures),
    }))
  },
  verifies: ([system, how]) =>
    how === undefined ? null : command('recovery/verify', ({ say }) => ({ system, how: say(how) })),
} satisfies Record<string, Verb>

export function occurred({ at }: Place, moment: string | undefined): { readonly occurredAt?: string } {
  return moment === undefined ? {} : { occurredAt: isoInstant(at(moment)) }
}

const FIGURES = { rto: 'targetRtoMinutes', rpo: 'targetRpoMinutes', loss: 'dataLossMinutes' } as const

function readFigures(place: Place, text: string): Record<string, unknown> {
  const figures = text.split(', ').flatMap((one): [string, unknown][] => {
    const [name = '', value = ''] = one.split(' ')
    if (name === 'since') return [['outageStartedAt', isoInstant(place.at(value))]]
    return name in FIGURES ? [[FIGURES[name as keyof typeof FIGURES], Number(value)]] : []
  })
  return Object.fromEntries(figures)
}
