import type { AnyEvent } from '../../kernel/event.ts'
import type { Slice } from '../../platform/slice.ts'
import { describeRun, type RunEvent, runLayouts } from './events.ts'
import { runPermissions } from './permissions.ts'
import type { RunbookParts } from './routes/parts.ts'
import { runbookRoutes } from './routes/runbooks.ts'
import { runRoutes } from './routes/runs.ts'
import { runViews } from './views.ts'

export function runbooksSlice(parts: RunbookParts): Slice {
  return {
    name: 'runbooks',
    layouts: runLayouts,
    describe: (event) => describeRun(event as AnyEvent & RunEvent),
    views: runViews,
    permissions: runPermissions,
    routes: [...runbookRoutes(parts), ...runRoutes(parts)],
  }
}
