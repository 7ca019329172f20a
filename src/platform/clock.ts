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

  constructor(start: Instant) {
    this.#now = start
  }

  now(): Instant {
    return this.#now
  }

  moveTo(at: Instant): void {
    this.#now = at
  }

  advance(milliseconds: number): void {
    this.#now = instant(this.#now + milliseconds)
  }
}
