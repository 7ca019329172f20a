import type { JsonObject } from '../../kernel/json.ts'
import { HOUR, machine, someone, streamOf, TestLedger } from './ledger.ts'

// For tests only: a short history in which everything occurs once that a package has to tell.

export const START = Date.parse('2026-03-01T00:00:00Z')
export const PERIOD = { from: '2026-03-02', to: '2026-03-31' }

const by = someone

/** The places of entries that tests go to, by what they are. */
export type Story = { readonly ledger: TestLedger; readonly at: Readonly<Record<string, number>> }

export function tellStory(): Story {
  const ledger = new TestLedger()
  const at: Record<string, number> = {}
  const note = (name: string) => {
    at[name] = ledger.leaves.length - 1
  }
  ledger.open(START)
  people(ledger, note)
  alertsBefore(ledger, note)
  ledger.seal(START + 2 * HOUR)
  alertsWithin(ledger, note)
  ledger.seal(START + 50 * HOUR)
  note('second seal')
  incident(ledger, note)
  belongings(ledger, note)
  otherNumbers(ledger, note)
  ledger.erase(at.person as number, [1], START + 75 * HOUR)
  note('erasure')
  ledger.append({ type: 'ClockSteppedBack', stream: '0'.repeat(32), at: START + 75 * HOUR, control: { by: 3000 } })
  ledger.seal(START + 76 * HOUR)
  return { ledger, at }
}

type Note = (name: string) => void

function people(ledger: TestLedger, note: Note): void {
  const stream = streamOf('ada')
  ledger.append({
    type: 'PersonAdded',
    stream,
    at: START,
    by: { id: 'muster', kind: 'system', name: 'Muster' },
    fields: { name: { name: 'Ada Byron' }, email: { email: 'ada@example.org' }, roles: { roles: ['responder'] } },
  })
  note('person')
  const session = { person: 'p-1', how: 'password', secretSha256: 'ab'.repeat(32), expiresAt: START + 12 * HOUR }
  ledger.append({
    type: 'SignedIn',
    stream: streamOf('session'),
    at: START + 1,
    by,
    fields: { session, address: { address: '192.0.2.1' } },
    clear: { how: 'password' },
  })
  note('session')
}

function alertsBefore(ledger: TestLedger, note: Note): void {
  alert(ledger, 'before', START + HOUR, { title: 'Before the period' })
  note('alert before')
}

function alertsWithin(ledger: TestLedger, note: Note): void {
  const day = START + 25 * HOUR
  alert(ledger, 'disk', day, { title: 'Disk almost full', nativeSeverity: 'warning' })
  note('disk')
  alert(ledger, 'login', day + 1000, { title: 'Many failed logins', severity: 'SEV2', occurredAt: day - 30 * HOUR })
  note('login')
  alert(ledger, 'open', day + 2000, { title: '=HYPERLINK("x"), "quoted"\nand a second line' })
  note('open')
  ledger.append({
    type: 'PayloadQuarantined',
    stream: streamOf('quarantine'),
    at: day + 3000,
    by: machine,
    fields: {
      payload: { source: 'custom', digest: 'cd'.repeat(32) },
      reason: { because: 'not JSON' },
      raw: raw('quarantine'),
    },
  })
  note('quarantine')
  ledger.append({
    type: 'AlertRepeated',
    stream: streamOf('disk'),
    at: day + 4000,
    by: machine,
    fields: { state: { state: 'firing' }, raw: raw('disk again') },
  })
  note('repeat')
  ledger.append({
    type: 'AlertResolvedBySource',
    stream: streamOf('disk'),
    at: day + 5000,
    by: machine,
    fields: { state: null, raw: raw('disk over') },
  })
  ledger.append({
    type: 'AlertDismissed',
    stream: streamOf('disk'),
    at: day + HOUR,
    by,
    fields: { decision: { verdict: 'benign', decision: 'd-1', together: 1 }, note: { note: 'Log rotation was off' } },
    clear: { verdict: 'benign' },
  })
  note('dismissal')
}

function incident(ledger: TestLedger, note: Note): void {
  const stream = streamOf('incident')
  const at = START + 51 * HOUR
  const [login, named] = [uuid('login'), uuid('incident')]
  ledger.append({
    type: 'AlertEscalated',
    stream: streamOf('login'),
    at,
    by,
    fields: { decision: { severity: 'SEV2', incident: named }, text: { title: 'Break-in?', note: 'Looks real' } },
    clear: { severity: 'SEV2' },
  })
  note('escalation')
  const facts = {
    kind: 'real',
    severity: 'SEV2',
    detectedAt: START + 25 * HOUR + 1000,
    detectionSource: 'alertmanager',
  }
  ledger.append({
    type: 'IncidentDeclared',
    stream,
    at,
    by,
    fields: { incident: { ...facts, alerts: [login] }, text: { title: 'Break-in?' } },
    clear: { kind: 'real', severity: 'SEV2' },
  })
  note('declaration')
  const append = (type: string, hours: number, fields: Record<string, JsonObject | null>, more: object = {}) =>
    ledger.append({ type, stream, at: at + hours * HOUR, by, fields, ...more })
  append('RoleTaken', 1, { role: { role: 'commander' }, people: { holder: { id: 'p-1', name: 'Ada Byron' } } })
  append(
    'SeverityRevised',
    2,
    { severity: { from: 'SEV2', to: 'SEV1' }, reason: { reason: 'Data was read' } },
    { clear: { from: 'SEV2', to: 'SEV1' } },
  )
  append('TimelineEntryAdded', 3, { text: { text: 'Found the key in a public repository' } }, { occurredAt: START })
  note('late')
  append(
    'PhaseChanged',
    4,
    { phase: { from: 'triage', to: 'recovery' }, reason: null },
    { clear: { from: 'triage', to: 'recovery' } },
  )
  append('IncidentRetitled', 5, { text: { from: 'Break-in?', to: 'Leaked key', reason: 'We know now' } })
  append(
    'IncidentClosed',
    6,
    { severity: { severity: 'SEV1' }, text: { summary: 'Key revoked' } },
    { clear: { severity: 'SEV1' } },
  )
  note('closing')
}

