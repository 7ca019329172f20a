import { useAct } from '../../api/act.ts'
import { api, ask } from '../../api/client.ts'

const TOUCHES = ['runs', 'incidents', 'today'] as const

/** One act on a run, shown at once here; the live feed brings it to the others. */
export function useRunAct<Input, Output>(act: (input: Input) => Promise<Output>, onDone?: (output: Output) => void) {
  return useAct(act, { touches: TOUCHES, ...(onDone === undefined ? {} : { onDone }) })
}

export const startRun = (number: string, runbook: string) =>
  ask(api.POST('/api/v1/incidents/{number}/runs', { params: { path: { number } }, body: { runbook } }))

export type Doing = { note: string; exhibits: string[]; at: number | null }

const at = (id: string, step: string) => ({ path: { id, step } })

export const doStep = (id: string, step: string, { note, exhibits, at: moment }: Doing) =>
  ask(
    api.POST('/api/v1/runs/{id}/steps/{step}/done', {
      params: at(id, step),
      body: {
        exhibits,
        ...(note.trim() === '' ? {} : { note: note.trim() }),
        ...(moment === null ? {} : { at: new Date(moment).toISOString() }),
      },
    }),
  )

export const skipStep = (id: string, step: string, reason: string) =>
  ask(api.POST('/api/v1/runs/{id}/steps/{step}/skip', { params: at(id, step), body: { reason } }))

export const reopenStep = (id: string, step: string, reason: string) =>
  ask(api.POST('/api/v1/runs/{id}/steps/{step}/reopen', { params: at(id, step), body: { reason } }))

export const endRun = (id: string, reason: string) =>
  ask(api.POST('/api/v1/runs/{id}/end', { params: { path: { id } }, body: { reason } }))
