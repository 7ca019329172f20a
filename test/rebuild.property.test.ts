import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { system } from '../src/kernel/actor.ts'
import { isRefusal } from '../src/kernel/decision.ts'
import { responseRoles } from '../src/kernel/response-role.ts'
import { severities } from '../src/kernel/severity.ts'
import { type Mail, NotDelivered } from '../src/platform/mail/mail.ts'
import { erase } from '../src/platform/record/erase.ts'
import { fsck } from '../src/platform/record/fsck.ts'
import { rebuild } from '../src/platform/record/rebuild.ts'
import { findings, incidentKinds, phases } from '../src/program/incidents/events.ts'
import { createPerson } from '../src/program/people/routes/people.ts'
import { reviewSections } from '../src/program/reviews/events.ts'
import { verdicts } from '../src/program/triage/events.ts'
import { dumpViews } from './harness/dump.ts'
import { type Answer, type Caller, startMuster, type TestMuster } from './harness/muster.ts'

// Whatever people and monitors do, in whatever order: the tables say what the ledger says, and the ledger is whole.
//
// A failure prints the seed and the path of the sequence that failed; put both beside `numRuns` to see it again.

// biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what each command says it holds
type Loose = any

/** What we believe: the little of it that decides what the next command should be answered. */
type Alert = { readonly id: string; readonly key: string; status: 'undecided' | 'dismissed' | 'escalated' }
type Run = { readonly id: string; readonly runbook: string; readonly steps: string[] }
type Incident = {
  readonly number: string
  open: boolean
  severity: string
  readonly entries: number[]
  readonly runs: Run[]
}
type Believed = { readonly alerts: Alert[]; readonly incidents: Incident[] }
type Real = { readonly house: TestMuster; readonly responder: Caller; readonly people: readonly string[] }
type Command = fc.AsyncCommand<Believed, Real>

/** A command that may come at any time. `pick` chooses among what is there; out of nothing it chooses nothing. */
function command<Input>(
  name: string,
  input: fc.Arbitrary<Input>,
  run: (input: Input, believed: Believed, real: Real) => Promise<void>,
): fc.Arbitrary<Command> {
  return input.map((value) => ({
    check: () => true,
    run: (believed, real) => run(value, believed, real),
    toString: () => `${name}(${fc.stringify(value)})`,
  }))
}
const pick = <Item>(items: readonly Item[], n: number): Item | undefined => items[n % Math.max(1, items.length)]

const place = fc.nat(1_000)
const words = fc.constantFrom('So it is.', 'Ein Satz über Ämter.', '🔥', 'Weil es so war.', 'Done.', ' ', '')
const severity = fc.constantFrom(...severities)
/** What the mail server makes of a message. */
const mood = fc.constantFrom('now', 'now', 'later', 'never')
const said = (text: string) => text.trim() !== ''

const DOCUMENT_ACTS = ['publish', 'publish', 'approve', 'approve', 'review', 'retire'] as const

/** Runbooks of two steps, approved before anything happens. */
const RUNBOOKS = ['fire', 'flood'] as const

async function approveRunbooks(house: TestMuster): Promise<void> {
  const [writer, approver] = [await house.as('responder'), await house.asPerson('Approver', 'leadership')]
  for (const slug of RUNBOOKS) {
    const text = `---\ntitle: ${slug}\nscenario: ${slug}\n---\n## Containment\n1. Step 0.\n2. Step 1.\n`
    const { id, hash } = (await writer.post('/api/v1/documents', { kind: 'runbook', text, change: 'First' })).body
      .document
    expect((await approver.post(`/api/v1/documents/${id}/versions/1/approve`, { hash })).status).toBe(200)
  }
}

const signal = fc.record(
  {
    title: fc.constantFrom('Disk full', 'Many failed logins', 'A port was opened'),
    key: fc.constantFrom('a', 'b'),
    state: fc.constantFrom('firing', 'resolved'),
    episode: fc.constantFrom('monday', 'tuesday'),
    severity: fc.constantFrom('critical', 'low', 'purple'),
  },
  { requiredKeys: ['title', 'key', 'state'] },
)

