import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DAY, expectRefusal, MINUTE, type Someone } from '../harness/response.ts'
import * as work from '../harness/team.ts'

// What cannot be is answered with a sentence and what to do, and nothing of it is stored: not even half.

// biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what each test says it holds
type Loose = any

let team: work.Team
let number: string
let run: string
let gone: Someone

beforeAll(async () => {
  team = await work.startTeam(['runbook', 'ransomware'], ['template', 'customers-first-notice'])
  const { ben, ines, hire } = team
  number = (await ben.does('incidents', { title: 'Files with strange endings', severity: 'SEV2' })).incident.number
  run = (await ben.does(room('runs'), { runbook: 'ransomware' })).run.id
  gone = await hire('Sven Ekman', 'responder')
  await ines.does(`people/${gone.id}/deactivate`, { reason: 'He has left.' })
})
afterAll(() => team.close())

const room = (path: string) => `incidents/${number}/${path}`
const untilNow = async <Value>(act: () => Promise<Value>): Promise<Value> => {
  const size = await team.ledgerSize()
  const value = await act()
  expect(await team.ledgerSize()).toBe(size)
  return value
}
const code = ({ type }: { type: string }) => type.replace('urn:muster:problem:', '')
const exhibitOf = (at: string) => `evidence?${new URLSearchParams({ name: 'log', source: 'db-1', collectedAt: at })}`

/** Every place where a person claims a time. */
const claims = (at: string): [what: string, path: string, body: object][] => [
  ['declaring', 'incidents', { title: 'x', severity: 'SEV4', detectedAt: at }],
  ['an entry', room('timeline'), { text: 'x', occurredAt: at }],
  ['a containment', room('containment'), { approach: 'x', text: 'x', decider: team.ben.id, occurredAt: at }],
  ['a restoration', room('recovery'), { system: 'db-1', how: 'x', restoredAt: at }],
  ['a step', `runs/${run}/steps/isolate/done`, { at }],
  ['a call', room('communications/record'), { audience: 'media', occurredAt: at, body: 'x', recipients: ['x'] }],
  ['a file', room(exhibitOf(at)), {}],
]

describe('a time', () => {
  test.each(['2026-03-02T10:00:00Z', '2199-01-01T00:00:00Z', '1969-12-31T23:59:00Z', '0001-01-01T00:00:00Z'])(
    'that cannot be, %s, is refused wherever one is asked for',
    async (at) => {
      for (const [what, path, body] of claims(at)) {
        const answer = await untilNow(() => team.ben.post(`/api/v1/${path}`, body))
        expect([what, answer.status]).toEqual([what, 422])
        expect([what, answer.body.type]).toEqual([what, expect.stringMatching(/(time|detection)-invalid$/)])
        expect([what, answer.body.detail]).toEqual([what, expect.stringMatching(/future|before 1970/)])
      }
    },
  )

  test('that is none, or has no zone, is refused with an example', async () => {
    for (const at of ['yesterday', '2026-03-02 08:00', '2026-02-30T08:00:00Z'])
      for (const [what, path, body] of claims(at)) {
        const { status, body: refused } = await untilNow(() => team.ben.post(`/api/v1/${path}`, body))
        expect([what, status, refused.detail]).toEqual([what, 422, expect.stringContaining('2026-11-23T14:02:00Z')])
      }
  })

  test('of a clock that is a minute fast is taken: clocks differ', async () => {
    const soon = new Date(team.house.clock.now() + MINUTE).toISOString()
    await team.ben.does(room('timeline'), { text: 'A minute ahead.', occurredAt: soon })
  })

  test('at which it was contained lies not before anybody noticed, and the answer names both', async () => {
    const body = { approach: 'x', text: 'x', decider: team.ben.id, occurredAt: team.ago(MINUTE) }
    const refused = await untilNow(() => team.ben.isRefused(room('containment'), body, 'time-invalid'))
    expect(refused.detail).toMatch(/08:59.*before the detection.*09:00/)
  })
})

test('nothing is given to somebody who has left', async () => {
  const { ben, lena } = team
  const asked: [path: string, body: object][] = [
    [room('roles'), { role: 'technical', person: gone.id }],
    [room('containment'), { approach: 'x', text: 'x', decider: gone.id }],
    [room('restrict'), { people: [ben.id, gone.id], reason: 'x' }],
    [room('actions'), { title: 'x', owner: gone.id }],
  ]
  for (const [path, body] of asked) {
    const refused = await untilNow(() => ben.isRefused(path, body, 'person-unknown'))
    expect(refused.detail).toContain('no such active person')
  }
  const { action } = await ben.does(room('actions'), { title: 'Look again', owner: lena.id })
  await untilNow(() => ben.isRefused(`actions/${action.id}/owner`, { to: gone.id, reason: 'x' }, 'person-unknown'))
})

