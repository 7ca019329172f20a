import { expect } from 'vitest'
import { type Asking, adopt, type Company, type Someone, startCompany } from './response.ts'

// biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what each test says it holds
type Loose = any

/** A company that works by the plan and the runbook that come with Muster, and those who work there. */
export type Team = Company & {
  /** Leads. */
  readonly ben: Someone
  /** Repairs. */
  readonly lena: Someone
  /** Writes what is sent. */
  readonly ines: Someone
  /** Approves; answers for it all. */
  readonly nora: Someone
}

/** Beside what the shipped plan promises: to contain in time, and to say something regularly. */
const MORE_CLOCKS = 'clocks:\n  contain: {SEV1: 2h, SEV2: 4h, SEV3: 1bd}\n  update: {SEV1: 1h}\n'

export async function startTeam(...texts: [kind: 'runbook' | 'template', slug: string][]): Promise<Team> {
  const company = await startCompany()
  const ines = await company.hire('Ines Haddad', 'admin')
  const nora = await company.hire('Nora Lindqvist', 'leadership')
  await ines.does('organisation', { name: 'Fernhill Analytics' })
  await adopt('plan', 'incident-response-plan', ines, nora, (text) => text.replace('clocks:\n', MORE_CLOCKS))
  for (const [kind, slug] of texts) await adopt(kind, slug, ines, nora)
  const ben = await company.hire('Ben Okafor', 'responder')
  const lena = await company.hire('Lena Vogt', 'responder')
  return { ...company, ben, lena, ines, nora }
}

/** No answer of the matrix is worse than harmless; each scenario says what is. */
export const harmless = {
  customers: 'none',
  availability: 'none',
  confidentialData: 'no',
  personalData: 'no',
  controls: 'holding',
  safety: 'no',
}

/** An alert as a monitor sends it, and whoever looks at it declares an incident. */
export async function fromAlert({ house }: Team, by: Someone, title: string, severity: string, more = {}) {
  const monitor = await house.as('responder')
  const sent = await monitor.post('/intake/generic', { title, id: title, severity: 'high' })
  const { alert } = sent.body.items[0]
  const { incident } = await by.does(`alerts/${alert}/escalate`, { severity, ...more })
  return { alert, number: incident.number as string }
}

/** The runbook from the first step to the last: each is done by whose it is, or is skipped by the commander. */
export type Working = {
  readonly hands?: { readonly [role: string]: Asking }
  readonly skipped?: { readonly [step: string]: string }
  readonly said?: { readonly [step: string]: string }
  readonly exhibits?: { readonly [step: string]: readonly string[] }
}

export async function workThrough(commander: Asking, number: string, runbook: string, working: Working) {
  const { hands = {}, skipped = {}, said = {}, exhibits = {} } = working
  const { run } = await commander.does(`incidents/${number}/runs`, { runbook })
  const { items } = await commander.sees(`incidents/${number}/runs`)
  const { steps } = items.find(({ id }: Loose) => id === run.id)
  const known = new Set(steps.map(({ id }: Loose) => id))
  // A scenario that speaks of a step which is not there tells of another runbook.
  for (const step of [...Object.keys(skipped), ...Object.keys(said), ...Object.keys(exhibits)])
    expect(known).toContain(step)
  for (const { id, role } of steps) {
    const step = `runs/${run.id}/steps/${id}`
    if (skipped[id] !== undefined) await commander.does(`${step}/skip`, { reason: skipped[id] })
    else await (hands[role] ?? commander).does(`${step}/done`, { note: said[id] ?? 'Done.', exhibits: exhibits[id] })
  }
  await commander.does(`runs/${run.id}/end`, { reason: 'Worked through.' })
  return (await commander.sees(`incidents/${number}/runs`)).items.find(({ id }: Loose) => id === run.id)
}

/** A file in evidence, as it would come from a disk: raw. */
export async function collect(by: Someone, number: string, name: string, content: string | Buffer, more = {}) {
  const query = new URLSearchParams({ name, source: 'The console of the system', ...more })
  const headers = { 'content-type': 'application/octet-stream' }
  const answer = await by.post(`/api/v1/incidents/${number}/evidence?${query}`, Buffer.from(content), headers)
  if (answer.status !== 201) throw new Error(`${name} was not taken: ${JSON.stringify(answer.body)}`)
  return answer.body.exhibit as { id: string; sha256: string; bytes: number }
}

type Mail = { readonly template: string; readonly to: readonly string[]; readonly blank: string }

