import { useAct } from '../../api/act.ts'
import { api, ask } from '../../api/client.ts'
import type { Token } from '../../api/types.ts'
import { Confirm } from '../../ui/Confirm.tsx'

export function RevokeTokenDialog({ token, onClose }: { token: Token; onClose: () => void }) {
  const revoke = useAct(
    (reason: string) =>
      ask(api.DELETE('/api/v1/tokens/{id}', { params: { path: { id: token.id } }, body: { reason } })),
    { touches: ['tokens'], onDone: onClose },
  )
  return (
    <Confirm
      opened
      destructive
      onClose={onClose}
      title={`Revoke “${token.name}”`}
      act="Revoke the token"
      reason={{ label: 'Reason', placeholder: 'Replaced by a narrower one' }}
      busy={revoke.busy}
      problem={revoke.problem}
      onConfirm={revoke.act}
    >
      Whatever uses it is refused within five seconds. A source that sends with it goes silent.
    </Confirm>
  )
}
