import type { Actor } from '../../../kernel/actor.ts'
import { isRefusal } from '../../../kernel/decision.ts'
import type { AnyEvent, Unrecorded } from '../../../kernel/event.ts'
import type { Severity } from '../../../kernel/severity.ts'
import { closeIncident } from '../../../program/incidents/decide/close.ts'
import { declareIncident } from '../../../program/incidents/decide/declare.ts'
import {
  addTimelineEntry,
  assignRole,
  changePhase,
  correctTimelineEntry,
  recordFinding,
} from '../../../program/incidents/decide/room.ts'
import { reviseSeverity } from '../../../program/incidents/decide/severity.ts'
import type { Alert } from '../../../program/triage/alert.ts'
import { dismissAlert, escalateAlert } from '../../../program/triage/decide.ts'
import type { Verdict } from '../../../program/triage/events.ts'
import { at, type Company } from './company.ts'

export const mara: Actor = { kind: 'person', id: '01950000-0000-7000-9000-000000000001', name: 'Mara Lind' }
export const jonas: Actor = { kind: 'person', id: '01950000-0000-7000-9000-000000000002', name: 'Jonas “Joe” Weber' }
export const monitor: Actor = { kind: 'source', id: 'alertmanager', name: 'Alertmanager' }

/** What a spreadsheet, a terminal, an XML reader or a typeface would stumble over. */
export const AWKWARD = '=HYPERLINK("http://x"),\r\n<b>&amp;_x000D_\u0007 \u202e中文 😀 @here'

export async function receive(
  company: Company,
  words: { title: string; severity?: string; key?: string },
): Promise<string> {
  const stream = company.id()
  const event = {
    type: 'AlertReceived',
    source: 'alertmanager',
    key: words.key ?? stream,
    state: 'firing',
    severity: words.severity ?? 'SEV3',
    nativeSeverity: 'warning',
    title: words.title,
    raw: raw(stream),
  }
  await company.append(monitor, { stream, event, occurredAt: at(minuteBefore(company)) })
  return stream
}

function minuteBefore({ clock }: Company): string {
  return new Date(clock.now() - 60_000).toISOString().slice(0, -1)
}

export function raw(delivery: string) {
  return {
    delivery,
    root: Buffer.alloc(32, 1).toString('base64'),
    salt: Buffer.alloc(32, 2).toString('base64'),
    size: 17,
  }
}

/** An alert as its rules see it; of what it was before, only that it waits matters here. */
function waiting(title: string): Alert {
  return {
    status: 'undecided',
    kind: 'alert',
    title,
    severity: 'SEV3',
    state: 'firing',
    receivedAt: at('2026-01-01T00:00:00'),
    occurrences: 1,
  }
}

export async function dismiss(
  company: Company,
  alert: string,
  verdict: Verdict,
  note: string,
  by = mara,
): Promise<void> {
  await company.append(by, ...recordable(alert, dismissAlert(waiting(''), { verdict, note, decision: company.id() })))
}

/** The incident that it declares, by the reaction of the incidents, in the same transaction. */
export async function escalate(company: Company, alert: string, severity: Severity, title: string): Promise<string> {
  const incident = company.id()
  await company.append(
    mara,
    ...recordable(alert, escalateAlert(waiting(title), { severity, incident, note: 'Looks real.' })),
  )
  return incident
}

function recordable(stream: string, decision: unknown): Unrecorded[] {
  if (isRefusal(decision)) throw new Error(decision.because)
  return (decision as readonly AnyEvent[]).map((event) => ({ stream, event }))
}

/** Three months of a small company: enough of everything, once. Ends sealed. */
export async function smallHistory(company: Company) {
  await company.append(mara, {
    stream: company.record.org,
    event: { type: 'OrganisationNamed', name: 'Fernhill Analytics, Inc.' },
  })
  await company.append(mara, {
    stream: company.id(),
    event: {
      type: 'SignedIn',
      person: mara.id,
      how: 'password',
      secretSha256: 'c2VjcmV0',
      expiresAt: company.clock.now() + 1000,
      address: '192.0.2.7',
    },
  })
  const early = await receive(company, { title: 'Before the period' })
  company.now('2026-01-05T09:00:00')
  const noisy = await receive(company, { title: AWKWARD })
  await company.append(monitor, { stream: noisy, event: { type: 'AlertRepeated', state: 'firing', raw: raw(noisy) } })
  await company.append(monitor, { stream: noisy, event: { type: 'AlertRepeated', state: 'firing', raw: raw(noisy) } })
  await company.append(monitor, { stream: noisy, event: { type: 'AlertResolvedBySource', raw: raw(noisy) } })
  await company.append(monitor, { stream: noisy, event: { type: 'DeliveryRepeated', raw: raw(noisy) } })
  await dismiss(company, noisy, 'false-positive', '-1 “quoted”, and\ntwo lines')
  const unread = company.id()
  await company.append(monitor, {
    stream: unread,
    event: { type: 'PayloadQuarantined', source: 'okta', because: 'It is not JSON.', digest: 'ab', raw: raw(unread) },
  })
  company.now('2026-01-10T10:00:00')
  const login = await receive(company, { title: 'Many failed logins', severity: 'SEV2' })
  const incident = await escalate(company, login, 'SEV2', 'Credential stuffing against the portal')
  await company.sealer.seal()
  await respond(company, incident)
  const exercise = company.id()
  company.now('2026-02-20T10:00:00')
  await company.respond(jonas, exercise, (_, now) =>
    declareIncident(
      {
        title: 'Table-top: lost laptop',
        kind: 'exercise',
        severity: 'SEV4',
        detectedAt: now,
        detectionSource: 'the facilitator',
        alerts: [],
      },
      now,
    ),
  )
  company.now('2026-04-02T10:00:00')
  const late = await receive(company, { title: 'After the period' })
  await company.sealer.seal()
  return { early, noisy, unread, login, incident, exercise, late }
}

async function respond(company: Company, incident: string): Promise<void> {
  const act = (by: Actor, decide: Parameters<Company['respond']>[2], occurredAt?: Parameters<Company['respond']>[3]) =>
    company.respond(by, incident, decide, occurredAt)
  await act(mara, (state) => assignRole(state, 'commander', { id: mara.id, name: mara.name }))
  company.now('2026-01-10T10:20:00')
  await act(mara, (state) => reviseSeverity(state, 'SEV1', 'Eleven accounts were entered.'))
  const [note] = await act(jonas, (state, now) => addTimelineEntry(state, `Saw ${AWKWARD}`, now, now))
  await act(jonas, (state) => correctTimelineEntry(state, note!.index, 'It was host 6.', 'Mistyped.'))
  await act(mara, (state) => changePhase(state, 'containment', ''))
  company.now('2026-01-13T08:00:00')
  const then = at('2026-01-10T11:00:00')
  await act(jonas, (state, now) => addTimelineEntry(state, 'Ended all sessions.', then, now), then)
  await act(mara, (state) => assignRole(state, 'commander', { id: jonas.id, name: jonas.name }))
  await act(mara, (state) => reviseSeverity(state, 'SEV3', 'No data left the portal.'))
  for (const finding of ['affected', 'containment', 'root-cause', 'lessons'] as const)
    await act(jonas, (state) => recordFinding(state, finding, `What is known of ${finding}.\n\nMore of it.`))
  company.now('2026-01-14T08:00:00')
  await act(jonas, (state) => closeIncident(state, 'Nothing left the portal.'))
}
