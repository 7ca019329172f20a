import { MultiSelect, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, type KeyboardEvent, useState } from 'react'
import { exhibitsQuery } from '../../api/exhibits.ts'
import type { Run, RunStep } from '../../api/types.ts'
import { Act } from '../../ui/Act.tsx'
import { Refused } from '../../ui/ErrorState.tsx'
import { WhenField } from '../../ui/WhenField.tsx'
import { doStep, reopenStep, skipStep, useRunAct } from './acts.ts'
import classes from './Step.module.css'

type DoneFormProps = { run: Run; step: RunStep; number: string; onDone: () => void; onClose: () => void }

/** Done, and what there is to say about it: also for a step that somebody ticked before. */
export function DoneForm({ run, step, number, onDone, onClose }: DoneFormProps) {
  const [note, setNote] = useState('')
  const [exhibits, setExhibits] = useState<string[]>([])
  const [at, setAt] = useState<number | null>(null)
  const register = useQuery(exhibitsQuery(number)).data ?? []
  const first = step.state !== 'done'
  const done = useRunAct(
    () => doStep(run.id, step.id, { note, exhibits, at }),
    () => {
      onClose()
      if (first) onDone()
    },
  )
  const empty = !first && note.trim() === '' && exhibits.length === 0
  const submit = (event?: FormEvent) => {
    event?.preventDefault()
    if (!empty && !done.busy) done.act(undefined)
  }
  return (
    <form className={classes.form} onSubmit={submit} onKeyDown={(event) => keys(event, submit, onClose)}>
      <Textarea
        label="Note"
        placeholder="What was found, how it was done"
        autosize
        minRows={2}
        maxRows={10}
        maxLength={8000}
        autoFocus
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {register.length > 0 && (
        <MultiSelect
          label="Evidence"
          placeholder={exhibits.length === 0 ? 'What shows it' : ''}
          data={register.map(({ id, name }) => ({ value: id, label: name }))}
          value={exhibits}
          onChange={setExhibits}
          searchable
          comboboxProps={{ shadow: 'none' }}
        />
      )}
      <Refused problem={done.problem} />
      <div className={classes.formActs}>
        {first && (
          <span className={classes.when}>
            <WhenField word="Done" at={at} onChange={setAt} />
          </span>
        )}
        <Act size="xs" variant="default" onClick={onClose}>
          Cancel
        </Act>
        <Act
          type="submit"
          size="xs"
          loading={done.busy}
          keys="mod+enter"
          can={empty ? { allowed: false, because: 'Write a note or choose evidence.' } : run.can.done}
        >
          {first ? 'Tick it off' : 'Add to the step'}
        </Act>
      </div>
    </form>
  )
}

const WORDS = {
  skip: { label: 'Why is it not needed?', act: 'Skip this step' },
  reopen: { label: 'What was wrong with it?', act: 'Open it again' },
} as const

type ReasonFormProps = { run: Run; step: RunStep; what: 'skip' | 'reopen'; onClose: () => void }

export function ReasonForm({ run, step, what, onClose }: ReasonFormProps) {
  const [reason, setReason] = useState('')
  const send = what === 'skip' ? skipStep : reopenStep
  const say = useRunAct((words: string) => send(run.id, step.id, words), onClose)
  const missing = reason.trim() === ''
  const submit = (event?: FormEvent) => {
    event?.preventDefault()
    if (!missing && !say.busy) say.act(reason.trim())
  }
  return (
    <form className={classes.form} onSubmit={submit} onKeyDown={(event) => keys(event, submit, onClose)}>
      <Textarea
        label={WORDS[what].label}
        description="Goes on record."
        autosize
        minRows={1}
        maxRows={6}
        maxLength={8000}
        autoFocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Refused problem={say.problem} />
      <div className={classes.formActs}>
        <Act size="xs" variant="default" onClick={onClose}>
          Cancel
        </Act>
        <Act
          type="submit"
          size="xs"
          loading={say.busy}
          keys="mod+enter"
          can={missing ? { allowed: false, because: 'Say why first: it goes on record.' } : run.can[what]}
        >
          {WORDS[what].act}
        </Act>
      </div>
    </form>
  )
}

function keys(event: KeyboardEvent, submit: () => void, onClose: () => void) {
  if (event.nativeEvent.isComposing) return
  if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) submit()
  // Words are not thrown away by a key, and a list that is open closes before its form does.
  else if (event.key === 'Escape' && event.target instanceof HTMLTextAreaElement && event.target.value.trim() === '')
    onClose()
  else return
  event.preventDefault()
}
