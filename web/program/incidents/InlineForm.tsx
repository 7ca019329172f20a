import { Textarea } from '@mantine/core'
import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import type { Problem } from '../../api/problem.ts'
import type { Allowed } from '../../api/types.ts'
import { Act } from '../../ui/Act.tsx'
import { Refused } from '../../ui/ErrorState.tsx'
import classes from './InlineForm.module.css'

type InlineFormProps = {
  /** For screen readers: what is being filled in. */
  label: string
  children: ReactNode
  /** The consequence: "Record db-1". */
  act: string
  /** What is still missing before it can be sent. */
  because?: string | undefined
  can?: Allowed | undefined
  busy: boolean
  problem: Problem | null
  onSubmit: () => void
  onClose: () => void
}

/** A form where the thing is read, instead of a dialog above it. */
export function InlineForm({ label, children, act, because, can, busy, problem, onSubmit, onClose }: InlineFormProps) {
  const form = useRef<HTMLFormElement>(null)
  // In braces: newer browsers answer with a promise, and React would call it to clean up, and lose the room.
  useEffect(() => {
    form.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  function submit(event?: FormEvent) {
    event?.preventDefault()
    if (because === undefined && can?.allowed !== false && !busy) onSubmit()
  }
  function press(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing || event.defaultPrevented) return
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) submit()
    else if (event.key === 'Escape') onClose()
    else return
    event.preventDefault()
  }
  return (
    <form ref={form} className={classes.form} aria-label={label} onSubmit={submit} onKeyDown={press}>
      {children}
      <Refused problem={problem} />
      <div className={classes.acts}>
        <Act size="xs" variant="default" onClick={onClose}>
          Cancel
        </Act>
        <Act
          type="submit"
          size="xs"
          keys="mod+enter"
          loading={busy}
          can={because === undefined ? can : { allowed: false, because }}
        >
          {act}
        </Act>
      </div>
    </form>
  )
}

/** Fields that belong together, side by side where there is room. */
export function FieldRow({ children }: { children: ReactNode }) {
  return <div className={classes.row}>{children}</div>
}

type ReasonFormProps = {
  label: string
  description?: string
  act: string
  can?: Allowed | undefined
  busy: boolean
  problem: Problem | null
  onSubmit: (reason: string) => void
  onClose: () => void
}

/** Asks for one thing: why. */
export function ReasonForm({ label, description = 'Goes on record.', onSubmit, ...rest }: ReasonFormProps) {
  const [reason, setReason] = useState('')
  const because = reason.trim() === '' ? 'Say why first: it goes on record.' : undefined
  return (
    <InlineForm {...rest} label={rest.act} because={because} onSubmit={() => onSubmit(reason.trim())}>
      <Textarea
        label={label}
        description={description}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={2000}
        autoFocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </InlineForm>
  )
}
