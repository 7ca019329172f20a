import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dumpViews } from '../../../../test/harness/dump.ts'
import { type Caller, startMuster, type TestMuster } from '../../../../test/harness/muster.ts'
import { system } from '../../../kernel/actor.ts'
import { erase } from '../../../platform/record/erase.ts'
import { rebuild } from '../../../platform/record/rebuild.ts'

// biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what each test says it holds
type Loose = any

let house: TestMuster
let admin: Caller
let responder: Caller
let leadership: Caller
let auditor: Caller

const HOUR = 60 * 60_000
const NOBODY = '00000000-0000-7000-8000-000000000000'

beforeAll(async () => {
  house = await startMuster()
  admin = await house.as('admin')
  responder = await house.as('responder')
  leadership = await house.asPerson('Lea', 'leadership')
  auditor = await house.as('auditor')
})
afterAll(() => house.close())

const runbook = (title: string, steps: readonly string[]) =>
  `---\nkind: runbook\ntitle: ${title}\nscenario: flood\n---\n\n## Containment\n\n${steps.map((step, n) => `${n + 1}. **${step}.** @technical Say how.\n`).join('')}`
const publish = (text: string, parts: object = {}) =>
  responder.post('/api/v1/documents', { kind: 'runbook', text, change: 'Better', ...parts })
const approve = async ({ id, version, hash }: Loose, parts: object = {}) =>
  expect(
    (await leadership.post(`/api/v1/documents/${id}/versions/${version}/approve`, { hash, ...parts })).status,
  ).toBe(200)
const approved = async (title: string, steps: readonly string[] = ['Close the door', 'Start the pump', 'Talk']) => {
  const { document } = (await publish(runbook(title, steps))).body
  await approve(document)
  return document.slug as string
}
const declare = async (): Promise<string> =>
  (await responder.post('/api/v1/incidents', { title: 'Water', severity: 'SEV3' })).body.incident.number
const start = (number: string, slug: string, caller = responder) =>
  caller.post(`/api/v1/incidents/${number}/runs`, { runbook: slug })
const runs = async (number: string, caller = responder): Promise<Loose[]> =>
  (await caller.get(`/api/v1/incidents/${number}/runs`)).body.items
const begun = async (title: string) => {
  const number = await declare()
  const run = (await start(number, await approved(title))).body.run.id as string
  return { number, run }
}
const step = (run: string, id: string, what: string, body: object = {}, caller = responder) =>
  caller.post(`/api/v1/runs/${run}/steps/${id}/${what}`, body)
const exhibit = async (number: string): Promise<string> =>
  (
    await responder.post(
      `/api/v1/incidents/${number}/evidence?name=door.png&source=A%20phone`,
      Buffer.from('a picture'),
      { 'content-type': 'application/octet-stream' },
    )
  ).body.exhibit.id

describe('a runbook', () => {
  test('is listed when it is in force, with its phases, its steps and its blanks', async () => {
    const { document } = (await publish(runbook('Listed', ['Call [COMPANY: the plumber]']))).body
    const listed = async () =>
      (await auditor.get('/api/v1/runbooks')).body.items.find(({ slug }: Loose) => slug === 'listed')
    expect(await listed()).toBeUndefined()
    await approve(document)
    expect(await listed()).toEqual({
      slug: 'listed',
      title: 'Listed',
      scenario: 'flood',
      severity: null,
      version: 1,
      hash: document.hash,
      phases: [
        {
          title: 'Containment',
          steps: [
            {
              id: 'call-company-the-plumber',
              title: 'Call [COMPANY: the plumber]',
              detail: 'Say how.',
              role: 'technical',
            },
          ],
        },
      ],
      blanks: ['Line 9 is still to be filled in: the plumber.'],
      problems: [],
    })
  })

  test('that cannot be run is refused when it is published, with what is wrong', async () => {
    const { status, body } = await publish(runbook('Twice', ['Go', 'Go']))
    expect(status).toBe(422)
    expect(body.detail).toContain('Lines 9 and 10 hold two steps with the id “go”')
  })

  test('Never is a runbook run that is not approved and in force', async () => {
    const number = await declare()
    const refusal = async (slug: string) => {
      const { status, body } = await start(number, slug)
      return [status, body.type.split(':').at(-1), body.remedy]
    }
    expect(await refusal('ransomware')).toEqual([
      409,
      'runbook-not-in-force',
      'Adopt it in Program, Runbooks, read it, and have it approved; then start it here.',
    ])
    const [adopted] = (
      await admin.post('/api/v1/documents/adopt', { documents: [{ kind: 'runbook', slug: 'ransomware' }] })
    ).body.adopted
    expect(await refusal('ransomware')).toEqual([
      409,
      'runbook-not-in-force',
      'Have it approved in Program, Runbooks; then start it here.',
    ])
    const { versions } = (await auditor.get(`/api/v1/documents/${adopted.id}`)).body
    await approve(
      { id: adopted.id, version: 1, hash: versions[0].hash },
      { effectiveFrom: new Date(house.clock.now() + HOUR).toISOString() },
    )
    expect((await start(number, 'ransomware')).body.detail).toContain('comes into force later')
    house.clock.advance(HOUR)
    expect((await start(number, 'ransomware')).status).toBe(201)
    await leadership.post(`/api/v1/documents/${adopted.id}/retire`, { reason: 'Too long.' })
    expect((await start(await declare(), 'ransomware')).body.detail).toBe('The runbook “ransomware” was retired.')
    expect((await refusal('nothing')).slice(0, 2)).toEqual([404, 'runbook-unknown'])
    expect((await runs(number)).map(({ runbook }) => runbook)).toEqual(['ransomware'])
  })
})

