import type { AnyEvent } from '../../kernel/event.ts'
import { FileStore } from '../../platform/file-store.ts'
import type { Slice } from '../../platform/slice.ts'
import { type CustodyEvent, custodyLayouts, describeCustody } from './events.ts'
import { custodyPermissions } from './permissions.ts'
import { collectRoute } from './routes/collect.ts'
import { contentRoute } from './routes/content.ts'
import { type EvidenceParts, evidenceRoutes } from './routes/evidence.ts'
import { custodyViews } from './views.ts'

/** 5 GiB: the image of a small disk. */
const EXHIBIT_BYTES_MAX = 5 * 2 ** 30

export type CustodyParts = Omit<EvidenceParts, 'store' | 'bytesMax'> & {
  /** Where the files are. */
  readonly folder: string
  readonly bytesMax?: number | undefined
}

export function custodySlice({ folder, bytesMax = EXHIBIT_BYTES_MAX, ...given }: CustodyParts): Slice {
  const parts = { ...given, store: new FileStore(folder), bytesMax }
  return {
    name: 'custody',
    layouts: custodyLayouts,
    describe: (event) => describeCustody(event as AnyEvent & CustodyEvent),
    views: custodyViews,
    permissions: custodyPermissions,
    routes: [collectRoute(parts), contentRoute(parts), ...evidenceRoutes(parts)],
  }
}
