import type { Severity } from '../../../src/kernel/severity.ts'
import { useAct } from '../../api/act.ts'
import { api, ask } from '../../api/client.ts'
import type { Finding, Kind, OpenPhase, ResponseRole } from './words.ts'

const TOUCHES = ['incidents', 'today'] as const

/** One act on one incident, refreshing the room at once: the live feed brings it to the others. */
export function useRoomAct<Input, Output>(act: (input: Input) => Promise<Output>, onDone?: (output: Output) => void) {
  return useAct(act, { touches: TOUCHES, ...(onDone === undefined ? {} : { onDone }) })
}

export type Declaration = {
  title: string
  severity: Severity
  kind: Kind
  detectedAt: number | null
  detectionSource: string
  summary: string
  /** Who declares is its commander from the first moment. */
  takeCommandAs: string | null
}

/** Returns the number. Command is a fact of its own: should it fail, the incident stands and its room says who is missing. */
export async function declareIncident({ takeCommandAs, ...declaration }: Declaration): Promise<string> {
  const { detectedAt, detectionSource, summary, ...rest } = declaration
  const body = {
    ...rest,
    alerts: [],
    ...(detectedAt === null ? {} : { detectedAt: new Date(detectedAt).toISOString() }),
    ...(detectionSource.trim() === '' ? {} : { detectionSource: detectionSource.trim() }),
    ...(summary.trim() === '' ? {} : { summary: summary.trim() }),
  }
  const { incident } = await ask(api.POST('/api/v1/incidents', { body }))
  if (takeCommandAs !== null)
    await giveRole(incident.number, { role: 'commander', person: takeCommandAs }).catch(() => undefined)
  return incident.number
}

const at = (number: string) => ({ path: { number } })

export const reviseSeverity = (number: string, body: { to: Severity; reason: string }) =>
  ask(api.POST('/api/v1/incidents/{number}/severity', { params: at(number), body }))

export const changePhase = (number: string, body: { to: OpenPhase; reason: string }) =>
  ask(api.POST('/api/v1/incidents/{number}/phase', { params: at(number), body }))

export const giveRole = (number: string, body: { role: ResponseRole; person: string | null }) =>
  ask(api.POST('/api/v1/incidents/{number}/roles', { params: at(number), body }))

export const retitle = (number: string, body: { title: string; reason: string }) =>
  ask(api.POST('/api/v1/incidents/{number}/title', { params: at(number), body }))

export const recordFinding = (number: string, body: { finding: Finding; text: string }) =>
  ask(api.POST('/api/v1/incidents/{number}/findings', { params: at(number), body }))

export const closeIncident = (number: string, summary: string) =>
  ask(api.POST('/api/v1/incidents/{number}/close', { params: at(number), body: { summary } }))

export const reopenIncident = (number: string, reason: string) =>
  ask(api.POST('/api/v1/incidents/{number}/reopen', { params: at(number), body: { reason } }))

export const createTask = (number: string, { due, ...body }: { title: string; owner: string; due: number | null }) =>
  ask(
    api.POST('/api/v1/incidents/{number}/actions', {
      params: at(number),
      body: { ...body, priority: 'normal', ...(due === null ? {} : { due: new Date(due).toISOString() }) },
    }),
  )

export const addEntry = (number: string, { text, at: moment }: { text: string; at?: number | null | undefined }) =>
  ask(
    api.POST('/api/v1/incidents/{number}/timeline', {
      params: at(number),
      body: {
        text,
        ...(moment === null || moment === undefined ? {} : { occurredAt: new Date(moment).toISOString() }),
      },
    }),
  )

export const correctEntry = (number: string, index: number, body: { text: string; reason: string }) =>
  ask(api.POST('/api/v1/incidents/{number}/timeline/{index}/correct', { params: { path: { number, index } }, body }))
