/**
 * `INC-0001`. The number is the declaration's gap-free sequence in the ledger, so none can be skipped or used again
 * without the ledger showing it.
 */
export function incidentNumber(sequence: number): string {
  return `INC-${String(sequence).padStart(4, '0')}`
}

/** The sequence behind a number as people write it, or null. */
export function readIncidentNumber(text: string): number | null {
  const match = /^(?:INC-)?0*([1-9]\d{0,9})$/i.exec(text.trim())
  return match === null ? null : Number(match[1])
}
