import { createHmac } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fsck } from '../../src/platform/record/fsck.ts'
import { type Answer, type Caller, startMuster, type TestMuster } from '../harness/muster.ts'

// biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what each test says it holds
type Loose = any

const SECRET = 'a secret that GitHub knows'

let house: TestMuster
let admin: Caller
let responder: Caller

beforeAll(async () => {
  house = await startMuster()
  admin = await house.as('admin')
  responder = await house.as('responder')
  const connected = await admin.post('/api/v1/sources', { adapter: 'github', secret: SECRET })
  expect(connected.status).toBe(201)
})
afterAll(() => house.close())

/** RFC 9457, with a remedy: nobody is left with a bare "no". */
function expectProblem(answer: Answer<Loose>, status: number, code: string) {
  expect(answer.headers['content-type']).toContain('application/problem+json')
  expect(answer.body).toMatchObject({
    type: `urn:muster:problem:${code}`,
    status,
    title: expect.stringMatching(/\w/),
    detail: expect.stringMatching(/\w/),
    remedy: expect.stringMatching(/\w/),
  })
  expect(answer.status).toBe(status)
}

/** The bytes that stand behind an alert, as anybody who may read it gets them. */
async function rawBytes(alert: string): Promise<Buffer> {
  const { status, body } = await responder.get(`/api/v1/alerts/${alert}/raw`)
  expect(status).toBe(200)
  return Buffer.from(body.body, body.encoding === 'base64' ? 'base64' : 'utf8')
}

async function inTriage(alert: string): Promise<Loose> {
  const { body } = await responder.get('/api/v1/alerts?limit=500')
  const item = body.items.find(({ id }: { id: string }) => id === alert)
  expect(item).toBeDefined()
  return item
}

const utf8 = (text: string) => Buffer.from(text, 'utf8')
const KEPT_BYTES_MAX = 1024 * 1024
const titled = (title: string) => ({ id: title, title, severity: 'high' })

