import { ActionIcon, Popover, Select, Stack, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { paths } from '../../paths.ts'
import { CrossIcon, FilterIcon, SearchIcon } from '../../ui/icons.tsx'
import classes from './AlertFilters.module.css'
import { sourcesQuery } from './queries.ts'
import { FILTER_FIELD } from './useTriageKeys.ts'
import { searchOf, severityChoices, stateChoices, type View } from './view.ts'

type AlertFiltersProps = {
  view: View
  counts: { none: number; overdue: number } | undefined
  onChange: (view: View) => void
}

const SHOWS: readonly (readonly [View['show'], string])[] = [
  ['undecided', 'Undecided'],
  ['dismissed', 'Dismissed'],
  ['escalated', 'Escalated'],
  ['all', 'All'],
]

export function AlertFilters({ view, counts, onChange }: AlertFiltersProps) {
  return (
    <header className={classes.header}>
      <div className={classes.headline}>
        <h1>Triage</h1>
        {counts !== undefined && counts.overdue > 0 && (
          <span className={classes.overdue}>
            {counts.overdue} past {counts.overdue === 1 ? 'its' : 'their'} clock
          </span>
        )}
      </div>
      <nav className={classes.shows} aria-label="Which alerts">
        {SHOWS.map(([show, word]) => (
          <a
            key={show}
            href={paths.triage(searchOf({ ...view, show }))}
            aria-current={view.show === show ? 'true' : undefined}
          >
            {word}
            {show === 'undecided' && counts !== undefined && <span className="num">{counts.none}</span>}
          </a>
        ))}
      </nav>
      <div className={classes.row}>
        <Words view={view} onChange={onChange} />
        <MoreFilters view={view} onChange={onChange} />
      </div>
      <Chips view={view} onChange={onChange} />
    </header>
  )
}

type PartProps = { view: View; onChange: (view: View) => void }

/** The address follows after a pause, so that typing is not a request for each letter. */
function Words({ view, onChange }: PartProps) {
  const [text, setText] = useState(view.q ?? '')
  const settled = view.q ?? ''
  // The address wins, except over somebody who is typing.
  useEffect(() => {
    if (document.activeElement?.id !== FILTER_FIELD) setText(settled)
  }, [settled])
  // biome-ignore lint/correctness/useExhaustiveDependencies: only typing starts the pause.
  useEffect(() => {
    if (text.trim() === settled) return
    const timer = setTimeout(() => onChange(without(view, 'q', text.trim() || undefined)), 250)
    return () => clearTimeout(timer)
  }, [text])
  return (
    <TextInput
      id={FILTER_FIELD}
      className={classes.words}
      type="search"
      size="sm"
      aria-label="Filter by words in the title"
      placeholder="Filter by title"
      leftSection={<SearchIcon size={14} />}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.currentTarget.blur()
      }}
    />
  )
}

function MoreFilters({ view, onChange }: PartProps) {
  const sources = useQuery(sourcesQuery)
  return (
    <Popover position="bottom-end" width={260} trapFocus>
      <Popover.Target>
        <ActionIcon
          variant="default"
          className={classes.filter}
          aria-label="Filter and order"
          data-tip="Filter and order"
        >
          <FilterIcon />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          <Select
            label="Source"
            placeholder="Any"
            clearable
            searchable
            comboboxProps={{ withinPortal: false }}
            data={(sources.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            value={view.source ?? null}
            onChange={(source) => onChange(without(view, 'source', source ?? undefined))}
          />
          <Select
            label="Severity"
            placeholder="Any"
            clearable
            comboboxProps={{ withinPortal: false }}
            data={severityChoices.map((value) => ({ value, label: value === 'unmapped' ? 'Unmapped' : value }))}
            value={view.severity ?? null}
            onChange={(severity) => onChange(without(view, 'severity', severity ?? undefined))}
          />
          <Select
            label="State, as the source says"
            placeholder="Any"
            clearable
            comboboxProps={{ withinPortal: false }}
            data={stateChoices.map((value) => ({ value, label: stateWord(value) }))}
            value={view.state ?? null}
            onChange={(state) => onChange(without(view, 'state', state ?? undefined))}
          />
          {view.show === 'undecided' && (
            <Select
              label="Order"
              allowDeselect={false}
              comboboxProps={{ withinPortal: false }}
              data={[
                { value: 'due', label: 'Due first' },
                { value: 'received', label: 'Newest first' },
              ]}
              value={view.order}
              onChange={(order) => onChange({ ...view, order: order === 'received' ? 'received' : 'due' })}
            />
          )}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}

function Chips({ view, onChange }: PartProps) {
  const chips = [
    ...(view.source === undefined ? [] : [['source', `Source: ${view.source}`] as const]),
    ...(view.severity === undefined
      ? []
      : [['severity', view.severity === 'unmapped' ? 'Unmapped' : view.severity] as const]),
    ...(view.state === undefined ? [] : [['state', stateWord(view.state)] as const]),
  ]
  if (chips.length === 0) return null
  return (
    <ul className={classes.chips} aria-label="Filters">
      {chips.map(([filter, word]) => (
        <li key={filter}>
          <button
            type="button"
            onClick={() => onChange(without(view, filter))}
            aria-label={`Remove the filter ${word}`}
          >
            {word} <CrossIcon size={10} />
          </button>
        </li>
      ))}
    </ul>
  )
}

function without(view: View, filter: 'source' | 'severity' | 'state' | 'q', value?: string): View {
  const { [filter]: _before, ...rest } = view
  return (value === undefined ? rest : { ...rest, [filter]: value }) as View
}

export function stateWord(state: string): string {
  return state === 'firing' ? 'Open at the source' : state === 'resolved' ? 'Resolved at the source' : 'Unreadable'
}
