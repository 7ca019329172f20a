import { Group, Modal, Stack, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import type { ActionItem } from '../../api/types.ts'
import { Act } from '../../ui/Act.tsx'
import { Confirm } from '../../ui/Confirm.tsx'
import { Refused } from '../../ui/ErrorState.tsx'
import { say } from '../../ui/say.tsx'
import { cancelAction, changeDue, passAction, rejectAction, useReviewAct } from './acts.ts'
import { endOfDay, toDay } from './day.ts'
import { OwnerChoice } from './OwnerChoice.tsx'
import { DoneDialog, VerifyDialog } from './ProofDialog.tsx'

export type ActionDialogName = 'done' | 'verify' | 'reject' | 'due' | 'owner' | 'cancel'

type DialogProps = { action: ActionItem; onClose: () => void }

/** Whatever is done to an action, with the words or the reason that the record asks for. */
export function ActionDialog({ which, ...props }: DialogProps & { which: ActionDialogName }) {
  switch (which) {
    case 'done':
      return <DoneDialog {...props} />
    case 'verify':
      return <VerifyDialog {...props} />
    case 'reject':
      return <RejectDialog {...props} />
    case 'due':
      return <DueDialog {...props} />
    case 'owner':
      return <OwnerDialog {...props} />
    case 'cancel':
      return <CancelDialog {...props} />
  }
}

function RejectDialog({ action, onClose }: DialogProps) {
  const reject = useReviewAct((reason: string) => rejectAction(action.id, reason), onClose)
  return (
    <Confirm
      opened
      onClose={onClose}
      title={`Not done: “${action.title}”`}
      act="Open it again"
      reason={{ label: 'What is missing' }}
      busy={reject.busy}
      problem={reject.problem}
      onConfirm={reject.act}
    >
      It is open again, and {action.owner.name} reads what you write.
    </Confirm>
  )
}

function CancelDialog({ action, onClose }: DialogProps) {
  const cancel = useReviewAct((reason: string) => cancelAction(action.id, reason), onClose)
  return (
    <Confirm
      opened
      onClose={onClose}
      title={`Cancel “${action.title}”`}
      act="Cancel the action"
      destructive
      reason={{ label: 'Why it is not needed any more' }}
      busy={cancel.busy}
      problem={cancel.problem}
      onConfirm={cancel.act}
    >
      Nobody will do it. It stays on record, with your name and your reason.
    </Confirm>
  )
}

function DueDialog({ action, onClose }: DialogProps) {
  const [day, setDay] = useState(toDay(Date.parse(action.dueAt)))
  const to = endOfDay(day)
  const move = useReviewAct(
    (reason: string) => changeDue(action.id, { to: to ?? 0, reason }),
    () => {
      say('The due date is moved.')
      onClose()
    },
  )
  const moved = day !== toDay(Date.parse(action.dueAt))
  return (
    <ReasonForm
      title="Move the due date"
      act="Move the due date"
      missing={to === null || !moved ? 'Choose another day.' : undefined}
      busy={move.busy}
      problem={move.problem}
      onClose={onClose}
      onSubmit={move.act}
    >
      <TextInput
        type="date"
        label="Due"
        description={
          action.dueChanges === 0
            ? 'It has not been moved before.'
            : `It has been moved ${action.dueChanges === 1 ? 'once' : `${action.dueChanges} times`} before.`
        }
        min={toDay(Date.now())}
        data-autofocus
        value={day}
        onChange={(event) => setDay(event.currentTarget.value)}
      />
    </ReasonForm>
  )
}

function OwnerDialog({ action, onClose }: DialogProps) {
  const [to, setTo] = useState<string | null>(null)
  const pass = useReviewAct(
    (reason: string) => passAction(action.id, { to: to ?? '', reason }),
    () => {
      say('The action has a new owner.')
      onClose()
    },
  )
  return (
    <ReasonForm
      title={`Give “${action.title}” to somebody else`}
      act="Give it to them"
      missing={to === null ? 'Choose who sees to it.' : undefined}
      busy={pass.busy}
      problem={pass.problem}
      onClose={onClose}
      onSubmit={pass.act}
    >
      <OwnerChoice label={`From ${action.owner.name} to`} value={to} onChange={setTo} except={action.owner.id} />
    </ReasonForm>
  )
}

type ReasonFormProps = {
  title: string
  act: string
  missing: string | undefined
  busy: boolean
  problem: { detail: string; remedy: string } | null
  onClose: () => void
  onSubmit: (reason: string) => void
  children: ReactNode
}

/** A change that goes on record with its reason, or not at all. */
function ReasonForm({ title, act, missing, busy, problem, onClose, onSubmit, children }: ReasonFormProps) {
  const [reason, setReason] = useState('')
  const because = missing ?? (reason.trim() === '' ? 'Say why: the reason goes on record.' : undefined)
  function submit(event: FormEvent) {
    event.preventDefault()
    if (because === undefined && !busy) onSubmit(reason.trim())
  }
  return (
    <Modal opened onClose={onClose} title={title}>
      <form onSubmit={submit}>
        <Stack gap="md">
          {children}
          <Textarea
            label="Reason"
            description="Goes on record."
            autosize
            minRows={2}
            maxLength={2000}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Refused problem={problem} />
          <Group justify="flex-end" gap="xs">
            <Act variant="default" onClick={onClose}>
              Keep as it is
            </Act>
            <Act type="submit" loading={busy} can={because === undefined ? undefined : { allowed: false, because }}>
              {act}
            </Act>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
