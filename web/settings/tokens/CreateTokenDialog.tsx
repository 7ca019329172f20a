import { Group, Modal, Stack, TagsInput, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { Role } from '../../../src/kernel/actor.ts'
import { useAct } from '../../api/act.ts'
import { api, ask } from '../../api/client.ts'
import { useSession } from '../../api/session.ts'
import { Act } from '../../ui/Act.tsx'
import { CopyField } from '../../ui/CopyField.tsx'
import { Refused } from '../../ui/ErrorState.tsx'
import { CodeBlock } from '../../ui/Markdown.tsx'
import { RoleChoice } from '../RoleChoice.tsx'

type NewToken = { name: string; role: Role; scopes?: string[] }

export function CreateTokenDialog({ onClose }: { onClose: () => void }) {
  const permissions = Object.keys(useSession()?.permissions ?? {}).toSorted()
  const [name, setName] = useState('')
  const [role, setRole] = useState<Role>('responder')
  const [scopes, setScopes] = useState<string[]>([])
  const [secret, setSecret] = useState<string>()
  const create = useAct((body: NewToken) => ask(api.POST('/api/v1/tokens', { body })), {
    touches: ['tokens'],
    onDone: (made) => setSecret(made.secret),
  })
  const because = name.trim() === '' ? 'Name what will use it.' : undefined
  function submit(event: FormEvent) {
    event.preventDefault()
    if (because === undefined && !create.busy)
      create.act({ name: name.trim(), role, ...(scopes.length === 0 ? {} : { scopes }) })
  }
  if (secret !== undefined) return <Secret name={name} secret={secret} onClose={onClose} />
  return (
    <Modal opened onClose={onClose} size={560} title="Create a token">
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput
            label="Name"
            description="What it does stands in the record under this name."
            placeholder="Status page sync"
            maxLength={100}
            data-autofocus
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <RoleChoice legend="Role" many={false} chosen={[role]} onChoose={([chosen]) => chosen && setRole(chosen)} />
          <TagsInput
            label="Limited to"
            description="Nothing chosen: all that its role may. A script should have as little as it needs."
            placeholder={scopes.length === 0 ? 'incidents.read' : ''}
            data={permissions}
            maxDropdownHeight={200}
            value={scopes}
            onChange={setScopes}
          />
          <Refused problem={create.problem} />
          <Group justify="flex-end" gap="xs">
            <Act variant="default" onClick={onClose}>
              Not now
            </Act>
            <Act
              type="submit"
              loading={create.busy}
              can={because === undefined ? undefined : { allowed: false, because }}
            >
              Create the token
            </Act>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

function Secret({ name, secret, onClose }: { name: string; secret: string; onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} size={560} title={`The token “${name}”`} closeOnClickOutside={false}>
      <Stack gap="md">
        <CopyField
          label="Token"
          value={secret}
          hint="Shown only now; Muster keeps no copy. Put it where your secrets are kept."
        />
        <div>
          <p className="dim">Try it:</p>
          <CodeBlock text={`curl ${location.origin}/api/v1/incidents \\\n  -H 'Authorization: Bearer ${secret}'`} />
        </div>
        <Group justify="flex-end">
          <Act onClick={onClose}>I have kept it</Act>
        </Group>
      </Stack>
    </Modal>
  )
}
