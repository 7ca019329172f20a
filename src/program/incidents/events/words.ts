/** Somebody as the record names them. */
export type Holder = { readonly id: string; readonly name: string }

/** Fixed at creation. Only `real` and `backfilled` ones are the auditor's population. */
export const incidentKinds = ['real', 'exercise', 'backfilled', 'test'] as const
export type IncidentKind = (typeof incidentKinds)[number]

export const phases = ['triage', 'containment', 'eradication', 'recovery', 'review'] as const
export type Phase = (typeof phases)[number]

/** What a record must say before it can be closed. */
export const findings = ['affected', 'containment', 'root-cause', 'lessons'] as const
export type Finding = (typeof findings)[number]

export function findingName(finding: Finding): string {
  const names = {
    affected: 'Affected systems, data and people',
    containment: 'Containment and remediation',
    'root-cause': 'Root cause',
    lessons: 'Lessons learned',
  }
  return names[finding]
}

/** What an incident touches: things that run, kinds of data, people whose data it is. */
export const affectedKinds = ['system', 'data', 'individuals'] as const
export type AffectedKind = (typeof affectedKinds)[number]

export function affectedName(what: AffectedKind): string {
  return { system: 'systems', data: 'data', individuals: 'individuals' }[what]
}

export const compromiseStatuses = ['suspected', 'confirmed', 'cleared'] as const
export type CompromiseStatus = (typeof compromiseStatuses)[number]

export const linkKinds = ['change', 'access', 'vendor', 'incident', 'ticket'] as const
export type LinkKind = (typeof linkKinds)[number]

/** Shown where a group of an event was erased. */
export const ERASED = '[erased]'
export const ERASED_HOLDER: Holder = { id: '', name: ERASED }