/** From the approved template to the mail server; every blank is filled with the same words. */
export async function mail({ ines, nora, later }: Team, number: string, { template, to, blank }: Mail): Promise<Loose> {
  const draft = await ines.does(`incidents/${number}/communications/draft`, { template })
  const body = draft.body.replace(/\[\[[^\]]*\]\]/g, blank)
  const message = { audience: draft.audience, subject: draft.subject, body, recipients: to, template, channel: 'email' }
  const { communication } = await ines.does(`incidents/${number}/communications`, message)
  await nora.does(`communications/${communication.id}/approve`, { hash: communication.hash })
  await ines.does(`communications/${communication.id}/send`)
  await later(0)
  const { items } = await nora.sees(`incidents/${number}/communications`)
  return items.find(({ id }: Loose) => id === communication.id)
}

/** Said on the telephone, in a meeting, on a page: recorded afterwards. */
export const told = (by: Asking, number: string, audience: string, occurredAt: string, words: string) =>
  by.does(`incidents/${number}/communications/record`, {
    ...{ audience, channel: 'other', occurredAt, subject: '', body: words },
    ...{ recipients: ['Everybody in the call'], proof: { text: 'Minutes of the call.' } },
  })

/** What the gate still asks for. */
export const lacks = async (by: Someone, number: string): Promise<string[]> =>
  (await by.sees(`incidents/${number}`)).toClose.map(({ sentence }: Loose) => sentence)

export const clock = async (by: Someone, number: string, name: string): Promise<Loose> =>
  (await by.sees(`incidents/${number}`)).clocks.find((one: Loose) => one.clock === name)

/** How often the ledger says that a promised time was missed. */
export async function missedOnRecord({ house }: Team, clock: string): Promise<number> {
  const { database } = house.muster.record
  const { rows } = await database.app.query<{ n: number }>(
    `select count(*)::int as n from view.incident_clock where clock = $1 and missed_ms is not null`,
    [clock],
  )
  return rows[0]!.n
}

/** The three roles that the plan wants at SEV2 and above. */
export async function staff({ ben, lena, ines }: Team, number: string): Promise<void> {
  for (const [role, { id }] of Object.entries({ commander: ben, technical: lena, communications: ines }))
    await ben.does(`incidents/${number}/roles`, { role, person: id })
}

/** What was done, why it happened and what follows, in the commander's words; then nothing is missing, and it is closed. */
export async function conclude({ ben }: Team, number: string, words: { rootCause: string; lesson: string }) {
  const room = `incidents/${number}`
  await ben.does(`${room}/timeline`, { text: 'All in the call agree that it is over.' })
  await ben.does(`${room}/findings`, { finding: 'root-cause', text: words.rootCause })
  await ben.does(`${room}/findings`, { finding: 'lessons', text: words.lesson })
  expect(await lacks(ben, number)).toEqual([])
  await ben.does(`${room}/close`, { summary: words.lesson })
  expect((await ben.sees(room)).status).toBe('closed')
}

export type Lesson = { readonly cause: string; readonly rootCause: string; readonly action: string }

/** The review that is owed: written by one, approved by another; its action done by one, verified by another. */
export async function learn(team: Team, number: string, lesson: Lesson): Promise<Loose> {
  const { ben, lena, nora } = team
  const { review } = await ben.does(`incidents/${number}/review`)
  const path = `reviews/${review.id}`
  const { action } = await ben.does(`incidents/${number}/actions`, {
    ...{ title: lesson.action, owner: lena.id, priority: 'high', review: review.id },
  })
  const sections = { 'root-cause': lesson.rootCause, lessons: 'Look sooner.', 'plan-changes': 'None: the plan held.' }
  for (const [section, text] of Object.entries(sections)) await ben.does(`${path}/sections`, { section, text })
  await ben.does(`${path}/cause`, { cause: lesson.cause })
  await ben.does(`${path}/submit`)
  const { hash } = await nora.sees(path)
  await nora.does(`${path}/approve`, { hash })
  await team.later(7 * 24 * 3_600_000)
  await lena.does(`actions/${action.id}/done`, { note: 'Built, tried and written down.' })
  await lena.isRefused(`actions/${action.id}/verify`, { note: 'It works.' }, 'doer-alone')
  await ben.does(`actions/${action.id}/verify`, { note: 'Tried it myself.' })
  expect(await ben.sees(`actions/${action.id}`)).toMatchObject({ state: 'verified', verifiedBy: 'Ben Okafor' })
  return nora.sees(path)
}
