import { Button } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { asProblem } from '../../api/problem.ts'
import { useGo, useQueryString } from '../../go.ts'
import { paths } from '../../paths.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Section } from '../../ui/Page.tsx'
import { ListSkeleton } from '../../ui/Skeletons.tsx'
import { useKeys } from '../../ui/useKeys.ts'
import classes from './Entries.module.css'
import { entryColumns } from './entry-columns.tsx'
import { GO_TO_ENTRY, GoToEntry } from './GoToEntry.tsx'
import { newerThan, placeOf } from './place.ts'
import { entriesQuery, PAGE_ENTRIES } from './queries.ts'
import { count } from './size.ts'

export function Entries({ size }: { size: number }) {
  const go = useGo()
  const { before, marked } = placeOf(useQueryString(), size, PAGE_ENTRIES)
  const entries = useQuery({ ...entriesQuery(before), placeholderData: keepPreviousData })
  const items = entries.data?.items ?? []
  const [first, last] = [items[0]?.index, items.at(-1)?.index]
  const older = entries.data?.next ?? undefined
  const atNewest = before === undefined
  const showOlder = () => older !== undefined && go.to(paths.ledger({ before: older }))
  const showNewer = () => {
    if (atNewest || first === undefined) return
    const next = newerThan(first, size, PAGE_ENTRIES)
    go.to(next === undefined ? paths.ledger() : paths.ledger({ before: next }))
  }
  const list = useMarkedInView(marked, entries.data)

  useKeys('Entries', [
    { keys: '[', does: 'Newer entries', run: showNewer },
    { keys: ']', does: 'Older entries', run: showOlder },
    { keys: '/', does: 'Go to an entry', run: () => document.getElementById(GO_TO_ENTRY)?.focus() },
  ])
  return (
    <div ref={list}>
      <Section
        title="Entries"
        mark={
          first !== undefined && (
            <span className={classes.range}>
              {count(first)} to {count(last ?? first)}
            </span>
          )
        }
        actions={
          <>
            <GoToEntry size={size} />
            <Button variant="default" size="xs" onClick={showNewer} disabled={atNewest} data-tip="Newer ([)">
              Newer
            </Button>
            <Button variant="default" size="xs" onClick={showOlder} disabled={older === undefined} data-tip="Older (])">
              Older
            </Button>
          </>
        }
      >
        {entries.isPending && <ListSkeleton rows={10} height={36} />}
        {entries.isError && entries.data === undefined && (
          <ErrorState what="these entries" problem={asProblem(entries.error)} onRetry={entries.refetch} />
        )}
        {entries.data !== undefined && (
          <DataTable
            label="Entries"
            columns={entryColumns(marked)}
            rows={items}
            rowKey={({ index }) => index}
            empty={<EmptyState aligned title="No entry stands here" />}
            footer={
              marked !== undefined && marked >= size
                ? `There is no entry ${count(marked)} yet: the newest is ${count(size - 1)}.`
                : undefined
            }
          />
        )}
      </Section>
    </div>
  )
}

/** An entry that was asked for is brought before the eye, once. */
function useMarkedInView(marked: number | undefined, arrived: unknown) {
  const list = useRef<HTMLDivElement>(null)
  const shown = useRef<number>(undefined)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the row is there only when the entries have arrived.
  useEffect(() => {
    if (marked === undefined || shown.current === marked) return
    const row = list.current?.querySelector('[data-marked]')
    if (!row) return
    shown.current = marked
    row.scrollIntoView({ block: 'center' })
  }, [marked, arrived])
  return list
}