test('a file that changes while it is sent is not kept, neither in the record nor on the disk', async () => {
  const { lena, house } = team
  const files = async () => (await readdir(join(house.dataDir, 'exhibits'), { recursive: true }).catch(() => [])).sort()
  const before = await files()
  const sha256 = createHash('sha256').update('line 1\n').digest('hex')
  const query = new URLSearchParams({ name: 'growing.log', source: 'db-1', sha256 })
  const send = (words: string) =>
    lena.post(`/api/v1/${room(`evidence?${query}`)}`, Buffer.from(words), { 'content-type': 'text/plain' })
  const refused = expectRefusal(await untilNow(() => send('line 1\nline 2\n')), 'sha256-different')
  expect(refused.detail).toContain(sha256)
  expect(await files()).toEqual(before)
  expect((await send('line 1\n')).body.exhibit.sha256).toBe(sha256)
})

describe('a text', () => {
  const publish = (body: object) => team.ines.post('/api/v1/documents', body)
  const front = (lines: string) => `---\nkind: plan\ntitle: Our plan\n${lines}\n---\n\n# Our plan\n\nWe respond.\n`

  test('with a field that nobody knows is refused, and told which there are', async () => {
    const text =
      '---\nkind: template\ntitle: Note\naudience: customers\nsubject: Hello\n---\nDear {{customer.name}}, all is well.\n'
    const refused = expectRefusal(await untilNow(() => publish({ kind: 'template', text })), 'text-invalid')
    expect(refused.detail).toContain('There is no field {{customer.name}}; there are: {{incident.number}}')
    expect(refused.problems).toHaveLength(1)
  })

  test.each([
    ['the worse severity has more time', 'clocks:\n  contain: {SEV1: 8h, SEV2: 1h}', /SEV1 is promised .* SEV2/],
    ['urgent is later than normal', 'actions: {urgent: 90d, high: 30d, normal: 14d}', /urgent actions have 90 days/],
    ['nobody has such a role', 'roles: [commander, wizard]', /wizard/],
    ['a day has no such length', 'review: {threshold: SEV2, due: soon}', /soon/],
    ['the same thing is said twice', 'verification: independent\nverification: none', /verification|twice|unique/i],
  ])('whose front matter contradicts itself is refused with its line: %s', async (_what, lines, words) => {
    const text = front(lines)
    const refused = expectRefusal(
      await untilNow(() => publish({ kind: 'plan', slug: 'our-plan', text })),
      'text-invalid',
    )
    expect(refused.detail).toMatch(words)
    expect(refused.detail).toMatch(/Line \d/i)
    const preview = await untilNow(() => team.ines.does('documents/check', { kind: 'plan', text }))
    expect(preview.problems).toEqual(refused.problems)
  })

  test('that is not in force is not run, whoever asks, and the answer says what is to be done', async () => {
    const { ben, ines } = team
    const start = (runbook: string, why: string) => untilNow(() => ben.isRefused(room('runs'), { runbook }, why))
    expect((await start('ddos', 'runbook-not-in-force')).remedy).toContain('Adopt it')
    await ines.does('documents/adopt', { documents: [{ kind: 'runbook', slug: 'ddos' }] })
    expect((await start('ddos', 'runbook-not-in-force')).remedy).toContain('approved')
    await start('earthquake', 'runbook-unknown')
  })
})

