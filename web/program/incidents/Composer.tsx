import { Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useId, useState } from 'react'
import { rosterQuery } from '../../api/roster.ts'
import type { IncidentDetail } from '../../api/types.ts'
import { useGo, useQueryString } from '../../go.ts'
import { paths } from '../../paths.ts'
import { Act } from '../../ui/Act.tsx'
import { Refused } from '../../ui/ErrorState.tsx'
import { Unseen } from '../../ui/Unseen.tsx'
import { WhenField } from '../../ui/WhenField.tsx'
import { useRoomAct } from './acts.ts'
import classes from './Composer.module.css'
import { commit } from './commit.ts'
import { foretell, waits } from './foretell.ts'
import { roomSearchOf } from './room-view.ts'
import { type Entry, type Person, readEntry, type Suggestion, suggest } from './slash.ts'
import { useDraft } from './useDraft.ts'

const FIELD = 'composer'

export function focusComposer(): void {
  document.getElementById(FIELD)?.focus()
}

/** Says what happened, or does it: a line that begins with a slash is a command. */
export function Composer({ incident, me }: { incident: IncidentDetail; me: Person | null }) {
  const { number, phase, can } = incident
  const [text, setText] = useDraft(number)
  const [at, setAt] = useState<number | null>(null)
  const [pick, setPick] = useState(0)
  const [closedFor, setClosedFor] = useState('')
  const listId = useId()
  const go = useGo()
  const query = useQueryString()
  const people = useQuery(rosterQuery).data ?? []
  const room = { people, me, now: Date.now() }
  const entry = readEntry(text, room)
  const suggestions = closedFor === text ? [] : suggest(text, room)
  const picked = suggestions[Math.min(pick, suggestions.length - 1)]
  const send = useRoomAct(async (ready: Entry) => {
    // The field is free at once, for the next entry; what could not be sent comes back in front of it.
    setText(() => '')
    try {
      await commit(number, ready, at)
      setAt(null)
    } catch (failure) {
      setText((since) => (since === '' ? text : `${text}\n${since}`))
      throw failure
    }
  })
  if (can.timeline?.allowed === false)
    return <p className={classes.refused}>You cannot add entries. {can.timeline.because}</p>

  function submit() {
    if (entry.does === 'message') {
      setText(() => '')
      const to = entry.audience === null ? {} : { new: entry.audience }
      go.to(paths.incident(number, { ...roomSearchOf(query), part: 'messages', ...to }))
    } else if (entry.does !== 'nothing' && !send.busy) send.act(entry)
  }
  function take({ insert }: Suggestion) {
    setText(() => insert)
    setPick(0)
    focusComposer()
  }
  function press(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return
    const next = nextPick(event.key, pick, suggestions.length)
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) submit()
    else if (picked !== undefined && next !== null) setPick(next)
    else if (picked !== undefined && (event.key === 'Tab' || event.key === 'Enter') && !event.shiftKey) take(picked)
    else if (event.key === 'Escape' && suggestions.length > 0) setClosedFor(text)
    else if (event.key === 'Escape') event.currentTarget.querySelector('textarea')?.blur()
    else return
    event.preventDefault()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the field within.
    <div className={classes.composer} onKeyDown={press}>
      <Field
        text={text}
        closed={phase === 'closed'}
        listId={suggestions.length > 0 ? listId : undefined}
        picked={picked === undefined ? undefined : suggestions.indexOf(picked)}
        onChange={(next) => {
          setText(() => next)
          setPick(0)
        }}
      />
      <Suggestions id={listId} suggestions={suggestions} picked={picked} onTake={take} />
      <Refused problem={send.problem} />
      <Foot
        incident={incident}
        entry={entry}
        empty={text.trim() === ''}
        at={at}
        onAt={setAt}
        busy={send.busy}
        onSend={submit}
      />
    </div>
  )
}

type FieldProps = {
  text: string
  closed: boolean
  listId: string | undefined
  /** Place of the suggestion that Enter would take. */
  picked: number | undefined
  onChange: (text: string) => void
}

function Field({ text, closed, listId, picked, onChange }: FieldProps) {
  return (
    <Textarea
      id={FIELD}
      aria-label="New entry"
      placeholder={closed ? 'Add an amendment' : 'What happened? Type / for commands'}
      autosize
      minRows={2}
      maxRows={12}
      maxLength={8000}
      value={text}
      aria-autocomplete="list"
      aria-controls={listId}
      aria-activedescendant={picked === undefined ? undefined : `${listId}-${picked}`}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

type FootProps = {
  incident: IncidentDetail
  entry: Entry
  empty: boolean
  at: number | null
  onAt: (at: number | null) => void
  busy: boolean
  onSend: () => void
}

function Foot({ incident, entry, empty, at, onAt, busy, onSend }: FootProps) {
  // A command happens now; only what is told may have happened before.
  const timed = entry.does === 'note' ? entry.at === undefined : empty
  return (
    <div className={classes.foot}>
      {timed && <WhenField word="Happened" at={at} onChange={onAt} />}
      <span className={classes.foretold} data-incomplete={entry.does === 'nothing' || undefined}>
        {!empty && foretell(entry, incident)}
      </span>
      <Act
        size="xs"
        loading={busy}
        keys="mod+enter"
        onClick={onSend}
        can={entry.does === 'nothing' ? { allowed: false, because: entry.because } : undefined}
      >
        {wordOf(entry, incident)}
      </Act>
    </div>
  )
}

function nextPick(key: string, pick: number, count: number): number | null {
  if (key === 'ArrowDown') return (pick + 1) % count
  return key === 'ArrowUp' ? (pick + count - 1) % count : null
}

function wordOf(entry: Entry, incident: IncidentDetail): string {
  const closed = incident.phase === 'closed'
  switch (entry.does) {
    case 'severity':
      return waits(incident, entry.to) ? `Ask for ${entry.to}` : `Revise to ${entry.to}`
    case 'role':
      return entry.person === null ? 'Lay the role down' : 'Give the role'
    case 'phase':
      return `Move to ${entry.to}`
    case 'task':
      return 'Create the action'
    case 'message':
      return entry.audience === null ? 'Open the messages' : 'Write the message'
    case 'note':
    case 'nothing':
      return closed ? 'Add amendment' : 'Add entry'
  }
}

type SuggestionsProps = {
  id: string
  suggestions: readonly Suggestion[]
  picked: Suggestion | undefined
  onTake: (suggestion: Suggestion) => void
}

function Suggestions({ id, suggestions, picked, onTake }: SuggestionsProps) {
  if (suggestions.length === 0) return <Unseen live="polite">{''}</Unseen>
  return (
    <div className={classes.suggestions}>
      <Unseen live="polite">{`${suggestions.length} suggestions, ${picked?.label ?? ''}`}</Unseen>
      <div id={id} role="listbox" aria-label="Suggestions">
        {suggestions.map((suggestion, place) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys.
          <div
            key={suggestion.insert}
            id={`${id}-${place}`}
            role="option"
            tabIndex={-1}
            aria-selected={suggestion === picked}
            className={classes.suggestion}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onTake(suggestion)}
          >
            <span>{suggestion.label}</span>
            <span className="dim">{suggestion.hint}</span>
          </div>
        ))}
      </div>
    </div>
  )
}
