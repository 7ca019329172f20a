import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type Role, roles } from '../../../kernel/actor.ts'
import { openNote, parseCheckpoint } from '../../../ledger/index.ts'
import { buildServer } from '../../../platform/http/server.ts'
import { Company } from '../testing/company.ts'
import { mara, smallHistory } from '../testing/history.ts'
import { unzip } from '../testing/unzip.ts'

let company: Company
let server: FastifyInstance
beforeAll(async () => {
  company = await Company.open('2025-12-20T09:00:00')
  await smallHistory(company)
  const evidence = company.slices.find(({ name }) => name === 'evidence')!
  server = await buildServer({
    record: company.record,
    routes: evidence.routes,
    permissions: Object.assign({}, ...company.slices.map(({ permissions }) => permissions)),
    identify: async ({ headers }) =>
      headers.role === undefined ? null : { actor: mara, roles: [headers.role as Role] },
    log: pino({ level: 'silent' }),
  })
})
afterAll(async () => {
  await server.close()
  await company.close()
})

async function ask(line: string, { role, body }: { role?: Role; body?: object } = {}) {
  const [method, url] = line.split(' ') as ['GET' | 'POST', string]
  const headers = { 'content-type': 'application/json', ...(role === undefined ? {} : { role }) }
  const answer = await server.inject({
    method,
    url,
    headers,
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  })
  const json = String(answer.headers['content-type']).includes('json')
  return {
    status: answer.statusCode,
    headers: answer.headers,
    bytes: answer.rawPayload,
    text: answer.body,
    body: json ? answer.json() : null,
  }
}

async function built(id: string) {
  return vi.waitFor(
    async () => {
      const { body } = await ask(`GET /api/v1/packages/${id}`, { role: 'auditor' })
      expect(body.state).not.toBe('building')
      return body
    },
    { timeout: 15_000, interval: 50 },
  )
}

describe('who may do what', () => {
  const readers: readonly Role[] = ['admin', 'leadership', 'auditor']
  const ledgerReaders: readonly Role[] = ['admin', 'responder', 'leadership', 'auditor']
  const may: { readonly [line: string]: readonly Role[] } = {
    'GET /api/v1/packages': readers,
    'POST /api/v1/packages': ['admin', 'leadership'],
    'GET /api/v1/packages/:id': readers,
    'GET /api/v1/packages/:id/download': readers,
    'GET /api/v1/ledger': ledgerReaders,
    'GET /api/v1/ledger/checkpoint': ledgerReaders,
    'GET /api/v1/ledger/entries': ledgerReaders,
    'POST /api/v1/ledger/check': ledgerReaders,
    'GET /api/v1/incidents/:number/record.pdf': ['admin', 'responder', 'leadership', 'auditor'],
  }

  test('is said here of every route', () => {
    const evidence = company.slices.find(({ name }) => name === 'evidence')!
    expect(evidence.routes.map(({ method, url }) => `${method} ${url}`).sort()).toEqual(Object.keys(may).sort())
  })

  test.each([...roles, undefined])('%s', async (role) => {
    for (const [line, who] of Object.entries(may)) {
      const path = line.replace(':id', '01890000-0000-7000-8000-000000000000')
      const { status } = await ask(path, {
        ...(role === undefined ? {} : { role }),
        ...(line.startsWith('POST') ? { body: {} } : {}),
      })
      const refused = role === undefined ? 401 : 403
      expect([line, status === refused]).toEqual([line, role === undefined || !who.includes(role)])
    }
  })
})

