import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { describe, expect, test } from 'vitest'
import { minutesAfterNoon, noon } from '../../../../test/harness/story.ts'
import type { Recorded } from '../../../kernel/event.ts'
import { instant } from '../../../kernel/instant.ts'
import type { JsonObject } from '../../../kernel/json.ts'
import type { IncidentEvent } from '../events.ts'
import { type Declared, evolve, type Incident } from '../incident.ts'
import { type Backfilled, backfill } from './backfill.ts'
import { readVeris, type Veris } from './veris.ts'
import { toVeris } from './veris-export.ts'
import { upgradeVeris } from './veris-versions.ts'

// biome-ignore lint/suspicious/noExplicitAny: a document of others is what it is
type Loose = any

const data = join(import.meta.dirname, '../../../../../shared/data/veris')
const there = existsSync(data)
const documents = (folder: string): Loose[] =>
  there
    ? readdirSync(join(data, folder))
        .sort()
        .map((name) => JSON.parse(readFileSync(join(data, folder, name), 'utf8')))
    : []

function validator() {
  const { $schema: _draft, ...schema } = JSON.parse(readFileSync(join(data, 'schema/verisc-merged.json'), 'utf8'))
  const validate = new Ajv({ strict: false, allErrors: true }).compile(schema)
  return (document: unknown) =>
    validate(document)
      ? []
      : validate.errors!.map((one) => `${one.instancePath} ${one.message} ${JSON.stringify(one.params)}`)
}

let items = 0
function taken(document: unknown): { veris: Veris; facts: Backfilled[] } {
  const read = readVeris(document)
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  const facts = backfill(read.veris, read.document, noon, () => `item ${++items}`)
  if ('refused' in facts) throw new Error(facts.because)
  return { veris: read.veris, facts: [...facts] }
}

const by = { kind: 'person', id: 'ada', name: 'Ada' } as const
const recorded = (facts: readonly Backfilled[]): Recorded<IncidentEvent>[] =>
  facts.map(({ event, occurredAt }, n) => ({
    index: n,
    sequence: 1,
    stream: 'a stream',
    position: n + 1,
    recordedAt: minutesAfterNoon(n),
    occurredAt,
    by,
    event,
  }))
const fold = (facts: readonly Recorded<IncidentEvent>[]) =>
  facts.reduce<Incident>(evolve, { status: 'undeclared' }) as Declared
function exported(document: unknown): Loose {
  const facts = recorded(taken(document).facts)
  return toVeris(fold(facts), facts)
}

const minimal = (other: object = {}) => ({
  incident_id: 'one',
  schema_version: '1.3.3',
  security_incident: 'Confirmed',
  timeline: { incident: { year: 2013 } },
  ...other,
})
const at = (timeline: object) => {
  const declared = taken(minimal({ timeline })).facts[0]!.event as Loose
  return [new Date(declared.detectedAt).toISOString(), declared.detectedPrecision ?? 'second']
}

