import { type Decision, isRefusal, refuse } from '../../../kernel/decision.ts'
import type { Audience, Promises } from '../../../kernel/promises.ts'
import { roleName } from '../../../kernel/response-role.ts'
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

/** What an incident's record still lacks, each as a sentence a commander can act on. */
export function missingToClose(incident: Open, outside: Outside = nothingOutside): string[] {
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
    ...outside.ownerless.map((title) => `The action “${title}” has no owner: give it one.`),
    ...missingEntry(incident),
  ]
}

function missingCommander({ holders }: Open): string[] {
  return holders.commander === undefined ? [`Nobody is ${roleName('commander')}: assign the role.`] : []
}

function missingRoles(incident: Open, { roles }: Promises): string[] {
  if (!mustBeReviewed(incident)) return []
  return roles
    .filter((role) => role !== 'commander' && !incident.named.includes(role))
    .map((role) => `Nobody is ${roleName(role)}: the plan wants one at this severity.`)
}

function missingJudgement({ impact, severity, downgrade }: Open): string[] {
  const missing: string[] = []
  if (impact === null) missing.push('The impact is not assessed: answer the questions of the plan.')
  else if (impact.proposed !== null && impact.proposed !== severity && !impact.answered)
    missing.push(
      `The plan proposes ${impact.proposed}, and the severity is ${severity}: revise it, or say why it stays.`,
    )
  if (downgrade !== null) missing.push(`A downgrade to ${downgrade.to} waits: have it approved or declined.`)
  return missing
}

function missingAffected({ affected, none }: Open): string[] {
  return affectedKinds
    .filter((what) => none[what] === undefined && !affected.some((item) => item.what === what))
    .map((what) => `Affected ${affectedName(what)} are not on record: record them, or say “none” and why.`)
}

function missingContainment(incident: Open, promises: Promises): string[] {
  const { containment } = incident
  if (containment === null && atLeast(incident, promises))
    return ['Containment is not decided on record: say the approach, and who decided it.']
  // Below the threshold the words of the finding do.
  return containment === null ? missingFindings(incident, ['containment']) : []
}

function missingRecovery({ affected, recovery }: Open): string[] {
  return affected
    .filter(({ what, status }) => what === 'system' && status === 'confirmed')
    .flatMap(({ item, name }) => {
      const one = recovery.find(({ system }) => system === item)
      if (one === undefined) return [`${name} is not restored on record: say when and how, or clear it.`]
      return one.verified === null ? [`The integrity of ${name} is not verified: have somebody check it.`] : []
    })
}

function missingRuns({ runs }: Outside): string[] {
  return runs
    .filter(({ open }) => open > 0)
    .map(({ runbook, open }) =>
      open === 1
        ? `One step of the runbook “${runbook}” is neither done nor skipped.`
        : `${open} steps of the runbook “${runbook}” are neither done nor skipped.`,
    )
}

/** Whom the plan names for the worst severity that was held. */
function missingMessages({ worstSeverity }: Open, { severities }: Promises, outside: Outside): string[] {
  const done = new Set([...outside.messages.map(({ audience }) => audience), ...outside.notTold])
  const untold = severities[worstSeverity].told.filter((audience) => !done.has(audience))
  return [
    ...untold.map((audience) => `Nothing was said to ${audienceName(audience)}: send or record it, or decide “none”.`),
    ...[...new Set(outside.unsent)].map(
      (audience) => `A message to ${audienceName(audience)} has not left: send it, or withdraw it.`,
    ),
  ]
}

function audienceName(audience: Audience): string {
  return audience === 'internal' ? 'the people inside' : audience.replace('-', ' ')
}

function missingFindings(incident: Open, wanted: readonly Finding[]): string[] {
  return wanted
    .filter((finding) => incident.findings[finding] === undefined)
    .map((finding) => `${findingName(finding)} is not on record: write it down, or say “none” and why.`)
}

function missingEntry({ entries }: Open): string[] {
  return entries.length === 0 ? ['The timeline holds nothing that a person wrote: say what was done.'] : []
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
