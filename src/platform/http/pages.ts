import { existsSync } from 'node:fs'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

/** The built browser application: hashed files for ever, one page for every address that is not the server's. */
export async function servePages(server: FastifyInstance, folder: string): Promise<void> {
  if (!existsSync(folder)) return
  await server.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    preCompressed: true,
    setHeaders: (reply, path) => {
      reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  server.get('/*', async (request, reply) => {
    // A file that a newer build has replaced is gone; the page in its place would be taken for a script.
    if (/^\/(api|intake|assets)\//.test(request.url)) return reply.callNotFound()
    return reply.sendFile('index.html')
  })
}
