import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dumpViews } from '../../../../test/harness/dump.ts'
import { type Caller, startMuster, type TestMuster } from '../../../../test/harness/muster.ts'
import { system } from '../../../kernel/actor.ts'
import { instant } from '../../../kernel/instant.ts'
import { erase } from '../../../platform/record/erase.ts'
import { rebuild } from '../../../platform/record/rebuild.ts'
import { fewestPromises } from '../reading/presets.ts'
import { hashOf } from '../reading/read.ts'
import { inForce, listInForce, planInForce } from '../views.ts'

let house: TestMuster
let responder: Caller
let leadership: Caller
let auditor: Caller

const HOUR = 60 * 60_000

beforeAll(async () => {
  house = await startMuster()
  responder = await house.as('responder')
  leadership = await house.asPerson('Lea', 'leadership')
  auditor = await house.as('auditor')
})
afterAll(() => house.close())

const textOf = (title: string, words = 'Cut it off.') =>
  `---\ntitle: ${title}\naudience: customers\nsubject: News\n---\n\n${title}\n\n${words}\n`
const publish = (title: string, parts: object = {}, caller = responder) =>
  caller.post('/api/v1/documents', { kind: 'template', text: textOf(title), change: 'First', ...parts })
const detail = async (id: string, caller = auditor) => (await caller.get(`/api/v1/documents/${id}`)).body
const approve = (id: string, version: number, hash: string, parts: object = {}, caller = leadership) =>
  caller.post(`/api/v1/documents/${id}/versions/${version}/approve`, { hash, ...parts })
const on = () => house.muster.record.database.app
const org = () => house.muster.record.org

