import { Select, TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { severities } from '../../../src/kernel/severity.ts'
import { paths } from '../../paths.ts'
import { SearchIcon } from '../../ui/icons.tsx'
import { TabLinks } from '../../ui/TabLinks.tsx'
import classes from './IncidentFilters.module.css'
import { searchOf, type View, withFilter } from './view.ts'
import { type Kind, kindWords } from './words.ts'

export const INCIDENT_FILTER = 'incident-filter'

const STATUSES = [
  ['open', 'Open'],
  ['closed', 'Closed'],
  ['all', 'All'],
] as const

type FiltersProps = { view: View; onChange: (view: View) => void }

export function IncidentFilters({ view, onChange }: FiltersProps) {
  return (
    <div className={classes.filters}>
      <TabLinks
        label="Which incidents"
        links={STATUSES.map(([status, word]) => ({
          href: paths.incidents(searchOf({ ...view, status })),
          word,
          current: view.status === status,
        }))}
      />
      <div className={classes.fields}>
        <Words view={view} onChange={onChange} />
        <Select
          className={classes.select}
          aria-label="Severity"
          placeholder="Any severity"
          clearable
          data={severities}
          value={view.severity ?? null}
          onChange={(severity) => onChange(withFilter(view, 'severity', severity ?? undefined))}
        />
        <Select
          className={classes.select}
          aria-label="Kind"
          placeholder="Any kind"
          clearable
          data={(Object.keys(kindWords) as Kind[]).map((kind) => ({ value: kind, label: kindWords[kind] }))}
          value={view.kind ?? null}
          onChange={(kind) => onChange(withFilter(view, 'kind', kind ?? undefined))}
        />
      </div>
    </div>
  )
}

/** The address follows after a pause, so that typing is not a request for each letter. */
function Words({ view, onChange }: FiltersProps) {
  const settled = view.q ?? ''
  const [text, setText] = useState(settled)
  useEffect(() => setText(settled), [settled])
  // biome-ignore lint/correctness/useExhaustiveDependencies: only typing starts the pause.
  useEffect(() => {
    if (text.trim() === settled) return
    const timer = setTimeout(() => onChange(withFilter(view, 'q', text.trim() || undefined)), 250)
    return () => clearTimeout(timer)
  }, [text])
  return (
    <TextInput
      id={INCIDENT_FILTER}
      className={classes.words}
      type="search"
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
