import type { AnyEvent } from '../../kernel/event.ts'
import type { Slice } from '../../platform/slice.ts'
import { readinessPermissions } from './permissions.ts'
import { readinessRoutes } from './routes.ts'

export function readinessSlice(describe: (event: AnyEvent) => string): Slice {
  return {
    name: 'readiness',
    layouts: {},
    describe: () => '',
    permissions: readinessPermissions,
    routes: readinessRoutes(describe),
  }
}
