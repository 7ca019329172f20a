import type { Actor } from '../../../kernel/actor.ts'
import { refuse } from '../../../kernel/decision.ts'
import type { Recorded } from '../../../kernel/event.ts'
import { incidentNumber } from '../../../kernel/incident-number.ts'
import { refusalProblem } from '../../../platform/http/problem.ts'
import { readStream } from '../../../platform/record/read.ts'
import type { IncidentEvent } from '../../../program/incidents/events.ts'
import type { Snapshot } from './snapshot.ts'

/** What stands in a package where the words of a restricted incident would. */
export const RESTRICTED = '[restricted]'

/** The restricted incidents whose words a package does not disclose. */
export type Withheld = {
  /** Of the incidents, in their order. */
  readonly numbers: readonly string[]
  /** Theirs, and those that belong to them. */
  readonly streams: ReadonlySet<string>
  /** The places of all entries of those streams. */
  readonly entries: ReadonlySet<number>
}

export type Asker = {
  /** Who builds it: somebody whom a restriction names may read what it restricts. */
  readonly by?: Actor | undefined
  /** The operator of the machine may say so, who can read the database anyway. */
  readonly withRestricted?: boolean | undefined
}

/** Whoever is not named is not told, by the ledger as it stood at `size`. */
export async function readWithheld(
  snapshot: Snapshot,
  size: number,
  belonging: ReadonlyMap<string, readonly string[]>,
  asker: Asker,
): Promise<Withheld> {
  const [numbers, streams]: [number[], Set<string>] = [[], new Set()]
  for (const stream of asker.withRestricted === true ? [] : await everRestricted(snapshot)) {
    const facts = (await readStream(snapshot, stream)) as unknown as readonly Recorded<IncidentEvent>[]
    const sequence = facts[0]!.sequence
    const then = readersAt(facts, size)
    refuseIfRestrictedSince(sequence, then, readersAt(facts, Number.MAX_SAFE_INTEGER), asker)
    if (then === null || names(then, asker)) continue
    numbers.push(sequence)
    for (const one of [stream, ...(belonging.get(stream) ?? [])]) streams.add(one)
  }
  const entries = await entriesOf(snapshot, [...streams], size)
  return { numbers: numbers.sort((a, b) => a - b).map(incidentNumber), streams, entries }
}

/**
 * Whether a package, made at `size` by a person whom restrictions named, shows words that this reader may not read: it
 * is kept where others could fetch it.
 */
export async function showsTooMuch(snapshot: Snapshot, size: number, maker: Actor, reader: Actor): Promise<boolean> {
  for (const stream of await everRestricted(snapshot)) {
    const facts = (await readStream(snapshot, stream)) as unknown as readonly Recorded<IncidentEvent>[]
    const [then, now] = [readersAt(facts, size), readersAt(facts, Number.MAX_SAFE_INTEGER)]
    if (then !== null && names(then, { by: maker }) && now !== null && !names(now, { by: reader })) return true
  }
  return false
}

/** Who may read it; null: everybody whose role reads incidents. */
function readersAt(facts: readonly Recorded<IncidentEvent>[], size: number): readonly string[] | null {
  const last = facts.findLast(
    ({ index, event }) => index < size && (event.type === 'IncidentRestricted' || event.type === 'RestrictionLifted'),
  )
  return last?.event.type === 'IncidentRestricted' ? last.event.readers.map(({ id }) => id) : null
}

function names(readers: readonly string[], { by }: Asker): boolean {
  return by?.kind === 'person' && readers.includes(by.id)
}

/** An older state in which all could read it is no way around a restriction. */
function refuseIfRestrictedSince(
  sequence: number,
  then: readonly string[] | null,
  now: readonly string[] | null,
  asker: Asker,
): void {
  if (now === null || names(now, asker) || (then !== null && !names(then, asker))) return
  throw refusalProblem(
    refuse(
      'restricted-later',
      `${incidentNumber(sequence)} was restricted after the chosen state of the ledger, in which it was not yet.`,
      'Build the package at a newer state of the ledger.',
    ),
  )
}

async function everRestricted({ rows, org }: Snapshot): Promise<string[]> {
  const found = await rows<{ stream: string }>(
    `select distinct stream from ledger.leaf where org = $1 and type = 'IncidentRestricted'`,
    [org],
  )
  return found.map(({ stream }) => stream)
}

async function entriesOf({ rows, org }: Snapshot, streams: readonly string[], size: number): Promise<Set<number>> {
  if (streams.length === 0) return new Set()
  const found = await rows<{ idx: number }>(
    'select idx from ledger.leaf where org = $1 and stream = any($2) and idx < $3',
    [org, streams, size],
  )
  return new Set(found.map(({ idx }) => idx))
}
