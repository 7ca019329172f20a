import type { Layouts } from '../../kernel/event.ts'
import { unreachable } from '../../kernel/unreachable.ts'

/** Each package is a stream of its own, which has one event: it was made and handed to somebody, or it failed. */
export type EvidenceEvent =
  | {
      type: 'PackageIssued'
      from: string
      to: string
      /** Entries of the state it shows. */
      size: number
      bytes: number
      /** Hex. */
      sha256: string
      recipient?: string
    }
  | { type: 'PackageFailed'; from: string; to: string; because: string; recipient?: string }

const ERASED = '[erased]'

export const evidenceLayouts: Layouts<EvidenceEvent> = {
  PackageIssued: {
    fields: { package: ['from', 'to', 'size', 'bytes', 'sha256'], recipient: ['recipient'] },
    erased: { recipient: ERASED },
  },
  PackageFailed: {
    fields: { package: ['from', 'to', 'because'], recipient: ['recipient'] },
    erased: { recipient: ERASED },
  },
}

export function describeEvidence(event: EvidenceEvent): string {
  const whom = event.recipient === undefined ? '' : ` for ${event.recipient}`
  switch (event.type) {
    case 'PackageIssued':
      return `Evidence package made${whom}: ${event.from} to ${event.to}, at ${event.size} entries, SHA-256 ${event.sha256.slice(0, 12)}`
    case 'PackageFailed':
      return `Evidence package${whom} for ${event.from} to ${event.to} was not made: ${event.because}`
    default:
      return unreachable(event)
  }
}
