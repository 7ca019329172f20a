import type { Actor, Stage } from '../demo/player.ts'
import type { Muster } from '../muster.ts'
import type { MovableClock } from '../platform/clock.ts'
import { newSetUpCode } from '../program/people/routes/set-up.ts'

const ACTING = 'x-acting'

/** The product as the demo plays on it: its own routes, asked from inside, in the name of its people. */
export async function stageOf(
  muster: Muster,
  clock: MovableClock,
): Promise<Stage & { readonly close: () => Promise<void> }> {
  const actors = new Map<string, Actor>()
  const server = await muster.server({
    identify: ({ headers }) => {
      const actor = actors.get(String(headers[ACTING]))
      if (actor === undefined) return null
      const { id, name, roles } = actor
      return { actor: { kind: 'person', id, name }, roles }
    },
  })
  return {
    moveTo: (at) => clock.moveTo(at),
    seal: () => muster.sealer.seal(),
    setUpCode: () => newSetUpCode(muster.record),
    close: () => server.close(),
    async send({ method, url, headers, body, from, actor }) {
      if (actor !== null) actors.set(actor.id, actor)
      const answer = await server.inject({
        method,
        url,
        remoteAddress: from,
        headers: actor === null ? { ...headers } : { ...headers, [ACTING]: actor.id },
        ...(body === undefined ? {} : { payload: body }),
      })
      return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() }
    },
  }
}
