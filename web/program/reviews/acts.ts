import { useAct } from '../../api/act.ts'
import { api, ask } from '../../api/client.ts'
import type { ActionItem, ReviewSection } from '../../api/types.ts'

const TOUCHES = ['reviews', 'actions', 'incidents', 'today'] as const

/** One act on a review or an action, refreshing the screen at once: the live feed brings it to the others. */
export function useReviewAct<Input, Output>(act: (input: Input) => Promise<Output>, onDone?: (output: Output) => void) {
  return useAct(act, { touches: TOUCHES, ...(onDone === undefined ? {} : { onDone }) })
}

const of = (id: string) => ({ path: { id } })

export const beginReview = async (number: string) =>
  (await ask(api.POST('/api/v1/incidents/{number}/review', { params: { path: { number } } }))).review.id

export type Writing = {
  section: ReviewSection['section']
  text: string
  /** The wording that it builds on, by its place in the ledger. */
  base: number | null
  changesNeeded?: boolean
}

export const writeSection = (id: string, body: Writing) =>
  ask(api.POST('/api/v1/reviews/{id}/sections', { params: of(id), body }))

export const amendSection = (id: string, body: Omit<Writing, 'changesNeeded'> & { reason: string }) =>
  ask(api.POST('/api/v1/reviews/{id}/amend', { params: of(id), body }))

export const nameCause = (id: string, body: { cause: string; text: string }) =>
  ask(api.POST('/api/v1/reviews/{id}/cause', { params: of(id), body }))

export const submitReview = (id: string, noAction: string) =>
  ask(api.POST('/api/v1/reviews/{id}/submit', { params: of(id), body: { noAction } }))

export const approveReview = (id: string, body: { hash: string; statement: string }) =>
  ask(api.POST('/api/v1/reviews/{id}/approve', { params: of(id), body }))

export const returnReview = (id: string, reason: string) =>
  ask(api.POST('/api/v1/reviews/{id}/return', { params: of(id), body: { reason } }))

export const waiveReview = (id: string, reason: string) =>
  ask(api.POST('/api/v1/reviews/{id}/waive', { params: of(id), body: { reason } }))

export type NewAction = {
  title: string
  owner: string
  priority: ActionItem['priority']
  /** null: as many days as the plan gives for its priority. */
  due: number | null
  review?: string | undefined
}

export const createAction = async (number: string, { due, review, ...rest }: NewAction) =>
  (
    await ask(
      api.POST('/api/v1/incidents/{number}/actions', {
        params: { path: { number } },
        body: {
          ...rest,
          ...(due === null ? {} : { due: new Date(due).toISOString() }),
          ...(review === undefined ? {} : { review }),
        },
      }),
    )
  ).action

export type Proof = { note: string; exhibits: string[] }

export const finishAction = (id: string, body: Proof) =>
  ask(api.POST('/api/v1/actions/{id}/done', { params: of(id), body }))

export const verifyAction = (id: string, body: Proof) =>
  ask(api.POST('/api/v1/actions/{id}/verify', { params: of(id), body }))

export const rejectAction = (id: string, reason: string) =>
  ask(api.POST('/api/v1/actions/{id}/reject', { params: of(id), body: { reason } }))

export const cancelAction = (id: string, reason: string) =>
  ask(api.POST('/api/v1/actions/{id}/cancel', { params: of(id), body: { reason } }))

export const changeDue = (id: string, { to, reason }: { to: number; reason: string }) =>
  ask(api.POST('/api/v1/actions/{id}/due', { params: of(id), body: { to: new Date(to).toISOString(), reason } }))

export const passAction = (id: string, body: { to: string; reason: string }) =>
  ask(api.POST('/api/v1/actions/{id}/owner', { params: of(id), body }))