const intake = command(
  'intake',
  fc.array(signal, { minLength: 1, maxLength: 4 }),
  async (sent, { alerts }, { responder }) => {
    const { status, body } = await responder.post('/intake/generic', sent)
    expect(status).toBe(200)
    sent.forEach(({ key }, n) => {
      const { result, alert } = body.items[n]
      const known = alerts.find(({ id }) => id === alert)
      const waiting = alerts.find((one) => one.key === key && one.status === 'undecided')
      if (waiting !== undefined) expect(known).toBe(waiting)
      expect(known === undefined).toBe(result === 'received')
      if (known === undefined) alerts.push({ id: alert, key, status: 'undecided' })
    })
  },
)

const dismiss = command(
  'dismiss',
  fc.tuple(place, words, fc.constantFrom(...verdicts)),
  async ([n, note, verdict], { alerts }, { responder }) => {
    const alert = pick(alerts, n)
    if (alert === undefined) return
    const { status } = await responder.post(`/api/v1/alerts/${alert.id}/dismiss`, { verdict, note })
    expect(status).toBe(!said(note) ? 422 : alert.status === 'undecided' ? 200 : 409)
    if (status === 200) alert.status = 'dismissed'
  },
)

const erasure = command('erase', fc.tuple(place, place, fc.boolean()), async ([n, m, alert], _believed, { house }) => {
  const { record } = house.muster
  const { rows } = await record.database.app.query<{ idx: number; type: string }>(
    // A runbook whose text is erased cannot be started, which is another story.
    `select idx, type from ledger.leaf where not $1 and type <> 'DocumentPublished' or type = 'AlertReceived' order by idx`,
    [alert],
  )
  const chosen = pick(rows, n)
  if (chosen === undefined) return
  const path = pick(record.registry.erasable(chosen.type), m)!
  const erased = await erase(record, system, { index: chosen.idx, paths: [path], basis: 'gdpr-17', reason: 'Asked.' })
  if (isRefusal(erased)) expect(erased.refused).toBe('field-erased')
})

