import { type Instant, instant } from '../kernel/instant.ts'
import type { MappedSeverity } from '../kernel/severity.ts'
import { type Act, Memory } from './acts.ts'
import { DAY_MS, isOfficeTime, isWorkday, midnight, nextMorning } from './calendar.ts'
import { onDuty, type Person, type Team } from './company.ts'
import type { Bout, Sending } from './delivery.ts'
import type { Player } from './player.ts'
import { Random } from './random.ts'
import { send } from './telling.ts'

export type Verdict =
  | 'false-positive'
  | 'true-positive'
  | 'benign'
  | 'disregard'
  | 'test'
  | 'duplicate'
  | 'insufficient-data'
  | 'managed-externally'
  | 'suspicious'

type Facts = Readonly<Record<string, string | number>>

/** A kind of alert that comes up now and then all year, and what people found when they looked. */
export type Kind = {
  readonly name: string
  readonly team: Team
  /** As Muster reads the tool's own: how soon somebody has to look. */
  readonly level: MappedSeverity
  /** How often in the year, or since the tool was connected. */
  readonly count: number
  readonly connected?: number
  readonly hours: 'any' | 'office' | 'night'
  readonly facts: (random: Random) => Facts
  readonly sends: (facts: Facts) => Sending
  /** After how many minutes the tool says that it is over, and how often it says it at all. */
  readonly ends?: readonly [number, number]
  /** How often the tool sends it again before somebody has looked. */
  readonly again?: number
  /** What people find out, a line each: the verdict, a colon, the note with `{facts}` in it. */
  readonly decisions: string
}

/** Declares a kind; its facts have the same names in the payload and in the notes. */
export function kind<Known extends Facts>(
  one: Omit<Kind, 'facts' | 'sends'> & {
    readonly facts: (random: Random) => Known
    readonly sends: (facts: Known) => Sending
  },
): Kind {
  return one as unknown as Kind
}

const MINUTE_MS = 60_000
/** Days before now in which these alerts fall; the newest hours are told one by one. */
const [OLDEST, NEWEST] = [344, 1]

/** Spreads the kinds over the year, each with its decision. */
export function background(kinds: readonly Kind[], now: Instant): Act[] {
  return kinds.flatMap((one) => {
    const order = new Random(one.name).shuffle(decisionsOf(one))
    return Array.from({ length: one.count }, (_nothing, turn) => {
      const random = new Random(`${one.name}/${turn}`)
      const at = momentFor(one, turn, random, now)
      const by = onDuty(one.team, (now - at) / DAY_MS, random)
      return occurrence(one, random, { at, by, now }, order[turn % order.length]!)
    }).flat()
  })
}

type Decided = { readonly verdict: Verdict; readonly words: string }

function decisionsOf({ name, decisions }: Kind): Decided[] {
  return decisions
    .trim()
    .split('\n')
    .map((line) => {
      const [, verdict, words] = /^\s*([a-z-]+): (.+)$/.exec(line) ?? []
      if (verdict === undefined || words === undefined) throw new Error(`${name}: not a decision: ${line}`)
      return { verdict: verdict as Verdict, words }
    })
}

type Occasion = { readonly at: Instant; readonly by: Person; readonly now: Instant }

function occurrence(one: Kind, random: Random, { at, by, now }: Occasion, { verdict, words }: Decided): Act[] {
  const facts = one.facts(random)
  const seed = `${one.name}/${at}`
  const began = instant(at - random.between(3_000, 95_000))
  const decided = instant(Math.min(decisionTime(one.level, at, random), now - random.between(15, 40) * MINUTE_MS))
  const memory = new Memory()
  const deliver = (player: Player, bout: Omit<Bout, 'ids'>) =>
    send(player, one.sends(facts), bout, { seed, inPassing: true })
  const decide = async (player: Player) => {
    const alert = memory.recall('alert')
    if (!player.isOwner(alert, seed)) return
    await player.post(by, `/api/v1/alerts/${alert}/dismiss`, { verdict, note: fill(words, facts) })
  }
  const acts: Act[] = [
    { at, run: async (player) => memory.keep('alert', await deliver(player, { began })) },
    { at: decided, run: decide },
  ]
  if (one.again !== undefined && random.chance(one.again) && decided - at > 3 * MINUTE_MS)
    acts.push({ at: between(at, decided), run: async (player) => void (await deliver(player, { began })) })
  if (one.ends !== undefined && random.chance(0.75)) {
    const ended = instant(at + random.between(...one.ends) * MINUTE_MS)
    acts.push({ at: ended, run: async (player) => void (await deliver(player, { began, ended })) })
  }
  return acts
}

const between = (from: number, to: number) => instant(from + Math.floor((to - from) * 0.6))

/** One in each stretch of the year, at an hour of its kind. */
function momentFor({ count, hours, connected }: Kind, turn: number, random: Random, now: Instant): Instant {
  const oldest = connected === undefined ? OLDEST : connected - 3
  const stretch = (oldest - NEWEST) / count
  const daysAgo = oldest - (turn + random.next()) * stretch
  let day = midnight(now - daysAgo * DAY_MS)
  if (hours === 'office') while (!isWorkday(day)) day -= DAY_MS
  const [from, to] = { any: [0, 1439], office: [520, 1040], night: [-150, 330] }[hours] as [number, number]
  const at = instant(day + random.between(from, to) * MINUTE_MS + random.between(0, 59_999))
  return at > now - 6 * 60 * MINUTE_MS ? instant(at - DAY_MS) : at
}

/** Minutes that the product gives for a decision. */
const MINUTES: Readonly<Record<MappedSeverity, number>> = { SEV1: 15, SEV2: 60, unmapped: 60, SEV3: 480, SEV4: 1440 }

/** Mostly in time; now and then somebody was held up, and the record shows it. */
export function decisionTime(level: MappedSeverity, at: Instant, random: Random): Instant {
  const limit = MINUTES[level]
  const after = (least: number, most: number) => instant(at + random.between(least * 60, most * 60) * 1000)
  if (random.chance(0.03)) return after(limit + 4, limit + 85)
  if (limit <= 60) return after(limit > 15 ? 4 : 2, limit * 0.85)
  if (isOfficeTime(at)) return after(6, 150)
  const morning = instant(nextMorning(at) + random.between(0, 55 * 60) * 1000)
  return morning - at < (limit - 10) * MINUTE_MS ? morning : after(25, limit * 0.8)
}

function fill(text: string, facts: Facts): string {
  return text.replace(/\{(\w+)\}/g, (_whole, name: string) => {
    const fact = facts[name]
    if (fact === undefined) throw new Error(`a note asks for {${name}}: ${text}`)
    return String(fact)
  })
}
