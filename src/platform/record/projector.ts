import { isRefusal } from '../../kernel/decision.ts'
import type { Reaction, Recorded } from '../../kernel/event.ts'
import { refusalProblem } from '../http/problem.ts'
import type { Slice, Views } from '../slice.ts'
import type { Transaction } from './transaction.ts'

/** Carries recorded events to the projections and to the slices that react. */
export class Projector {
  readonly #views: readonly Views[]
  readonly #reactions: readonly NonNullable<Slice['reactions']>[]

  constructor(slices: readonly Slice[]) {
    this.#views = slices.flatMap((slice) => (slice.views === undefined ? [] : [slice.views]))
    this.#reactions = slices.flatMap((slice) => (slice.reactions === undefined ? [] : [slice.reactions]))
  }

  get views(): readonly Views[] {
    return this.#views
  }

  async project(tx: Transaction, recorded: readonly Recorded[]): Promise<void> {
    for (const views of this.#views) {
      const mine = recorded.filter(({ event }) => views.projects.includes(event.type))
      if (mine.length > 0) await views.project(tx, mine)
    }
  }

  async react(tx: Transaction, recorded: readonly Recorded[]): Promise<Reaction[]> {
    const reactions: Reaction[] = []
    for (const one of recorded)
      for (const slice of this.#reactions) {
        const reaction = await slice[one.event.type]?.(tx, one)
        // The one who asked for the first event is told why the second could not follow; neither is recorded.
        if (isRefusal(reaction)) throw refusalProblem(reaction)
        if (reaction) reactions.push(reaction)
      }
    return reactions
  }
}