const commands: readonly fc.Arbitrary<Command>[] = [
  command('intake of nonsense', fc.constantFrom('{', '[1]', '"word"'), async (body, { alerts }, { responder }) => {
    const answer = await responder.post('/intake/generic', body)
    expect(answer.status).toBe(422)
    const { alert } = answer.body.kept
    if (!alerts.some(({ id }) => id === alert)) alerts.push({ id: alert, key: `nonsense ${body}`, status: 'undecided' })
  }),
  command('redelivery', fc.constantFrom('1', '2'), async (id, { alerts }, { responder }) => {
    const event = {
      specversion: '1.0',
      id,
      source: '/tests',
      type: 'org.example.alert',
      subject: `subject ${id}`,
      data: {},
    }
    const { status, body } = await responder.post('/intake/cloudevents', event, {
      'content-type': 'application/cloudevents+json',
    })
    expect(status).toBe(200)
    const { result, alert } = body.items[0]
    const known = alerts.find((one) => one.id === alert)
    expect(result).toBe(known === undefined ? 'received' : 'redelivered')
    if (known === undefined) alerts.push({ id: alert, key: `event ${id}`, status: 'undecided' })
  }),
  command(
    'dismiss many',
    fc.tuple(fc.array(place, { maxLength: 5 }), words),
    async ([places, note], { alerts }, { responder }) => {
      const chosen = [...new Set(places.flatMap((n) => pick(alerts, n) ?? []))]
      const { status } = await responder.post('/api/v1/alerts/dismiss', {
        ids: chosen.map(({ id }) => id),
        verdict: 'benign',
        note,
      })
      const possible = chosen.length > 0 && said(note) && chosen.every((alert) => alert.status === 'undecided')
      expect(status === 200).toBe(possible)
      if (possible) for (const alert of chosen) alert.status = 'dismissed'
    },
  ),
  command(
    'escalate',
    fc.tuple(place, fc.option(place), severity, words),
    async ([n, into, level, note], believed, { responder }) => {
      const alert = pick(believed.alerts, n)
      const target = into === null ? undefined : pick(believed.incidents, into)
      if (alert === undefined) return
      const { status, body } = await responder.post(`/api/v1/alerts/${alert.id}/escalate`, {
        severity: level,
        note,
        incident: target?.number,
      })
      const due =
        alert.status === 'escalated' ? 200 : alert.status === 'dismissed' || target?.open === false ? 409 : 201
      expect(status).toBe(due)
      if (status !== 201) return
      alert.status = 'escalated'
      if (target === undefined) believed.incidents.push(declared(body, level, believed))
    },
  ),
  command(
    'declare',
    fc.tuple(fc.array(place, { maxLength: 3 }), severity, words, fc.constantFrom(...incidentKinds)),
    async ([places, level, title, kind], believed, { responder }) => {
      const chosen = [...new Set(places.flatMap((n) => pick(believed.alerts, n) ?? []))]
      const alerts = chosen.map(({ id }) => id)
      const { status, body } = await responder.post('/api/v1/incidents', { title, severity: level, kind, alerts })
      const possible = said(title) && chosen.every((alert) => alert.status === 'undecided')
      expect(status === 201).toBe(possible)
      if (!possible) return
      for (const alert of chosen) alert.status = 'escalated'
      believed.incidents.push(declared(body, level, believed))
    },
  ),
  onIncident('severity', fc.tuple(severity, words), async (incident, [to, reason], act) => {
    const { status } = await act('severity', { to, reason })
    expect(status).toBe(!incident.open ? 409 : !said(reason) ? 422 : to === incident.severity ? 409 : 200)
    if (status === 200) incident.severity = to
  }),
  onIncident(
    'role',
    fc.tuple(fc.constantFrom(...responseRoles), fc.option(place)),
    async (incident, [role, n], act, { people }) => {
      const { status } = await act('roles', { role, person: n === null ? null : pick(people, n) })
      expect(status).toBe(incident.open ? 200 : 409)
    },
  ),
  onIncident('phase', fc.tuple(fc.constantFrom(...phases), words), async (incident, [to, reason], act) => {
    expect((await act('phase', { to, reason })).status).toBe(incident.open ? 200 : 409)
  }),
  onIncident('title', fc.tuple(words, words), async (incident, [title, reason], act) => {
    expect((await act('title', { title, reason })).status).toBe(
      !incident.open ? 409 : said(title) && said(reason) ? 200 : 422,
    )
  }),
  onIncident(
    'timeline',
    fc.tuple(words, fc.integer({ min: -100_000_000, max: 200_000 })),
    async (incident, [text, shift], act, { house }) => {
      const now = house.clock.now()
      const occurredAt = new Date(now + shift).toISOString()
      const { status } = await act('timeline', { text, occurredAt })
      expect(status === 200 || status === 422).toBe(true)
      if (status === 200) incident.entries.push(await lastEntry(house))
      else expect(said(text) && shift <= 0).toBe(false)
    },
  ),
  onIncident('correct', fc.tuple(place, words, words), async (incident, [n, text, reason], act) => {
    const index = pick(incident.entries, n) ?? 0
    const { status } = await act(`timeline/${index}/correct`, { text, reason })
    expect(status).toBe(incident.entries.length === 0 ? 404 : said(text) && said(reason) ? 200 : 422)
  }),
  onIncident('finding', fc.tuple(fc.constantFrom(...findings), words), async (incident, [finding, text], act) => {
    expect((await act('findings', { finding, text })).status).toBe(!incident.open ? 409 : said(text) ? 200 : 422)
  }),
  onIncident('make ready to close', fc.constant(null), async (incident, _nothing, act, { house, people }) => {
    if (!incident.open) return
    for (const finding of findings) await act('findings', { finding, text: 'None, because nothing was there.' })
    await act('roles', { role: 'commander', person: people[0] })
    await act('timeline', { text: 'All was looked at.' })
    incident.entries.push(await lastEntry(house))
  }),
  onIncident('close', words, async (incident, summary, act) => {
    const { status } = await act('close', { summary })
    expect(status === 200 || status === 409).toBe(true)
    if (status === 200) incident.open = false
  }),
  onIncident('reopen', words, async (incident, reason, act) => {
    const { status } = await act('reopen', { reason })
    expect(status).toBe(incident.open ? 409 : said(reason) ? 200 : 422)
    if (status === 200) incident.open = true
  }),
  command(
    'documents',
    fc.tuple(fc.constantFrom('memo', 'letter'), place, fc.constantFrom(...DOCUMENT_ACTS), words),
    async ([slug, n, act, reason], _believed, { house, responder }) => {
      const leadership = await house.asPerson('Approver', 'leadership')
      const listed = (await responder.get('/api/v1/documents?kind=template')).body.items
      const living = listed.find((one: Loose) => one.slug === slug && one.state !== 'retired')
      if (act === 'publish') {
        const text = `---\ntitle: ${slug}\naudience: internal\nsubject: News\n---\nWords ${n % 5}.\n`
        const parts = { kind: 'template', slug, text, change: reason, base: living?.latest ?? null }
        expect([200, 201, 422]).toContain((await responder.post('/api/v1/documents', parts)).status)
        return
      }
      if (living === undefined) return
      const { versions } = (await responder.get(`/api/v1/documents/${living.id}`)).body
      const { version, hash } = pick(versions as { version: number; hash: string }[], n)!
      const effectiveFrom = new Date(house.clock.now() + (n % 4) * 900_000).toISOString()
      const url = `/api/v1/documents/${living.id}`
      const { status } = await {
        approve: () => leadership.post(`${url}/versions/${version}/approve`, { hash, effectiveFrom }),
        review: () => leadership.post(`${url}/review`, { note: reason }),
        retire: () => leadership.post(`${url}/retire`, { reason }),
      }[act]()
      expect([200, 409, 422]).toContain(status)
      const now = (await responder.get('/api/v1/documents?kind=template')).body.items.find(
        (one: Loose) => one.id === living.id,
      )
      const { inForce, state } = (await responder.get(url)).body
      expect([now.inForce, now.state]).toEqual([inForce, state])
    },
  ),
  command('seal', fc.constant(null), async (_nothing, _believed, { house }) => {
    await house.muster.sealer.seal()
  }),
  command('the clock moves', fc.integer({ min: -10_000, max: 3_600_000 }), async (by, _believed, { house }) => {
    house.clock.advance(by)
  }),
]

