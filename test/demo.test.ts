import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stageOf, textOf } from '../src/cli/demo.ts'
import { beginningOf, play } from '../src/demo/play.ts'
import type { Answer, Asked, Stage } from '../src/demo/player.ts'
import { type Instant, instant } from '../src/kernel/instant.ts'
import { fsck } from '../src/platform/record/fsck.ts'
import { rebuild } from '../src/platform/record/rebuild.ts'
import { type Caller, startMuster, type TestMuster } from './harness/muster.ts'

/** Monday 23 November 2026, 16:20 UTC. */
const NOW = instant(Date.UTC(2026, 10, 23, 16, 20))
const HOUR_MS = 60 * 60_000
const DAY_MS = 24 * HOUR_MS

// biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what each test says it holds
type Loose = any
type Request = Asked & { readonly at: Instant }

describe('a year of the fictional company, played through the product', () => {
  let house: TestMuster
  let auditor: Caller
  let alerts: Loose[]
  let incidents: Loose[]
  const asked: Request[] = []

  beforeAll(async () => {
    house = await startMuster(beginningOf(NOW))
    const stage = await stageOf(house.muster, house.clock)
    await play(listening(stage, asked), NOW)
    await stage.close()
    await house.muster.sealer.seal()
    auditor = await house.as('auditor')
    alerts = await all('/api/v1/alerts')
    incidents = await Promise.all(
      (await all('/api/v1/incidents')).map(
        async ({ number }) => (await auditor.get(`/api/v1/incidents/${number}`)).body,
      ),
    )
  }, 300_000)
  afterAll(() => house.close())

  async function all(url: string): Promise<Loose[]> {
    const items: Loose[] = []
    for (let cursor = ''; ; ) {
      const { body } = await auditor.get(`${url}?limit=200${cursor}`)
      items.push(...body.items)
      if (body.next === null) return items
      cursor = `&cursor=${encodeURIComponent(body.next)}`
    }
  }

  test('hundreds of alerts came from a dozen tools and from people; some repeat, end, or cannot be read', () => {
    expect(alerts.length).toBeGreaterThanOrEqual(400)
    expect(new Set(alerts.map(({ source }) => source)).size).toBeGreaterThanOrEqual(12)
    expect(alerts.filter(({ occurrences }) => occurrences > 1).length).toBeGreaterThan(30)
    expect(alerts.filter(({ state }) => state === 'resolved').length).toBeGreaterThan(200)
    expect(alerts.filter(({ kind }) => kind === 'quarantined').length).toBeGreaterThanOrEqual(12)
    expect(alerts.filter((alert) => alert.test).length).toBeGreaterThanOrEqual(4)
    expect(new Set(alerts.flatMap(({ verdict }) => verdict ?? [])).size).toBe(9)
  })

  test('notes differ: no note of a single dismissal is written more than three times', () => {
    const notes = new Map<string, number>()
    for (const { url, body } of asked.filter(({ url }) => /\/alerts\/.+\/dismiss$/.test(url))) {
      const { note } = JSON.parse(body ?? '')
      notes.set(note, (notes.get(note) ?? 0) + 1)
      expect(note.length, url).toBeGreaterThan(30)
    }
    expect(notes.size).toBeGreaterThan(300)
    expect([...notes].filter(([, times]) => times > 3)).toEqual([])
  })

  test('several decisions were made over many alerts at once', () => {
    const bulk = asked.filter(({ url }) => url === '/api/v1/alerts/dismiss')
    expect(bulk.length).toBeGreaterThanOrEqual(8)
    for (const { body } of bulk) expect(JSON.parse(body ?? '').ids.length).toBeGreaterThan(4)
  })

  test('an incident runs now, two more are open in other phases, one was merged, one void, all others are closed', () => {
    expect(incidents.length).toBeGreaterThanOrEqual(25)
    expect(new Set(incidents.map(({ title }) => title)).size).toBe(incidents.length)
    const open = incidents.filter(({ status }) => status === 'open')
    expect(incidents.filter(({ status }) => status === 'merged')).toHaveLength(1)
    expect(incidents.filter(({ status }) => status === 'void')).toHaveLength(1)
    expect(open.map(({ phase }) => phase).sort()).toEqual(['containment', 'recovery', 'review'])
    const running = open.find(({ phase }) => phase === 'containment')
    expect(running.severity).toBe('SEV1')
    expect(NOW - Date.parse(running.declaredAt)).toBeLessThan(HOUR_MS)
    for (const { commander, number } of incidents) expect(commander, number).not.toBeNull()
  })

  test.each(['exercise', 'backfilled', 'test'])('one incident is of the kind %s', (kind) => {
    expect(incidents.filter((incident) => incident.kind === kind)).toHaveLength(1)
  })

  test('severities went up and down, each time with a reason', () => {
    const steps = incidents.flatMap(({ severityHistory }) => severityHistory).filter(({ from }) => from !== null)
    expect(steps.filter(({ from, to }) => to > from).length).toBeGreaterThanOrEqual(4)
    expect(steps.filter(({ from, to }) => to < from).length).toBeGreaterThanOrEqual(3)
    for (const { reason } of steps) expect(reason.length).toBeGreaterThan(40)
  })

  test('no severity was lowered by one person alone once there was a plan', () => {
    const lowered = incidents
      .filter(({ plan }) => plan !== null)
      .flatMap(({ severityHistory }) => severityHistory)
      .filter(({ from, to }) => from !== null && to > from)
    expect(lowered.length).toBeGreaterThanOrEqual(4)
    for (const { approvedBy } of lowered) expect(approvedBy).not.toBeNull()
    for (const { timeline, number } of incidents) {
      const answers = timeline.filter(({ type }: Loose) => /^Downgrade(Approved|Declined)$/.test(type))
      const proposals = timeline.filter(({ type }: Loose) => type === 'DowngradeProposed')
      for (const [n, { by }] of answers.entries()) expect(by.name, number).not.toBe(proposals[n].by.name)
    }
  })

  test('every incident but the two from before the plan is judged by one, and the later ones by its second version', () => {
    const unjudged = incidents.filter(({ plan }) => plan === null)
    expect(unjudged.map(({ kind }) => kind).sort()).toEqual(['backfilled', 'test'])
    const versions = incidents
      .toSorted((a, b) => a.declaredAt.localeCompare(b.declaredAt))
      .flatMap(({ plan }) => plan?.version ?? [])
    expect(versions).toEqual(versions.toSorted((a, b) => a - b))
    expect(new Set(versions)).toEqual(new Set([1, 2]))
  })

  test('what was closed under a plan was judged, contained, told and, where a system was hit, verified by another', () => {
    const closed = incidents.filter(({ status, plan }) => status === 'closed' && plan !== null)
    expect(closed.length).toBeGreaterThanOrEqual(20)
    for (const { number, impact, affected, recovery, counts, toClose } of closed) {
      expect(impact, number).not.toBeNull()
      expect(toClose, number).toEqual([])
      expect(counts.messages, number).toBeGreaterThan(0)
      for (const system of affected.systems.filter((one: Loose) => one.status === 'confirmed')) {
        const restored = recovery.find((one: Loose) => one.system === system.id)
        expect(restored.verified, number).not.toBeNull()
        expect(restored.verified.by.id, number).not.toBe(restored.by.id)
      }
    }
  })

  test('what is open shows a clock that runs, one that was missed, a downgrade, a message and steps that wait', async () => {
    const open = incidents.filter(({ status }) => status === 'open')
    const states = open.flatMap(({ clocks }) => clocks).map(({ state }) => state)
    expect(states).toContain('running')
    expect(states).toContain('missed')
    expect(open.filter(({ downgrade }) => downgrade !== null)).toHaveLength(1)
    for (const { number, toClose } of open) expect(toClose.length, number).toBeGreaterThan(0)
    const { number } = open.find(({ severity }) => severity === 'SEV1')
    const { items } = (await auditor.get(`/api/v1/incidents/${number}/communications`)).body
    expect(items.filter((one: Loose) => one.state === 'draft' && one.needsApproval)).toHaveLength(1)
    const [run] = (await auditor.get(`/api/v1/incidents/${number}/runs`)).body.items
    expect(new Set(run.steps.map(({ state }: Loose) => state))).toEqual(new Set(['open', 'done', 'skipped']))
  })

  test('a missed clock was recorded within the hour, and not when the story was over', async () => {
    const { rows } = await house.muster.record.database.app.query<{ due: number; recorded: number }>(
      `select c.due_ms as due, c.missed_ms as recorded from view.incident_clock c where c.missed_ms is not null`,
    )
    expect(rows.length).toBeGreaterThanOrEqual(2)
    for (const { due, recorded } of rows) expect(recorded - due).toBeLessThanOrEqual(HOUR_MS)
  })

  test('an incident that only three may know of is not in the list of the auditor', async () => {
    const { rows } = await house.muster.record.database.app.query<{ number: number }>(
      'select number from view.incident where restricted',
    )
    expect(rows).toHaveLength(1)
    expect(incidents.map(({ number }) => Number(number.slice(4)))).not.toContain(rows[0]?.number)
  })

  test('the plan was approved by somebody who did not write it, has no blanks, and so have the runbooks in force', async () => {
    const { items } = (await auditor.get('/api/v1/documents')).body
    expect(items.filter((one: Loose) => one.kind === 'runbook' && one.state === 'in-force')).toHaveLength(7)
    const plan = items.find((one: Loose) => one.kind === 'plan')
    const { versions, check } = (await auditor.get(`/api/v1/documents/${plan.id}`)).body
    expect(check.elements.map(({ status }: Loose) => status)).toEqual(Array(9).fill('filled'))
    expect(versions).toHaveLength(2)
    for (const { author, approvals } of versions)
      expect(approvals.some(({ by }: Loose) => by.id !== author.id)).toBe(true)
    expect(versions.flatMap(({ reviews }: Loose) => reviews)).toHaveLength(1)
    const { items: runbooks } = (await auditor.get('/api/v1/runbooks')).body
    expect(runbooks.flatMap(({ blanks }: Loose) => blanks)).toEqual([])
  })

  test('most reviews are approved; one is owed and late, one waits for approval, and one cause came three times', async () => {
    const { items } = (await auditor.get('/api/v1/reviews?limit=200')).body
    const inState = (state: string) => items.filter((one: Loose) => one.state === state)
    expect(inState('approved').length).toBeGreaterThanOrEqual(12)
    expect(inState('submitted')).toHaveLength(1)
    expect(inState('waived')).toHaveLength(1)
    expect(inState('owed').map(({ overdue }: Loose) => overdue)).toEqual([true])
    expect(items.filter((one: Loose) => one.overdue)).toHaveLength(1)
    const [first] = (await auditor.get('/api/v1/causes')).body.items
    expect(first.count).toBe(3)
    const actions = (await auditor.get('/api/v1/actions?limit=200')).body.items
    expect(actions.filter((one: Loose) => one.state === 'verified').length).toBeGreaterThanOrEqual(20)
    expect(actions.filter((one: Loose) => one.overdue).map(({ dueChanges }: Loose) => dueChanges)).toEqual([1])
    for (const { doneBy, verifiedBy } of actions.filter((one: Loose) => one.state === 'verified'))
      expect(verifiedBy).not.toBe(doneBy)
  })

  test('roles were handed over, entries came late or were corrected, a closed record was opened again', () => {
    const roles = incidents.flatMap((incident) => incident.roles)
    expect(roles.filter(({ history }) => history.length > 1).length).toBeGreaterThanOrEqual(5)
    const timeline = incidents.flatMap((incident) => incident.timeline)
    expect(timeline.filter(({ late, kind }) => late && kind === 'note').length).toBeGreaterThanOrEqual(5)
    expect(timeline.filter(({ corrected }) => corrected.length > 0).length).toBeGreaterThanOrEqual(1)
    expect(timeline.filter(({ type }) => type === 'IncidentReopened').length).toBe(1)
  })

  test('a dozen alerts wait, some past their time, and the page says so', async () => {
    const { body } = await auditor.get('/api/v1/today')
    expect(body.alerts.undecided).toBeGreaterThanOrEqual(12)
    expect(body.alerts.overdue).toBeGreaterThanOrEqual(3)
    expect(body.alerts.overdue).toBeLessThan(body.alerts.undecided)
    expect(body.honest.answer).toBe('no')
  })

  test('people have all roles, and the one who left did nothing afterwards', async () => {
    const { items } = (await auditor.get('/api/v1/people')).body
    const roles = new Set(items.flatMap((person: Loose) => person.roles))
    expect([...roles].sort()).toEqual(['admin', 'auditor', 'employee', 'leadership', 'responder'])
    const [left, ...others] = items.filter((person: Loose) => !person.active)
    expect(others).toEqual([])
    const end = asked.findIndex(({ url }) => url === `/api/v1/people/${left.id}/deactivate`)
    const mine = asked.flatMap(({ actor }, n) => (actor?.id === left.id ? [n] : []))
    expect(mine.length).toBeGreaterThan(20)
    expect(mine.at(-1)).toBeLessThan(end)
  })

  test('its ledger is whole, was sealed on more than a hundred evenings, and its clock never stepped back', async () => {
    const { entries, findings } = await fsck(house.muster.record)
    expect(findings).toEqual([])
    expect(entries).toBeGreaterThan(2_000)
    const { rows } = await house.muster.record.database.app.query<{
      type: string
      n: number
      first: number
      last: number
    }>(
      `select type, count(*) as n, min(r) as first, max(r) as last from ledger.leaf
        where type in ('LedgerOpened', 'LedgerSealed', 'ClockSteppedBack') group by type order by type`,
    )
    expect(rows.map(({ type }) => type)).toEqual(['LedgerOpened', 'LedgerSealed'])
    expect(rows[1]?.n).toBeGreaterThan(100)
    expect(NOW - (rows[0]?.first ?? 0)).toBeGreaterThan(365 * DAY_MS)
    expect(rows[1]?.last).toBe(NOW)
  })

  test('its tables say what the ledger says', async () => {
    const before = await dump()
    await rebuild(house.muster.record)
    expect(await dump()).toEqual(before)
  }, 60_000)

  async function dump(): Promise<{ [table: string]: unknown[] }> {
    const tables: { [table: string]: unknown[] } = {}
    for (const table of house.muster.record.projector.views.flatMap(({ names }) => names)) {
      const text = `select to_jsonb(t) as row from view.${table} t order by to_jsonb(t)::text`
      tables[table] = (await house.muster.record.database.app.query(text)).rows
    }
    return tables
  }

  test('a server that believes whoever asks cannot be made to listen', async () => {
    const server = await house.muster.server({ identify: () => null })
    expect(() => server.listen({ port: 0 })).toThrow('must not listen')
    await server.close()
  })
})

