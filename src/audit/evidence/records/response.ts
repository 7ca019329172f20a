import type { Recorded } from '../../../kernel/event.ts'
import type { JsonObject } from '../../../kernel/json.ts'
import { audiences } from '../../../kernel/promises.ts'
import { roleName } from '../../../kernel/response-role.ts'
import { audienceName, type CommunicationEvent } from '../../../program/communications/events.ts'
import type { CustodyEvent } from '../../../program/custody/events.ts'
import { evolve as evolveRun, type Run, type RunStep } from '../../../program/runbooks/run.ts'
import { type IncidentFact, of } from '../populations/incidents.ts'
import { type Belonging, messageOf, type Stream } from './belonging.ts'
import { actor, capital, count, stated, time } from './spell.ts'

/** Who held which role from when to when: a role is held until somebody takes it over or it is laid down. */
export function roles(facts: readonly IncidentFact[]): JsonObject[] {
  const taken = of(facts, 'RoleTaken')
  const changes = [...taken, ...of(facts, 'RoleLaidDown')].sort((a, b) => a.index - b.index)
  return taken.map((fact) => {
    const { role, holder } = fact.event
    const end = changes.find((change) => change.index > fact.index && change.event.role === role)
    return {
      role: capital(roleName(role) ?? '[erased]'),
      person: holder.name,
      from: time(fact.recordedAt),
      until: end === undefined ? null : time(end.recordedAt),
      entry: String(fact.index),
    }
  })
}

export function runs({ runs, exhibits }: Belonging): JsonObject[] {
  const names = new Map(exhibits.map((stream) => [stream[0]!.stream, nameOf(stream)]))
  return runs.flatMap((stream): JsonObject[] => {
    const run = stream.reduce<Run>(evolveRun, { status: 'none' })
    if (run.status === 'none') return []
    const tally = (state: RunStep['state']) => run.steps.filter((step) => step.state === state).length
    const ended = run.status === 'ended' ? run.ended : null
    return [
      {
        title: run.title,
        text: `${run.runbook}, version ${run.version} (${run.hash.slice(0, 12)})`,
        tally: `${tally('done')} done, ${tally('skipped')} skipped, ${tally('open')} open`,
        started: `${time(run.started.recordedAt)} by ${run.started.by}`,
        ended: ended === null ? null : `${time(ended.recordedAt)} by ${ended.by}`,
        reason: ended?.reason || null,
        steps: run.steps.map((step, n) => stepRow(step, n, names)),
        entry: String(stream[0]!.index),
      },
    ]
  })
}

function stepRow(step: RunStep, n: number, names: ReadonlyMap<string, string>): JsonObject {
  const shown = {
    number: String(n + 1),
    title: step.title,
    phase: step.phase,
    role: step.role === null ? null : capital(roleName(step.role)),
    state: capital(step.state),
  }
  if (step.state === 'open') return { ...shown, by: null, at: null, notes: [] }
  const notes =
    step.state === 'skipped'
      ? [step.reason]
      : [
          ...step.notes.map(({ text }) => text),
          ...step.exhibits.map((exhibit) => `Evidence: ${names.get(exhibit) ?? exhibit}`),
        ]
  return { ...shown, by: step.by, at: time(step.recordedAt), notes }
}

/** By audience in the order of the plan, and within one by when they were begun. */
export function communications({ communications, exhibits }: Belonging): JsonObject[] {
  const names = new Map(exhibits.map((stream) => [stream[0]!.stream, nameOf(stream)]))
  const shown = communications.flatMap((stream) => {
    const message = messageOf(stream)
    return message.status === 'absent' ? [] : [{ audience: message.audience, row: messageRow(stream, names) }]
  })
  return audiences.flatMap((audience): JsonObject[] => {
    const messages = shown.filter((one) => one.audience === audience).map(({ row }) => row)
    return messages.length === 0 ? [] : [{ audience: capital(audienceName(audience)), messages }]
  })
}

const STATES = {
  draft: 'Draft, not sent',
  approved: 'Approved, not sent',
  sending: 'Being sent',
  failed: 'Not sent: it failed',
  sent: 'Sent',
  withdrawn: 'Withdrawn',
  recorded: 'Sent by other means',
  none: 'Decided to send nothing',
} as const

