import type { FastifyInstance, FastifyRequest } from 'fastify'

/** For the whole of a request to arrive; a sender that trickles holds a connection and nothing else. */
const REQUEST_MS_MAX = 120_000

/**
 * Hangs up on requests that do not arrive in time. Node has one such limit for a whole server; a route that streams
 * takes files for which it would be too short, and watches over its sender itself for as long as it reads.
 */
export function limitArrival(
  server: FastifyInstance,
  late: (request: FastifyRequest) => void,
  limitMs = REQUEST_MS_MAX,
): void {
  const watch = (request: FastifyRequest) => {
    const look = () => request.raw.complete === false && late(request)
    const timer = setTimeout(look, limitMs).unref()
    for (const event of ['end', 'close'] as const) request.raw.once(event, () => clearTimeout(timer))
  }
  server.addHook('onRequest', (request, _reply, done) => {
    if (!isStreaming(request)) watch(request)
    done()
  })
  // Answered before all of it was read: the rest is thrown away, but not for ever.
  server.addHook('onResponse', (request, _reply, done) => {
    if (isStreaming(request)) watch(request)
    done()
  })
}

function isStreaming({ routeOptions }: FastifyRequest): boolean {
  return (routeOptions.config as { streams?: true }).streams === true
}
