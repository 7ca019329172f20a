import { Group, Modal, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { Role } from '../../../src/kernel/actor.ts'
import { useAct } from '../../api/act.ts'
import { api, ask } from '../../api/client.ts'
import type { Member } from '../../api/types.ts'
import { Act } from '../../ui/Act.tsx'
import { Refused } from '../../ui/ErrorState.tsx'
import { RoleChoice } from '../RoleChoice.tsx'

export function RolesDialog({ person, onClose }: { person: Member; onClose: () => void }) {
  const [roles, setRoles] = useState<readonly Role[]>(person.roles)
  const [reason, setReason] = useState('')
  const change = useAct(
    (body: { roles: Role[]; reason: string }) =>
      ask(api.POST('/api/v1/people/{id}/roles', { params: { path: { id: person.id } }, body })),
    { touches: ['people', 'session'], onDone: onClose },
  )
  const same = roles.length === person.roles.length && person.roles.every((role) => roles.includes(role))
  const because =
    roles.length === 0
      ? 'Choose at least one role, or deactivate the account.'
      : same
        ? 'These are the roles already.'
        : reason.trim() === ''
          ? 'Say why: the reason goes on record.'
          : undefined
  function submit(event: FormEvent) {
    event.preventDefault()
    if (because === undefined && !change.busy) change.act({ roles: [...roles], reason: reason.trim() })
  }
  return (
    <Modal opened onClose={onClose} size={560} title={`Roles of ${person.name}`}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <RoleChoice legend="Roles" many chosen={roles} onChoose={setRoles} />
          <TextInput
            label="Reason"
            description="Goes on record. The roles count from the next thing that is done."
            maxLength={2000}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Refused problem={change.problem} />
          <Group justify="flex-end" gap="xs">
            <Act variant="default" onClick={onClose}>
              Keep as it is
            </Act>
            <Act
              type="submit"
              loading={change.busy}
              can={because === undefined ? undefined : { allowed: false, because }}
            >
              Change the roles
            </Act>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
