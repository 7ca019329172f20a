import { isoInstant } from '../../kernel/instant.ts'
import { type Severity, severities } from '../../kernel/severity.ts'
import { type Person, staff } from '../company.ts'
import { command, type Deed, incidentOf, type Place, type Verb } from './deed.ts'

export const roomVerbs = {
  /** `[kind] SEVn | title | summary [| when it was noticed [| by what]]` */
  declares([first = '', title, summary, detected, source]) {
    const words = first.split(' ')
    const [kind = '', severity] = words.length === 1 ? ['real', ...words] : words
    if (!isSeverity(severity) || title === undefined || summary === undefined) return null
    return declare('/api/v1/incidents', ({ say, at }) => ({
      kind,
      severity,
      title,
      summary: say(summary),
      ...(detected === undefined ? {} : { detectedAt: isoInstant(at(detected)) }),
      ...(source === undefined ? {} : { detectionSource: source }),
    }))
  },
  /** `alert SEVn [| title] | note`: the first declares the incident; those without a title join it. */
  escalates([first = '', second, third]) {
    const [alert = '', severity] = first.split(' ')
    if (!isSeverity(severity) || second === undefined) return null
    const url = ({ memory, story }: Place) => `/api/v1/alerts/${memory.recall(`${story}/${alert}`)}/escalate`
    if (third !== undefined) return declare(url, ({ say }) => ({ severity, note: say(third), title: second }))
    return async (place) => {
      const { player, by, memory, story, say } = place
      await player.post(by, url(place), { severity, note: say(second), incident: memory.recall(story) })
    }
  },
  takes: ([role = ''], by) => give(role, by),
  leaves: ([role = '']) => give(role, null),
  gives([first = '']) {
    const [role = '', , to = ''] = first.split(' ')
    return to in staff ? give(role, to as Person) : null
  },
  /** `[(when it happened)] text` */
  notes([first = '']) {
    const [, happened, text = ''] = /^(?:\(([^)]+)\) )?(.+)$/.exec(first) ?? []
    return command('timeline', ({ say, at }) => ({
      text: say(text),
      ...(happened === undefined ? {} : { occurredAt: isoInstant(at(happened)) }),
    }))
  },
  /** `beginning of the note | text | reason` */
  corrects([note = '', text, reason]) {
    if (text === undefined || reason === undefined) return null
    return async (place) => {
      const { player, by, say, story } = place
      const { timeline } = await player.get(by, incidentOf(place))
      const entry = (timeline as readonly Line[]).find(({ line }) => line.startsWith(note))
      if (entry === undefined) throw new Error(`${story}: no note begins with “${note}”`)
      const url = `${incidentOf(place)}/timeline/${entry.index}/correct`
      await player.post(by, url, { text: say(text), reason: say(reason) })
    }
  },
  moves([to = '', reason]) {
    const why = reason === undefined ? {} : { reason }
    return command('phase', () => ({ to: to.replace(/^to /, ''), ...why }))
  },
  finds: ([finding, text]) =>
    text === undefined ? null : command('findings', ({ say }) => ({ finding, text: say(text) })),
  retitles: ([title, reason]) => (reason === undefined ? null : command('title', () => ({ title, reason }))),
  closes: ([summary = '']) => settle(command('close', ({ say }) => ({ summary: say(summary) }))),
  reopens:
    ([reason = '']) =>
    async (place) => {
      await command('reopen', ({ say }) => ({ reason: say(reason) }))(place)
      place.player.opened(place.story)
    },
} satisfies Record<string, Verb>

type Line = { readonly index: number; readonly line: string }

function declare(url: string | ((place: Place) => string), body: (place: Place) => object): Deed {
  return async (place) => {
    const { player, by, memory, story } = place
    const { incident } = await player.post(by, typeof url === 'string' ? url : url(place), body(place))
    memory.keep(story, incident.number)
    player.opened(story)
  }
}

/** From here on its clocks need not be looked at. */
export function settle(deed: Deed): Deed {
  return async (place) => {
    await deed(place)
    place.player.settled(place.story)
  }
}

function give(role: string, to: Person | null): Deed {
  return command('roles', ({ player }) => ({ role, person: to === null ? null : player.idOf(to) }))
}

export function isSeverity(word: string | undefined): word is Severity {
  return severities.includes(word as Severity)
}