/** What others keep of the incident, each in a stream of its own. */
function belongings(ledger: TestLedger, note: Note): void {
  const at = START + 58 * HOUR
  const incident = uuid('incident')
  const append = (word: string, type: string, fields: Record<string, JsonObject>, more: object = {}) => {
    ledger.append({ type, stream: streamOf(word), at, by, fields, ...more })
    note(type)
  }
  const run = { incident, runbook: 'leak', document: uuid('d'), version: 1, hash: 'ab'.repeat(32), order: ['revoke'] }
  append('run', 'RunbookStarted', { run, text: { title: 'Leak', steps: [] } })
  append('run', 'StepDone', { step: { step: 'revoke' }, text: { title: 'Revoke the key' } })
  const hash = { hash: 'cd'.repeat(32) }
  const words = { subject: 'A key leaked', body: 'It is revoked.' }
  append('message', 'MessageDrafted', {
    message: { incident, audience: 'customers', channel: 'email' },
    text: words,
    recipients: { recipients: ['all@example.org'] },
    hash,
  })
  append('message', 'MessageApproved', { hash })
  append('waiver', 'CommunicationWaived', {
    decision: { incident, audience: 'media' },
    text: { reason: 'Nobody asked' },
  })
  append('exhibit', 'ExhibitCollected', {
    exhibit: { incident, bytes: 5, mediaType: 'text/plain' },
    content: { sha256: 'ef'.repeat(32), root: ROOT, salt: ROOT },
    text: { name: 'log.txt', source: 'web-1' },
    people: { collector: { name: 'Ada Byron' } },
  })
  append('review', 'ReviewOwed', { review: { incident, severity: 'SEV1', dueAt: at } }, { clear: { severity: 'SEV1' } })
  append('action', 'ActionCreated', {
    action: { review: uuid('review'), priority: 'high', dueAt: at },
    text: { title: 'Rotate keys' },
    people: { owner: { id: 'p-1', name: 'Ada Byron' } },
  })
}

/** Numbers that came to nothing of their own: one merged into another, one void. */
function otherNumbers(ledger: TestLedger, note: Note): void {
  const at = START + 60 * HOUR
  const append = (word: string, type: string, minutes: number, fields: Record<string, JsonObject>, more: object = {}) =>
    ledger.append({ type, stream: streamOf(word), at: at + minutes * 60_000, by, fields, ...more })
  const clear = { kind: 'real', severity: 'SEV3' }
  const declare = (word: string, minutes: number, alerts: string[]) =>
    append(
      word,
      'IncidentDeclared',
      minutes,
      { incident: { ...clear, detectedAt: at, detectionSource: 'a person', alerts }, text: { title: word } },
      { clear },
    )
  declare('twin', 0, [uuid('open')])
  declare('whole', 1, [])
  const plan = { document: uuid('plan'), version: 3, hash: 'ab'.repeat(32), promises: {} }
  append('whole', 'PlanPinned', 1, { plan })
  append('twin', 'IncidentMerged', 2, {
    incident: { into: uuid('whole'), number: 'INC-0003' },
    reason: { reason: 'The same' },
  })
  note('merger')
  append('whole', 'IncidentAbsorbed', 2, {
    incident: { incidents: [uuid('twin')], number: 'INC-0002', alerts: [uuid('open')] },
  })
  declare('nothing', 3, [])
  append('nothing', 'IncidentVoided', 4, { reason: { reason: 'A drill' } })
  note('void')
}

/** Another alert, received and left. */
export function alert(
  ledger: TestLedger,
  word: string,
  at: number,
  {
    title,
    severity = 'SEV3',
    nativeSeverity = 'high',
    occurredAt = at,
  }: { title: string; severity?: string; nativeSeverity?: string; occurredAt?: number },
): void {
  ledger.append({
    type: 'AlertReceived',
    stream: streamOf(word),
    at,
    occurredAt,
    by: machine,
    fields: {
      alert: { source: 'alertmanager', key: word, state: 'firing', severity, nativeSeverity },
      text: { title, labels: { word } },
      raw: raw(word),
    },
    clear: { severity },
  })
}

function raw(word: string): JsonObject {
  return {
    raw: { delivery: uuid(`delivery ${word}`), root: ROOT, salt: ROOT, size: 123 },
  }
}

export function uuid(word: string): string {
  return streamOf(word).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

const ROOT = `${'A'.repeat(43)}=`
