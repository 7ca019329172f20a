/** Four levels; SEV1 is the worst. */
export const severities = ['SEV1', 'SEV2', 'SEV3', 'SEV4'] as const
export type Severity = (typeof severities)[number]

/** What a source's own severity maps to. A scale we do not know stays visible as such, it never becomes a low one. */
export type MappedSeverity = Severity | 'unmapped'

export function isSeverity(value: unknown): value is Severity {
  return severities.includes(value as Severity)
}

/** Lower rank is worse. */
export function severityRank(severity: Severity): number {
  return severities.indexOf(severity)
}

export function worseOf(a: Severity, b: Severity): Severity {
  return severityRank(a) <= severityRank(b) ? a : b
}
