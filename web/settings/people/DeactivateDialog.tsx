import { useAct } from '../../api/act.ts'
import { api, ask } from '../../api/client.ts'
import type { Member } from '../../api/types.ts'
import { Confirm } from '../../ui/Confirm.tsx'

export function DeactivateDialog({ person, onClose }: { person: Member; onClose: () => void }) {
  const deactivate = useAct(
    (reason: string) =>
      ask(api.POST('/api/v1/people/{id}/deactivate', { params: { path: { id: person.id } }, body: { reason } })),
    { touches: ['people', 'session'], onDone: onClose },
  )
  return (
    <Confirm
      opened
      destructive
      onClose={onClose}
      title={`Deactivate ${person.name}`}
      act={`Deactivate ${person.name}`}
      reason={{ label: 'Reason', placeholder: 'Left the company' }}
      busy={deactivate.busy}
      problem={deactivate.problem}
      onConfirm={deactivate.act}
    >
      Every session of {person.name} ends at once and the account cannot be used again. Nothing that {person.name} did
      leaves the record.
    </Confirm>
  )
}