describe('of two who edit at once, the second is told of the first and loses nothing', () => {
  test('a document', async () => {
    const { ines, lena } = team
    const { items } = await ines.sees('documents?kind=runbook')
    const { id, slug, latest } = items.find((one: Loose) => one.slug === 'ransomware')
    const { text } = await ines.sees(`documents/${id}`)
    const edit = (words: string) => ({ kind: 'runbook', slug, text: `${text}\n${words}\n`, change: 'x', base: latest })
    await ines.does('documents', edit('Call the landlord.'))
    const refused = await untilNow(() => lena.isRefused('documents', edit('Call the mayor.'), 'edited-by-another'))
    expect(refused.detail).toContain(`Ines Haddad published version ${latest + 1}`)
    await lena.does('documents', { ...edit('Call both.'), base: latest + 1 })
  })

  test('a section of a review', async () => {
    const { ben, lena } = team
    const { review } = await ben.does(room('review'))
    const write = { section: 'summary', base: null }
    await ben.does(`reviews/${review.id}/sections`, { ...write, text: 'Files were encrypted.' })
    const path = `reviews/${review.id}/sections`
    const refused = await untilNow(() => lena.isRefused(path, { ...write, text: 'It was loud.' }, 'edited-by-another'))
    expect(refused.detail).toContain('Ben Okafor wrote this section')
    const { sections } = await lena.sees(`reviews/${review.id}`)
    const [{ index }] = sections
    await lena.does(path, { section: 'summary', text: 'Files were encrypted, and it was loud.', base: index })
  })

  test('a message', async () => {
    const { ines, ben, nora } = team
    const words = { subject: 'What we know', body: 'Little.', recipients: ['it@customer.example'] }
    const { communication } = await ines.does(room('communications'), { audience: 'customers', ...words })
    const path = `communications/${communication.id}`
    const base = communication.hash
    await ben.does(`${path}/revise`, { ...words, body: 'A little more.', base })
    const mine = { ...words, body: 'Something else.', base }
    const refused = await untilNow(() => ines.isRefused(`${path}/revise`, mine, 'edited-by-another'))
    expect(refused.detail).toContain('Ben Okafor')
    // Approved is what was read, and nothing else.
    await untilNow(() => nora.isRefused(`${path}/approve`, { hash: base }, 'edited-by-another'))
  })

  test('in the very same moment: one of two wins, and the record has one', async () => {
    const { ines, lena } = team
    const text =
      '---\nkind: runbook\ntitle: Fire\nscenario: fire\n---\n\n# Fire\n\n## Triage\n\n1. **Leave the house.**\n'
    const publish = (by: Someone, words: string) =>
      by.post('/api/v1/documents', {
        kind: 'runbook',
        slug: 'fire',
        text: `${text}\n${words}\n`,
        change: 'x',
        base: null,
      })
    const answers = await Promise.all([publish(ines, 'Do not run.'), publish(lena, 'Run.')])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
    const loser = answers.find(({ status }) => status === 409)!
    expect(code(loser.body)).toBe('edited-by-another')
  })
})

describe('what takes a second person, or what is not there yet, is refused to the one who asks', () => {
  test('closing with things missing says each of them, and closes nothing', async () => {
    const refused = await untilNow(() => team.ben.isRefused(room('close'), {}, 'record-incomplete'))
    const missing = await work.lacks(team.ben, number)
    expect(missing.length).toBeGreaterThan(8)
    for (const sentence of missing) expect(refused.remedy).toContain(sentence)
    expect((await team.nora.sees(`incidents/${number}`)).status).toBe('open')
  })

  test('a downgrade is not approved by who asked for it, nor by a script, and not asked for twice', async () => {
    const { ben, house, nora } = team
    await ben.does(room('severity'), { to: 'SEV4', reason: 'It looks small.' })
    await untilNow(() => ben.isRefused(room('severity/approve'), {}, 'approver-forbidden'))
    const script = await house.as('admin')
    expectRefusal(await script.post(`/api/v1/${room('severity/approve')}`), 'approver-forbidden')
    await untilNow(() => ben.isRefused(room('severity'), { to: 'SEV3', reason: 'x' }, 'downgrade-pending'))
    expect((await nora.sees(`incidents/${number}`)).severity).toBe('SEV2')
    await nora.does(room('severity/decline'), { reason: 'Nobody has looked yet.' })
    await untilNow(() => nora.isRefused(room('severity/approve'), {}, 'downgrade-not-pending'))
  })

  test('a message to customers does not leave unapproved, and nothing arrives', async () => {
    const { ines, post, later } = team
    const words = { audience: 'customers', subject: 'x', body: 'x', recipients: ['it@customer.example'] }
    const { communication } = await ines.does(room('communications'), words)
    const send = () => ines.isRefused(`communications/${communication.id}/send`, {}, 'approval-needed')
    expect((await untilNow(send)).remedy).toMatch(/approve/)
    const { hash } = communication
    await untilNow(() => ines.isRefused(`communications/${communication.id}/approve`, { hash }, 'approver-is-writer'))
    await later(DAY)
    expect(post.arrived).toEqual([])
  })

  test('an incident is not merged into itself, nor into one that is gone, and both stay as they were', async () => {
    const { ben, nora } = team
    const other = (await ben.does('incidents', { title: 'A printer burns', severity: 'SEV4' })).incident.number
    await untilNow(() => ben.isRefused(room('merge'), { into: number, reason: 'x' }, 'merge-invalid'))
    await untilNow(() => ben.isRefused(room('merge'), { into: 'INC-9999', reason: 'x' }, 'incident-unknown'))
    await ben.does(`incidents/${other}/void`, { reason: 'It was dust.' })
    const refused = await untilNow(() => ben.isRefused(room('merge'), { into: other, reason: 'x' }, 'merge-invalid'))
    expect(refused.detail).toContain('void')
    expect((await nora.sees(`incidents/${number}`)).status).toBe('open')
  })
})
