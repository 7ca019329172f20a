import type { AnyEvent } from '../../kernel/event.ts'
import type { Signer } from '../../ledger/index.ts'
import type { Record } from '../../platform/record/record.ts'
import type { Sealer } from '../../platform/record/sealer.ts'
import type { Slice } from '../../platform/slice.ts'
import { describeEvidence, type EvidenceEvent, evidenceLayouts } from './events.ts'
import type { Verifier } from './package.ts'
import { evidencePermissions } from './permissions.ts'
import { type Concealed, ledgerRoutes } from './routes/ledger.ts'
import { packageRoutes } from './routes/packages.ts'
import { PackageQueue } from './routes/queue.ts'
import { type FindIncident, recordRoutes } from './routes/record.ts'
import { evidenceViews } from './views.ts'

export type EvidenceParts = {
  readonly record: () => Record
  readonly sealer: () => Sealer
  readonly signer: () => Signer
  readonly dataDir: string
  /** One line of English for an event of any other slice. */
  readonly describe: (event: AnyEvent) => string
  readonly verifier: () => Promise<Verifier>
  /** Of these streams, those that this identity may not know of. */
  readonly concealed: Concealed
  readonly findIncident: FindIncident
  readonly version: string
}

export function evidenceSlice({ record, sealer, signer, dataDir, version, verifier, ...parts }: EvidenceParts): Slice {
  const own = (event: AnyEvent) => describeEvidence(event as AnyEvent & EvidenceEvent)
  const describe = (event: AnyEvent) => (event.type in evidenceLayouts ? own(event) : parts.describe(event))
  const build = () => ({ record: record(), sealer: sealer(), signer: signer(), describe, version })
  const queue = new PackageQueue({ build, verifier, folder: `${dataDir}/packages` })
  return {
    name: 'evidence',
    layouts: evidenceLayouts,
    describe: own,
    views: evidenceViews,
    permissions: evidencePermissions,
    routes: [...packageRoutes(queue), ...ledgerRoutes(describe, parts.concealed), ...recordRoutes(parts.findIncident)],
  }
}