describe('what cannot be read is refused with what to do, and waits in triage as it came', () => {
  const deep = (levels: number) => utf8('['.repeat(levels) + ']'.repeat(levels))
  const cases: [what: string, path: string, body: Buffer, status: number, code: string, headers?: Loose][] = [
    ['truncated JSON', 'generic', utf8('{"title": "Disk fu'), 422, 'json-invalid'],
    ['an empty body', 'generic', utf8(''), 422, 'json-invalid'],
    ['nothing but spaces', 'generic', utf8('  \n'), 422, 'json-invalid'],
    ['JSON that is nested 10,000 deep', 'generic', deep(10_000), 422, 'json-invalid'],
    ['Latin-1', 'generic', Buffer.from('{"title":"Überlauf"}', 'latin1'), 422, 'json-invalid'],
    ['UTF-16', 'generic', Buffer.from('\ufeff{"title":"Disk full"}', 'utf16le'), 422, 'json-invalid'],
    ['gzip', 'generic', gzipSync('{"title":"Disk full"}'), 422, 'json-invalid', { 'content-encoding': 'gzip' }],
    ['raw control bytes', 'generic', utf8('{"title":"\u0000\u001b[2J"}'), 422, 'json-invalid'],
    ['two bodies in one', 'generic', utf8('{"title":"a"}{"title":"b"}'), 422, 'json-invalid'],
    [
      'a form',
      'generic',
      utf8('title=Disk+full'),
      422,
      'json-invalid',
      { 'content-type': 'application/x-www-form-urlencoded' },
    ],
    ['a media type that is none', 'generic', utf8('half {'), 422, 'json-invalid', { 'content-type': ';;; nonsense' }],
    ['an empty batch', 'generic', utf8('[]'), 422, 'payload-invalid'],
    ['an empty batch of Prometheus', 'alertmanager/api/v2/alerts', utf8('[ ]'), 422, 'payload-invalid'],
    ['a number where an alert should be', 'generic', utf8('17'), 422, 'payload-invalid'],
    ['null', 'generic', utf8('null'), 422, 'payload-invalid'],
    ['what another tool sends', 'alertmanager', utf8('{"zen":"Keep it logically awesome."}'), 422, 'payload-invalid'],
    ['more than a mebibyte', 'generic', Buffer.alloc(KEPT_BYTES_MAX + 1, 'a'), 413, 'payload-too-large'],
    ['ten mebibytes', 'generic', Buffer.alloc(10 * KEPT_BYTES_MAX, 'b'), 413, 'payload-too-large'],
    ['what nobody is known to send', 'nagios', utf8('{"host":"db-1"}'), 404, 'source-unknown'],
    ['a source without a name', '', utf8('{"title":"whose?"}'), 404, 'source-unknown'],
    ['a source whose name holds a NUL', '%00nagios', utf8('{"host":"db-2"}'), 404, 'source-unknown'],
    ['a source with an endless name', longName(), utf8('{"host":"db-4"}'), 404, 'source-unknown'],
    ['a key like __proto__ for a source', '__proto__', utf8('{"host":"db-5"}'), 404, 'source-unknown'],
    [
      'a wrong signature',
      'github',
      utf8('{"zen":"one"}'),
      401,
      'signature-invalid',
      signed('another secret', '{"zen":"one"}'),
    ],
    ['a missing signature', 'github', utf8('{"zen":"two"}'), 401, 'signature-invalid'],
    [
      'a signature that is no digest',
      'github',
      utf8('{"zen":"three"}'),
      401,
      'signature-invalid',
      { 'x-hub-signature-256': 'sha256=' },
    ],
  ]

  test.each(cases)('%s', async (_what, path, body, status, code, headers = {}) => {
    const answer = await responder.post(`/intake/${path}`, body, headers)
    expectProblem(answer, status, code)
    expect(answer.body.remedy).toContain('What you sent is kept as it came and waits in Triage.')
    const { alert } = answer.body.kept
    expect(await inTriage(alert)).toMatchObject({ kind: 'quarantined', state: 'unreadable', disposition: 'none' })
    expect((await rawBytes(alert)).equals(body.subarray(0, KEPT_BYTES_MAX))).toBe(true)
  })

  test('how much was sent is on record even where only the beginning was kept', async () => {
    const body = Buffer.alloc(KEPT_BYTES_MAX + 1, 'c')
    const answer = await responder.post('/intake/generic', body)
    const raw = await responder.get(`/api/v1/alerts/${answer.body.kept.alert}/raw`)
    expect(raw.body.bytes).toBe(KEPT_BYTES_MAX + 1)
  })

  // A message about JSON quotes some of it. Once the quotation was cut in the middle of an emoji, and what was left was
  // no text that the ledger takes: the sender got an internal error, and the payload was lost.
  test.each([0, 1])('an emoji that the reason for a refusal cuts in two (%i)', async (shift) => {
    const body = utf8(`{"${'a'.repeat(shift)}${'🔥'.repeat(300)}": }`)
    const answer = await responder.post('/intake/generic', body)
    expectProblem(answer, 422, 'json-invalid')
    expect((await rawBytes(answer.body.kept.alert)).equals(body)).toBe(true)
  })

  test('the same unreadable bytes again are one thing to look at', async () => {
    const body = utf8('{"title": "the retry of a tool that')
    const first = await responder.post('/intake/generic', body)
    const second = await responder.post('/intake/generic', body)
    expect(second.body.kept).toMatchObject({ alert: first.body.kept.alert })
    expect(await inTriage(first.body.kept.alert)).toMatchObject({ occurrences: 2 })
  })

  test('a sender without a token is told so, and leaves nothing behind', async () => {
    const before = (await responder.get('/api/v1/alerts?limit=500')).body.items.length
    const answer = await house.server.inject({
      method: 'POST',
      url: '/intake/generic',
      payload: '{"title":"a stranger"}',
    })
    expect(answer.statusCode).toBe(401)
    expect(answer.json()).toMatchObject({ remedy: expect.stringContaining('Authorization: Bearer') })
    expect((await responder.get('/api/v1/alerts?limit=500')).body.items).toHaveLength(before)
  })
})

