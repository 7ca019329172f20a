import { type Decision, isRefusal, refuse } from '../../../kernel/decision.ts'
import type { Audience, Promises } from '../../../kernel/promises.ts'
import { type ResponseRole, roleName } from '../../../kernel/response-role.ts'
import { severityRank } from '../../../kernel/severity.ts'
import { affectedKinds, affectedName, type Finding, findingName, findings, type IncidentEvent } from '../events.ts'
import type { Incident, Open } from '../incident.ts'
import type { Message } from './clocks.ts'
import { mustBeOpen, mustStand } from './guards.ts'

/** What other components know of an incident, and the gate asks for. */
export type Outside = {
  /** Messages that left or were recorded as having left. */
  readonly messages: readonly Message[]
  /** Audiences of which it was decided to tell nobody. */
  readonly notTold: readonly Audience[]
  /** Audiences of messages that wait for something. */
  readonly unsent: readonly Audience[]
  /** Runs of runbooks that go on, with the number of steps that nobody decided. */
  readonly runs: readonly { readonly runbook: string; readonly open: number }[]
  /** Titles of actions that nobody owns. */
  readonly ownerless: readonly string[]
}
export const nothingOutside: Outside = { messages: [], notTold: [], unsent: [], runs: [], ownerless: [] }

/** One thing that a record lacks: what it is, which one where there are several, and a sentence a commander can act on. */
export type Lack = { readonly what: LackKind; readonly which: string | null; readonly sentence: string }

export const lackKinds = [
  'role',
  'impact',
  'severity',
  'downgrade',
  'affected',
  'containment',
  'recovery',
  'verification',
  'runbook',
  'message',
  'finding',
  'action',
  'timeline',
] as const
type LackKind = (typeof lackKinds)[number]

const lack = (what: LackKind, which: string | null, sentence: string): Lack => ({ what, which, sentence })

/** What an incident's record still lacks, as sentences. */
export function missingToClose(incident: Open, outside: Outside = nothingOutside): string[] {
  return lacksToClose(incident, outside).map(({ sentence }) => sentence)
}

export function lacksToClose(incident: Open, outside: Outside = nothingOutside): Lack[] {
  const { plan } = incident
  if (plan === null)
    return [...missingCommander(incident), ...missingFindings(incident, findings), ...missingEntry(incident)]
  return [
    ...missingCommander(incident),
    ...missingRoles(incident, plan.promises),
    ...missingJudgement(incident),
    ...missingAffected(incident),
    ...missingContainment(incident, plan.promises),
    ...missingRecovery(incident),
    ...missingRuns(outside),
    ...missingMessages(incident, plan.promises, outside),
    ...missingFindings(incident, ['root-cause', 'lessons']),
    ...outside.ownerless.map((title) => lack('action', title, `The action “${title}” has no owner: give it one.`)),
    ...missingEntry(incident),
  ]
}

function missingCommander({ holders }: Open): Lack[] {
  return holders.commander === undefined
    ? [lack('role', 'commander', `Nobody is ${roleName('commander')}: assign the role.`)]
    : []
}

function missingRoles(incident: Open, { roles }: Promises): Lack[] {
  if (!mustBeReviewed(incident)) return []
  const sentence = (role: ResponseRole) => `Nobody is ${roleName(role)}: the plan wants one at this severity.`
  return roles
    .filter((role) => role !== 'commander' && !incident.named.includes(role))
    .map((role) => lack('role', role, sentence(role)))
}

function missingJudgement({ impact, severity, downgrade }: Open): Lack[] {
  const missing: Lack[] = []
  if (impact === null)
    missing.push(lack('impact', null, 'The impact is not assessed: answer the questions of the plan.'))
  else if (impact.proposed !== null && impact.proposed !== severity && !impact.answered) {
    const sentence = `The plan proposes ${impact.proposed}, and the severity is ${severity}: revise it, or say why it stays.`
    missing.push(lack('severity', null, sentence))
  }
  if (downgrade !== null)
    missing.push(lack('downgrade', null, `A downgrade to ${downgrade.to} waits: have it approved or declined.`))
  return missing
}

