import { type Instant, instant } from '../kernel/instant.ts'

/**
 * The one source of "now": code, SQL and jobs are all given it, none reads another.
 * (No SQL text here calls now(); a test reads the sources to make sure.)
 */
export type Clock = { now(): Instant }

export const systemClock: Clock = { now: () => instant(Date.now()) }

/** A clock that stands still until it is moved: a 72-hour deadline is then a matter of milliseconds. */
export class MovableClock implements Clock {
  #now: Instant
  #follows: Clock | undefined

  constructor(start: Instant) {
    this.#now = start
  }

  now(): Instant {
    return this.#follows?.now() ?? this.#now
  }

  moveTo(at: Instant): void {
    this.#now = at
  }

  advance(milliseconds: number): void {
    this.#now = instant(this.#now + milliseconds)
  }

  /** From here on it goes with the other clock: a story told in fast motion continues in real time. */
  follow(clock: Clock = systemClock): void {
    this.#follows = clock
  }
}
