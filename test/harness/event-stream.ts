import type { FastifyInstance } from 'fastify'

export type Told = { readonly size: number; readonly types: readonly string[]; readonly streams: readonly string[] }

/** A browser that listens to what changes. */
export type EventStream = {
  /** All that was heard so far. */
  readonly heard: readonly Told[]
  /** The next event of this kind that was not waited for before. */
  readonly next: (is: (told: Told) => boolean) => Promise<Told>
  readonly close: () => void
}

export async function listenTo(server: FastifyInstance, token: string): Promise<EventStream> {
  if (!server.server.listening) await server.listen({ port: 0, host: '127.0.0.1' })
  const { port } = server.server.address() as { port: number }
  const stop = new AbortController()
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/live`, {
    headers: { authorization: `Bearer ${token}` },
    signal: stop.signal,
  })
  if (!String(answer.headers.get('content-type')).startsWith('text/event-stream'))
    throw new Error(`no event stream, but ${answer.status}: ${await answer.text()}`)
  const heard: Told[] = []
  let asked = 0
  let wake = () => {}
  void read(answer.body!, (told) => {
    heard.push(told)
    wake()
  })
  const next = async (is: (told: Told) => boolean): Promise<Told> => {
    for (;;) {
      for (; asked < heard.length; asked++) if (is(heard[asked]!)) return heard[asked++]!
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
  }
  return { heard, next, close: () => stop.abort() }
}

async function read(body: ReadableStream<Uint8Array>, tell: (told: Told) => void): Promise<void> {
  let text = ''
  const decoder = new TextDecoder()
  try {
    for await (const chunk of body) {
      text += decoder.decode(chunk, { stream: true })
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const data = /^data: (.*)$/m.exec(text.slice(0, end))?.[1]
        if (data !== undefined) tell(JSON.parse(data) as Told)
        text = text.slice(end + 2)
      }
    }
  } catch (error) {
    // We stopped listening, or the server stopped talking.
    if ((error as Error).name !== 'AbortError' && (error as Error).message !== 'terminated') throw error
  }
}
