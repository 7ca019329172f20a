import type { IncidentDetail } from '../../api/types.ts'
import { AffectedSection } from './AffectedSection.tsx'
import { affectedKinds } from './affected-words.ts'
import { Containment } from './Containment.tsx'
import { Recovery } from './Recovery.tsx'
import type { Editing } from './Room.tsx'
import type { Person } from './slash.ts'

type AffectedPartProps = {
  incident: IncidentDetail
  me: Person | null
  editing: Editing
  onEdit: (editing: Editing) => void
}

/** What was hit, how it was held back, how it came back. */
export function AffectedPart({ incident, me, editing, onEdit }: AffectedPartProps) {
  return (
    <>
      {affectedKinds.map((kind) => (
        <AffectedSection
          key={kind}
          incident={incident}
          kind={kind}
          adding={editing?.at === 'affected' && editing.kind === kind}
          onAdd={(adding) => onEdit(adding ? { at: 'affected', kind } : null)}
        />
      ))}
      <Containment
        incident={incident}
        me={me}
        deciding={editing?.at === 'containment'}
        onDecide={(deciding) => onEdit(deciding ? { at: 'containment' } : null)}
      />
      <Recovery
        incident={incident}
        doing={editing?.at === 'recovery' || editing?.at === 'verification' ? editing : null}
        onDo={onEdit}
      />
    </>
  )
}