describe('the story', () => {
  test('told twice from the same moment, asks for the same things at the same times', async () => {
    expect(await listen(NOW)).toEqual(await listen(NOW))
  })

  test('can be told from any hour of any day, with the same incidents', async () => {
    const titles = (requests: readonly Request[]) =>
      requests
        .filter(({ url }) => /\/(incidents|escalate|title)$/.test(url))
        .flatMap(({ body }) => JSON.parse(body ?? '').title ?? [])
    const expected = new Set(titles(await listen(NOW)))
    for (let start = 0; start < 30; start++) {
      const now = instant(NOW + start * 37 * HOUR_MS)
      const requests = await listen(now)
      expect(new Set(titles(requests)), new Date(now).toISOString()).toEqual(expected)
      expect(requests.every(({ at }) => at <= now)).toBe(true)
    }
  })
})

/** What the story asks of a product that answers everything. */
async function listen(now: Instant): Promise<Request[]> {
  const requests: Request[] = []
  const notes: { index: number; line: string }[] = []
  const agreeing = ({ url, body }: Asked): Answer => {
    const n = requests.length
    const { text } = JSON.parse(body?.startsWith('{"text"') ? body : '{}')
    if (text !== undefined) notes.push({ index: n, line: text })
    const adopted = (JSON.parse(body?.startsWith('{"documents"') ? body : '{"documents":[]}').documents as Loose[]).map(
      ({ slug }) => ({ slug, id: `document ${slug}` }),
    )
    const made = { id: `made ${n}`, hash: `hash ${n}`, version: 1, suggestion: 'as found', steps: [] }
    const sections = ['summary', 'impact', 'root-cause', 'lessons'].map((section) => ({ ...made, section }))
    const answer = {
      adopted,
      sections,
      hash: made.hash,
      versions: [made],
      document: made,
      run: made,
      communication: made,
      exhibit: made,
      affected: made,
      action: made,
      person: { id: `person ${n}` },
      invitation: { link: `/invitation#${n}` },
      token: { secret: `token ${n}` },
      alert: { id: `alert ${n}` },
      items: [{ ...made, alert: `alert ${n}` }],
      incident: { number: `incident ${n}` },
      timeline: notes,
    }
    return { status: url.endsWith('/setup') ? 201 : 200, body: answer }
  }
  const stage: Stage = {
    send: async (request) => agreeing(request),
    moveTo: () => {},
    seal: async () => null,
    tick: async () => null,
    shipped: textOf,
    setUpCode: async () => 'code',
  }
  await play(listening(stage, requests), now)
  return requests
}

function listening(stage: Stage, requests: Request[]): Stage {
  let at = instant(0)
  return {
    ...stage,
    moveTo: (moment) => {
      at = moment
      stage.moveTo(moment)
    },
    send: (request) => {
      requests.push({ ...request, at })
      return stage.send(request)
    },
  }
}
