import { useAct } from '../../api/act.ts'
import { api, ask } from '../../api/client.ts'
import type { Audience, Communication } from '../../api/types.ts'

const TOUCHES = ['communications', 'incidents', 'today'] as const

/** One act on a message, shown at once here; the live feed brings it to the others. */
export function useMessageAct<Input, Output>(
  act: (input: Input) => Promise<Output>,
  onDone?: (output: Output) => void,
) {
  return useAct(act, { touches: TOUCHES, ...(onDone === undefined ? {} : { onDone }) })
}

export type Words = { subject: string; body: string; recipients: string[] }
export type Channel = Communication['channel']
export type Proof = { exhibit: string | null; text: string }

const of = (number: string) => ({ path: { number } })
const one = (id: string) => ({ path: { id } })
const iso = (at: number | null) => new Date(at ?? Date.now()).toISOString()
const proofOf = ({ exhibit, text }: Proof) => ({
  ...(exhibit === null ? {} : { exhibit }),
  ...(text.trim() === '' ? {} : { text: text.trim() }),
})

export const fillTemplate = (number: string, template: string) =>
  ask(api.POST('/api/v1/incidents/{number}/communications/draft', { params: of(number), body: { template } }))

export type NewMessage = Words & { audience: Audience; channel: Channel; template: string | null }

export const draftMessage = (number: string, body: NewMessage) =>
  ask(api.POST('/api/v1/incidents/{number}/communications', { params: of(number), body }))

/** `base`: the hash of what the writer had before the eyes, so that nobody's words are written over. */
export const reviseMessage = (id: string, body: Words & { base: string }) =>
  ask(api.POST('/api/v1/communications/{id}/revise', { params: one(id), body }))

export const approveMessage = (id: string, hash: string) =>
  ask(api.POST('/api/v1/communications/{id}/approve', { params: one(id), body: { hash } }))

export const sendMessage = (id: string) =>
  ask(api.POST('/api/v1/communications/{id}/send', { params: one(id), body: {} }))

export const withdrawMessage = (id: string, reason: string) =>
  ask(api.POST('/api/v1/communications/{id}/withdraw', { params: one(id), body: { reason } }))

export const saySent = (id: string, { at, proof }: { at: number | null; proof: Proof }) =>
  ask(
    api.POST('/api/v1/communications/{id}/sent', {
      params: one(id),
      body: { occurredAt: iso(at), proof: proofOf(proof) },
    }),
  )

export type Told = Words & { audience: Audience; channel: Channel; at: number | null; approvedBy: string; proof: Proof }

export const recordTold = (number: string, { at, approvedBy, proof, ...told }: Told) =>
  ask(
    api.POST('/api/v1/incidents/{number}/communications/record', {
      params: of(number),
      body: {
        ...told,
        occurredAt: iso(at),
        proof: proofOf(proof),
        ...(approvedBy.trim() === '' ? {} : { approvedBy: approvedBy.trim() }),
      },
    }),
  )

export const tellNobody = (number: string, body: { audience: Audience; reason: string }) =>
  ask(api.POST('/api/v1/incidents/{number}/communications/none', { params: of(number), body }))