describe('a date of which only a part is known', () => {
  test.each([
    [{ incident: { year: 2013 } }, '2013-01-01T00:00:00.000Z', 'year'],
    [{ incident: { year: 2013, month: 5 } }, '2013-05-01T00:00:00.000Z', 'month'],
    [{ incident: { year: 2013, month: 6, day: 31 } }, '2013-06-01T00:00:00.000Z', 'month'],
    [{ incident: { year: 2013, day: 12 } }, '2013-01-01T00:00:00.000Z', 'year'],
    [{ incident: { year: 2013, month: 5, day: 12 } }, '2013-05-12T00:00:00.000Z', 'day'],
    [{ incident: { year: 2013, month: 5, day: 12, time: '11:30:00 PM' } }, '2013-05-12T23:30:00.000Z', 'second'],
    [{ incident: { year: 2013, month: 5, day: 12, time: 'noon' } }, '2013-05-12T00:00:00.000Z', 'day'],
  ])('%o was noticed at the earliest %s, known to the %s', (timeline, moment, precision) => {
    expect(at(timeline)).toEqual([moment, precision])
  })

  test.each([
    [{ unit: 'Months', value: 4 }, '2013-09-12T00:00:00.000Z', 'month'],
    [{ unit: 'Hours', value: 6 }, '2013-05-12T06:00:00.000Z', 'day'],
    [{ unit: 'Years', value: 1.5 }, '2014-11-12T00:00:00.000Z', 'year'],
    [{ unit: 'Weeks' }, '2013-05-12T00:00:00.000Z', 'week'],
    [{ unit: 'Never' }, '2013-05-12T00:00:00.000Z', 'day'],
    [{ unit: 'Unknown' }, '2013-05-12T00:00:00.000Z', 'day'],
  ])('discovered after %o, it was noticed at %s, known to the %s', (discovery, moment, precision) => {
    expect(at({ incident: { year: 2013, month: 5, day: 12 }, discovery })).toEqual([moment, precision])
  })

  test('stays a part in the words of the timeline', () => {
    const notes = (incident: object) =>
      taken(minimal({ timeline: { incident } })).facts.flatMap(({ event }) =>
        event.type === 'TimelineEntryAdded' ? [event.text] : [],
      )
    expect(notes({ year: 2013, month: 5 })).toContain('The incident itself: 2013-05 (known to the month).')
    expect(notes({ year: 2013, month: 6, day: 31 })).toContain(
      'The incident itself: 2013-06 (known to the month). The source says day 31, which that month does not have.',
    )
    expect(notes({ year: 2013 })).toContain('The incident itself: 2013 (known to the year).')
  })
})

describe('what is no VERIS incident is refused where it is wrong', () => {
  test.each<[string, unknown]>([
    ['', []],
    ['', 'text'],
    ['incident_id', minimal({ incident_id: ' ' })],
    ['schema_version', minimal({ schema_version: '2.0' })],
    ['security_incident', minimal({ security_incident: 'Perhaps' })],
    ['timeline', { ...minimal(), timeline: undefined }],
    ['timeline.incident.year', minimal({ timeline: { incident: { year: '2013' } } })],
    ['timeline.incident.month', minimal({ timeline: { incident: { year: 2013, month: 13 } } })],
    ['timeline.incident.day', minimal({ timeline: { incident: { year: 2013, month: 2, day: 32 } } })],
    ['timeline.discovery.unit', minimal({ timeline: { incident: { year: 2013 }, discovery: { unit: 'Fortnights' } } })],
    ['asset.assets.0.amount', minimal({ asset: { assets: [{ variety: 'Unknown', amount: 'many' }] } })],
    ['attribute.confidentiality.data_total', minimal({ attribute: { confidentiality: { data_total: -1 } } })],
  ])('%s', (path, document) => {
    const read = readVeris(document)
    expect('problems' in read && read.problems.map(({ at }) => at)).toContain(path)
  })

  test('a discovery in the future is a slip of the source, and said so', () => {
    const timeline = { incident: { year: 2013 }, discovery: { unit: 'Years', value: 30 } }
    expect(at(timeline)).toEqual(['2013-01-01T00:00:00.000Z', 'year'])
    const { facts } = taken(minimal({ timeline }))
    expect(JSON.stringify(facts)).toContain('30 Years. That would be in the future')
  })

  test('an incident before 1970 or in the future is refused in the words of a declaration', () => {
    for (const year of [1969, 2199]) {
      const read = readVeris(minimal({ timeline: { incident: { year } } }))
      if ('problems' in read) throw new Error('not read')
      expect(backfill(read.veris, read.document, noon, () => '')).toMatchObject({ refused: 'detection-invalid' })
    }
  })
})

