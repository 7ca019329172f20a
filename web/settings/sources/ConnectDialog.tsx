import { Group, Modal, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useAct } from '../../api/act.ts'
import { api, ask } from '../../api/client.ts'
import type { Adapter } from '../../api/types.ts'
import { Act } from '../../ui/Act.tsx'
import { Refused } from '../../ui/ErrorState.tsx'
import { useWide } from '../../ui/useWide.ts'
import { Connected, type Connection } from './Connected.tsx'
import { ProofFields } from './ProofFields.tsx'
import { freeName, shortNameProblem } from './short-name.ts'

type ConnectDialogProps = { adapter: Adapter; taken: readonly string[]; onClose: () => void }
type Body = { adapter: string; id: string; name: string; secret?: string; mapping?: string }

export function ConnectDialog({ adapter, taken, onClose }: ConnectDialogProps) {
  const [name, setName] = useState(adapter.name)
  const [id, setId] = useState(() => freeName(adapter.id, taken))
  const [secret, setSecret] = useState('')
  const [mapping, setMapping] = useState('')
  const [made, setMade] = useState<Connection>()
  const wide = useWide()
  const connect = useAct((body: Body) => ask(api.POST('/api/v1/sources', { body })), {
    touches: ['sources', 'tokens'],
    onDone: ({ source, token, setup }) => setMade({ id: source.id, adapter: adapter.id, secret: token.secret, setup }),
  })
  const because = name.trim() === '' ? 'Give it a name.' : shortNameProblem(id, taken)
  function submit(event: FormEvent) {
    event.preventDefault()
    if (because !== undefined || connect.busy) return
    const optional = { ...(secret === '' ? {} : { secret }), ...(mapping.trim() === '' ? {} : { mapping }) }
    connect.act({ adapter: adapter.id, id, name: name.trim(), ...optional })
  }
  if (made !== undefined) return <Connected connection={made} name={name} onClose={onClose} />
  return (
    <Modal opened onClose={onClose} size={640} fullScreen={!wide} title={`Connect ${adapter.name}`}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput
            label="Name"
            description="As it stands beside its alerts."
            maxLength={120}
            data-autofocus
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextInput
            label="Short name"
            description={
              <>
                Part of its address: <code>/intake/{id || '…'}</code>. It cannot be changed later.
              </>
            }
            maxLength={63}
            value={id}
            onChange={(event) => setId(event.currentTarget.value)}
          />
          <ProofFields
            adapter={adapter}
            secret={secret}
            onSecret={setSecret}
            secretHint="You can leave it out, and give it later, once the tool has shown it to you."
            mapping={mapping}
            onMapping={setMapping}
          />
          <Refused problem={connect.problem} />
          <Group justify="flex-end" gap="xs">
            <Act variant="default" onClick={onClose}>
              Not now
            </Act>
            <Act
              type="submit"
              loading={connect.busy}
              can={because === undefined ? undefined : { allowed: false, because }}
            >
              Connect and make a token
            </Act>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