describe('a document', () => {
  test('is published, approved, read, compared, reviewed and retired, and all of it stays on record', async () => {
    const first = await publish('Notice to customers')
    expect(first.status).toBe(201)
    const { id, hash } = first.body.document
    expect(first.body.document).toEqual({
      id,
      slug: 'notice-to-customers',
      version: 1,
      hash: hashOf(textOf('Notice to customers')),
    })
    expect(await detail(id)).toMatchObject({ state: 'unapproved', inForce: null, reviewDue: null })
    expect((await approve(id, 1, hash, { statement: 'Read by the board.' })).status).toBe(200)

    house.clock.advance(HOUR)
    const text = textOf('Notice to customers', 'Cut it off.\n\nThen tell them.')
    const second = await publish('Notice to customers', { text, change: 'Tell them too', base: 1 })
    expect(second.body.document.version).toBe(2)
    expect((await approve(id, 2, hash)).body).toMatchObject({ status: 409, type: 'urn:muster:problem:text-changed' })
    await approve(id, 2, second.body.document.hash)
    house.clock.advance(HOUR)
    expect((await leadership.post(`/api/v1/documents/${id}/review`, { note: 'Compared with the law.' })).status).toBe(
      200,
    )

    const shown = await detail(id)
    expect(shown).toMatchObject({
      state: 'in-force',
      inForce: 2,
      latest: 2,
      reviewDue: '2027-03-02T11:00:00.000Z',
      text,
    })
    expect(shown.versions.map(({ version }: { version: number }) => version)).toEqual([2, 1])
    expect(shown.versions[0]).toMatchObject({
      change: 'Tell them too',
      author: { name: 'test responder' },
      effectiveFrom: '2026-03-02T10:00:00.000Z',
      effectiveTo: null,
      reviews: [{ by: { name: 'Lea' }, at: '2026-03-02T11:00:00.000Z', note: 'Compared with the law.' }],
    })
    expect(shown.versions[1]).toMatchObject({
      effectiveFrom: '2026-03-02T09:00:00.000Z',
      effectiveTo: '2026-03-02T10:00:00.000Z',
      approvals: [{ by: { name: 'Lea' }, at: '2026-03-02T09:00:00.000Z', statement: 'Read by the board.' }],
    })
    const older = (await auditor.get(`/api/v1/documents/${id}/versions/1`)).body
    expect(older).toMatchObject({ version: 1, hash, text: textOf('Notice to customers') })
    const { hunks, added, removed } = (await auditor.get(`/api/v1/documents/${id}/diff?from=1&to=2`)).body
    expect([added, removed]).toEqual([2, 0])
    expect(hunks[0].lines.filter(({ kind }: { kind: string }) => kind === 'added')).toEqual([
      { kind: 'added', text: '', old: null, new: 10 },
      { kind: 'added', text: 'Then tell them.', old: null, new: 11 },
    ])

    expect((await leadership.post(`/api/v1/documents/${id}/retire`, { reason: '' })).status).toBe(422)
    await leadership.post(`/api/v1/documents/${id}/retire`, { reason: 'The law changed.' })
    expect(await detail(id)).toMatchObject({ state: 'retired', inForce: null, retired: { reason: 'The law changed.' } })
    const again = await publish('Notice to customers')
    expect(again.body.document).toMatchObject({ version: 1, slug: 'notice-to-customers' })
    expect(again.body.document.id).not.toBe(id)
  })

  test('that is the same again is not published again', async () => {
    const { id } = (await publish('Twice')).body.document
    const again = await publish('Twice')
    expect([again.status, again.body.document.id, again.body.document.version]).toEqual([200, id, 1])
    expect((await detail(id)).versions).toHaveLength(1)
  })

  test('that two people edit at once is published by one, and the other learns by whom', async () => {
    await publish('Two hands')
    const edit = (words: string) => publish('Two hands', { text: textOf('Two hands', words), change: words, base: 1 })
    const [one, other] = await Promise.all([edit('Mine.'), edit('Theirs.')])
    expect([one.status, other.status].sort()).toEqual([201, 409])
    const refused = one.status === 409 ? one : other
    expect(refused.body).toMatchObject({ type: 'urn:muster:problem:edited-by-another' })
    expect(refused.body.detail).toContain('test responder published version 2')
  })

  test('can be scheduled, and is in force when its time comes, without anybody doing anything', async () => {
    const { id, hash } = (await publish('Scheduled')).body.document
    const from = new Date(house.clock.now() + HOUR).toISOString()
    await approve(id, 1, hash, { effectiveFrom: from })
    expect(await detail(id)).toMatchObject({ state: 'scheduled', inForce: null })
    const listed = async () =>
      (await auditor.get('/api/v1/documents?kind=template')).body.items.find((one: { id: string }) => one.id === id)
    expect(await listed()).toMatchObject({ state: 'scheduled', inForce: null })
    expect(await inForce(on(), org(), { kind: 'template', slug: 'scheduled', at: house.clock.now() })).toBeNull()
    house.clock.advance(HOUR)
    expect(await listed()).toMatchObject({ state: 'in-force', inForce: 1 })
    const held = await inForce(on(), org(), { kind: 'template', slug: 'scheduled', at: house.clock.now() })
    expect(held).toMatchObject({ document: id, version: 1, hash, text: textOf('Scheduled') })
  })

  test('that is too long, or has no title, is refused with a sentence', async () => {
    const long = await publish('Long', { text: textOf('Long', 'é'.repeat(140_000)) })
    expect(long.body).toMatchObject({ status: 422, problems: [expect.stringContaining('longer than 256 KiB')] })
    const nameless = await publish('None', { kind: 'plan', text: 'Just words.' })
    expect(nameless.body).toMatchObject({ status: 422, problems: [expect.stringContaining('no title')] })
  })

  test('says of each button why it is closed', async () => {
    const { id } = (await publish('Buttons')).body.document
    const { can } = await detail(id)
    expect(can.approve).toEqual({ allowed: false, because: 'Your role may not do this. It is for: leadership, admin.' })
    expect((await detail(id, leadership)).can).toMatchObject({
      approve: { allowed: true },
      review: { allowed: false, because: 'No version of this document is in force. Approve a version first.' },
    })
    const admin = await house.asPerson('Ada M.', 'admin')
    const own = (await publish('Own', {}, admin)).body.document
    expect((await detail(own.id, admin)).can.approve.because).toContain('You are the only author of version 1')
    expect((await approve(own.id, 1, own.hash, {}, admin)).body.type).toBe('urn:muster:problem:approver-is-author')
  })

  test('from git names its commit without credentials, and its author cannot approve it alone', async () => {
    const admin = await house.as('admin')
    await admin.post('/api/v1/people', { name: 'Ada', email: 'ada@example.org', roles: ['leadership'] })
    const origin = {
      repository: 'https://ci:secret@git.example.org/policies.git',
      commit: 'a'.repeat(40),
      author: 'Ada <ADA@example.org>',
      path: 'plan.md',
    }
    const { id } = (await publish('From git', { origin })).body.document
    const [version] = (await detail(id)).versions
    expect(version.origin).toEqual({ ...origin, repository: 'https://git.example.org/policies.git' })
    expect(version.authors.map(({ name }: { name: string }) => name)).toEqual(['test responder', 'Ada'])
  })
})