describe('our own record of it', () => {
  const document = minimal({
    victim: { victim_id: 'Acme', country: ['US'], state: 'CA' },
    action: { hacking: { variety: ['SQLi'], vector: ['Web application'], notes: 'a form' } },
    actor: { external: { motive: ['Financial'], variety: ['Organized crime'] } },
    asset: {
      assets: [{ variety: 'S - Database', amount: 3 }, { variety: 'S - Web application' }],
      country: ['US', 'Unknown'],
      notes: 'two hosts',
    },
    attribute: {
      confidentiality: {
        data_disclosure: 'Yes',
        data_total: 700,
        data: [{ variety: 'Personal', amount: 500 }, { variety: 'Credentials' }],
        data_victim: ['Customer'],
        state: ['Stored unencrypted'],
      },
      availability: { variety: ['Interruption'], duration: { unit: 'Days', value: 3 } },
    },
    discovery_method: { external: { variety: ['Customer'] } },
    impact: { overall_rating: 'Painful', overall_amount: 25000, iso_currency_code: 'USD' },
    reference: 'https://example.org/a; https://example.org/b',
    targeted: 'Opportunistic',
    confidence: 'High',
    control_failure: 'Input was not checked.',
    corrective_action: 'Check input.',
    summary: 'A form was open to injection.',
    timeline: {
      incident: { year: 2013, month: 5, day: 12 },
      discovery: { unit: 'Days', value: 2 },
      containment: { unit: 'Hours', value: 5 },
    },
  })
  const { facts } = taken(document)
  const events = facts.map(({ event }) => event)
  const incident = fold(recorded(facts))

  test('is backfilled, over, and judged by no plan', () => {
    expect(incident).toMatchObject({
      title: 'Acme: SQLi',
      kind: 'backfilled',
      severity: 'SEV2',
      phase: 'review',
      status: 'open',
      plan: null,
    })
  })

  test('knows what was affected, how many, where and in which state', () => {
    expect(incident.affected.map(({ item: _item, ...rest }) => rest)).toMatchObject([
      {
        what: 'system',
        name: 'S - Database',
        status: 'confirmed',
        count: 3,
        jurisdictions: ['US'],
        note: 'Availability: Interruption for 3 Days. two hosts.',
      },
      { what: 'system', name: 'S - Web application', note: 'Availability: Interruption for 3 Days.' },
      {
        what: 'data',
        name: 'Personal',
        status: 'confirmed',
        count: 500,
        encrypted: 'no',
        note: expect.stringContaining('700 records in total'),
      },
      { what: 'data', name: 'Credentials', encrypted: 'no' },
      { what: 'individuals', name: 'Customer', status: 'confirmed' },
    ])
  })

  test('knows how it was found, caused, contained, and what was learnt', () => {
    expect(events[0]).toMatchObject({
      detectionSource: 'external (variety Customer)',
      detectedAt: Date.UTC(2013, 4, 14),
    })
    expect(incident.findings).toEqual({
      'root-cause':
        'Action: hacking (variety SQLi; vector Web application; notes a form). Actor: external (motive Financial; variety Organized crime). Input was not checked.',
      containment: 'Contained; it took: 5 Hours.',
      lessons: 'Check input.',
    })
    const contained = facts.find(
      ({ event }) => event.type === 'TimelineEntryAdded' && event.text.includes('containment'),
    )
    expect(contained?.occurredAt).toBe(instant(Date.UTC(2013, 4, 14, 5)))
  })

  test('says in words what we have no field for', () => {
    const said = events.flatMap((event) => (event.type === 'TimelineEntryAdded' ? [event.text] : [])).join('\n')
    for (const words of [
      'Acme (country US; state CA)',
      'overall_amount 25000',
      'iso_currency_code USD',
      'Targeted: Opportunistic',
      'Confidence: High',
      'since the impact is rated Painful',
    ])
      expect(said).toContain(words)
    expect(incident.links.map(({ url }) => url)).toEqual(['https://example.org/a', 'https://example.org/b'])
  })

  test('keeps the document whole', () => {
    expect(events.find(({ type }) => type === 'ClassificationRecorded')).toMatchObject({
      key: 'one',
      source: '',
      document,
    })
  })

  test('of a near miss says that nothing was touched in the end', () => {
    const missed = fold(recorded(taken({ ...document, security_incident: 'Near miss', impact: undefined }).facts))
    expect(missed.severity).toBe('SEV4')
    expect([...new Set(missed.affected.map(({ status }) => status))]).toEqual(['cleared'])
  })
})

