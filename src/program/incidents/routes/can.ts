import { isRefusal } from '../../../kernel/decision.ts'
import { type Instant, instant } from '../../../kernel/instant.ts'
import { type May, may } from '../../../platform/http/may.ts'
import type { Identity } from '../../../platform/http/route.ts'
import { closeIncident, type Outside, reopenIncident } from '../decide/close.ts'
import { mustBeOpen, mustStand } from '../decide/guards.ts'
import { verifyIntegrity } from '../decide/recovery.ts'
import { liftRestriction, restrictIncident, voidIncident } from '../decide/relations.ts'
import { addTimelineEntry, assignRole, changePhase, recordFinding, retitle } from '../decide/room.ts'
import { approveDowngrade, declineDowngrade, reviseSeverity } from '../decide/severity.ts'
import type { Declared } from '../incident.ts'
import { incidentPermissions } from '../permissions.ts'

/** Each command tried with innocent arguments: what the rule would say, the button says before it is pressed. */
export function mayDo(incident: Declared, identity: Identity, now: Instant, outside: Outside): Record<string, May> {
  const ask = (permission: keyof typeof incidentPermissions, decision: Parameters<typeof may>[3]) =>
    may(incidentPermissions, permission, identity, decision)
  const respond = (decision: Parameters<typeof may>[3]) => ask('incidents.respond', decision)
  const { actor } = identity
  const self = { id: actor.id, name: actor.name }
  const open = mustBeOpen(incident)
  const whileOpen = isRefusal(open) ? open : []
  const standing = mustStand(incident)
  return {
    severity: respond(reviseSeverity(incident, incident.severity === 'SEV1' ? 'SEV2' : 'SEV1', 'asked')),
    approveDowngrade: ask('incidents.approve', approveDowngrade(incident, actor)),
    declineDowngrade: ask('incidents.approve', declineDowngrade(incident, 'asked')),
    impact: respond(whileOpen),
    title: respond(retitle(incident, 'asked', 'asked')),
    role: respond(assignRole(incident, 'scribe', { id: '', name: '' })),
    phase: respond(changePhase(incident, 'review', '')),
    timeline: respond(addTimelineEntry(incident, 'asked', instant(now), now)),
    correct: respond(isRefusal(standing) ? standing : []),
    finding: respond(recordFinding(incident, 'lessons', 'asked')),
    affected: respond(whileOpen),
    containment: respond(whileOpen),
    recovery: respond(whileOpen),
    verify: respond(whileOpen),
    link: respond(whileOpen),
    excuse: respond(isRefusal(standing) ? standing : []),
    restrict: respond(restrictIncident(incident, [self], 'asked', actor)),
    unrestrict: respond(liftRestriction(incident, 'asked')),
    merge: ask('incidents.close', whileOpen),
    void: ask('incidents.close', voidIncident(incident, 'asked')),
    close: ask('incidents.close', closeIncident(incident, '', outside)),
    reopen: ask('incidents.close', reopenIncident(incident, 'asked')),
  }
}

/** Who restored a system may not be the one to vouch for it: each system has its own answer. */
export function mayVerify(incident: Declared, identity: Identity, system: string): May {
  const decision = verifyIntegrity(incident, system, 'asked', identity.actor)
  return may(incidentPermissions, 'incidents.respond', identity, decision)
}
