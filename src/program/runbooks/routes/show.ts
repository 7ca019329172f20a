import type { z } from 'zod'
import { isRefusal } from '../../../kernel/decision.ts'
import type { Recorded } from '../../../kernel/event.ts'
import { type May, may } from '../../../platform/http/may.ts'
import { problem } from '../../../platform/http/problem.ts'
import type { Context, Identity } from '../../../platform/http/route.ts'
import { type Queryable, readStreams } from '../../../platform/record/read.ts'
import type { Record } from '../../../platform/record/record.ts'
import { type IncidentAsFound, startRun, workOn } from '../decide.ts'
import { type RunEvent, runLayouts } from '../events.ts'
import { workOnRuns } from '../permissions.ts'
import { evolve, type Run } from '../run.ts'
import type { RunbookParts } from './parts.ts'
import { itemOf, type Names, type runItem } from './shapes.ts'

/** All runs of an incident, each folded from its own stream. */
export async function listRuns(parts: RunbookParts, number: string, { record, identity }: Context) {
  const on = record.database.app
  const incident = await parts.findIncident(on, number, identity)
  const { rows } = await on.query<{ stream: string }>(
    'select stream from view.runbook_run where org = $1 and incident = $2 order by idx',
    [record.org, incident.stream],
  )
  const streams = rows.map(({ stream }) => stream)
  const facts = await readStreams({ org: record.org, registry: record.registry, on }, streams)
  const runs = streams.map((stream) => [stream, foldRun(facts.filter((one) => one.stream === stream))] as const)
  const items: z.infer<typeof runItem>[] = []
  for (const run of runs) items.push(await showRun(parts, { record, identity, on }, incident, run))
  const closed = startRun(incident, '', 'unknown')
  const startable = isRefusal(closed) && closed.refused !== 'runbook-unknown' ? closed : []
  return { items, can: { start: may(parts.permissions(), workOnRuns, identity, startable) } }
}

type Showing = { readonly record: Record; readonly identity: Identity; readonly on: Queryable }

/** One run as it is shown, with what may be done to it. */
export async function showRun(
  parts: RunbookParts,
  { record, identity, on }: Showing,
  incident: IncidentAsFound,
  [stream, run]: readonly [stream: string, run: Run],
) {
  if (run.status === 'none') throw unknownRun()
  const working = workOn(run, incident)
  const ask = (): May => may(parts.permissions(), workOnRuns, identity, isRefusal(working) ? working : [])
  const can = { done: ask(), skip: ask(), reopen: ask(), end: ask() }
  return itemOf(stream, run, await namesOf(record, on, run), can)
}

async function namesOf({ org }: Record, on: Queryable, run: Exclude<Run, { status: 'none' }>): Promise<Names> {
  const exhibits = run.steps.flatMap((step) => (step.state === 'done' ? step.exhibits : []))
  if (exhibits.length === 0) return new Map()
  const { rows } = await on.query<{ stream: string; name: string }>(
    'select stream, name from view.exhibit where org = $1 and stream = any($2)',
    [org, exhibits],
  )
  return new Map(rows.map(({ stream, name }) => [stream, name]))
}

export function foldRun(facts: readonly Recorded[]): Run {
  const own = facts.filter(({ event }) => event.type in runLayouts) as unknown as Recorded<RunEvent>[]
  return own.reduce<Run>(evolve, { status: 'none' })
}

export const unknownRun = () =>
  problem(404, 'run-unknown', 'There is no such run of a runbook.', 'Open the incident and choose one.')