describe('an older version', () => {
  const upgraded = (other: object) => upgradeVeris(minimal(other) as unknown as JsonObject) as Loose

  test('gets the new names, and keeps the old ones beside them', () => {
    const { action, plus } = upgraded({
      action: { hacking: { variety: ['Use of backdoor or C2', 'Backdoor'], vector: ['Unknown'] } },
    })
    expect(action.hacking.variety).toEqual(['Backdoor'])
    expect(plus.was).toEqual({
      schema_version: '1.3.3',
      'action.hacking.variety': ['Use of backdoor or C2', 'Backdoor'],
    })
  })

  test('keeps what the new one has no place for', () => {
    const { plus } = upgraded({
      plus: { analyst: 'me', attribute: { confidentiality: { data_abuse: 'No', credit_monitoring: 'Y' } } },
    })
    expect(plus).toMatchObject({
      analyst: 'me',
      attribute: { confidentiality: { data_abuse: 'No' } },
      was: { 'plus.attribute.confidentiality.credit_monitoring': 'Y' },
    })
  })

  test('knew one word for who found it', () => {
    expect(upgraded({ discovery_method: 'Ext - law enforcement' }).discovery_method).toEqual({
      external: { variety: ['Law enforcement'] },
    })
    expect(upgraded({ discovery_method: { external: { variety: ['Monitoring service'] } } }).discovery_method).toEqual({
      partner: { variety: ['Monitoring service'] },
    })
  })
})

describe('an incident of our own as VERIS', () => {
  const declared: IncidentEvent = {
    type: 'IncidentDeclared',
    kind: 'real',
    severity: 'SEV2',
    detectedAt: instant(Date.UTC(2026, 2, 2, 13, 5)),
    detectionSource: 'wazuh',
    alerts: ['an alert'],
    title: 'A leak',
    summary: 'Keys were in a log.',
  }
  const item = { type: 'AffectedRecorded', item: 'one', status: 'confirmed' } as const
  const own = (...more: [IncidentEvent, at?: number][]): Loose => {
    const facts = recorded(
      [[declared] as [IncidentEvent, number?], ...more].map(([event, at = noon]) => ({
        event,
        occurredAt: instant(at),
      })),
    )
    return toVeris(fold(facts), facts)
  }
  const full = () =>
    own(
      [{ type: 'TimelineEntryAdded', text: 'The key was committed.' }, Date.UTC(2026, 1, 28, 13, 5)],
      [{ ...item, item: 'a', what: 'system', name: 'build server', count: 2, jurisdictions: ['US-CA', 'DE'] }],
      [
        {
          ...item,
          item: 'b',
          what: 'data',
          name: 'API keys',
          countMin: 10,
          countMax: 20,
          encrypted: 'no',
          note: 'In logs.',
        },
      ],
      [{ ...item, item: 'c', what: 'individuals', name: 'Customers of the shop' }],
      [
        { type: 'ContainmentDecided', approach: 'rotate', text: 'All keys.', decider: { id: 'ada', name: 'Ada' } },
        Date.UTC(2026, 2, 2, 16, 5),
      ],
      [{ type: 'FindingRecorded', finding: 'lessons', text: 'Scan for keys.' }],
    )

  test('says what we know', () => {
    expect(full()).toMatchObject({
      schema_version: '1.4.1',
      incident_id: 'a stream',
      source_id: 'muster',
      security_incident: 'Confirmed',
      summary: 'A leak: Keys were in a log.',
      timeline: {
        incident: { year: 2026, month: 2, day: 28, time: '01:05:00 PM' },
        discovery: { unit: 'Days', value: 2 },
        containment: { unit: 'Hours', value: 3 },
      },
      asset: { assets: [{ variety: 'Unknown', amount: 2 }], country: ['US', 'DE'], notes: 'build server (confirmed)' },
      attribute: {
        confidentiality: {
          data_disclosure: 'Yes',
          data: [{ variety: 'API key', amount: 10 }],
          data_victim: ['Customer'],
          state: ['Stored unencrypted'],
        },
      },
      corrective_action: 'Scan for keys.',
      discovery_notes: 'wazuh',
      plus: { muster: { number: 'INC-0001', kind: 'real', severity: 'SEV2', worstSeverity: 'SEV2', status: 'open' } },
    })
  })

  test('says of the rest that it is not known', () => {
    expect(own()).toMatchObject({
      security_incident: 'Suspected',
      actor: { unknown: {} },
      action: { unknown: {} },
      attribute: { unknown: {} },
      asset: { assets: [{ variety: 'Unknown' }], cloud: ['Unknown'] },
      impact: { overall_rating: 'Unknown' },
    })
  })

  test('is a false positive once it is void, and a near miss where all was cleared', () => {
    expect(own([{ type: 'IncidentVoided', reason: 'A test.' }]).security_incident).toBe('False positive')
    const cleared = { ...item, status: 'cleared', what: 'data', name: 'Keys' } as const
    expect(own([cleared])).toMatchObject({
      security_incident: 'Near miss',
      attribute: { confidentiality: { data_disclosure: 'No' } },
    })
  })

  test('can be taken over again', () => {
    expect('veris' in readVeris(full())).toBe(true)
  })

  test.skipIf(!there)('is valid by VERIS 1.4', () => {
    const problems = validator()
    expect([problems(own()), problems(full())]).toEqual([[], []])
  })
})