describe('a run', () => {
  test('Never does a later version of a runbook change a run that has begun', async () => {
    const { number, run } = await begun('Changing')
    const { document } = (await publish(runbook('Changing', ['Only this']))).body
    await approve(document)
    const [shown] = await runs(number)
    expect(shown).toMatchObject({ id: run, version: 1, title: 'Changing', startedBy: 'test responder', ended: null })
    expect(shown.steps.map(({ title }: Loose) => title)).toEqual(['Close the door', 'Start the pump', 'Talk'])
    const next = await declare()
    await start(next, 'changing')
    expect(await runs(next)).toMatchObject([{ version: 2, steps: [{ title: 'Only this' }] }])
  })

  test('is one run for two people who start the same runbook', async () => {
    const { number, run } = await begun('Shared')
    const again = await start(number, 'shared', admin)
    expect([again.status, again.body.run.id]).toEqual([200, run])
    await responder.post(`/api/v1/runs/${run}/end`, { reason: 'Dry.' })
    expect((await start(number, 'shared')).status).toBe(201)
    expect((await runs(number)).map(({ ended }) => ended?.reason ?? null)).toEqual(['Dry.', null])
  })

  test('says when a step was really done and when that was written down', async () => {
    const { number, run } = await begun('Late')
    house.clock.advance(HOUR)
    const { status, body } = await step(run, 'start-the-pump', 'done', {
      at: '2026-03-02T08:30:00+01:00',
      note: 'By hand.',
    })
    expect(status).toBe(200)
    const [, pump] = (await runs(number))[0].steps
    expect(pump).toEqual(body.run.steps[1])
    expect(pump).toMatchObject({
      state: 'done',
      by: 'test responder',
      at: '2026-03-02T07:30:00.000Z',
      recordedAt: new Date(house.clock.now()).toISOString(),
      note: 'By hand.',
    })
    const future = new Date(house.clock.now() + HOUR).toISOString()
    expect(await step(run, 'talk', 'done', { at: future })).toMatchObject({ status: 422 })
    expect(await step(run, 'talk', 'done', { at: '1969-12-31T23:59:59Z' })).toMatchObject({ status: 422 })
    expect(await step(run, 'talk', 'done', { at: 'yesterday' })).toMatchObject({ status: 422 })
  })

  test('Never does an exhibit of another incident stand at a step', async () => {
    const { number, run } = await begun('Evidence')
    const [own, foreign] = [await exhibit(number), await exhibit(await declare())]
    expect((await step(run, 'talk', 'done', { exhibits: [own, foreign] })).body).toMatchObject({
      status: 404,
      type: 'urn:muster:problem:exhibit-unknown',
      detail: `The evidence of this incident holds no exhibit ${foreign}.`,
    })
    expect((await runs(number))[0].steps[2].state).toBe('open')
    await step(run, 'talk', 'done', { exhibits: [own] })
    expect((await runs(number))[0].steps[2].exhibits).toEqual([{ id: own, name: 'door.png' }])
  })

  test('ticked by two people at once has one who did it, and the words of both', async () => {
    const { number, run } = await begun('Together')
    const answers = await Promise.all([
      step(run, 'talk', 'done', { note: 'Talked.' }),
      step(run, 'talk', 'done', { note: 'Talked to all.' }, admin),
    ])
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    const [, , talk] = (await runs(number))[0].steps
    expect(talk.notes).toHaveLength(2)
    expect(talk.by).toBe(talk.notes[0].by)
    expect(talk.note).toBe(`${talk.notes[0].text}\n${talk.notes[1].by}: ${talk.notes[1].text}`)
  })

  test('says of each button why it cannot be pressed, in the words of the refusal', async () => {
    const { number, run } = await begun('Buttons')
    expect((await runs(number))[0].can).toEqual({
      done: { allowed: true },
      skip: { allowed: true },
      reopen: { allowed: true },
      end: { allowed: true },
    })
    await step(run, 'talk', 'skip', { reason: 'Nobody there.' })
    await responder.post(`/api/v1/runs/${run}/end`, { reason: 'Dry.' })
    const refused = await step(run, 'talk', 'reopen', { reason: 'Somebody came.' })
    expect(refused.status).toBe(409)
    const because = `${refused.body.detail} ${refused.body.remedy}`
    expect((await runs(number))[0].can.reopen).toEqual({ allowed: false, because })
    const { items, can } = (await auditor.get(`/api/v1/incidents/${number}/runs`)).body
    for (const { allowed, because } of [can.start, items[0].can.done])
      expect([allowed, because]).toEqual([false, 'Your role may not do this. It is for: admin, responder.'])
  })

  test('that is not there is a 404, whatever else has that id', async () => {
    const number = await declare()
    const { id } = (await responder.get(`/api/v1/incidents/${number}`)).body
    for (const one of [NOBODY, id])
      expect((await step(one, 'talk', 'done')).body).toMatchObject({
        status: 404,
        type: 'urn:muster:problem:run-unknown',
      })
    expect((await step('nonsense', 'talk', 'done')).status).toBe(422)
    expect((await start('INC-9999', 'shared')).status).toBe(404)
    expect((await responder.get('/api/v1/incidents/INC-9999/runs')).status).toBe(404)
  })
})