describe('the plan', () => {
  const plan = (words: string, front = 'review-every: 6 months\nclocks:\n  acknowledge: {SEV1: 15m}') =>
    `---\nkind: plan\ntitle: Our plan\n${front}\n---\n\n# Our plan\n\n${words}\n`

  test('in force at a moment is the one an incident of that moment is judged by', async () => {
    expect(await planInForce(on(), org(), house.clock.now())).toBeNull()
    const publishPlan = (text: string, parts: object = {}) =>
      responder.post('/api/v1/documents', { kind: 'plan', text, change: 'Changed', ...parts })
    const { id, hash } = (await publishPlan(plan('One.'))).body.document
    const before = house.clock.now()
    house.clock.advance(1)
    await approve(id, 1, hash)
    const first = house.clock.now()
    house.clock.advance(HOUR)
    const next = (await publishPlan(plan('Two.', 'clocks:\n  acknowledge: {SEV1: 30m}'), { base: 1 })).body.document
    await approve(id, 2, next.hash)
    const second = house.clock.now()
    expect(await planInForce(on(), org(), before)).toBeNull()
    expect(await planInForce(on(), org(), first)).toMatchObject({ document: id, version: 1, hash })
    expect((await planInForce(on(), org(), instant(second - 1)))?.promises.clocks.acknowledge.SEV1).toEqual({
      minutes: 15,
    })
    expect((await planInForce(on(), org(), second))?.promises.clocks.acknowledge.SEV1).toEqual({ minutes: 30 })
    expect(await detail(id)).toMatchObject({ promises: { ...fewestPromises, clocks: expect.anything() } })

    const other = (await publishPlan(plan('Another.'), { slug: 'another' })).body.document
    expect((await approve(other.id, 1, other.hash)).body.type).toBe('urn:muster:problem:plan-in-force')
    await leadership.post(`/api/v1/documents/${id}/retire`, { reason: 'Replaced.' })
    expect(await planInForce(on(), org(), house.clock.now())).toBeNull()
    expect((await approve(other.id, 1, other.hash)).status).toBe(200)
    expect(await planInForce(on(), org(), first)).toMatchObject({ document: id, version: 1 })
    expect(await listInForce(on(), org(), 'plan', house.clock.now())).toMatchObject([{ slug: 'another' }])
  })

  test('that contradicts itself is refused, and the preview says the same', async () => {
    const text = plan('Words.', 'clocks:\n  acknowledge: {SEV1: 1h, SEV2: 30m}')
    const sentence = expect.stringContaining(
      'Line 5, clocks.acknowledge.SEV1: SEV1 is promised 1h and the milder SEV2 30m',
    )
    const refused = await responder.post('/api/v1/documents', { kind: 'plan', text, slug: 'bad' })
    expect(refused.body).toMatchObject({ status: 422, problems: [sentence] })
    const preview = await responder.post('/api/v1/documents/check', { kind: 'plan', text })
    expect(preview.body).toMatchObject({ title: 'Our plan', problems: [sentence] })
    expect(preview.body.elements).toHaveLength(9)
  })
})

test('what comes with Muster is adopted once, and waits for approval', async () => {
  const { shipped } = (await auditor.get('/api/v1/documents')).body
  expect(shipped.find(({ kind }: { kind: string }) => kind === 'plan')).toMatchObject({ adopted: false })
  const wanted = { documents: [{ kind: 'plan', slug: 'incident-response-plan' }] }
  const { status, body } = await responder.post('/api/v1/documents/adopt', wanted)
  expect([status, body.adopted]).toEqual([
    201,
    [{ kind: 'plan', slug: 'incident-response-plan', id: expect.any(String), version: 1 }],
  ])
  expect(await detail(body.adopted[0].id)).toMatchObject({ state: 'unapproved', check: { problems: [] } })
  expect((await responder.post('/api/v1/documents/adopt', wanted)).status).toBe(409)
  expect((await responder.post('/api/v1/documents/adopt', { documents: [{ kind: 'plan', slug: 'x' }] })).status).toBe(
    404,
  )
})

test('after an erasure and a rebuild the tables say what the ledger says', async () => {
  const { id, hash } = (await publish('To be erased', { text: textOf('To be erased', 'Call Ada at home.') })).body
    .document
  await approve(id, 1, hash)
  const { record } = house.muster
  const { rows } = await on().query<{ idx: number }>(
    `select idx from ledger.leaf where stream = $1 and type = 'DocumentPublished'`,
    [id],
  )
  await erase(record, system, { index: rows[0]!.idx, paths: ['text'], basis: 'gdpr-17', reason: 'Asked.' })
  expect(await detail(id)).toMatchObject({ text: '[erased]', state: 'in-force', versions: [{ hash }] })
  const before = await dumpViews(record)
  await rebuild(record)
  expect(await dumpViews(record)).toEqual(before)
})
