import { SegmentedControl, Textarea, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect, useId, useState } from 'react'
import type { ReviewDetail, ReviewSection } from '../../api/types.ts'
import { Act } from '../../ui/Act.tsx'
import { Refused } from '../../ui/ErrorState.tsx'
import { amendSection, useReviewAct, writeSection } from './acts.ts'
import { OvertakenSection } from './OvertakenSection.tsx'
import classes from './SectionEditor.module.css'
import { dropDraft, isOvertaken, keepDraft, keptDraft, type SectionDraft } from './section-draft.ts'

type SectionEditorProps = {
  review: ReviewDetail
  section: ReviewSection
  /** What is approved stays as it is; this stands beside it, with its reason. */
  amends: boolean
  onDone: () => void
}

export function SectionEditor({ review, section, amends, onDone }: SectionEditorProps) {
  const { id } = review
  const { section: name, text: present, index, suggestion, title } = section
  const [draft, setDraft] = useState<SectionDraft>(
    () => keptDraft(id, name) ?? { text: present ?? '', base: index, reason: '' },
  )
  const [changes, setChanges] = useState(review.changesNeeded)
  function change(part: Partial<SectionDraft>) {
    const next = { ...draft, ...part }
    keepDraft(id, name, next)
    setDraft(next)
  }
  function leave() {
    dropDraft(id, name)
    onDone()
  }
  const text = draft.text.trim()
  const save = useReviewAct(async () => {
    if (amends) await amendSection(id, { section: name, text, base: draft.base, reason: draft.reason.trim() })
    else
      await writeSection(id, {
        section: name,
        text,
        base: draft.base,
        ...(name === 'plan-changes' && changes !== null ? { changesNeeded: changes } : {}),
      })
  }, leave)
  useReadAgain(save.problem?.code === 'edited-by-another')
  const overtaken = isOvertaken(draft, section)
  const because = reasonAgainst({ text, overtaken, by: section.by, amends, reason: draft.reason })
  function submit() {
    if (because === undefined && !save.busy) save.act(undefined)
  }
  function press(event: KeyboardEvent) {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) submit()
    if (event.key === 'Escape' && text === (present ?? '')) leave()
  }
  return (
    <div className={classes.editor}>
      <Textarea
        aria-label={title}
        autoFocus
        autosize
        minRows={5}
        maxRows={28}
        maxLength={20_000}
        value={draft.text}
        onChange={(event) => change({ text: event.currentTarget.value })}
        onKeyDown={press}
      />
      {text === '' && suggestion !== null && (
        <div className={classes.suggestion}>
          <p>The incident’s record says already: “{suggestion}”</p>
          <Act size="compact-xs" variant="default" onClick={() => change({ text: suggestion })}>
            Start from it
          </Act>
        </div>
      )}
      {name === 'plan-changes' && !amends && <Changes value={changes} onChange={setChanges} />}
      {amends && (
        <TextInput
          label="Why it is amended"
          description="Stands beside what was approved, with your name."
          maxLength={2000}
          value={draft.reason}
          onChange={(event) => change({ reason: event.currentTarget.value })}
        />
      )}
      {overtaken && (
        <OvertakenSection
          section={section}
          onBoth={() => change({ text: `${present}\n\n${draft.text}`, base: index })}
          onMine={() => change({ base: index })}
          onTheirs={leave}
        />
      )}
      {!overtaken && <Refused problem={save.problem} />}
      <div className={classes.acts}>
        <span className={classes.hint}>Markdown. Kept in this browser until it is saved.</span>
        <Act size="xs" variant="default" onClick={leave}>
          {text === (present ?? '') ? 'Cancel' : 'Throw away'}
        </Act>
        <Act
          size="xs"
          loading={save.busy}
          keys="mod+enter"
          onClick={submit}
          can={because === undefined ? undefined : { allowed: false, because }}
        >
          {amends ? 'Put the amendment on record' : 'Save'}
        </Act>
      </div>
    </div>
  )
}

type Written = { text: string; overtaken: boolean; by: string | null; amends: boolean; reason: string }

function reasonAgainst({ text, overtaken, by, amends, reason }: Written): string | undefined {
  if (text === '') return 'If there is nothing to say, write “none” and why.'
  if (overtaken) return `${by} wrote this meanwhile: decide above what becomes of it.`
  return amends && reason.trim() === '' ? 'Say why it is amended: the reason goes on record.' : undefined
}

/** Refused because somebody else wrote: their words are fetched, so that both stand on the screen. */
function useReadAgain(overtaken: boolean) {
  const queries = useQueryClient()
  useEffect(() => {
    if (overtaken) queries.invalidateQueries({ queryKey: ['reviews', 'one'] })
  }, [overtaken, queries])
}

function Changes({ value, onChange }: { value: boolean | null; onChange: (needed: boolean) => void }) {
  const label = useId()
  return (
    <div className={classes.changes}>
      <span id={label}>Does the plan or a runbook change?</span>
      <SegmentedControl
        size="xs"
        aria-labelledby={label}
        value={value === null ? '' : value ? 'yes' : 'no'}
        onChange={(said) => onChange(said === 'yes')}
        data={[
          { value: 'yes', label: 'Something changes' },
          { value: 'no', label: 'Nothing changes' },
        ]}
      />
    </div>
  )
}