describe('a package', () => {
  test('is built in the background, kept, listed, and downloaded as what it is', async () => {
    const { status, body } = await ask('POST /api/v1/packages', {
      role: 'leadership',
      body: { from: '2026-01-01', to: '2026-03-31', recipient: 'Auditors & Co.' },
    })
    expect(status).toBe(202)
    const id = body.package.id as string
    const ready = await built(id)
    expect(ready).toMatchObject({
      state: 'ready',
      from: '2026-01-01',
      to: '2026-03-31',
      recipient: 'Auditors & Co.',
      issuedBy: 'Mara Lind',
      because: null,
    })
    const list = await ask('GET /api/v1/packages', { role: 'auditor' })
    expect(list.body.items[0]).toEqual(ready)

    const { headers, bytes } = await ask(`GET /api/v1/packages/${id}/download`, { role: 'auditor' })
    const sha256 = createHash('sha256').update(bytes).digest()
    expect([bytes.length, sha256.toString('hex')]).toEqual([ready.bytes, ready.sha256])
    expect(headers).toMatchObject({
      'content-type': 'application/zip',
      'content-disposition': expect.stringMatching(
        /^attachment; filename="muster-evidence_2026-01-01_2026-03-31_[0-9a-f]{12}\.zip"$/,
      ),
      'x-content-type-options': 'nosniff',
      'repr-digest': `sha-256=:${sha256.toString('base64')}:`,
      'x-muster-sha256': ready.sha256,
    })
    expect(unzip(bytes).size).toBeGreaterThan(20)
  })

  test('that was made is on record, with who asked and for whom', async () => {
    const { body } = await ask('GET /api/v1/ledger/entries?limit=1', { role: 'auditor' })
    expect(body.items[0]).toMatchObject({ type: 'PackageIssued', by: { kind: 'person', name: 'Mara Lind' } })
    expect(body.items[0].line).toMatch(
      /^Evidence package made for Auditors & Co\.: 2026-01-01 to 2026-03-31, at \d+ entries, SHA-256 [0-9a-f]{12}$/,
    )
  })

  test.each([
    [{ from: '2026-02-30', to: '2026-03-31' }, 'period-invalid'],
    [{ from: '2026-03-31', to: '2026-01-01' }, 'period-invalid'],
    [{ from: 'yesterday', to: '2026-01-01' }, 'body-invalid'],
    [{ from: '2026-03-31' }, 'body-invalid'],
  ])('of %j is refused at once', async (body, code) => {
    const answer = await ask('POST /api/v1/packages', { role: 'admin', body })
    expect([answer.status, answer.body.type]).toEqual([422, `urn:muster:problem:${code}`])
  })

  test('that nobody asked for is not there', async () => {
    const { status, body } = await ask('GET /api/v1/packages/01890000-0000-7000-8000-000000000000', { role: 'admin' })
    expect([status, body.type]).toEqual([404, 'urn:muster:problem:package-unknown'])
  })
})

describe('the ledger', () => {
  test('hands out its newest signed state as it was signed', async () => {
    await company.sealer.seal()
    const { body } = await ask('GET /api/v1/ledger', { role: 'auditor' })
    const { headers, text } = await ask('GET /api/v1/ledger/checkpoint', { role: 'auditor' })
    expect(headers['content-type']).toBe('text/plain; charset=utf-8')
    const checkpoint = parseCheckpoint((await openNote(text, [body.key])).text)
    expect([checkpoint.size, checkpoint.origin, Buffer.from(checkpoint.root).toString('hex')]).toEqual([
      body.sealedSize,
      body.origin,
      body.root,
    ])
  })

  test('tells its size and counts what it holds', async () => {
    const { body } = await ask('GET /api/v1/ledger', { role: 'auditor' })
    expect(body.entries).toMatchObject({
      AlertReceived: 4,
      PayloadQuarantined: 1,
      IncidentDeclared: 2,
      PackageIssued: 1,
    })
    expect(Object.values<number>(body.entries).reduce((sum, n) => sum + n, 0)).toBe(body.size)
  })

  test('is read page by page from its end, every entry once', async () => {
    const indexes: number[] = []
    let before = ''
    for (let next: number | null = 0; next !== null; ) {
      const { body } = await ask(`GET /api/v1/ledger/entries?limit=7${before}`, { role: 'auditor' })
      indexes.push(...body.items.map(({ index }: { index: number }) => index))
      next = body.next
      before = `&before=${next}`
    }
    const { body } = await ask('GET /api/v1/ledger', { role: 'auditor' })
    expect(indexes).toEqual(Array.from({ length: body.size }, (_, n) => body.size - 1 - n))
  })

  test('is checked on request, and says what does not fit', async () => {
    const { body } = await ask('POST /api/v1/ledger/check', { role: 'auditor', body: {} })
    // The history of these tests has alerts whose bytes were never kept, and that is what is found.
    const about = new Set(body.findings.map(({ what }: { what: string }) => what))
    expect([body.ok, [...about], typeof body.ms]).toEqual([
      false,
      ['What the source sent is no longer there.'],
      'number',
    ])
  })
})

describe('the record of an incident as a page', () => {
  test('is drawn now and shown in the browser, and no cache keeps it', async () => {
    const { status, headers, bytes } = await ask('GET /api/v1/incidents/INC-0001/record.pdf', { role: 'auditor' })
    expect([status, headers['content-type'], headers['content-disposition'], headers['cache-control']]).toEqual([
      200,
      'application/pdf',
      'inline; filename="INC-0001.pdf"',
      'private, no-store',
    ])
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
  })

  test('of a number that was never issued is nothing', async () => {
    const { status, body } = await ask('GET /api/v1/incidents/INC-0099/record.pdf', { role: 'auditor' })
    expect([status, body.type]).toEqual([404, expect.stringContaining('incident-unknown')])
  })
})
