import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { asProblem } from '../../api/problem.ts'
import { useGo, useQueryString } from '../../go.ts'
import { paths } from '../../paths.ts'
import { Act } from '../../ui/Act.tsx'
import { DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Section } from '../../ui/Page.tsx'
import { ListSkeleton } from '../../ui/Skeletons.tsx'
import { count } from '../../ui/size.ts'
import { Tag } from '../../ui/Tag.tsx'
import { useKeys } from '../../ui/useKeys.ts'
import classes from './Entries.module.css'
import { entryColumns } from './entry-columns.tsx'
import { GO_TO_ENTRY, GoToEntry } from './GoToEntry.tsx'
import { newerThan, placeOf } from './place.ts'
import { entriesQuery, PAGE_ENTRIES } from './queries.ts'

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
  const list = useBeginningInView(before, marked, entries.data)

  useKeys('Entries', [
    { keys: '[', does: 'Newer entries', run: showNewer },
    { keys: ']', does: 'Older entries', run: showOlder },
    { keys: '/', does: 'Go to an entry', run: () => document.getElementById(GO_TO_ENTRY)?.focus() },
  ])
  const paging = (
    <span className={classes.paging}>
      <Act size="xs" variant="default" onClick={showNewer} can={unless(atNewest, 'These are the newest.')}>
        Newer
      </Act>
      <Act size="xs" variant="default" onClick={showOlder} can={unless(older === undefined, 'Nothing stands before.')}>
        Older
      </Act>
    </span>
  )
  return (
    <div ref={list} className={classes.entries}>
      <Section title="Entries" mark={<Tag>{count(size)}</Tag>}>
        <div className={classes.bar}>
          <Range first={first} last={last} missing={marked !== undefined && marked >= size ? marked : undefined} />
          <GoToEntry size={size} />
          {paging}
        </div>
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
            footer={items.length === PAGE_ENTRIES && paging}
          />
        )}
      </Section>
    </div>
  )
}

type RangeProps = { first: number | undefined; last: number | undefined; missing: number | undefined }

function Range({ first, last, missing }: RangeProps) {
  return (
    <span className={classes.range}>
      {first !== undefined && last !== undefined && (
        <span className="num">
          {count(first)} to {count(last)}
        </span>
      )}
      {missing !== undefined && ` There is no entry ${count(missing)} yet; these are the newest.`}
    </span>
  )
}

const unless = (refused: boolean, because: string) => (refused ? { allowed: false, because } : undefined)

/** An entry that was asked for is brought before the eye, once; another page is read from its beginning. */
function useBeginningInView(before: number | undefined, marked: number | undefined, arrived: unknown) {
  const list = useRef<HTMLDivElement>(null)
  const shown = useRef({ before, marked: undefined as number | undefined })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the row is there only when the entries have arrived.
  useEffect(() => {
    const { current } = list
    const row = current?.querySelector('[data-marked]')
    if (marked !== undefined && shown.current.marked !== marked) {
      if (!row) return
      row.scrollIntoView({ block: 'center' })
    } else if (shown.current.before !== before && current !== null && current.getBoundingClientRect().top < 0) {
      current.scrollIntoView({ block: 'start' })
    }
    shown.current = { before, marked }
  }, [before, marked, arrived])
  return list
}
