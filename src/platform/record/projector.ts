import type { Recorded } from '../../kernel/event.ts'
import type { Reaction, Slice, Views } from '../slice.ts'
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
        if (reaction) reactions.push(reaction)
      }
    return reactions
  }
}
