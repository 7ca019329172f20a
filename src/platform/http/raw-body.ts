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