function missingAffected({ affected, none }: Open): Lack[] {
  const sentence = (name: string) => `Affected ${name} are not on record: record them, or say “none” and why.`
  return affectedKinds
    .filter((what) => none[what] === undefined && !affected.some((item) => item.what === what))
    .map((what) => lack('affected', what, sentence(affectedName(what))))
}

function missingContainment(incident: Open, promises: Promises): Lack[] {
  const { containment } = incident
  if (containment === null && atLeast(incident, promises)) {
    const sentence = 'Containment is not decided on record: say the approach, and who decided it.'
    return [lack('containment', null, sentence)]
  }
  // Below the threshold the words of the finding do.
  return containment === null ? missingFindings(incident, ['containment']) : []
}

function missingRecovery({ affected, recovery }: Open): Lack[] {
  return affected
    .filter(({ what, status }) => what === 'system' && status === 'confirmed')
    .flatMap(({ item, name }) => {
      const one = recovery.find(({ system }) => system === item)
      if (one === undefined)
        return [lack('recovery', item, `${name} is not restored on record: say when and how, or clear it.`)]
      if (one.verified !== null) return []
      return [lack('verification', item, `The integrity of ${name} is not verified: have somebody check it.`)]
    })
}

function missingRuns({ runs }: Outside): Lack[] {
  const sentence = (runbook: string, open: number) =>
    open === 1
      ? `One step of the runbook “${runbook}” is neither done nor skipped.`
      : `${open} steps of the runbook “${runbook}” are neither done nor skipped.`
  return runs
    .filter(({ open }) => open > 0)
    .map(({ runbook, open }) => lack('runbook', runbook, sentence(runbook, open)))
}

/** Whom the plan names for the worst severity that was held. */
function missingMessages({ worstSeverity }: Open, { severities }: Promises, outside: Outside): Lack[] {
  const done = new Set([...outside.messages.map(({ audience }) => audience), ...outside.notTold])
  const untold = severities[worstSeverity].told.filter((audience) => !done.has(audience))
  const tell = (audience: Audience) =>
    `Nothing was said to ${audienceName(audience)}: send or record it, or decide “none”.`
  const send = (audience: Audience) => `A message to ${audienceName(audience)} has not left: send it, or withdraw it.`
  return [
    ...untold.map((audience) => lack('message', audience, tell(audience))),
    ...[...new Set(outside.unsent)].map((audience) => lack('message', audience, send(audience))),
  ]
}

function audienceName(audience: Audience): string {
  return audience === 'internal' ? 'the people inside' : audience.replace('-', ' ')
}

function missingFindings(incident: Open, wanted: readonly Finding[]): Lack[] {
  const sentence = (finding: Finding) =>
    `${findingName(finding)} is not on record: write it down, or say “none” and why.`
  return wanted
    .filter((finding) => incident.findings[finding] === undefined)
    .map((finding) => lack('finding', finding, sentence(finding)))
}

function missingEntry({ entries }: Open): Lack[] {
  const sentence = 'The timeline holds nothing that a person wrote: say what was done.'
  return entries.length === 0 ? [lack('timeline', null, sentence)] : []
}

const mustBeReviewed = (incident: Open) => incident.plan !== null && atLeast(incident, incident.plan.promises)

function atLeast({ worstSeverity }: Open, { review }: Promises): boolean {
  return severityRank(worstSeverity) <= severityRank(review.threshold)
}

export function closeIncident(
  incident: Incident,
  summary: string,
  outside: Outside = nothingOutside,
): Decision<IncidentEvent> {
  const open = mustBeOpen(incident)
  if (isRefusal(open)) return open
  const missing = missingToClose(open, outside)
  if (missing.length > 0) return refuse('record-incomplete', 'The record is not complete yet.', missing.join(' '))
  return [
    { type: 'IncidentClosed', severity: open.severity, ...(summary.trim() === '' ? {} : { summary: summary.trim() }) },
  ]
}

export function reopenIncident(incident: Incident, reason: string): Decision<IncidentEvent> {
  const standing = mustStand(incident)
  if (isRefusal(standing)) return standing
  if (standing.status === 'open') return refuse('incident-open', 'This incident is open.', 'Nothing to do.')
  if (reason.trim() === '')
    return refuse('reason-missing', 'Reopening is recorded with its reason.', 'Say what came up.')
  return [{ type: 'IncidentReopened', reason: reason.trim() }]
}
