import { Group, Modal, Stack, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, type KeyboardEvent, useState } from 'react'
import type { TimelineEntry } from '../../api/types.ts'
import { Act } from '../../ui/Act.tsx'
import { Refused } from '../../ui/ErrorState.tsx'
import { correctEntry, useRoomAct } from './acts.ts'

type CorrectDialogProps = { number: string; entry: TimelineEntry; onClose: () => void }

export function CorrectDialog({ number, entry, onClose }: CorrectDialogProps) {
  const before = entry.corrected.at(-1)?.text ?? entry.line
  const [text, setText] = useState(before)
  const [reason, setReason] = useState('')
  const correct = useRoomAct(
    (body: { text: string; reason: string }) => correctEntry(number, entry.index, body),
    onClose,
  )
  const because =
    text.trim() === '' || text.trim() === before
      ? 'Write what is right.'
      : reason.trim() === ''
        ? 'Say why it was wrong: the reason goes on record.'
        : undefined
  function submit(event?: FormEvent) {
    event?.preventDefault()
    if (because === undefined && !correct.busy) correct.act({ text: text.trim(), reason: reason.trim() })
  }
  function press(event: KeyboardEvent) {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) submit()
  }
  return (
    <Modal opened onClose={onClose} size={560} title={`Correct entry ${entry.index}`}>
      <form onSubmit={submit} onKeyDown={press}>
        <Stack gap="md">
          <Textarea
            label="What is right"
            description="The entry stays as it was written; this stands beside it."
            autosize
            minRows={3}
            maxRows={12}
            maxLength={8000}
            data-autofocus
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <TextInput
            label="Reason"
            placeholder="Why it was wrong"
            maxLength={2000}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Refused problem={correct.problem} />
          <Group justify="flex-end" gap="xs">
            <Act variant="default" onClick={onClose}>
              Keep as it is
            </Act>
            <Act
              type="submit"
              loading={correct.busy}
              keys="mod+enter"
              can={because === undefined ? undefined : { allowed: false, because }}
            >
              Record the correction
            </Act>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
