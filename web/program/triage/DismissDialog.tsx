import { Group, Modal, Stack, Textarea } from '@mantine/core'
import { type FormEvent, type KeyboardEvent, useRef, useState } from 'react'
import { useAct } from '../../api/act.ts'
import { api, ask } from '../../api/client.ts'
import type { AlertItem, Verdict } from '../../api/types.ts'
import { Act } from '../../ui/Act.tsx'
import { Refused } from '../../ui/ErrorState.tsx'
import { say } from '../../ui/say.tsx'
import { useWide } from '../../ui/useWide.ts'
import { ChosenAlerts } from './ChosenAlerts.tsx'
import { VerdictChoice } from './VerdictChoice.tsx'
import { verdictWord, verdictWords } from './verdicts.ts'

export type DecisionDialogProps = {
  ids: readonly string[]
  items: readonly AlertItem[]
  onClose: () => void
  onDone: (ids: readonly string[]) => void
}

/** One decision over one alert or many: a verdict, and a note that says how you know. */
export function DismissDialog({ ids, items, onClose, onDone }: DecisionDialogProps) {
  const [verdict, setVerdict] = useState<Verdict>()
  const [note, setNote] = useState('')
  const noteField = useRef<HTMLTextAreaElement>(null)
  const wide = useWide()
  const many = ids.length > 1
  const dismiss = useAct((body: { verdict: Verdict; note: string }) => send(ids, body), {
    touches: ['alerts', 'today'],
    onDone: () => {
      say(
        many
          ? `${ids.length} alerts dismissed as one decision.`
          : 'Dismissed. Your name, the time and the note are on record.',
      )
      onDone(ids)
    },
  })
  const because =
    verdict === undefined
      ? 'Choose a verdict.'
      : note.trim() === ''
        ? 'Write a note first: a dismissal without one is no evidence.'
        : undefined

  function submit(event?: FormEvent) {
    event?.preventDefault()
    if (verdict !== undefined && because === undefined && !dismiss.busy) dismiss.act({ verdict, note })
  }
  function choose(chosen: Verdict) {
    setVerdict(chosen)
    noteField.current?.focus()
  }
  function press(event: KeyboardEvent) {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) submit()
    else if (event.target instanceof HTMLTextAreaElement || event.ctrlKey || event.metaKey || event.altKey) return
    else {
      const named = verdictWords[Number(event.key) - 1]
      if (named === undefined) return
      event.preventDefault()
      choose(named.verdict)
    }
  }
  const word = verdict === undefined ? '' : ` as ${verdictWord(verdict).toLowerCase()}`
  return (
    <Modal
      opened
      onClose={onClose}
      size={640}
      fullScreen={!wide}
      title={many ? `Dismiss ${ids.length} alerts as one decision` : 'Dismiss this alert'}
    >
      <form onSubmit={submit} onKeyDown={press}>
        <Stack gap="md">
          <ChosenAlerts ids={ids} items={items} />
          <VerdictChoice value={verdict} onChoose={setVerdict} />
          <Textarea
            ref={noteField}
            label="Note"
            description="How do you know? Somebody will read this in six months."
            autosize
            minRows={3}
            maxRows={10}
            maxLength={8000}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <Refused problem={dismiss.problem} />
          <Group justify="flex-end" gap="xs">
            <Act variant="default" onClick={onClose}>
              Decide later
            </Act>
            <Act
              type="submit"
              loading={dismiss.busy}
              keys="mod+enter"
              can={because === undefined ? undefined : { allowed: false, because }}
            >
              {many ? `Dismiss ${ids.length}${word}` : `Dismiss${word}`}
            </Act>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

async function send(ids: readonly string[], { verdict, note }: { verdict: Verdict; note: string }): Promise<void> {
  const [only] = ids
  if (ids.length === 1 && only !== undefined)
    await ask(api.POST('/api/v1/alerts/{id}/dismiss', { params: { path: { id: only } }, body: { verdict, note } }))
  else await ask(api.POST('/api/v1/alerts/dismiss', { body: { ids: [...ids], verdict, note } }))
}
