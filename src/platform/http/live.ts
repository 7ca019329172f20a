import type { ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { Connection } from '../database/database.ts'
import { CHANNEL, type Told } from '../record/record.ts'
import { type Identity, type Route, route } from './route.ts'

const HEARTBEAT_MS = 25_000
const RECONNECT_MS = 1_000
/** Then the browser asks again, and is asked again who it is: a session that ended stops listening. */
const STREAM_MS = 5 * 60_000

/** What each listener may be told of a commit; null: nothing. */
export type Screen = (told: Told) => Promise<(identity: Identity) => Told | null>

/**
 * Hears of every commit, whichever process made it, and tells the browsers that listen. They are told what changed,
 * never the content: each asks for that with its own permissions.
 */
export class Live {
  readonly #connection: Connection
  readonly #browsers = new Map<ServerResponse, Identity>()
  readonly #listeners = new Set<(told: Told) => void>()
  #client: pg.Client | undefined
  #heartbeat: NodeJS.Timeout | undefined
  #closed = false

  readonly #types: () => readonly string[]
  #screen: Screen = async (told) => () => told
  /** Commits are told in their order, however long it takes to find out who may hear of one. */
  #telling: Promise<void> = Promise.resolve()

  /** `types`: all that there are. After a break in the line any of them may have been missed. */
  constructor(connection: Connection, types: () => readonly string[] = () => []) {
    this.#connection = connection
    this.#types = types
  }

  async start(): Promise<void> {
    await this.#listen()
    this.#heartbeat = setInterval(() => this.#send(': still here\n\n'), HEARTBEAT_MS)
    this.#heartbeat.unref()
  }

  on(listener: (told: Told) => void): void {
    this.#listeners.add(listener)
  }

  /** From here on each listener is told only what this lets through. */
  through(screen: Screen): void {
    this.#screen = screen
  }

  async stop(): Promise<void> {
    this.#closed = true
    clearInterval(this.#heartbeat)
    for (const browser of this.#browsers.keys()) browser.end()
    await this.#telling
    await this.#client?.end().catch(() => {})
  }

  async #listen(): Promise<void> {
    const client = new pg.Client(
      typeof this.#connection === 'string' ? { connectionString: this.#connection } : this.#connection,
    )
    client.on('notification', ({ payload }) => this.#tell(JSON.parse(payload ?? '{}') as Told))
    // A connection that breaks says so more than once, and is replaced once.
    const broken = new Promise((resolve) => client.on('error', resolve))
    try {
      await client.connect()
      await client.query(`listen ${CHANNEL}`)
    } catch (error) {
      await client.end().catch(() => {})
      throw error
    }
    this.#client = client
    if (this.#closed) await client.end()
    else broken.then(() => this.#listenAgain())
  }

  /** The database may restart under us; whoever listens notices a pause, and is told to look at everything anew. */
  async #listenAgain(): Promise<void> {
    while (!this.#closed) {
      await pause(RECONNECT_MS, undefined, { ref: false })
      if (this.#closed) return
      const again = await this.#listen().then(
        () => true,
        () => false,
      )
      if (again) return this.#tell({ size: 0, types: this.#types(), streams: [] })
    }
  }

  #tell(told: Told): void {
    for (const listener of this.#listeners) listener(told)
    if (this.#browsers.size > 0) this.#telling = this.#telling.then(() => this.#tellBrowsers(told))
  }

  async #tellBrowsers(told: Told): Promise<void> {
    // Where nobody can say who may hear of it, all look at everything anew, each with its own permissions.
    const anew = () => ({ size: told.size, types: this.#types(), streams: [] })
    const seenBy = await this.#screen(told).catch(() => anew)
    for (const [browser, identity] of this.#browsers) {
      const seen = seenBy(identity)
      if (seen !== null) browser.write(`event: change\ndata: ${JSON.stringify(seen)}\n\n`)
    }
  }

  #send(text: string): void {
    for (const browser of this.#browsers.keys()) browser.write(text)
  }

  route(): Route {
    return route({
      method: 'GET',
      url: '/api/v1/live',
      permission: 'signed-in',
      summary: 'Server-sent events: what changed, after each commit.',
      produces: 'text/event-stream',
      handle: async (_input, { reply, identity }) => {
        reply.hijack()
        const { raw } = reply
        raw.writeHead(200, {
          'content-type': 'text/event-stream',
          'cache-control': 'no-store',
          'x-accel-buffering': 'no',
        })
        raw.write('retry: 2000\n\n')
        this.#browsers.set(raw, identity)
        const timer = setTimeout(() => raw.end(), STREAM_MS)
        raw.on('close', () => {
          clearTimeout(timer)
          this.#browsers.delete(raw)
        })
      },
    })
  }
}
