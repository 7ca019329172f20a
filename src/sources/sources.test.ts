import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instant } from '../kernel/instant.ts'
import { severities } from '../kernel/severity.ts'
import { parseLossless } from '../platform/lossless-json.ts'
import { sources } from './index.ts'
import { type Delivery, type Reading, type Source, UnreadablePayload } from './source.ts'

const here = import.meta.dirname
const samplesFolder = join(here, 'samples')

const parse = (json: string) => parseLossless(Buffer.from(json))

const samplesOf = (source: Source) =>
  existsSync(join(samplesFolder, source.id))
    ? readdirSync(join(samplesFolder, source.id))
        .filter((file) => file.endsWith('.json') && !/\.(expected|headers|delivery)\.json$/.test(file))
        .map((file) => file.slice(0, -'.json'.length))
        .sort()
    : []

const receivedAt = instant(Date.UTC(2026, 10, 23, 12))

function fileOf(source: Source, sample: string, kind = ''): string | undefined {
  const path = join(samplesFolder, source.id, `${sample}${kind}.json`)
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined
}

/** `<name>.headers.json` holds header fields; `<name>.delivery.json` a path or a mapping, where one matters. */
function deliveryOf(source: Source, sample: string): Delivery {
  const headers = JSON.parse(fileOf(source, sample, '.headers') ?? '{}')
  return { headers, path: '', receivedAt, ...JSON.parse(fileOf(source, sample, '.delivery') ?? '{}') }
}

/** Either a sound reading or undefined for an UnreadablePayload; anything else fails the test. */
async function reading(source: Source, body: unknown, delivery: Delivery): Promise<Reading | undefined> {
  try {
    const read = await source.read(body, delivery)
    expectSound(read)
    return read
  } catch (error) {
    if (!(error instanceof UnreadablePayload)) throw error
    expect(error.message).toMatch(/\.$/)
    return undefined
  }
}

function expectSound({ signals, unreadable }: Reading) {
  expect(signals.length).toBeGreaterThan(0)
  for (const signal of signals) {
    expect(signal.key.length > 0 && signal.title.trim().length > 0, 'a key and a title').toBe(true)
    expect(['firing', 'resolved']).toContain(signal.state)
    expect(typeof signal.nativeSeverity).toBe('string')
    expect([...severities, 'unmapped']).toContain(signal.severity)
    expect(signal.occurredAt === null || Number.isSafeInteger(signal.occurredAt)).toBe(true)
    for (const text of [signal.key, signal.title, signal.episode, signal.delivery, signal.summary, signal.link])
      expect(['string', 'undefined']).toContain(typeof text)
    expect(Object.values(signal), 'what is absent has no key').not.toContain(undefined)
    for (const label of Object.values(signal.labels ?? {})) expect(typeof label).toBe('string')
  }
  for (const { item, because } of unreadable) expect(item > 0 && because.length > 0).toBe(true)
}

describe('the collection', () => {
  const files = readdirSync(here).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  const ids = sources.map((source) => source.id)

  test('lists every source file once, by its name, in the order of the alphabet', () => {
    const members = files.map((file) => file.slice(0, -3)).filter((name) => name !== 'index' && name !== 'source')
    expect(ids).toEqual(members.sort())
  })

  test('has no samples without a source', () => {
    expect(readdirSync(samplesFolder).filter((folder) => !ids.includes(folder))).toEqual([])
  })
})

