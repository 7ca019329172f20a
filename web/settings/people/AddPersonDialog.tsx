import { Group, Modal, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { Role } from '../../../src/kernel/actor.ts'
import { useAct } from '../../api/act.ts'
import { api, ask } from '../../api/client.ts'
import { Act } from '../../ui/Act.tsx'
import { Refused } from '../../ui/ErrorState.tsx'
import { RoleChoice } from '../RoleChoice.tsx'
import { OneTimeLink } from './OneTimeLink.tsx'

type NewPerson = { name: string; email: string; roles: Role[] }

export function AddPersonDialog({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [roles, setRoles] = useState<readonly Role[]>(['responder'])
  const [link, setLink] = useState<string>()
  const add = useAct((body: NewPerson) => ask(api.POST('/api/v1/people', { body })), {
    touches: ['people'],
    onDone: ({ invitation }) => (invitation === undefined ? onClose() : setLink(invitation.link)),
  })
  const because = whatIsMissing(name, email, roles)
  function submit(event: FormEvent) {
    event.preventDefault()
    if (because === undefined && !add.busy) add.act({ name: name.trim(), email: email.trim(), roles: [...roles] })
  }
  if (link !== undefined) return <OneTimeLink name={name} link={link} onClose={onClose} />
  return (
    <Modal opened onClose={onClose} size={560} title="Add a person">
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput
            label="Name"
            description="As it will stand in the record."
            maxLength={200}
            data-autofocus
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextInput
            label="E-mail address"
            type="email"
            maxLength={254}
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <RoleChoice legend="Roles" many chosen={roles} onChoose={setRoles} />
          <Refused problem={add.problem} />
          <Group justify="flex-end" gap="xs">
            <Act variant="default" onClick={onClose}>
              Not now
            </Act>
            <Act type="submit" loading={add.busy} can={because === undefined ? undefined : { allowed: false, because }}>
              Add and make a link
            </Act>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

function whatIsMissing(name: string, email: string, roles: readonly Role[]): string | undefined {
  if (name.trim() === '') return 'Say who it is.'
  if (!email.includes('@')) return 'Fill in the e-mail address.'
  return roles.length === 0 ? 'Choose at least one role.' : undefined
}
