import { Group, Modal, SegmentedControl, Stack, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useSession } from '../../api/session.ts'
import { Act } from '../../ui/Act.tsx'
import { Refused } from '../../ui/ErrorState.tsx'
import { say } from '../../ui/say.tsx'
import { useWide } from '../../ui/useWide.ts'
import { createAction, useReviewAct } from './acts.ts'
import { endOfDay, toDay } from './day.ts'
import { OwnerChoice } from './OwnerChoice.tsx'
import { type Priority, priorities, priorityWords } from './words.ts'

type NewActionDialogProps = {
  /** Of the incident that it comes from. */
  number: string
  review?: string
  onClose: () => void
}

/** Who does what by when. Without a date, the plan's days for its priority count. */
export function NewActionDialog({ number, review, onClose }: NewActionDialogProps) {
  const me = useSession()?.person ?? null
  const wide = useWide()
  const [title, setTitle] = useState('')
  const [owner, setOwner] = useState<string | null>(me?.id ?? null)
  const [priority, setPriority] = useState<Priority>('normal')
  const [day, setDay] = useState('')
  const create = useReviewAct(
    () => createAction(number, { title: title.trim(), owner: owner ?? '', priority, due: endOfDay(day), review }),
    () => {
      say('The action is on record.')
      onClose()
    },
  )
  const because =
    title.trim() === ''
      ? 'Say what will be different when it is done.'
      : owner === null
        ? 'Choose who sees to it.'
        : undefined
  function submit(event?: FormEvent) {
    event?.preventDefault()
    if (because === undefined && !create.busy) create.act(undefined)
  }
  return (
    <Modal opened onClose={onClose} size={560} fullScreen={!wide} title={`New action from ${number}`}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <Textarea
            label="What will be different when it is done"
            placeholder="Keys of contractors expire after 30 days"
            autosize
            minRows={2}
            maxRows={6}
            maxLength={300}
            data-autofocus
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value.replaceAll('\n', ' '))}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return
              event.preventDefault()
              if (event.metaKey || event.ctrlKey) submit()
            }}
          />
          <OwnerChoice label="Who sees to it" value={owner} onChange={setOwner} />
          <div>
            <div className="mantine-InputWrapper-label" id="priority-of-action">
              Priority
            </div>
            <SegmentedControl
              aria-labelledby="priority-of-action"
              value={priority}
              onChange={(value) => setPriority(value as Priority)}
              data={priorities.map((one) => ({ value: one, label: priorityWords[one] }))}
            />
          </div>
          <TextInput
            type="date"
            label="Due"
            description="Leave it empty for the days that the plan gives to this priority."
            min={toDay(Date.now())}
            value={day}
            onChange={(event) => setDay(event.currentTarget.value)}
          />
          <Refused problem={create.problem} />
          <Group justify="flex-end" gap="xs">
            <Act variant="default" onClick={onClose}>
              Cancel
            </Act>
            <Act
              type="submit"
              loading={create.busy}
              keys="mod+enter"
              can={because === undefined ? undefined : { allowed: false, because }}
            >
              Create the action
            </Act>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
