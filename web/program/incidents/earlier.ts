import type { IncidentDetail } from '../../api/types.ts'
import { type Finding, findingOf, findingTitles } from './words.ts'

export type Earlier = { index: number; text: string; by: string; at: string }

/** What a finding said before, newest first, read from the timeline: the record keeps every version. */
export function earlierFindings(incident: Pick<IncidentDetail, 'timeline' | 'findings'>, finding: Finding): Earlier[] {
  const begins = `${findingTitles[finding]}: `
  const present = findingOf(incident, finding)
  return incident.timeline
    .filter(({ type, line }) => type === 'FindingRecorded' && line.startsWith(begins))
    .map(({ index, line, by, recordedAt }) => ({ index, text: line.slice(begins.length), by: by.name, at: recordedAt }))
    .filter(({ at }) => at !== present?.at)
    .toReversed()
}
