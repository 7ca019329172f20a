import { Group, Modal, Stack, Textarea } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { Act } from './Act.tsx'
import { Refused } from './ErrorState.tsx'

type ConfirmProps = {
  opened: boolean
  onClose: () => void
  /** A question or a statement: "Revoke the token “ci”". */
  title: string
  /** What will be so afterwards, in plain words. */
  children: ReactNode
  /** The consequence, not "OK": "Revoke token". */
  act: string
  destructive?: boolean
  /** Asks for a reason, which then goes on record. */
  reason?: { label: string; placeholder?: string }
  busy?: boolean
  problem?: { detail: string; remedy: string } | null
  onConfirm: (reason: string) => void
}

export function Confirm({
  opened,
  onClose,
  title,
  children,
  act,
  destructive,
  reason,
  busy,
  problem,
  onConfirm,
}: ConfirmProps) {
  const [text, setText] = useState('')
  const missing = reason !== undefined && text.trim() === ''
  function submit(event: FormEvent) {
    event.preventDefault()
    if (!missing) onConfirm(text.trim())
  }
  return (
    <Modal opened={opened} onClose={onClose} title={title}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <div className="dim">{children}</div>
          {reason !== undefined && (
            <Textarea
              label={reason.label}
              placeholder={reason.placeholder ?? ''}
              description="Goes on record."
              autosize
              minRows={2}
              maxLength={2000}
              data-autofocus
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
            />
          )}
          <Refused problem={problem} />
          <Group justify="flex-end" gap="xs">
            <Act variant="default" onClick={onClose}>
              Keep as it is
            </Act>
            <Act
              type="submit"
              color={destructive ? 'red.8' : 'iris'}
              loading={busy ?? false}
              can={missing ? { allowed: false, because: 'Say why first: it goes on record.' } : undefined}
            >
              {act}
            </Act>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