type Work = [step: number, what: 'done' | 'skip' | 'reopen', reason: string]

/** Somebody starts a runbook, or finds it under way, and works on a few of its steps. */
const runbook = onIncident(
  'runbook',
  fc.tuple(
    fc.constantFrom(...RUNBOOKS),
    fc.array(fc.tuple(fc.nat(1), fc.constantFrom('done', 'skip', 'reopen'), words) as fc.Arbitrary<Work>, {
      maxLength: 5,
    }),
  ),
  async (incident, [runbook, works], act, { responder }) => {
    const { status, body } = await act('runs', { runbook })
    const known = incident.runs.find((run) => run.runbook === runbook)
    expect(status).toBe(!incident.open ? 409 : known === undefined ? 201 : 200)
    const run = known ?? { id: body.run?.id, runbook, steps: ['open', 'open'] }
    if (status === 201) incident.runs.push(run)
    if (incident.runs.includes(run))
      for (const [step, what, reason] of works) {
        const path = `/api/v1/runs/${run.id}/steps/step-${step}/${what}`
        const before = run.steps[step]!
        const answer = await responder.post(path, { note: reason, reason })
        if (!incident.open) expect(answer.status).toBe(409)
        else if (what === 'done') expect(answer.status).toBe(200)
        else if (!said(reason)) expect(answer.status).toBe(what === 'reopen' && before === 'open' ? 200 : 422)
        if (answer.status === 200) run.steps[step] = what === 'reopen' ? 'open' : what === 'skip' ? 'skipped' : 'done'
      }
  },
)