describe.each(sources)('$id', (source) => {
  const samples = samplesOf(source)

  test('has a sample', () => {
    expect(samples).not.toEqual([])
  })

  test.each(samples)('reads its sample %s as expected', async (sample) => {
    const expected = JSON.parse(fileOf(source, sample, '.expected') ?? '"there is no .expected.json"', (key, value) =>
      key === 'occurredAt' && typeof value === 'string' ? Date.parse(value) : value,
    )
    const body = parse(fileOf(source, sample) ?? '')
    expect(await reading(source, body, deliveryOf(source, sample))).toEqual(expected)
  })

  test('can read the example that it offers as a test alert', async () => {
    const read = await reading(source, parse(JSON.stringify(source.example())), { headers: {}, path: '', receivedAt })
    expect(read?.signals).toHaveLength(1)
  })

  test('tells how to connect the tool, with the address and nothing that nobody fills in', () => {
    expect(source.setup).toMatch(/\{\{url(WithToken)?\}\}/)
    expect(source.setup.replace(/\{\{(url|urlWithToken|token)\}\}/g, '')).not.toMatch(/\{\{/)
  })
})

describe.each(sources)('$id, given what its tool never sends', (source) => {
  const headers = samplesOf(source).map((sample) => deliveryOf(source, sample))
  const anyDelivery = fc.constantFrom<Delivery>(
    { headers: {}, path: '', receivedAt },
    { headers: {}, path: '' },
    ...headers,
  )

  const oddKey = fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'length', '')
  const oddValue = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.constantFrom('', ' ', 'None', '\u0000', '\ud800', 'x'.repeat(100_000), '9'.repeat(400), -1, 1e308, 2 ** 53),
    fc.array(fc.tuple(oddKey, fc.jsonValue({ maxDepth: 1 })), { maxLength: 4 }).map((pairs) => {
      const members = pairs.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`)
      return JSON.parse(`{${members.join(',')}}`) as unknown
    }),
  )

  test('gives signals or an UnreadablePayload for any JSON', async () => {
    await fc.assert(
      fc.asyncProperty(oddValue, anyDelivery, async (body, delivery) => {
        await reading(source, body, delivery)
      }),
      { numRuns: 300 },
    )
  })

  test('gives signals or an UnreadablePayload for its samples with parts cut out or replaced', async () => {
    const bodies = samplesOf(source).map((sample) => fileOf(source, sample) ?? '')
    const change = fc.record({ at: fc.nat(500), to: fc.option(oddValue, { nil: undefined, freq: 4 }) })
    await fc.assert(
      fc.asyncProperty(
        fc.nat(bodies.length - 1),
        fc.array(change, { minLength: 1, maxLength: 4 }),
        anyDelivery,
        async (sample, changes, delivery) => {
          await reading(source, changed(parse(bodies[sample] ?? ''), changes), delivery)
        },
      ),
      { numRuns: 500 },
    )
  })
})

/** Puts each change at the n-th place of the tree, counted through; `undefined` cuts the place out. */
function changed(body: unknown, changes: readonly { at: number; to: unknown }[]): unknown {
  const root = { body }
  for (const { at, to } of changes) {
    const places = placesOf(root)
    const place = places[at % places.length]
    if (!place) break
    if (to === undefined) Reflect.deleteProperty(place.of, place.key)
    else Reflect.set(place.of, place.key, structuredClone(to))
  }
  return root.body
}

function placesOf(of: object): { of: object; key: string }[] {
  return Object.entries(of).flatMap(([key, value]) => [
    { of, key },
    ...(typeof value === 'object' && value !== null ? placesOf(value) : []),
  ])
}

/** Payloads that other projects published, kept outside of the repository. Without the folder these tests are skipped. */
const collected = join(here, '..', '..', '..', 'shared', 'data', 'alerts')
const collection: { file: string; source: string; note?: string }[] = existsSync(collected)
  ? JSON.parse(`[${readFileSync(join(collected, 'manifest.jsonl'), 'utf8').trim().split('\n').join(',')}]`)
  : []

/** Which source must read a folder of that collection; with a reason, that it must refuse it, and why. */
const owners: readonly (readonly [folder: string, source: string, refusedBecause?: string])[] = [
  ['alertmanager', 'alertmanager'],
  ['keep-prometheus', 'alertmanager', 'inner parts of alerts, without the notification around them'],
  ['falco', 'falco'],
  ['github-code-scanning-alert', 'github'],
  ['github-dependabot-alert', 'github'],
  ['github-ping', 'github'],
  ['github-repository-vulnerability-alert', 'github'],
  ['github-secret-scanning-alert', 'github'],
  ['github-security-advisory', 'github'],
  ['github-workflow-run', 'github', 'an event that is no alert'],
  ['github-webhook-panther', 'github', 'events that are no alerts, shortened for the tests of rules'],
  ['grafana-legacy', 'grafana'],
  ['keep-grafana', 'grafana', 'the definition of a rule, not what the rule sends'],
  ['keep-wazuh', 'wazuh'],
  ['okta-system-log', 'okta'],
  ['pagerduty-api', 'pagerduty', 'answers of the REST API'],
  ['pagerduty-v1', 'pagerduty'],
]

describe.skipIf(collection.length === 0)('payloads that others collected (../shared/data/alerts)', () => {
  const payload = (file: string) => parseLossless(readFileSync(join(collected, file)))
  const sentBy = (note = ''): Delivery => {
    const event = /^X-GitHub-Event: (\w+)/.exec(note)?.[1]
    return { headers: event === undefined ? {} : { 'x-github-event': event }, path: '', receivedAt }
  }

  test.each(sources)('give $id signals or an UnreadablePayload, and nothing else', async (source) => {
    for (const { file, note } of collection) await reading(source, payload(file), sentBy(note))
  })

  test.each(owners)('of %s are for %s (unless: %s)', async (folder, id, refusedBecause) => {
    const source = sources.find((one) => one.id === id)
    const files = collection.filter((one) => one.source === folder)
    expect(source && files.length > 0, `${id} and payloads of ${folder}`).toBe(true)
    for (const { file, note } of source ? files : []) {
      const read = await reading(source as Source, payload(file), sentBy(note))
      expect(read === undefined, file).toBe(refusedBecause !== undefined)
    }
  })
})
