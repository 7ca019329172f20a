const BREATH_MS = 40

/** Lets whoever shows the steps catch up now and then: a page would otherwise stand still for minutes. */
export class Pace {
  readonly #pause: (() => Promise<void>) | undefined
  #since = performance.now()

  constructor(pause?: () => Promise<void>) {
    this.#pause = pause
  }

  breathe(): Promise<void> | undefined {
    if (this.#pause === undefined || performance.now() - this.#since < BREATH_MS) return undefined
    return this.#pause().then(() => {
      this.#since = performance.now()
    })
  }
}
