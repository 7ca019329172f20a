import { useState } from 'react'
import { useAct } from '../../api/act.ts'
import { api, ask } from '../../api/client.ts'
import type { Member } from '../../api/types.ts'
import { Confirm } from '../../ui/Confirm.tsx'
import { OneTimeLink } from './OneTimeLink.tsx'

/** For who lost the first link, or forgot the password. */
export function InvitationDialog({ person, onClose }: { person: Member; onClose: () => void }) {
  const [link, setLink] = useState<string>()
  const invite = useAct(
    () => ask(api.POST('/api/v1/people/{id}/invitation', { params: { path: { id: person.id } } })),
    { touches: ['people'], onDone: ({ invitation }) => setLink(invitation.link) },
  )
  if (link !== undefined) return <OneTimeLink name={person.name} link={link} onClose={onClose} />
  return (
    <Confirm
      opened
      onClose={onClose}
      title={`A new link for ${person.name}`}
      act="Make the link"
      busy={invite.busy}
      problem={invite.problem}
      onConfirm={() => invite.act(undefined)}
    >
      It replaces an earlier link. The present password works until a new one is set by the link.
    </Confirm>
  )
}
