import type { IncidentDetail } from '../../api/types.ts'
import { Findings } from './Findings.tsx'
import { Impact } from './Impact.tsx'
import { LinkedAlerts } from './LinkedAlerts.tsx'
import type { Place } from './missing.ts'
import { Particulars } from './Particulars.tsx'
import classes from './Record.module.css'
import { Roles } from './Roles.tsx'
import type { Editing } from './Room.tsx'
import { SeverityHistory } from './SeverityHistory.tsx'
import type { Person } from './slash.ts'
import { ToClose } from './ToClose.tsx'

type RecordProps = {
  incident: IncidentDetail
  me: Person | null
  editing: Editing
  onEdit: (editing: Editing) => void
  onGo: (place: Place) => void
  onAssess: () => void
}

/** All that the auditor will read beside the timeline. */
export function Record({ incident, me, editing, onEdit, onGo, onAssess }: RecordProps) {
  return (
    <div className={classes.record}>
      <Roles
        incident={incident}
        me={me}
        assigning={editing?.at === 'role' ? editing.role : null}
        onAssign={(role) => onEdit(role === null ? null : { at: 'role', role })}
      />
      <ToClose incident={incident} onGo={onGo} />
      <Findings
        incident={incident}
        writing={editing?.at === 'finding' ? editing.finding : null}
        onWrite={(finding) => onEdit(finding === null ? null : { at: 'finding', finding })}
      />
      <SeverityHistory incident={incident} />
      <Impact incident={incident} onAssess={onAssess} />
      <LinkedAlerts incident={incident} />
      <Particulars incident={incident} />
    </div>
  )
}
