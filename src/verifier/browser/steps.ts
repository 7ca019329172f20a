import type { Failure, StepId, StepReport } from '../report.ts'
import { stepTitles } from '../report.ts'
import { many } from '../words.ts'
import { type Element, make, words } from './dom.ts'

type State = 'waiting' | 'running' | 'passed' | 'failed' | 'skipped'

const STATE_WORDS: Readonly<Record<State, string>> = {
  waiting: 'Waiting',
  running: 'Running',
  passed: 'Passed',
  failed: 'Found wrong',
  skipped: 'Not reached',
}

/** The list of steps, each of which shows what it is doing, how long it took and what it found. */
export class StepList {
  readonly #rows = new Map<StepId, Row>()

  constructor(list: Element) {
    const ids = Object.keys(stepTitles) as StepId[]
    for (const id of ids) this.#rows.set(id, new Row(stepTitles[id]))
    list.replaceChildren(...[...this.#rows.values()].map(({ item }) => item))
  }

  show(step: StepReport, state: 'running' | 'done'): void {
    this.#rows.get(step.id)?.show(step, state === 'running' ? 'running' : step.ok ? 'passed' : 'failed')
  }

  /** What never began because something before it could not be read. */
  end(): void {
    for (const row of this.#rows.values()) row.end()
  }
}

class Row {
  readonly item: Element
  readonly #state = make('span', 'hidden-text', STATE_WORDS.waiting)
  readonly #time = make('span', 'time')
  readonly #detail = make('p', 'detail')
  readonly #failures = make('ul', 'failures')

  constructor(title: string) {
    const head = make('div', 'step-head', make('span', 'step-title', title), this.#time)
    const body = make('div', 'step-body', head, this.#detail, this.#failures)
    const sign = make('span', 'sign')
    sign.setAttribute('aria-hidden', 'true')
    this.item = make('li', 'step', sign, this.#state, body)
    this.item.dataset.state = 'waiting'
    this.#failures.hidden = true
    this.#detail.hidden = true
  }

  show({ detail, ms, failures, failed }: StepReport, state: State): void {
    this.#set(state)
    this.#detail.textContent = detail
    this.#detail.hidden = detail === ''
    if (state === 'running') return
    this.#time.textContent = ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`
    const more =
      failed > failures.length ? [make('li', 'more', `and ${many(failed - failures.length, 'more', 'more')}`)] : []
    this.#failures.replaceChildren(...failures.map(failureItem), ...more)
    this.#failures.hidden = failures.length === 0
  }

  end(): void {
    if (this.item.dataset.state === 'waiting') this.#set('skipped')
  }

  #set(state: State): void {
    this.item.dataset.state = state
    this.#state.textContent = `${STATE_WORDS[state]}: `
  }
}

function failureItem({ sentence, file, entry, field }: Failure): Element {
  const place = [
    ...(file === undefined ? [] : [make('span', 'place', file)]),
    ...(entry === undefined ? [] : [make('span', 'place', `entry ${entry}`)]),
    ...(field === undefined ? [] : [make('span', 'place', `field ${field}`)]),
  ]
  return make(
    'li',
    '',
    make('p', 'sentence', ...words(sentence)),
    ...(place.length === 0 ? [] : [make('p', 'places', ...place)]),
  )
}
