import { type Severity, severityRank } from '../../../src/kernel/severity.ts'
import type { IncidentDetail } from '../../api/types.ts'
import { clockTime, fullTime } from '../../ui/time.ts'
import type { Entry } from './slash.ts'
import { phaseWords } from './words.ts'

/** What will stand in the record, before it does: a command should surprise nobody. */
export function foretell(entry: Entry, incident: IncidentDetail): string {
  const { severity, phase, roles } = incident
  switch (entry.does) {
    case 'nothing':
      return entry.because
    case 'note':
      return entry.at === undefined ? '' : `Happened ${fullTime(entry.at)}`
    case 'task':
      return `An action for ${entry.owner.name}, due ${entry.due === null ? 'when the plan says' : clockTime(entry.due, Date.now())}`
    case 'message':
      return 'Opens the messages; nothing is sent yet'
    case 'severity':
      return entry.to === severity
        ? `It is ${severity} already.`
        : `Severity from ${severity} to ${entry.to}${waits(incident, entry.to) ? ', once somebody else approves' : ''}`
    case 'phase':
      return entry.to === phase ? 'It is there already.' : `Phase from ${phaseWords[phase]} to ${phaseWords[entry.to]}`
    case 'role': {
      const role = roles.find((one) => one.role === entry.role)
      const holder = role?.person?.name
      const name = role?.name ?? entry.role
      if (entry.person === null) return holder === undefined ? `Nobody is ${name}.` : `${holder} is no longer ${name}`
      if (holder === entry.person.name) return `${holder} is ${name} already.`
      return holder === undefined
        ? `${entry.person.name} is ${name}`
        : `${name}: ${holder} hands over to ${entry.person.name}`
    }
  }
}

/** Whether a level has to be asked for: it is lower, and the plan wants a second person. */
export function waits({ severity, downgradeApproval }: IncidentDetail, to: Severity): boolean {
  return downgradeApproval && severityRank(to) > severityRank(severity)
}