test('the runs of a restricted incident are there for the people who are named, and for nobody else', async () => {
  const person = { name: 'Ada', email: 'ada@example.org', roles: ['responder'] }
  const { id } = (await admin.post('/api/v1/people', person)).body.person
  const server = await house.muster.server({
    identify: () => ({ actor: { kind: 'person', id, name: 'Ada' }, roles: ['responder'] }),
  })
  const asAda = async (url: string, payload: object) =>
    (await server.inject({ method: 'POST', url, payload, headers: { 'x-muster': '1' } })).statusCode
  const { number, run } = await begun('Quiet')
  expect(await asAda(`/api/v1/incidents/${number}/restrict`, { people: [id], reason: 'A colleague.' })).toBe(200)
  expect((await responder.get(`/api/v1/incidents/${number}/runs`)).status).toBe(404)
  expect((await start(number, 'quiet')).status).toBe(404)
  const told = await step(run, 'talk', 'done')
  expect(told.body).toEqual((await step(NOBODY, 'talk', 'done')).body)
  expect(told.status).toBe(404)
  expect(await asAda(`/api/v1/runs/${run}/steps/talk/done`, {})).toBe(200)
  await server.close()
})

test('the counts of a run follow its steps, and are the same after a rebuild and an erasure', async () => {
  const { run } = await begun('Counted')
  const { record } = house.muster
  const counts = async () =>
    (
      await record.database.app.query(
        'select steps, done, skipped, ended_ms is not null as ended from view.runbook_run where stream = $1',
        [run],
      )
    ).rows[0]
  expect(await counts()).toEqual({ steps: 3, done: 0, skipped: 0, ended: false })
  await step(run, 'close-the-door', 'done', { note: 'Shut.' })
  await step(run, 'close-the-door', 'done', { note: 'And bolted.' })
  await step(run, 'talk', 'skip', { reason: 'Nobody there.' })
  expect(await counts()).toEqual({ steps: 3, done: 1, skipped: 1, ended: false })
  await step(run, 'close-the-door', 'reopen', { reason: 'It leaks.' })
  await step(run, 'talk', 'done')
  await responder.post(`/api/v1/runs/${run}/end`, { reason: 'Dry.' })
  expect(await counts()).toEqual({ steps: 3, done: 1, skipped: 0, ended: true })
  const { rows } = await record.database.app.query<{ idx: number }>(
    `select idx from ledger.leaf where stream = $1 and type = 'RunbookStarted'`,
    [run],
  )
  await erase(record, system, { index: rows[0]!.idx, paths: ['text'], basis: 'gdpr-17', reason: 'Asked.' })
  expect(await counts()).toEqual({ steps: 3, done: 1, skipped: 0, ended: true })
  const before = await dumpViews(record)
  await rebuild(record)
  expect(await dumpViews(record)).toEqual(before)
})

test('the shipped runbooks are offered for adoption, and each can be adopted, approved and run', async () => {
  const { shipped } = (await auditor.get('/api/v1/documents?kind=runbook')).body
  const own = shipped.map(({ slug }: Loose) => slug).filter((slug: string) => slug !== 'ransomware')
  expect(own).toHaveLength(6)
  const { adopted } = (
    await admin.post('/api/v1/documents/adopt', {
      documents: own.map((slug: string) => ({ kind: 'runbook', slug })),
    })
  ).body
  const number = await declare()
  for (const { id, slug, version } of adopted) {
    const { versions, text } = (await auditor.get(`/api/v1/documents/${id}`)).body
    expect(text).toBe(readFileSync(new URL(`../shipped/${slug}.md`, import.meta.url), 'utf8'))
    await approve({ id, version, hash: versions[0].hash })
    expect((await start(number, slug)).status, slug).toBe(201)
  }
  expect((await runs(number)).every(({ steps }) => steps.length >= 10)).toBe(true)
})
