import { z } from 'zod'
import type { Instant } from '../../../kernel/instant.ts'
import { type Route, route } from '../../../platform/http/route.ts'
import type { Queryable } from '../../../platform/record/read.ts'
import type { Standing } from '../decide.ts'
import { readRuns } from '../permissions.ts'
import { readRunbook } from '../reading/runbook.ts'
import type { RunbookParts, TextInForce } from './parts.ts'
import { runbookItem } from './shapes.ts'

export function runbookRoutes({ listInForce }: RunbookParts): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/v1/runbooks',
      permission: readRuns,
      summary: 'The runbooks that are in force now, with their phases and steps.',
      reply: z.object({ items: z.array(runbookItem) }),
      handle: async (_input, { record }) => ({
        items: (await listInForce(record.database.app, 'runbook', record.clock.now())).map(itemOfText),
      }),
    }),
  ]
}

function itemOfText({ slug, version, hash, text }: TextInForce): z.input<typeof runbookItem> {
  const { runbook, blanks, problems } = readRunbook(text)
  const { title, scenario, severity } = runbook
  const phases = runbook.phases.map((phase) => ({ title: phase.title, steps: [...phase.steps] }))
  return { slug, title, scenario, severity, version, hash, phases, blanks: [...blanks], problems: [...problems] }
}

/** Why a runbook is not in force. */
export async function standingOf(
  on: Queryable,
  { org, slug, at, shipped }: { org: string; slug: string; at: Instant; shipped: RunbookParts['shipped'] },
): Promise<Standing> {
  const { rows } = await on.query<{ retired: boolean; scheduled: boolean }>(
    `select d.retired_ms is not null as retired,
            exists (select from view.document_version v
                     where v.org = d.org and v.stream = d.stream and v.approved_ms is not null and v.effective_ms > $3) as scheduled
       from view.document d where d.org = $1 and d.kind = 'runbook' and d.slug = $2 order by d.retired_ms nulls first limit 1`,
    [org, slug, at],
  )
  const [found] = rows
  if (found === undefined)
    return (await shipped()).some((text) => text.kind === 'runbook' && text.slug === slug) ? 'shipped' : 'unknown'
  if (found.retired) return 'retired'
  return found.scheduled ? 'scheduled' : 'unapproved'
}
