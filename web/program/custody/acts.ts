import { useAct } from '../../api/act.ts'
import { api, ask } from '../../api/client.ts'

const TOUCHES = ['exhibits', 'incidents', 'today'] as const

export function useExhibitAct<Input, Output>(
  act: (input: Input) => Promise<Output>,
  onDone?: (output: Output) => void,
) {
  return useAct(act, { touches: TOUCHES, ...(onDone === undefined ? {} : { onDone }) })
}

export const handOver = (id: string, body: { to: string; reason: string }) =>
  ask(api.POST('/api/v1/evidence/{id}/custody', { params: { path: { id } }, body }))

export const checkExhibit = (id: string) => ask(api.POST('/api/v1/evidence/{id}/check', { params: { path: { id } } }))

export const contentOf = (id: string) => `/api/v1/evidence/${encodeURIComponent(id)}/content`
