import { Group, Modal, MultiSelect, Stack, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { exhibitsQuery } from '../../api/exhibits.ts'
import type { ActionItem } from '../../api/types.ts'
import { Act } from '../../ui/Act.tsx'
import { Refused } from '../../ui/ErrorState.tsx'
import { say } from '../../ui/say.tsx'
import { useWide } from '../../ui/useWide.ts'
import { finishAction, type Proof, useReviewAct, verifyAction } from './acts.ts'

type ProofDialogProps = { action: ActionItem; onClose: () => void }

type Words = { title: string; explain: string; label: string; act: string; missing: string; said: string }

export function DoneDialog(props: ProofDialogProps) {
  const words = {
    title: `Done: “${props.action.title}”`,
    explain: 'Somebody else will verify it. What you write here is what they check.',
    label: 'What was done',
    act: 'Say that it is done',
    missing: 'Say what was done: somebody else will verify it.',
    said: 'Done, and waiting to be verified.',
  }
  return <ProofForm {...props} words={words} act={finishAction} />
}

export function VerifyDialog(props: ProofDialogProps) {
  const { doneBy, title } = props.action
  const words = {
    title: `Verify “${title}”`,
    explain: `${doneBy ?? 'Somebody'} says that it is done. Look for yourself before you say so too.`,
    label: 'How you know that it is done',
    act: 'Verify the action',
    missing: 'Say how you know: a verification is evidence.',
    said: 'The action is verified.',
  }
  return <ProofForm {...props} words={words} act={verifyAction} />
}

type ProofFormProps = ProofDialogProps & { words: Words; act: (id: string, proof: Proof) => Promise<unknown> }

function ProofForm({ action, onClose, words, act }: ProofFormProps) {
  const wide = useWide()
  const [note, setNote] = useState('')
  const [exhibits, setExhibits] = useState<string[]>([])
  const prove = useReviewAct(
    () => act(action.id, { note: note.trim(), exhibits }),
    () => {
      say(words.said)
      onClose()
    },
  )
  const because = note.trim() === '' ? words.missing : undefined
  function submit(event?: FormEvent) {
    event?.preventDefault()
    if (because === undefined && !prove.busy) prove.act(undefined)
  }
  return (
    <Modal opened onClose={onClose} size={560} fullScreen={!wide} title={words.title}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <div className="dim">{words.explain}</div>
          <Textarea
            label={words.label}
            description="Goes on record. Markdown; links to a change or a ticket help."
            autosize
            minRows={3}
            maxRows={12}
            maxLength={8000}
            data-autofocus
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) submit()
            }}
          />
          {action.incident !== null && (
            <ExhibitChoice number={action.incident.number} value={exhibits} onChange={setExhibits} />
          )}
          <Refused problem={prove.problem} />
          <Group justify="flex-end" gap="xs">
            <Act variant="default" onClick={onClose}>
              Keep as it is
            </Act>
            <Act
              type="submit"
              loading={prove.busy}
              keys="mod+enter"
              can={because === undefined ? undefined : { allowed: false, because }}
            >
              {words.act}
            </Act>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

type ExhibitChoiceProps = { number: string; value: string[]; onChange: (ids: string[]) => void }

/** Only where the incident has evidence: an empty list would only ask what it is for. */
function ExhibitChoice({ number, value, onChange }: ExhibitChoiceProps) {
  const exhibits = useQuery(exhibitsQuery(number)).data ?? []
  if (exhibits.length === 0) return null
  return (
    <MultiSelect
      label="Evidence that shows it"
      description={`From the evidence of ${number}.`}
      searchable
      comboboxProps={{ withinPortal: false }}
      scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}
      data={exhibits.map(({ id, name }) => ({ value: id, label: name }))}
      value={value}
      onChange={onChange}
    />
  )
}