function messageRow(stream: Stream<CommunicationEvent>, names: ReadonlyMap<string, string>): JsonObject {
  const message = messageOf(stream)
  const last = stream.at(-1)!
  if (message.status === 'absent') return {}
  const state = STATES[message.status]
  const { entry } = stated(stream[0]!)
  if (message.status === 'none')
    return { state, subject: null, reason: message.reason, body: null, facts: [], ...stated(last), entry }
  const { approval, template, writers, recipients, channel, revision } = message
  const approved = approval === null ? null : `${approval.by}${approval.at === null ? '' : `, ${time(approval.at)}`}`
  const written = `${writers.map(({ name }) => name).join(', ')}${revision > 1 ? `, revised ${count(revision - 1, 'time')}` : ''}`
  const facts: [string, string | null][] = [
    ['To', recipients.length === 0 ? 'Nobody named' : recipients.join(', ')],
    ['Channel', channel === 'email' ? 'E-mail' : 'Another way than e-mail'],
    ['Written by', written],
    ['Template', template === null ? null : `${template.slug}, version ${template.version}`],
    ['Approved by', approved],
    ...sendingFacts(stream, names),
  ]
  return {
    state,
    subject: message.subject || null,
    reason: message.status === 'withdrawn' ? message.reason : message.status === 'failed' ? message.because : null,
    body: message.body,
    facts: facts.flatMap(([name, value]) => (value === null ? [] : [{ name, value }])),
    ...stated(last),
    entry,
  }
}

/** When it left, when the record learned of it, and what shows it. */
function sendingFacts(
  stream: Stream<CommunicationEvent>,
  names: ReadonlyMap<string, string>,
): [string, string | null][] {
  const message = messageOf(stream)
  const last = stream.findLast(({ event }) => event.type === 'MessageSent' || event.type === 'CommunicationRecorded')
  if (last === undefined) return []
  const recorded = `${time(last.recordedAt)} by ${actor(last.by)}, entry ${last.index}`
  if (message.status === 'sent') {
    const refused = message.rejected.map(({ recipient, response }) => `${recipient}: ${response}`)
    return [
      ['Sent', time(message.sentAt)],
      ['Recorded', recorded],
      ['Proof', `${message.messageId}\n${message.response}`],
      ['Refused for', refused.length === 0 ? null : refused.join('\n')],
    ]
  }
  if (message.status !== 'recorded') return []
  const { exhibit, proof } = message
  const shown = [proof, exhibit === null ? null : `Evidence: ${names.get(exhibit) ?? exhibit}`].filter(Boolean)
  return [
    ['Sent', `${time(message.occurredAt)}, as stated`],
    ['Recorded', recorded],
    ['Proof', shown.length === 0 ? 'None on record' : shown.join('\n')],
  ]
}

function nameOf(stream: Stream<CustodyEvent>): string {
  const [first] = stream
  return first?.event.type === 'ExhibitCollected' ? first.event.name : '[erased]'
}

/** The register of evidence: what it is, how it can be told again, and through whose hands it went. */
export function exhibits({ exhibits }: Belonging): JsonObject[] {
  return exhibits.flatMap((stream): JsonObject[] => {
    const [first] = stream
    if (first?.event.type !== 'ExhibitCollected') return []
    const { name, bytes, mediaType, sha256, source, description = null, collector } = first.event
    return [
      {
        ...{ name, bytes: `${bytes} bytes`, mediaType, sha256: sha256 || '[erased]', source, description },
        collector: collector.name,
        collected: time(first.occurredAt),
        ...stated(first),
        custody: stream.slice(1).map(custodyRow),
      },
    ]
  })
}

function custodyRow(fact: Recorded<CustodyEvent>): JsonObject {
  const { event } = fact
  if (event.type === 'CustodyChanged')
    return { what: `From ${event.from.name} to ${event.to.name}`, why: event.reason, bad: false, ...stated(fact) }
  const ok = event.type === 'ExhibitChecked' && event.ok
  const what = ok ? 'Checked: it is what was collected' : 'Checked: THE FILE IS NOT WHAT WAS COLLECTED'
  return { what, why: null, bad: !ok, ...stated(fact) }
}
