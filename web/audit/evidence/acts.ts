import { api, ask } from '../../api/client.ts'
import type { Period } from './period.ts'

/** Answered at once; the package is made behind it. */
export function buildPackage({ from, to, recipient }: Period & { recipient: string }) {
  const named = recipient.trim()
  return ask(api.POST('/api/v1/packages', { body: { from, to, ...(named === '' ? {} : { recipient: named }) } }))
}
