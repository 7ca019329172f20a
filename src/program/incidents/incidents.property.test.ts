import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { dumpViews } from '../../../test/harness/dump.ts'
import { system } from '../../kernel/actor.ts'
import { isRefusal } from '../../kernel/decision.ts'
import { impactQuestions } from '../../kernel/impact.ts'
import { responseRoles } from '../../kernel/response-role.ts'
import { severities } from '../../kernel/severity.ts'
import { erase } from '../../platform/record/erase.ts'
import { readStream } from '../../platform/record/read.ts'
import { rebuild } from '../../platform/record/rebuild.ts'
import { missingToClose } from './decide/close.ts'
import { affectedKinds, compromiseStatuses, findings, linkKinds, phases } from './events.ts'
import type { Open } from './incident.ts'
import { foldIncident, incidentFacts } from './routes/fold.ts'
import { readOutside } from './routes/outside.ts'
import { type Asker, type House, startHouse } from './testing/house.ts'
import { pinned } from './testing/plan.ts'

// Two people under a plan do whatever they may ask for, in whatever order: the tables say what the ledger says, no
// incident is closed whose record the gate forbids, and nobody sees what is restricted to the other.
//
// A failure prints the seed and the path of the sequence that failed; put both beside `numRuns` to see it again.

// biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what each command says it holds
type Loose = any
type Real = { readonly house: House; readonly people: readonly [Asker, Asker]; readonly numbers: string[] }
type Step = {
  readonly name: string
  readonly on: number
  readonly who: 0 | 1
  readonly run: (asker: Asker, number: string, real: Real) => Promise<number>
}

const words = fc.constantFrom('So it is.', 'Ein Satz über Ämter.', '🔥', ' ', '')
const severity = fc.constantFrom(...severities)
const machine = fc.constantFrom('db-1', 'mail')
const shift = fc.integer({ min: -7_200_000, max: 200_000 })

function step<Input>(
  name: string,
  input: fc.Arbitrary<Input>,
  run: (value: Input, asker: Asker, number: string, real: Real) => Promise<number>,
): fc.Arbitrary<Step> {
  return fc.record({ value: input, on: fc.nat(3), who: fc.constantFrom(0 as const, 1 as const) }).map((chosen) => ({
    name: `${name}(${fc.stringify(chosen.value)})`,
    on: chosen.on,
    who: chosen.who,
    run: (asker, number, real) => run(chosen.value, asker, number, real),
  }))
}

/** A command whose body is what was drawn. */
const post = (path: string, body: fc.Arbitrary<object>) =>
  step(path, body, async (value, asker, number) => (await asker.post(`${number}/${path}`, value)).status)

const answers = fc.record(
  Object.fromEntries(Object.entries(impactQuestions).map(([name, scale]) => [name, fc.constantFrom(...scale)])),
)
const affected = fc.record(
  {
    id: fc.constantFrom('01950000-0000-7000-9000-00000000000a', '01950000-0000-7000-9000-00000000000b'),
    what: fc.constantFrom(...affectedKinds),
    name: machine,
    status: fc.constantFrom(...compromiseStatuses),
    countMin: fc.nat(9),
    countMax: fc.nat(9),
    jurisdictions: fc.constantFrom(['DE'], ['US-CA', 'FR'], ['ZZ']),
    note: words,
  },
  { requiredKeys: ['what', 'name', 'status'] },
)

const closing = post('close', fc.constant({}))
const ready = step('make ready to close', fc.constant(null), async (_nothing, asker, number, { people }) => {
  const say = (path: string, body: object) => asker.post(`${number}/${path}`, body)
  for (const role of ['commander', 'communications']) await say('roles', { role, person: people[0].id })
  await say('impact', Object.fromEntries(Object.entries(impactQuestions).map(([name, [least]]) => [name, least])))
  await say('severity', { to: 'SEV4', reason: 'As proposed.' })
  for (const other of people) await other.post(`${number}/severity/approve`)
  for (const what of affectedKinds) await say('affected/none', { what, reason: 'Looked.' })
  await say('containment', { approach: 'isolate', text: 'Cut off.' })
  for (const finding of findings) await say('findings', { finding, text: 'None, because nothing was there.' })
  for (const audience of ['executive', 'customers'])
    await asker.post(`/api/v1/incidents/${number}/communications/none`, { audience, reason: 'Nothing to tell.' })
  return (await say('timeline', { text: 'All was looked at.' })).status
})

