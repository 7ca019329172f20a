import { Stack, Textarea } from '@mantine/core'
import { type FormEvent, type KeyboardEvent, type ReactNode, useState } from 'react'
import { useAct } from '../../api/act.ts'
import { Act } from '../../ui/Act.tsx'
import { Refused } from '../../ui/ErrorState.tsx'

type ReportFormProps = {
  send: (text: string) => Promise<unknown>
  /** Shown instead of the form once it was sent. */
  thanks: (again: () => void) => ReactNode
  extra?: ReactNode
}

/** One field and a button: thirty seconds, and somebody will look at it. */
export function ReportForm({ send, thanks, extra }: ReportFormProps) {
  const [text, setText] = useState('')
  const [sent, setSent] = useState(false)
  const report = useAct(send, { touches: ['alerts', 'today'], onDone: () => setSent(true) })
  const empty = text.trim() === ''
  function submit(event?: FormEvent) {
    event?.preventDefault()
    if (!empty && !report.busy) report.act(text.trim())
  }
  function press(event: KeyboardEvent) {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) submit()
  }
  if (sent)
    return thanks(() => {
      setText('')
      setSent(false)
    })
  return (
    <form onSubmit={submit} onKeyDown={press}>
      <Stack gap="md">
        <Textarea
          label="What did you notice?"
          description="In your own words. You need not be sure; better once too often."
          placeholder="A mail from “IT” asked me for my password, and I clicked the link."
          autosize
          minRows={5}
          maxRows={16}
          maxLength={8000}
          autoFocus
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {extra}
        <Refused problem={report.problem} />
        <div>
          <Act
            type="submit"
            loading={report.busy}
            keys="mod+enter"
            can={empty ? { allowed: false, because: 'Say in a few words what you noticed.' } : undefined}
          >
            Send to the responders
          </Act>
        </div>
      </Stack>
    </form>
  )
}
