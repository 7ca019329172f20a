import { Group, Modal, Stack } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useAct } from '../../api/act.ts'
import { api, ask } from '../../api/client.ts'
import type { Adapter, Source } from '../../api/types.ts'
import { paths } from '../../paths.ts'
import { Act } from '../../ui/Act.tsx'
import { Refused } from '../../ui/ErrorState.tsx'
import { Connected, type Connection } from './Connected.tsx'
import { ProofFields } from './ProofFields.tsx'

type NewTokenDialogProps = { source: Source; adapter: Adapter; onClose: () => void }
type Body = { adapter: string; id: string; name: string; secret?: string; mapping?: string }

/** Connecting again under the same name keeps the source and its alerts, and gives it one more token. */
export function NewTokenDialog({ source, adapter, onClose }: NewTokenDialogProps) {
  const [secret, setSecret] = useState('')
  const [mapping, setMapping] = useState(source.mapping ?? '')
  const [made, setMade] = useState<Connection>()
  const renew = useAct((body: Body) => ask(api.POST('/api/v1/sources', { body })), {
    touches: ['sources', 'tokens'],
    onDone: ({ token, setup }) => setMade({ id: source.id, adapter: adapter.id, secret: token.secret, setup }),
  })
  function submit(event: FormEvent) {
    event.preventDefault()
    if (renew.busy) return
    const optional = { ...(secret === '' ? {} : { secret }), ...(mapping.trim() === '' ? {} : { mapping }) }
    renew.act({ adapter: adapter.id, id: source.id, name: source.name, ...optional })
  }
  if (made !== undefined) return <Connected connection={made} name={source.name} onClose={onClose} />
  return (
    <Modal opened onClose={onClose} size={560} title={`A new token for ${source.name}`}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <div className="dim">
            The earlier token keeps working, so that nothing is lost while you change it over. Revoke it afterwards in{' '}
            <a href={paths.settings('tokens')}>API tokens</a>.
          </div>
          <ProofFields
            adapter={adapter}
            secret={secret}
            onSecret={setSecret}
            secretHint={source.hasSecret ? 'Leave it empty to keep the present one.' : 'None is set now.'}
            mapping={mapping}
            onMapping={setMapping}
          />
          <Refused problem={renew.problem} />
          <Group justify="flex-end" gap="xs">
            <Act variant="default" onClick={onClose}>
              Keep as it is
            </Act>
            <Act type="submit" loading={renew.busy}>
              Make a new token
            </Act>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
