import { Group, Modal, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { IncidentDetail } from '../../api/types.ts'
import { Act } from '../../ui/Act.tsx'
import { Refused } from '../../ui/ErrorState.tsx'
import { retitle, useRoomAct } from './acts.ts'

export function RetitleDialog({ incident, onClose }: { incident: IncidentDetail; onClose: () => void }) {
  const [title, setTitle] = useState(incident.title)
  const [reason, setReason] = useState('')
  const change = useRoomAct((body: { title: string; reason: string }) => retitle(incident.number, body), onClose)
  const because =
    title.trim() === '' || title.trim() === incident.title
      ? 'Give it another title.'
      : reason.trim() === ''
        ? 'Say why: the reason goes on record.'
        : undefined
  function submit(event: FormEvent) {
    event.preventDefault()
    if (because === undefined && !change.busy) change.act({ title: title.trim(), reason: reason.trim() })
  }
  return (
    <Modal opened onClose={onClose} size={560} title={`Change the title of ${incident.number}`}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput
            label="Title"
            maxLength={300}
            data-autofocus
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
          <TextInput
            label="Reason"
            description="The old title stays in the record, with this."
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
              Change the title
            </Act>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
