import type { IncidentDetail, IncidentItem, Phase } from '../../api/types.ts'

export type OpenPhase = Exclude<Phase, 'closed'>
export type Kind = IncidentItem['kind']
export type ResponseRole = IncidentDetail['roles'][number]['role']
/** As the record names it, and as the room's answer does. */
export type Finding = 'affected' | 'containment' | 'root-cause' | 'lessons'

export const openPhases = ['triage', 'containment', 'eradication', 'recovery', 'review'] as const

export const phaseWords: Readonly<Record<Phase, string>> = {
  triage: 'Triage',
  containment: 'Containment',
  eradication: 'Eradication',
  recovery: 'Recovery',
  review: 'Review',
  closed: 'Closed',
}

export const phaseMeans: Readonly<Record<OpenPhase, string>> = {
  triage: 'Find out what it is and how far it reaches.',
  containment: 'Stop it from getting worse.',
  eradication: 'Remove the cause.',
  recovery: 'Bring everything back, and check that it is sound.',
  review: 'Write down what is known, and what to change.',
}

export const kindWords: Readonly<Record<Kind, string>> = {
  real: 'Real',
  exercise: 'Exercise',
  backfilled: 'Backfilled',
  test: 'Test',
}

export const kindMeans: Readonly<Record<Kind, string>> = {
  real: 'It is happening, or has just happened.',
  exercise: 'Practised, not real. It stays out of the auditor’s population.',
  backfilled: 'It was handled before it was written down here. It counts for the auditor.',
  test: 'Only to try out Muster.',
}

/** The same words as in the record's own lines. */
export const findingTitles: Readonly<Record<Finding, string>> = {
  affected: 'Affected systems, data and people',
  containment: 'Containment and remediation',
  'root-cause': 'Root cause',
  lessons: 'Lessons learned',
}

export const findingAsks: Readonly<Record<Finding, string>> = {
  affected: 'Which systems, which data, how many people, where they live.',
  containment: 'What stopped it, what was repaired, when it was sound again.',
  'root-cause': 'Why it could happen: the cause behind the cause.',
  lessons: 'What went well, what did not, what changes.',
}

export const findings = ['affected', 'containment', 'root-cause', 'lessons'] as const satisfies readonly Finding[]

export function findingOf(incident: Pick<IncidentDetail, 'findings'>, finding: Finding) {
  return incident.findings[finding === 'root-cause' ? 'rootCause' : finding]
}