describe.skipIf(!there)('the real incidents', () => {
  const incidents = documents('incidents')

  test('there is a plausible number of them', () => {
    expect(incidents.length).toBe(2_000)
  })

  test('each goes out valid by VERIS 1.4', () => {
    const problems = validator()
    expect(
      incidents.flatMap((one) => problems(exported(one)).map((problem) => `${one.incident_id} ${problem}`)),
    ).toEqual([])
  })

  test('each goes out as it came in, but for what 1.4 renamed, demands or dropped', () => {
    for (const one of incidents) {
      const { plus, ...out } = exported(one)
      const back = restored(out, plus, one)
      expect(back).toEqual(one)
    }
  })

  test('of each, every asset, every kind of data and everyone whose data it was is on our own record', () => {
    for (const one of incidents) {
      const { affected } = fold(recorded(taken(one).facts))
      const names = (what: string) => affected.filter((item) => item.what === what).map(({ name }) => name)
      const confidentiality = one.attribute?.confidentiality
      const amounts = [...one.asset.assets, ...(confidentiality?.data ?? [])].flatMap(
        ({ amount }: Loose) => amount ?? [],
      )
      expect(names('system')).toEqual(one.asset.assets.map(({ variety }: Loose) => variety))
      if (confidentiality?.data)
        expect(names('data')).toEqual(confidentiality.data.map(({ variety }: Loose) => variety))
      expect(names('individuals')).toEqual(confidentiality?.data_victim ?? [])
      expect(affected.map(({ count }) => count)).toEqual(expect.arrayContaining(amounts))
      if (confidentiality?.data_total !== undefined)
        expect(JSON.stringify(affected)).toContain(String(confidentiality.data_total))
    }
  })

  test('untouched originals of older versions are taken, and go out valid', () => {
    const problems = validator()
    // The four files of this id are there to break rules: what is wrong in them goes out as wrong as it came.
    const originals = documents('verbatim').filter((one) => !one.incident_id.startsWith('8490a90d'))
    expect(originals.length).toBeGreaterThan(50)
    expect(
      originals.flatMap((one) => problems(exported(one)).map((problem) => `${one.incident_id} ${problem}`)),
    ).toEqual([])
  })
})

/** Undoes what 1.4 asked for, by what stands beside it. */
function restored(out: Loose, plus: Loose, original: Loose): Loose {
  const { muster: _ours, was, ...rest } = plus
  const back = structuredClone({ ...out, plus: rest })
  for (const [path, value] of Object.entries(was)) {
    const keys = path.split('.')
    const last = keys.pop()!
    keys.reduce((place: Loose, key) => (place[key] ??= {}), back)[last] = value
  }
  if (was['discovery_method.external']) delete back.discovery_method.partner
  if (original.summary === undefined) delete back.summary
  if (original.asset.cloud === undefined) delete back.asset.cloud
  if (original.victim.government === undefined) delete back.victim.government
  return back
}
