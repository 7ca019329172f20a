import type { IncomingMessage } from 'node:http'

/** A body as it came. `kept` is at most `bytesMax` long; `size` is what the sender sent, as far as we read on. */
export type RawBody = { readonly kept: Buffer; readonly size: number; readonly complete: boolean }

/** How far we read past the limit before hanging up, so that the sender still sees our answer. */
const PATIENCE = 16

export function readRawBody(stream: IncomingMessage, bytesMax: number): Promise<RawBody> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    const end = () => resolve({ kept: Buffer.concat(chunks), size, complete: size <= bytesMax })
    stream.on('data', (chunk: Buffer) => {
      if (size < bytesMax) chunks.push(size + chunk.length > bytesMax ? chunk.subarray(0, bytesMax - size) : chunk)
      size += chunk.length
      if (size > bytesMax * PATIENCE) {
        stream.pause()
        end()
      }
    })
    stream.on('end', end)
    stream.on('error', reject)
  })
}

/** A body that is read as it arrives. */
export type BodyStream = AsyncIterable<Uint8Array>

/** No sender of ours pauses so long. A connection that fell silent without a word would hold its file for ever. */
const SILENCE_MS_MAX = 120_000

/**
 * The pieces of a body, each when it is asked for: who writes them to a disk that is slower than the network slows the
 * network down. Throws where the sender hangs up, or falls silent.
 */
export async function* streamBody(stream: IncomingMessage): BodyStream {
  const watch = setTimeout(() => stream.destroy(new Error('the sender fell silent')), SILENCE_MS_MAX)
  try {
    // Fastify answers a refusal on the same connection: leaving early must not close it.
    for await (const piece of stream.iterator({ destroyOnReturn: false })) {
      watch.refresh()
      yield piece as Buffer
    }
  } finally {
    clearTimeout(watch)
    // What nobody wants is thrown away as it comes, so that the sender gets to read our answer.
    stream.resume()
  }
}