describe('what is odd and yet readable is an alert', () => {
  /** Sends one alert and gives back what an answer to GET shows of it. */
  const sendOne = async (body: string | object, headers?: Record<string, string>): Promise<Loose> => {
    const answer = await responder.post('/intake/generic', body, headers)
    expect(answer).toMatchObject({ status: 200, body: { accepted: 1, quarantined: 0 } })
    return (await responder.get(`/api/v1/alerts/${answer.body.items[0].alert}`)).body
  }

  test('a number above 2^53 in an id is kept digit for digit', async () => {
    const one = await sendOne('{"title":"A long number","id":9007199254740993}')
    const other = await sendOne('{"title":"A long number","id":9007199254740992}')
    expect([one.key, other.key]).toEqual(['9007199254740993', '9007199254740992'])
  })

  test('a time without a zone is read as UTC, and says so', async () => {
    const alert = await sendOne({ ...titled('No zone'), time: '2026-03-02 08:30:00' })
    expect(alert).toMatchObject({ occurredAt: '2026-03-02T08:30:00.000Z', zoneAssumed: true })
  })

  test('a time in the future, or one that is none, is not claimed', async () => {
    const now = '2026-03-02T09:00:00.000Z'
    for (const time of ['2199-01-01T00:00:00Z', 'yesterday', '0001-01-01T00:00:00Z', 1e300, -1, {}])
      expect(await sendOne({ ...titled(`At ${JSON.stringify(time)}`), time })).toMatchObject({ occurredAt: now })
  })

  test('a title cannot make a screen say something else', async () => {
    const alert = await sendOne(
      String.raw`{"id":"controls","title":"Disk\u0000 full\u001b[31m \u202Eelif\u2066 \ud83d\r\nnow"}`,
    )
    expect(alert.title).toBe('Disk full elif \ufffd now')
  })

  test('a title of 100 kB is cut, and stands whole in the raw payload', async () => {
    const title = 'x'.repeat(100_000)
    const alert = await sendOne({ id: 'long', title })
    expect(alert.title).toHaveLength(300)
    expect((await rawBytes(alert.id)).toString()).toContain(title)
  })

  test('keys that mean something to JavaScript mean nothing here', async () => {
    const alert = await sendOne(
      '{"title":"Prototype","id":"proto","__proto__":{"severity":"critical"},"constructor":{"prototype":{"test":true}},"labels":{"__proto__":"polluted","toString":"text"}}',
    )
    expect(alert).toMatchObject({ severity: 'unmapped', test: false })
    expect(Object.entries(alert.labels)).toEqual(
      expect.arrayContaining([
        ['__proto__', 'polluted'],
        ['toString', 'text'],
      ]),
    )
    expect(({} as Loose).severity).toBeUndefined()
  })

  test('a byte order mark is read over, and kept', async () => {
    const body = utf8('\ufeff{"title":"Marked","id":"bom"}')
    const alert = await sendOne(body)
    expect(alert.title).toBe('Marked')
    expect((await rawBytes(alert.id)).equals(body)).toBe(true)
  })

  test('two keys that differ only in what is not shown are two alerts', async () => {
    const plain = await sendOne({ title: 'Key', id: 'host-1' })
    const dressed = await sendOne({ title: 'Key', id: 'host-1\u200e' })
    expect(dressed.id).not.toBe(plain.id)
  })

  test('one bad item in a batch of three takes nothing of its neighbours', async () => {
    const batch = [titled('First of three'), { severity: 'high' }, titled('Third of three')]
    const answer = await responder.post('/intake/generic', batch)
    expect(answer).toMatchObject({ status: 200, body: { accepted: 2, quarantined: 1 } })
    const results = answer.body.items.map(({ result }: { result: string }) => result)
    expect(results).toEqual(['received', 'received', 'quarantined'])
    expect(answer.body.items[2].because).toContain('title')
    for (const { alert } of answer.body.items) expect(JSON.parse((await rawBytes(alert)).toString())).toEqual(batch)
  })

  test('a delivery that GitHub repeats counts for nothing, in whatever order', async () => {
    const ping = JSON.stringify({ zen: 'Design for failure.', hook_id: 1, hook: { type: 'Organization' } })
    const headers = { 'x-github-event': 'ping', 'x-github-delivery': 'd-1', ...signed(SECRET, ping) }
    const first = await responder.post('/intake/github', ping, headers)
    const second = await responder.post('/intake/github', ping, headers)
    expect(first.body.items).toMatchObject([{ result: 'received' }])
    expect(second.body.items).toEqual([{ result: 'redelivered', alert: first.body.items[0].alert }])
    expect(await inTriage(first.body.items[0].alert)).toMatchObject({ occurrences: 1, test: true })
  })
})

