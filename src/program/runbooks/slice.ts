import type { AnyEvent } from '../../kernel/event.ts'
import { readShipped } from '../../platform/shipped.ts'
import type { Slice } from '../../platform/slice.ts'
import { describeRun, type RunEvent, runLayouts } from './events.ts'
import { runPermissions } from './permissions.ts'
import { readRunbook } from './reading/runbook.ts'
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

/** The runbooks that come with Muster. They are somebody's only once they are adopted and approved as documents. */
export async function shippedRunbooks() {
  const texts = await readShipped(new URL('./shipped/', import.meta.url))
  return texts.map(({ slug, text }) => ({
    kind: 'runbook' as const,
    slug,
    title: readRunbook(text).runbook.title,
    text,
  }))
}