/** Somebody begins the review, or finds it begun, and takes some steps towards its approval or its end. */
const review = onIncident(
  'review',
  fc.array(
    fc.tuple(
      fc.constantFrom('sections', 'sections', 'cause', 'submit', 'submit', 'approve', 'return', 'waive', 'amend'),
      fc.constantFrom(...reviewSections),
      words,
    ),
    { maxLength: 6 },
  ),
  async (_incident, steps, act, { house, responder }) => {
    const { status, body } = await act('review', {})
    // A test is not reviewed.
    expect([201, 409]).toContain(status)
    if (status === 409) return
    const path = `/api/v1/reviews/${body.review.id}`
    const admin = await house.asPerson('Mei', 'admin')
    for (const [what, section, words] of steps) {
      const { sections, hash, missing } = (await responder.get(path)).body
      const base = sections.find((one: Loose) => one.section === section).index
      // What is missing would keep most of them from ever being submitted.
      if (what === 'submit' && missing.length > 0)
        for (const demanded of ['root-cause', 'lessons', 'plan-changes'])
          await responder.post(`${path}/sections`, { section: demanded, text: 'So it was.' })
      const asked = { section, base, text: words, reason: words, noAction: words, cause: 'a-cause', hash: hash ?? '' }
      const answer = await (what === 'sections' ? responder : admin).post(`${path}/${what}`, asked)
      expect([200, 409, 422]).toContain(answer.status)
    }
  },
)

/** A mail server that takes some, puts some off, and refuses the rest; the subject says which. */
const mail: Mail = {
  from: 'a@acme.example',
  domain: 'acme.example',
  server: 'nowhere',
  verify: async () => {},
  send: async ({ subject, recipients }) => {
    if (subject === 'later') throw new NotDelivered('451 Later', false)
    if (subject === 'never' || recipients.length === 0) throw new NotDelivered('550 No', true)
    return { response: '250 OK', accepted: recipients, rejected: [] }
  },
}

/** Somebody writes a message, or says what was said, and takes some steps towards its leaving. */
const message = onIncident(
  'message',
  fc.tuple(
    fc.constantFrom('', '', '', '/record', '/none'),
    fc.constantFrom('internal', 'customers'),
    fc.array(fc.tuple(fc.constantFrom('revise', 'approve', 'send', 'send', 'withdraw', 'sent', 'mail'), words, mood), {
      maxLength: 6,
    }),
    words,
    mood,
  ),
  async ({ number }, [how, audience, steps, text, subject], act, { house, responder }) => {
    const occurredAt = new Date(house.clock.now() - 1_000).toISOString()
    const content = { subject, body: text, recipients: ['ada@acme.example'] }
    const { status, body } = await act(`communications${how}`, { audience, occurredAt, reason: text, ...content })
    expect(status === 201).toBe(said(text))
    if (status !== 201) return
    const approver = await house.asPerson('Approver', 'leadership')
    const { id } = body.communication
    for (const [what, text, subject] of steps) {
      if (what === 'mail') await house.muster.jobs.drain({ early: true })
      const { items } = (await responder.get(`/api/v1/incidents/${number}/communications`)).body
      const asked = { ...content, subject, body: text, reason: text, occurredAt }
      const by = what === 'approve' ? approver : responder
      const hash = items.find((one: Loose) => one.id === id)?.hash ?? ''
      const answer = await by.post(`/api/v1/communications/${id}/${what === 'mail' ? 'send' : what}`, {
        ...asked,
        hash,
      })
      expect([200, 404, 409, 422]).toContain(answer.status)
    }
    await house.muster.jobs.drain()
  },
)

