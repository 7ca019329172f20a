import { type Instant, instant } from '../kernel/instant.ts'
import { type Person, staff, type Tool } from './company.ts'
import type { Delivery } from './delivery.ts'

/** The product, as the demo sees it: its HTTP routes, a clock that can be moved, what it does by itself. */
export type Stage = {
  readonly send: (request: Asked) => Promise<Answer>
  readonly moveTo: (at: Instant) => void
  readonly seal: () => Promise<unknown>
  /** Asks the product what has come due. */
  readonly tick: () => Promise<unknown>
  /** A text that comes with the product, as it is before anybody fills it in. */
  readonly shipped: (slug: string) => Promise<string>
  /** The code of the one-time link that sets Muster up. */
  readonly setUpCode: () => Promise<string | null>
}

export type Asked = {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  /** The address from which it seems to come. */
  readonly from: string
  readonly actor: Actor | null
}

/** In whose name a request is made. */
export type Actor = { readonly id: string; readonly name: string; readonly roles: readonly Role[] }
type Role = (typeof staff)[Person]['roles'][number]

// biome-ignore lint/suspicious/noExplicitAny: each caller knows the answer of the route it asks
export type Answer = { readonly status: number; readonly body: any }

/** Who connects the tools, and lets them in. */
export const CONNECTOR: Person = 'marek'
const QUARTER_MS = 15 * 60_000
const HOUR_MS = 4 * QUARTER_MS
const CLOSE_LOOK_MS = 5 * HOUR_MS
const TOKENS_MS = 30 * 24 * HOUR_MS

/** Acts as the people and the tools of the company, through nothing but the product's own routes. */
export class Player {
  readonly stage: Stage
  readonly #now: Instant
  readonly #people = new Map<Person, Actor>()
  readonly #tokens = new Map<Tool, string>()
  readonly #owners = new Map<string, string>()
  /** Incidents that are open, and since when. */
  readonly #open = new Map<string, number>()
  #at = instant(0)
  #requests = 0

  /** `now`: where the story ends. */
  constructor(stage: Stage, now: Instant) {
    this.stage = stage
    this.#now = now
  }

  get at(): Instant {
    return this.#at
  }

  moveTo(at: Instant): void {
    this.#at = at
    this.stage.moveTo(at)
  }

  /**
   * While incidents are open, the product is asked on the way what has come due: at first each quarter of an hour, since
   * the short promises run out then, and later each hour. A real one asks twice a minute, which nobody could wait for.
   */
  async passTo(at: Instant): Promise<void> {
    for (let next = this.#nextTick(); next < at; next = this.#nextTick()) {
      this.moveTo(next)
      await this.stage.tick()
    }
    this.moveTo(at)
  }

  #nextTick(): Instant {
    if (this.#open.size === 0) return instant(Number.MAX_SAFE_INTEGER)
    const newest = Math.max(...this.#open.values())
    const step = this.#at - newest < CLOSE_LOOK_MS ? QUARTER_MS : HOUR_MS
    return instant(this.#at - (this.#at % step) + step)
  }

  opened(incident: string): void {
    this.#open.set(incident, this.#at)
  }

  settled(incident: string): void {
    this.#open.delete(incident)
  }

  get requests(): number {
    return this.#requests
  }

  /** From here on this person has an account with these roles. */
  meet(person: Person, id: string, roles: readonly Role[]): void {
    this.#people.set(person, { id, name: staff[person].name, roles })
  }

  idOf(person: Person): string {
    return this.#actor(person).id
  }

  /**
   * Two tellings may meet in one alert, when the second comes while the first still waits. Then one of them decides:
   * a story goes before what is told in passing, and of the latter the first.
   */
  owns(alert: string, teller: string, inPassing: boolean): void {
    if (!inPassing || !this.#owners.has(alert)) this.#owners.set(alert, teller)
  }

  isOwner(alert: string, teller: string): boolean {
    return this.#owners.get(alert) === teller
  }

  connect(tool: Tool, token: string): void {
    this.#tokens.set(tool, token)
  }

  async get(person: Person, url: string): Promise<Answer['body']> {
    return this.#succeed({ method: 'GET', url, headers: {}, actor: this.#actor(person) })
  }

  async post(person: Person, url: string, body: unknown = {}): Promise<Answer['body']> {
    return this.#succeed({ ...json(url, body), actor: this.#actor(person) })
  }

  /** A file as it is. */
  async upload(person: Person, url: string, { type, text }: { type: string; text: string }): Promise<Answer['body']> {
    const headers = { 'content-type': type }
    return this.#succeed({ method: 'POST', url, headers, body: text, actor: this.#actor(person) })
  }

  /** As nobody: to set up, to sign in, to accept an invitation. `from` keeps the limit per address out of the way. */
  async knock(url: string, body: unknown, from = this.#address()): Promise<Answer> {
    return this.#ask({ ...json(url, body), actor: null, from })
  }

  /** Returns the alert that the delivery made, repeated or ended. What nobody can read makes one too. */
  async deliver(delivery: Delivery): Promise<string> {
    if ('report' in delivery) {
      const { report, text, happened } = delivery
      const occurredAt = happened === undefined ? {} : { occurredAt: new Date(happened).toISOString() }
      return (await this.post(report, '/api/v1/reports', { text, ...occurredAt })).alert.id
    }
    const { tool, headers = {} } = delivery
    const raw = 'raw' in delivery
    const body = raw ? delivery.raw : JSON.stringify(delivery.body)
    const type = { 'content-type': raw ? delivery.type : 'application/json' }
    const url = `/intake/${tool}`
    const answer = await this.#ask({ method: 'POST', url, body, ...this.#sender(tool, { ...type, ...headers }) })
    const id = answer.body.items?.[0]?.alert ?? answer.body.kept?.alert
    if ((!raw && answer.status !== 200) || id === undefined) throw unexpected(url, answer)
    return id
  }

  /**
   * The record names the tool as the sender, whoever lets it in. Each use of a token is noted apart from the record, a
   * third of the work of a delivery; so its token is what a tool shows in the last weeks only.
   */
  #sender(tool: Tool, headers: Readonly<Record<string, string>>): Pick<Asked, 'headers' | 'actor'> {
    const token = this.#tokens.get(tool)
    if (token === undefined) throw new Error(`${tool} is not connected yet`)
    if (this.#now - this.#at > TOKENS_MS) return { headers, actor: this.#actor(CONNECTOR) }
    return { headers: { ...headers, authorization: `Bearer ${token}` }, actor: null }
  }

  #actor(person: Person): Actor {
    const actor = this.#people.get(person)
    if (actor === undefined) throw new Error(`${person} has no account yet`)
    return actor
  }

  #address(): string {
    return `10.20.${(this.#requests >> 8) & 255}.${this.#requests & 255}`
  }

  async #succeed(asked: Omit<Asked, 'from'>): Promise<Answer['body']> {
    const answer = await this.#ask(asked)
    if (answer.status >= 300) throw unexpected(asked.url, answer)
    return answer.body
  }

  async #ask(asked: Omit<Asked, 'from'> & { readonly from?: string }): Promise<Answer> {
    this.#requests++
    return this.stage.send({ from: '127.0.0.1', ...asked })
  }
}

function json(url: string, body: unknown) {
  return { method: 'POST', url, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } as const
}

/** The story asked for what the product refuses: one of them is wrong. */
function unexpected(url: string, { status, body }: Answer): Error {
  return new Error(`the demo asked ${url} and was answered ${status}: ${JSON.stringify(body).slice(0, 500)}`)
}