const steps: readonly fc.Arbitrary<Step>[] = [
  step('declare', severity, async (level, asker, _number, real) => {
    const { status, body } = await asker.post('/api/v1/incidents', { title: 'Another', severity: level })
    real.numbers.push(body.incident.number)
    await real.house.happen(body.incident.number, pinned)
    return status
  }),
  post('impact', answers),
  post('severity', fc.record({ to: severity, reason: words })),
  post('severity/approve', fc.constant({})),
  post('severity/decline', fc.record({ reason: words })),
  post('affected', affected),
  post('affected/none', fc.record({ what: fc.constantFrom(...affectedKinds), reason: words })),
  post('recovery', fc.record({ system: machine, how: words })),
  post('recovery/verify', fc.record({ system: machine, how: words })),
  post('findings', fc.record({ finding: fc.constantFrom(...findings), text: words })),
  post('phase', fc.record({ to: fc.constantFrom(...phases), reason: words })),
  post('links', fc.record({ kind: fc.constantFrom(...linkKinds), reference: fc.constantFrom('INC-0001', 'T-1') })),
  post('timeline', fc.record({ text: words, key: fc.constantFrom('k-1', 'k-2', 'k-3') }, { requiredKeys: ['text'] })),
  post('clocks/command/excuse', fc.record({ reason: words })),
  post('void', fc.record({ reason: fc.constantFrom('', '', '', 'A test.') })),
  closing,
  post('reopen', fc.record({ reason: words })),
  post('unrestrict', fc.record({ reason: words })),
  step('containment', shift, async (by, asker, number, { house }) => {
    const occurredAt = new Date(house.clock.now() + by).toISOString()
    return (await asker.post(`${number}/containment`, { approach: 'isolate', text: 'Cut off.', occurredAt })).status
  }),
  step(
    'roles',
    fc.tuple(fc.constantFrom(...responseRoles), fc.boolean()),
    async ([role, laid], asker, number, real) => {
      const person = laid ? null : real.people[0].id
      return (await asker.post(`${number}/roles`, { role, person })).status
    },
  ),
  step('restrict', fc.boolean(), async (both, asker, number, { people }) => {
    const named = both ? people.map(({ id }) => id) : [asker.id]
    return (await asker.post(`${number}/restrict`, { people: named, reason: 'Because.' })).status
  }),
  step('merge', fc.nat(9), async (n, asker, number, { numbers }) => {
    const into = numbers[n % numbers.length]!
    return (await asker.post(`${number}/merge`, { into, reason: 'The same.' })).status
  }),
  ready,
  step('tick', fc.integer({ min: 1, max: 90 }), async (minutes, _asker, _number, { house }) => {
    house.clock.advance(minutes * 60_000)
    await house.muster.tick()
    return 200
  }),
  step('erase', fc.tuple(fc.nat(999), fc.nat(9)), async ([n, m], _asker, _number, { house }) => {
    const { record } = house.muster
    const { rows } = await record.database.app.query<{ idx: number; type: string }>(
      'select idx, type from ledger.leaf order by idx',
    )
    const chosen = rows[n % rows.length]!
    const paths = record.registry.erasable(chosen.type)
    const path = paths[m % paths.length]!
    const erased = await erase(record, system, { index: chosen.idx, paths: [path], basis: 'gdpr-17', reason: 'Asked.' })
    if (isRefusal(erased)) expect(erased.refused).toBe('field-erased')
    return 200
  }),
]
const anything = fc.oneof(...steps)
const towardsTheEnd = fc.oneof(ready, closing)

async function openOf({ muster: { record } }: House, stream: string, size?: number): Promise<Open | null> {
  const reader = { org: record.org, registry: record.registry, on: record.database.app }
  const incident = foldIncident(incidentFacts(await readStream(reader, stream, size)))
  return incident.status === 'open' ? incident : null
}

test('whatever two people do under a plan, the tables say what the ledger says and the gate holds', {
  timeout: 180_000,
}, async () => {
  let closings = 0
  const property = fc.asyncProperty(
    fc.array(fc.oneof({ weight: 6, arbitrary: anything }, { weight: 1, arbitrary: towardsTheEnd }), {
      maxLength: 50,
      size: 'max',
    }),
    async (sequence) => {
      const house = await startHouse()
      try {
        const { record } = house.muster
        const people = [await house.hire('Ada', 'admin'), await house.hire('Grace', 'admin')] as const
        const real: Real = { house, people, numbers: [] }
        for (const title of ['First', 'Second']) {
          const { body } = await people[0].post('/api/v1/incidents', { title, severity: 'SEV2' })
          real.numbers.push(body.incident.number)
          await house.happen(body.incident.number, pinned)
        }
        for (const { name, on, who, run } of sequence) {
          const number = real.numbers[on % real.numbers.length]!
          const asker = people[who]
          const { rows } = await record.database.app.query<{ stream: string; status: string; size: number }>(
            `select i.stream, i.status, h.size from view.incident i, ledger.head h where i.number = $1`,
            [Number(number.slice(4))],
          )
          const { stream, status: before, size } = rows[0]!
          const outside = await readOutside(record.database.app, record.org, stream)
          const status = await run(asker, number, real)
          expect([name, [200, 201, 403, 404, 409, 422].includes(status)]).toEqual([name, true])
          if (name.startsWith('close') && status === 200) {
            closings += 1
            expect(before).toBe('open')
            expect(missingToClose((await openOf(house, stream, size))!, outside)).toEqual([])
          }
        }
        const dumped = await dumpViews(record)
        await rebuild(record)
        expect(await dumpViews(record)).toEqual(dumped)
        await expectSeen(real, dumped)
      } finally {
        await house.close()
      }
    },
  )
  await fc.assert(property, { numRuns: 12, interruptAfterTimeLimit: 120_000, markInterruptAsFailure: false })
  expect(closings).toBeGreaterThan(0)
})

/** Each sees what is open to all or names him, in the list as in the room. */
async function expectSeen({ people }: Real, dumped: Loose): Promise<void> {
  for (const { id, get } of people) {
    const { items } = (await get('/api/v1/incidents?limit=500')).body
    const seen = dumped.incident.filter(
      ({ stream, restricted }: Loose) =>
        !restricted || dumped.incident_reader.some((one: Loose) => one.stream === stream && one.person === id),
    )
    const number = ({ number }: Loose) => `INC-${String(number).padStart(4, '0')}`
    expect(items.map((one: Loose) => one.number).sort()).toEqual(seen.map(number).sort())
    for (const one of dumped.incident)
      expect((await get(`/api/v1/incidents/${number(one)}`)).status).toBe(seen.includes(one) ? 200 : 404)
  }
}