/** Somebody creates an action, or takes the last one of the incident, and does something to it. */
const action = onIncident(
  'action',
  fc.tuple(place, fc.constantFrom('due', 'owner', 'done', 'verify', 'reject', 'cancel'), words, fc.boolean()),
  async (incident, [n, what, reason, fresh], act, { house, responder, people }) => {
    if (fresh) expect((await act('actions', { title: 'Do it.', owner: pick(people, n) })).status).toBe(201)
    const { items } = (await responder.get(`/api/v1/actions?incident=${incident.number}`)).body
    if (items.length === 0) return
    const to = what === 'owner' ? pick(people, n + 1) : new Date(house.clock.now() + (n + 1) * 60_000).toISOString()
    const by = what === 'verify' ? await house.asPerson('Mei', 'admin') : responder
    const answer = await by.post(`/api/v1/actions/${items.at(-1).id}/${what}`, { to, reason, note: reason })
    expect([200, 409, 422]).toContain(answer.status)
  },
)

/** Somebody brings a file, and does something to one that is there; the content may have been erased meanwhile. */
const evidence = onIncident(
  'evidence',
  fc.tuple(place, fc.constantFrom('check', 'custody'), words, fc.constantFrom('one', 'two')),
  async ({ number }, [n, what, reason, content], _act, { responder }) => {
    const path = `/api/v1/incidents/${number}/evidence`
    const brought = await responder.post(`${path}?name=a.log&source=host`, Buffer.from(content))
    expect(brought.status).toBe(201)
    const exhibit = pick((await responder.get(path)).body.items as Loose[], n)
    const answer = await responder.post(`/api/v1/evidence/${exhibit.id}/${what}`, { to: `Holder ${content}`, reason })
    expect(what === 'custody' && !said(reason) ? [422] : [200, 409]).toContain(answer.status)
    if (what === 'check' && answer.status === 200) expect(answer.body.checked.ok).toBe(true)
  },
)

const takeOver = command('take over', fc.constantFrom('one', 'two', 'three'), async (id, believed, { responder }) => {
  const times = { incident: { year: 2013 }, discovery: { unit: 'Months' } }
  const known = { schema_version: '1.3.3', security_incident: 'Confirmed', asset: { assets: [{ variety: 'Unknown' }] } }
  const document = { incident_id: id, summary: 'Long ago.', timeline: times, ...known }
  const { status, body } = await responder.post('/api/v1/incidents/import', { format: 'veris', document })
  expect([201, 409]).toContain(status)
  if (status === 409) return
  const incident = declared(body, 'SEV3', believed)
  const { timeline } = (await responder.get(`/api/v1/incidents/${incident.number}`)).body
  incident.entries.push(...timeline.filter(({ kind }: Loose) => kind === 'note').map(({ index }: Loose) => index))
  believed.incidents.push(incident)
})

/** Alerts come and are decided all day; an erasure is rare, and hard on the tables. */
const often = [
  intake,
  intake,
  intake,
  intake,
  dismiss,
  dismiss,
  dismiss,
  erasure,
  erasure,
  erasure,
  runbook,
  runbook,
  runbook,
  evidence,
  evidence,
  takeOver,
  review,
  review,
  action,
  action,
  message,
  message,
]

type Act = (path: string, body: object) => Promise<Answer<Loose>>

function onIncident<Input>(
  name: string,
  input: fc.Arbitrary<Input>,
  run: (incident: Incident, input: Input, act: Act, real: Real) => Promise<void>,
): fc.Arbitrary<Command> {
  return command(name, fc.tuple(place, input), async ([n, value], { incidents }, real) => {
    const incident = pick(incidents, n)
    if (incident === undefined) return
    const act: Act = (path, body) => real.responder.post(`/api/v1/incidents/${incident.number}/${path}`, body)
    await run(incident, value, act, real)
  })
}

/** Numbers have no gap, so the next one is known before it is given. */
function declared(body: Loose, level: string, { incidents }: Believed): Incident {
  expect(body.incident.number).toBe(`INC-${String(incidents.length + 1).padStart(4, '0')}`)
  return { number: body.incident.number, open: true, severity: level, entries: [], runs: [] }
}

