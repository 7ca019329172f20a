import type { Instant } from '../kernel/instant.ts'
import { type Person, staff, type Tool } from './company.ts'
import type { Delivery } from './delivery.ts'

/** The product, as the demo sees it: its HTTP routes, a clock that can be moved, and the seal. */
export type Stage = {
  readonly send: (request: Asked) => Promise<Answer>
  readonly moveTo: (at: Instant) => void
  readonly seal: () => Promise<unknown>
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

/** Acts as the people and the tools of the company, through nothing but the product's own routes. */
export class Player {
  readonly stage: Stage
  readonly #people = new Map<Person, Actor>()
  readonly #tokens = new Map<Tool, string>()
  #requests = 0

  constructor(stage: Stage) {
    this.stage = stage
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

  connect(tool: Tool, token: string): void {
    this.#tokens.set(tool, token)
  }

  async get(person: Person, url: string): Promise<Answer['body']> {
    return this.#succeed({ method: 'GET', url, headers: {}, actor: this.#actor(person) })
  }

  async post(person: Person, url: string, body: unknown = {}): Promise<Answer['body']> {
    return this.#succeed({ ...json(url, body), actor: this.#actor(person) })
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
    const authorization = { authorization: `Bearer ${this.#tokens.get(tool)}` }
    const url = `/intake/${tool}`
    const answer = await this.#ask({
      method: 'POST',
      url,
      headers: { ...type, ...authorization, ...headers },
      body,
      actor: null,
    })
    const id = answer.body.items?.[0]?.alert ?? answer.body.kept?.alert
    const expected = raw ? answer.status >= 400 : answer.status === 200
    if (!expected || id === undefined) throw unexpected(url, answer)
    return id
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
