import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import type { AlertItem } from '../../api/types.ts'
import { paths, type TriageSearch } from '../../paths.ts'
import classes from './AlertList.module.css'
import { AlertRow } from './AlertRow.tsx'
import type { Selection } from './useSelection.ts'

type AlertListProps = {
  items: readonly AlertItem[]
  current: string | undefined
  search: TriageSearch
  selection: Selection
  more: (() => void) | undefined
  loadingMore: boolean
}

export function AlertList({ items, current, search, selection, more, loadingMore }: AlertListProps) {
  const list = useRef<HTMLUListElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new current row is what moves the view.
  useEffect(() => {
    const row = list.current?.querySelector<HTMLElement>('[aria-current="true"]')
    row?.scrollIntoView({ block: 'nearest' })
    // The keyboard goes where the eye goes, unless the person is elsewhere on the page, in a field or in the detail.
    if (row && (document.activeElement === document.body || list.current?.contains(document.activeElement)))
      row.focus({ preventScroll: true })
  }, [current])
  if (items.length === 0) return null
  return (
    <>
      <ul ref={list} className={classes.list}>
        {items.map((item) => (
          <AlertRow
            key={item.id}
            item={item}
            href={paths.alert(item.id, search)}
            current={item.id === current}
            selected={selection.ids.has(item.id)}
            onSelect={(range) => (range ? selection.range(item.id) : selection.toggle(item.id))}
          />
        ))}
      </ul>
      {more !== undefined && (
        <div className={classes.more}>
          <Button variant="subtle" size="xs" onClick={more} loading={loadingMore}>
            Show more
          </Button>
        </div>
      )}
    </>
  )
}