async function ledgerSize({ muster }: TestMuster): Promise<number> {
  const { rows } = await muster.record.database.app.query<{ size: number }>('select size from ledger.head')
  return rows[0]!.size
}
const lastEntry = async (house: TestMuster) => (await ledgerSize(house)) - 1

/** What holds after whatever has happened. */
async function expectAllIsWell({ alerts, incidents }: Believed, { house, responder }: Real): Promise<void> {
  const { record, sealer } = house.muster
  await sealer.seal()
  expect((await fsck(record)).findings).toEqual([])

  const before = await dumpViews(record)
  await rebuild(record)
  expect(await dumpViews(record)).toEqual(before)

  const shown = before.alert as {
    stream: string
    source: string
    key: string
    disposition: string
    incident: string | null
  }[]
  expect(shown.map(({ stream }) => stream).sort()).toEqual(alerts.map(({ id }) => id).sort())
  const open = shown.filter(({ disposition }) => disposition === 'none').map(({ source, key }) => `${source} ${key}`)
  expect(new Set(open).size).toBe(open.length)
  for (const alert of alerts)
    expect(shown.find(({ stream }) => stream === alert.id)?.disposition).toBe(
      alert.status === 'undecided' ? 'none' : alert.status,
    )

  const counts = incidents.flatMap(({ runs }) =>
    runs.map(({ id, steps }) => [id, countOf(steps, 'done'), countOf(steps, 'skipped')]),
  )
  for (const { stream, state } of before.review as { stream: string; state: string }[]) {
    const { can } = (await responder.get(`/api/v1/reviews/${stream}`)).body
    expect([state, can.section.allowed]).toEqual([state, state === 'owed' || state === 'draft'])
  }

  const projected = before.runbook_run as { stream: string; done: number; skipped: number }[]
  expect(projected.map(({ stream, done, skipped }) => [stream, done, skipped]).sort()).toEqual(counts.sort())

  const numbers = (before.incident as { number: number }[]).map(({ number }) => number).sort((a, b) => a - b)
  expect(numbers).toEqual(incidents.map((_incident, n) => n + 1))
  for (const { number, open, severity: level, entries } of incidents) {
    const { body } = await responder.get(`/api/v1/incidents/${number}`)
    expect([body.phase === 'closed', body.severity]).toEqual([!open, level])
    expect(body.timeline.filter(({ kind }: { kind: string }) => kind === 'note')).toHaveLength(entries.length)
    expect(body.alerts).toHaveLength(shown.filter(({ incident }) => incident === body.id).length)
    if (open) continue
    expect(Object.values(body.findings)).not.toContain(null)
    expect([body.commander !== null, entries.length > 0]).toEqual([true, true])
  }
}

const countOf = (steps: readonly string[], state: string) => steps.filter((one) => one === state).length

test('whatever happens, in whatever order, the tables say what the ledger says', { timeout: 180_000 }, async () => {
  const sequences = fc.commands([...commands, ...often], { maxCommands: 60, size: 'max' })
  const property = fc.asyncProperty(sequences, async (sequence) => {
    const house = await startMuster(undefined, { mail })
    try {
      const { record } = house.muster
      const people: string[] = []
      for (const name of ['Ada', 'Grace', 'Radia'])
        people.push(
          (await createPerson(record, { name, email: `${name}@example.org`, roles: ['responder'], by: system })).id,
        )
      await approveRunbooks(house)
      const real: Real = { house, responder: await house.as('responder'), people }
      const believed: Believed = { alerts: [], incidents: [] }
      await fc.asyncModelRun(() => ({ model: believed, real }), sequence)
      await expectAllIsWell(believed, real)
    } finally {
      await house.close()
    }
  })
  await fc.assert(property, { numRuns: 15, interruptAfterTimeLimit: 120_000, markInterruptAsFailure: false })
})