describe('what a person asks wrongly is refused with what to do', () => {
  let open: string
  let dismissed: string
  const NOBODY = '00000000-0000-7000-8000-000000000000'

  const received = async (title: string): Promise<string> =>
    (await responder.post('/intake/generic', titled(title))).body.items[0].alert

  beforeAll(async () => {
    open = await received('Still open')
    dismissed = await received('Decided')
    await responder.post(`/api/v1/alerts/${dismissed}/dismiss`, { verdict: 'benign', note: 'Planned work.' })
    await responder.post('/api/v1/incidents', { title: 'Something odd', severity: 'SEV3' })
  })

  type Ask = readonly [url: string, body?: unknown]
  const asks: [what: string, ask: () => Ask, status: number, code: string][] = [
    [
      'a dismissal without a note',
      () => [`/api/v1/alerts/${open}/dismiss`, { verdict: 'benign' }],
      422,
      'note-missing',
    ],
    [
      'a note of spaces',
      () => [`/api/v1/alerts/${open}/dismiss`, { verdict: 'benign', note: ' \n' }],
      422,
      'note-missing',
    ],
    [
      'a verdict that there is not',
      () => [`/api/v1/alerts/${open}/dismiss`, { verdict: 'whatever', note: 'So.' }],
      422,
      'body-invalid',
    ],
    ['a dismissal without a verdict', () => [`/api/v1/alerts/${open}/dismiss`, { note: 'So.' }], 422, 'body-invalid'],
    [
      'a dismissal of nothing known',
      () => [`/api/v1/alerts/${NOBODY}/dismiss`, { verdict: 'benign', note: 'So.' }],
      404,
      'alert-unknown',
    ],
    [
      'a second dismissal',
      () => [`/api/v1/alerts/${dismissed}/dismiss`, { verdict: 'test', note: 'So.' }],
      409,
      'alert-dismissed',
    ],
    [
      'an escalation of a dismissed alert',
      () => [`/api/v1/alerts/${dismissed}/escalate`, { severity: 'SEV1' }],
      409,
      'alert-dismissed',
    ],
    ['an escalation without a severity', () => [`/api/v1/alerts/${open}/escalate`, {}], 422, 'body-invalid'],
    [
      'a severity that there is not',
      () => [`/api/v1/alerts/${open}/escalate`, { severity: 'SEV0' }],
      422,
      'body-invalid',
    ],
    [
      'an escalation into no incident',
      () => [`/api/v1/alerts/${open}/escalate`, { severity: 'SEV1', incident: 'INC-9999' }],
      404,
      'incident-unknown',
    ],
    [
      'an id that is none',
      () => ['/api/v1/alerts/17/dismiss', { verdict: 'benign', note: 'So.' }],
      422,
      'path-invalid',
    ],
    [
      'one decided alert among many',
      () => ['/api/v1/alerts/dismiss', { ids: [open, dismissed], verdict: 'benign', note: 'So.' }],
      409,
      'alert-dismissed',
    ],
    [
      'one unknown alert among many',
      () => ['/api/v1/alerts/dismiss', { ids: [open, NOBODY], verdict: 'benign', note: 'So.' }],
      404,
      'alert-unknown',
    ],
    [
      'a decision over no alert',
      () => ['/api/v1/alerts/dismiss', { ids: [], verdict: 'benign', note: 'So.' }],
      422,
      'ids-missing',
    ],
    [
      'a change of severity without a reason',
      () => ['/api/v1/incidents/INC-0001/severity', { to: 'SEV1' }],
      422,
      'reason-missing',
    ],
    [
      'a severity that it has already',
      () => ['/api/v1/incidents/INC-0001/severity', { to: 'SEV3', reason: 'So.' }],
      409,
      'severity-unchanged',
    ],
    [
      'an incident that there is not',
      () => ['/api/v1/incidents/INC-9999/severity', { to: 'SEV1', reason: 'So.' }],
      404,
      'incident-unknown',
    ],
    [
      'a number with a NUL',
      () => ['/api/v1/incidents/%00/severity', { to: 'SEV1', reason: 'So.' }],
      422,
      'path-invalid',
    ],
    [
      'a role for somebody who is not there',
      () => ['/api/v1/incidents/INC-0001/roles', { role: 'scribe', person: NOBODY }],
      404,
      'person-unknown',
    ],
    [
      'a role for what is no id',
      () => ['/api/v1/incidents/INC-0001/roles', { role: 'scribe', person: 'me' }],
      422,
      'body-invalid',
    ],
    [
      'a role that there is not',
      () => ['/api/v1/incidents/INC-0001/roles', { role: 'hero', person: null }],
      422,
      'body-invalid',
    ],
    [
      'an entry from the future',
      () => ['/api/v1/incidents/INC-0001/timeline', { text: 'Soon.', occurredAt: '2031-01-01T00:00:00Z' }],
      422,
      'time-invalid',
    ],
    [
      'an entry without a zone',
      () => ['/api/v1/incidents/INC-0001/timeline', { text: 'Then.', occurredAt: '2026-03-02T08:00:00' }],
      422,
      'body-invalid',
    ],
    [
      'an entry on a day that there is not',
      () => ['/api/v1/incidents/INC-0001/timeline', { text: 'Then.', occurredAt: '2026-02-30T08:00:00Z' }],
      422,
      'body-invalid',
    ],
    [
      'a correction of no entry',
      () => ['/api/v1/incidents/INC-0001/timeline/1/correct', { text: 'So.', reason: 'So.' }],
      404,
      'entry-unknown',
    ],
    [
      'a correction beyond all numbers',
      () => ['/api/v1/incidents/INC-0001/timeline/99999999999999999999/correct', { text: 'So.', reason: 'So.' }],
      422,
      'path-invalid',
    ],
    [
      'a declaration from the future',
      () => ['/api/v1/incidents', { title: 'Soon', severity: 'SEV1', detectedAt: '2031-01-01T00:00:00Z' }],
      422,
      'detection-invalid',
    ],
    [
      'a detection before there were clocks',
      () => ['/api/v1/incidents', { title: 'Old', severity: 'SEV1', detectedAt: '0001-01-01T00:00:00Z' }],
      422,
      'detection-invalid',
    ],
    [
      'a declaration from a decided alert',
      () => ['/api/v1/incidents', { title: 'Late', severity: 'SEV1', alerts: [dismissed] }],
      409,
      'alert-decided',
    ],
    [
      'a declaration without a title',
      () => ['/api/v1/incidents', { title: '  ', severity: 'SEV1' }],
      422,
      'body-invalid',
    ],
    ['a title with a NUL', () => ['/api/v1/incidents', { title: 'a\u0000b', severity: 'SEV1' }], 422, 'body-invalid'],
    [
      'half a character',
      () => ['/api/v1/incidents', String.raw`{"title":"\ud83d","severity":"SEV1"}`],
      422,
      'body-invalid',
    ],
    [
      'half a character in a name',
      () => ['/api/v1/incidents', String.raw`{"title":"Odd","severity":"SEV1","\udc00":1}`],
      422,
      'body-invalid',
    ],
    ['truncated JSON', () => ['/api/v1/incidents', '{"title": "Disk'], 400, 'json-invalid'],
    [
      'JSON in Latin-1',
      () => ['/api/v1/incidents', Buffer.from('{"title":"Überlauf","severity":"SEV1"}', 'latin1')],
      400,
      'json-invalid',
    ],
    [
      'JSON that is nested 10,000 deep',
      () => ['/api/v1/incidents', `{"title":${'['.repeat(10_000)}${']'.repeat(10_000)}}`],
      400,
      'json-invalid',
    ],
    [
      'a body of two mebibytes',
      () => ['/api/v1/incidents', { title: 'x'.repeat(2 * KEPT_BYTES_MAX) }],
      413,
      'body-too-large',
    ],
    ['a list for a body', () => ['/api/v1/incidents', '[]'], 422, 'body-invalid'],
    ['an address that cannot be read', () => ['/intake/%ED%A0%80', { title: 'x' }], 400, 'request-invalid'],
    ['a report of nothing', () => ['/api/v1/reports', { text: ' ' }], 422, 'body-invalid'],
  ]

  test.each(asks)('%s', async (_what, ask, status, code) => {
    const before = await ledgerSize()
    const [url, body] = ask()
    expectProblem(await responder.post(url, body), status, code)
    expect(await ledgerSize()).toBe(before)
  })

  const gets: [what: string, url: string, status: number, code: string][] = [
    ['a cursor that is garbage', '/api/v1/alerts?cursor=garbage', 422, 'cursor-invalid'],
    ['a cursor of another list', `/api/v1/alerts?cursor=${cursor([1, 2, 3])}`, 422, 'cursor-invalid'],
    ['a cursor that is half a number', `/api/v1/alerts?cursor=${cursor([1.5])}`, 422, 'cursor-invalid'],
    ['a cursor beyond all numbers', `/api/v1/alerts?order=due&cursor=${cursor([1e300, 1])}`, 422, 'cursor-invalid'],
    [
      'a cursor that is half a number, among incidents',
      `/api/v1/incidents?cursor=${cursor([0.5])}`,
      422,
      'cursor-invalid',
    ],
    ['a limit of nothing', '/api/v1/alerts?limit=0', 422, 'query-invalid'],
    ['a limit of everything', '/api/v1/alerts?limit=1e9', 422, 'query-invalid'],
    ['a NUL in a search', '/api/v1/alerts?q=%00', 422, 'query-invalid'],
    ['a NUL in a filter', '/api/v1/alerts?source=a%00b', 422, 'query-invalid'],
    ['a NUL in a search of incidents', '/api/v1/incidents?q=%00', 422, 'query-invalid'],
    ['a filter given twice', '/api/v1/alerts?source=a&source=b', 422, 'query-invalid'],
    ['an alert whose id is none', '/api/v1/alerts/me', 422, 'path-invalid'],
    ['the bytes of no alert', `/api/v1/alerts/${NOBODY}/raw`, 404, 'alert-unknown'],
    ['an incident that there is not', '/api/v1/incidents/INC-0', 404, 'incident-unknown'],
    ['an address that cannot be read', '/api/v1/alerts/%ZZ', 400, 'request-invalid'],
    ['an address that there is not', '/api/v1/nothing', 404, 'route-unknown'],
  ]

  test.each(gets)('%s', async (_what, url, status, code) => {
    expectProblem(await responder.get(url), status, code)
  })

  test('of many alerts with one decided among them, none is dismissed', async () => {
    expect((await responder.get(`/api/v1/alerts/${open}`)).body).toMatchObject({ disposition: 'none' })
  })

  test('an id in capital letters is the same alert, and is decided once', async () => {
    const alert = await received('In capitals')
    const decision = { ids: [alert, alert.toUpperCase()], verdict: 'benign', note: 'The same.' }
    expect((await responder.post('/api/v1/alerts/dismiss', decision)).body).toMatchObject({ dismissed: 1 })
    const { body } = await responder.get(`/api/v1/alerts/${alert.toUpperCase()}`)
    expect(body.history).toHaveLength(2)
  })

  test('an alert named twice is one alert of the incident', async () => {
    const alert = await received('Named twice')
    const declared = { title: 'Twice', severity: 'SEV4', alerts: [alert, alert.toUpperCase()] }
    const { number } = (await responder.post('/api/v1/incidents', declared)).body.incident
    const { body } = await responder.get('/api/v1/incidents')
    expect(body.items.find((item: Loose) => item.number === number)).toMatchObject({ alerts: 1 })
  })
})

test('after all this the ledger is whole', async () => {
  await house.muster.sealer.seal()
  expect((await fsck(house.muster.record)).findings).toEqual([])
})

async function ledgerSize(): Promise<number> {
  const { rows } = await house.muster.record.database.app.query<{ size: number }>('select size from ledger.head')
  return rows[0]!.size
}

function signed(secret: string, body: string): Record<string, string> {
  return { 'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}` }
}

function cursor(key: readonly number[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url')
}

/** Long, and not to be compressed: an index of the database has a limit for what it takes. */
function longName(): string {
  let text = ''
  for (let n = 1; text.length < 6_000; n++) text += createHmac('sha256', 'name').update(String(n)).digest('hex')
  return text
}
