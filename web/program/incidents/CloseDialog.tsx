import { Group, Modal, Stack, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { IncidentDetail } from '../../api/types.ts'
import { Act } from '../../ui/Act.tsx'
import { Confirm } from '../../ui/Confirm.tsx'
import { Refused } from '../../ui/ErrorState.tsx'
import { closeIncident, reopenIncident, useRoomAct } from './acts.ts'

type DialogProps = { incident: IncidentDetail; onClose: () => void }

export function CloseDialog({ incident: { number, severity }, onClose }: DialogProps) {
  const [summary, setSummary] = useState('')
  const close = useRoomAct((text: string) => closeIncident(number, text), onClose)
  function submit(event: FormEvent) {
    event.preventDefault()
    if (!close.busy) close.act(summary.trim())
  }
  return (
    <Modal opened onClose={onClose} size={560} title={`Close ${number} as ${severity}`}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <p className="dim">
            The record has all it needs. From here on it takes amendments to the timeline only; anything else needs it
            to be reopened, with a reason.
          </p>
          <Textarea
            label="How it ended"
            description="A sentence or two, if the findings do not say it."
            autosize
            minRows={2}
            maxRows={8}
            maxLength={8000}
            data-autofocus
            value={summary}
            onChange={(event) => setSummary(event.currentTarget.value)}
          />
          <Refused problem={close.problem} />
          <Group justify="flex-end" gap="xs">
            <Act variant="default" onClick={onClose}>
              Keep it open
            </Act>
            <Act type="submit" loading={close.busy}>
              Close {number}
            </Act>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

export function ReopenDialog({ incident: { number }, onClose }: DialogProps) {
  const reopen = useRoomAct((reason: string) => reopenIncident(number, reason), onClose)
  return (
    <Confirm
      opened
      onClose={onClose}
      title={`Reopen ${number}`}
      act={`Reopen ${number}`}
      reason={{ label: 'Reason', placeholder: 'What came up' }}
      busy={reopen.busy}
      problem={reopen.problem}
      onConfirm={reopen.act}
    >
      It is open again from now on. That it was closed stays in the record.
    </Confirm>
  )
}
