import type { Severity } from '../../../src/kernel/severity.ts'
import { api, ask } from '../../api/client.ts'

type Escalation = {
  ids: readonly string[]
  severity: Severity
  title: string
  note: string
  /** The open incident to join; null for a new one. */
  incident: string | null
}

/** Answers with the incident's number. */
export async function escalate({ ids, severity, title, note, incident }: Escalation): Promise<string> {
  const [first, ...others] = ids
  if (first === undefined) throw new Error('nothing to escalate')
  const noted = note.trim() === '' ? {} : { note: note.trim() }
  // Several alerts make one incident in one declaration, all of them or none.
  if (incident === null && others.length > 0) {
    const body = { title, severity, alerts: [...ids], ...(note.trim() === '' ? {} : { summary: note.trim() }) }
    return (await ask(api.POST('/api/v1/incidents', { body: { kind: 'real', ...body } }))).incident.number
  }
  let number = incident
  // One by one: each joining stands for itself, and asking again for one that succeeded changes nothing.
  for (const id of ids) {
    const body = { severity, ...noted, ...(number === null ? { title } : { incident: number }) }
    const done = await ask(api.POST('/api/v1/alerts/{id}/escalate', { params: { path: { id } }, body }))
    number = done.incident.number
  }
  return number ?? ''
}
