import { useAct } from '../../api/act.ts'
import { api, ask } from '../../api/client.ts'
import type { DocumentKind } from '../../api/types.ts'

const TOUCHES = ['documents', 'today'] as const

export function useDocumentAct<Input, Output>(
  act: (input: Input) => Promise<Output>,
  onDone?: (output: Output) => void,
) {
  return useAct(act, { touches: TOUCHES, ...(onDone === undefined ? {} : { onDone }) })
}

export const adoptShipped = () => ask(api.POST('/api/v1/documents/adopt', { body: {} }))

export type Publication = {
  kind: DocumentKind
  slug?: string
  text: string
  change: string
  /** The version that was edited; null where there was none. */
  base: number | null
}

export const publish = async (body: Publication) => (await ask(api.POST('/api/v1/documents', { body }))).document

const of = (id: string, version: number) => ({ path: { id, version } })

export type Approval = { version: number; hash: string; statement: string; effectiveFrom: number | null }

export const approve = (id: string, { version, hash, statement, effectiveFrom }: Approval) =>
  ask(
    api.POST('/api/v1/documents/{id}/versions/{version}/approve', {
      params: of(id, version),
      body: {
        hash,
        statement: statement.trim(),
        ...(effectiveFrom === null ? {} : { effectiveFrom: new Date(effectiveFrom).toISOString() }),
      },
    }),
  )

export const review = (id: string, note: string) =>
  ask(api.POST('/api/v1/documents/{id}/review', { params: { path: { id } }, body: { note } }))

export const retire = (id: string, reason: string) =>
  ask(api.POST('/api/v1/documents/{id}/retire', { params: { path: { id } }, body: { reason } }))
