import type { Instant } from '../kernel/instant.ts'
import type { Player } from './player.ts'

/** One thing that happens at one moment. */
export type Act = { readonly at: Instant; readonly run: (player: Player) => Promise<void> }

/** What earlier acts have learned, such as the id of an alert or the number of an incident. */
export class Memory {
  readonly #known = new Map<string, string>()

  keep(name: string, value: string): void {
    this.#known.set(name, value)
  }

  knows(name: string): boolean {
    return this.#known.has(name)
  }

  recall(name: string): string {
    const value = this.#known.get(name)
    if (value === undefined) throw new Error(`nothing in the story so far is called ${name}`)
    return value
  }

  /** Puts what is known in place of `{name}`. */
  fill(text: string): string {
    return text.replace(/\{([\w-]+)\}/g, (_whole, name: string) => this.recall(name))
  }
}

/** In the order of time; what happens at one moment stays in the order in which it was told. */
export function inOrder(acts: readonly Act[]): Act[] {
  return acts
    .map((act, told) => ({ act, told }))
    .sort((a, b) => a.act.at - b.act.at || a.told - b.told)
    .map(({ act }) => act)
}
