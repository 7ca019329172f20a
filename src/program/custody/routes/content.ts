import { problem } from '../../../platform/http/problem.ts'
import { type Context, type Route, route } from '../../../platform/http/route.ts'
import { type EvidenceParts, exhibitParams } from './evidence.ts'
import { findExhibit } from './find.ts'

export function contentRoute(parts: EvidenceParts): Route {
  return route({
    method: 'GET',
    url: '/api/v1/evidence/:id/content',
    permission: 'incidents.read',
    summary: 'The file itself, as an attachment. One range of bytes can be asked for. The ETag is its SHA-256.',
    params: exhibitParams,
    produces: 'application/octet-stream',
    handle: ({ params: { id } }, context) => send(parts, id, context),
  })
}

/**
 * What is in evidence may be hostile: it is saved and never shown (`attachment`, `nosniff`, no type of its own), and
 * should a browser show it all the same, it runs nothing and belongs to nobody (`sandbox`).
 */
async function send(parts: EvidenceParts, id: string, context: Context): Promise<unknown> {
  const { record, request, reply } = context
  const { name, sha256, bytes } = await findExhibit(parts, record.database.app, id, context)
  const part = rangeOf(request.headers.range, request.headers['if-range'], sha256, bytes)
  if (part === 'beyond')
    throw problem(416, 'range-beyond', `The file has ${bytes} bytes.`, 'Ask for a part that it has.')
  const stream = sha256 === '' || bytes === 0 ? null : await parts.store.read(sha256, part)
  if (stream === null && bytes > 0)
    throw problem(
      404,
      'content-gone',
      sha256 === '' ? 'The content of this exhibit was erased.' : 'The stored file of this exhibit is gone.',
      sha256 === ''
        ? 'The record says by whom and why.'
        : 'Have it checked, and look in the backup of the data folder.',
    )
  if (part !== null) reply.code(206).header('content-range', `bytes ${part.start}-${part.end}/${bytes}`)
  return reply
    .header('content-disposition', attachment(name))
    .header('content-length', part === null ? bytes : part.end - part.start + 1)
    .header('content-security-policy', 'sandbox')
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'private, no-store')
    .header('accept-ranges', 'bytes')
    .header('etag', `"${sha256}"`)
    .header('repr-digest', `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`)
    .send(stream ?? '')
}

/** RFC 9110, 14.2: one range; whatever is more or other than that is answered with the whole. */
function rangeOf(
  range: string | undefined,
  only: string | readonly string[] | undefined,
  sha256: string,
  bytes: number,
): { start: number; end: number } | 'beyond' | null {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(range ?? '')
  if (match === null || (only !== undefined && only !== `"${sha256}"`)) return null
  const [, from = '', to = ''] = match
  if (from === '' && to === '') return null
  const start = from === '' ? Math.max(0, bytes - Number(to)) : Number(from)
  const end = from === '' || to === '' ? bytes - 1 : Math.min(Number(to), bytes - 1)
  if (from !== '' && to !== '' && Number(to) < start) return null
  return start > end ? 'beyond' : { start, end }
}

/** RFC 6266: a plain name for all, and the true one, percent-encoded (RFC 8187), for who reads it. */
export function attachment(name: string): string {
  // Path separators, control signs and the marks that turn text around have no place in a name on somebody's disk.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
  const safe = name.replace(/[\x00-\x1f\x7f-\x9f/\\:*?"<>|\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '_').trim()
  const shown = /^\.*$/.test(safe) ? 'exhibit' : safe
  const plain = shown.replace(/[^\x20-\x7e]/g, '_').replaceAll('%', '_')
  const encoded = encodeURIComponent(shown.toWellFormed()).replace(
    /['()*!]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
