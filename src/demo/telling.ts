import { type Instant, instant, isoInstant } from '../kernel/instant.ts'
import type { Act, Memory } from './acts.ts'
import { beginning, momentOf } from './calendar.ts'
import type { Bout, Sending } from './delivery.ts'
import type { Player } from './player.ts'
import { Random } from './random.ts'
import type { Deed, Step, Story } from './story.ts'

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
  const { story, at } = place
  const chance = new Random(`${story.name}, steps`)
  let last = 0
  return story.steps.map((step) => {
    // Nobody acts on the full minute, and nobody twice in the same second.
    const earliest = at(step.at) + chance.between(10_000, 24_000)
    const when = instant(Math.max(earliest, last + chance.between(6_000, 19_000)))
    if (earliest + 120_000 < last) throw new Error(`${story.name}: ${step.at} is told too late`)
    last = when
    return { at: when, run: (player) => perform(player, step, place) }
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

async function perform(player: Player, { by, deed }: Step, place: Place): Promise<void> {
  const { story, memory } = place
  switch (deed.do) {
    case 'declares':
    case 'escalates': {
      const { url, body } = beginningOf(deed, place)
      return memory.keep(story.name, (await player.post(by, url, body)).incident.number)
    }
    default: {
      const url = `/api/v1/incidents/${memory.recall(story.name)}`
      const { path, body } = await commandOf(deed, place, player, () => player.get(by, url))
      await player.post(by, `${url}/${path}`, body)
    }
  }
}

function beginningOf(deed: Extract<Deed, { do: 'declares' | 'escalates' }>, { story, memory, at }: Place) {
  const { severity } = deed
  if (deed.do === 'declares') {
    const { kind, title, summary, detected, source } = deed
    const detectedAt = detected === undefined ? {} : { detectedAt: isoInstant(at(detected)) }
    const detectionSource = source === undefined ? {} : { detectionSource: source }
    const body = { kind, severity, title, summary: memory.fill(summary), ...detectedAt, ...detectionSource }
    return { url: '/api/v1/incidents', body }
  }
  const { title, note } = deed
  const what = title === undefined ? { incident: memory.recall(story.name) } : { title }
  const url = `/api/v1/alerts/${memory.recall(`${story.name}/${deed.alert}`)}/escalate`
  return { url, body: { severity, note: memory.fill(note), ...what } }
}

type Line = { readonly index: number; readonly line: string }

async function commandOf(
  deed: Exclude<Deed, { do: 'declares' | 'escalates' }>,
  { story, memory, at }: Place,
  player: Player,
  room: () => Promise<{ timeline: readonly Line[] }>,
): Promise<{ path: string; body: object }> {
  const say = (text: string) => memory.fill(text)
  switch (deed.do) {
    case 'gives':
      return { path: 'roles', body: { role: deed.role, person: deed.to === null ? null : player.idOf(deed.to) } }
    case 'notes': {
      const happened = deed.happened === undefined ? {} : { occurredAt: isoInstant(at(deed.happened)) }
      return { path: 'timeline', body: { text: say(deed.text), ...happened } }
    }
    case 'corrects': {
      const entry = (await room()).timeline.find(({ line }) => line.startsWith(deed.note))
      if (entry === undefined) throw new Error(`${story.name}: no note begins with “${deed.note}”`)
      return { path: `timeline/${entry.index}/correct`, body: { text: say(deed.text), reason: say(deed.reason) } }
    }
    case 'revises':
      return { path: 'severity', body: { to: deed.severity, reason: say(deed.reason) } }
    case 'moves':
      return { path: 'phase', body: { to: deed.phase, ...(deed.reason === undefined ? {} : { reason: deed.reason }) } }
    case 'finds':
      return { path: 'findings', body: { finding: deed.finding, text: say(deed.text) } }
    case 'retitles':
      return { path: 'title', body: { title: deed.title, reason: deed.reason } }
    case 'closes':
      return { path: 'close', body: { summary: say(deed.summary) } }
    case 'reopens':
      return { path: 'reopen', body: { reason: say(deed.reason) } }
  }
}
