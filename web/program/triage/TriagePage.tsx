import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { asProblem } from '../../api/problem.ts'
import { usePermission } from '../../api/session.ts'
import { useGo, useQueryString } from '../../go.ts'
import { paths } from '../../paths.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { useTitle } from '../../ui/Page.tsx'
import { ListSkeleton } from '../../ui/Skeletons.tsx'
import { say } from '../../ui/say.tsx'
import { Unseen } from '../../ui/Unseen.tsx'
import { useWide } from '../../ui/useWide.ts'
import { AlertFilters } from './AlertFilters.tsx'
import { AlertList } from './AlertList.tsx'
import { AlertPane } from './AlertPane.tsx'
import { BulkBar } from './BulkBar.tsx'
import { DismissDialog } from './DismissDialog.tsx'
import { EscalateDialog } from './EscalateDialog.tsx'
import { NoAlerts } from './NoAlerts.tsx'
import { alertQuery, alertsQuery } from './queries.ts'
import { afterDecision, neighbour } from './queue.ts'
import classes from './TriagePage.module.css'
import { useSelection } from './useSelection.ts'
import { useTriageKeys } from './useTriageKeys.ts'
import { apiQueryOf, isFiltered, searchOf, type View, viewOf } from './view.ts'

export type Deciding = { act: 'dismiss' | 'escalate'; ids: readonly string[] } | null

/** Every alert gets one decision. The list and the one that is looked at, side by side; on a phone one after the other. */
export function TriagePage() {
  useTitle('Triage')
  const queries = useQueryClient()
  const go = useGo()
  const wide = useWide()
  const queryString = useQueryString()
  const view = viewOf(queryString)
  const { alert: inPath } = useParams({ strict: false }) as { alert?: string }
  // Also as ?alert=…, which is what other pages and programs write.
  const named = inPath ?? queryString.alert
  const list = useInfiniteQuery(alertsQuery(apiQueryOf(view)))
  const [deciding, setDeciding] = useState<Deciding>(null)
  const [rawShown, setRawShown] = useState(false)

  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  const ids = items.map(({ id }) => id)
  const counts = list.data?.pages[0]?.counts
  const current = named ?? (wide ? ids[0] : undefined)
  const selection = useSelection(ids)
  const may = {
    dismiss: usePermission('alerts.dismiss', 'responders and admins'),
    escalate: usePermission('alerts.escalate', 'responders and admins'),
  }

  const show = (id: string | undefined) =>
    go.replace(id === undefined ? paths.triage(searchOf(view)) : paths.alert(id, searchOf(view)))
  const change = (next: View) => go.replace(paths.triage(searchOf(next)))
  const move = (step: 1 | -1) => {
    const next = neighbour(ids, current, step)
    if (next === undefined) return
    if (next === ids.at(-1) && list.hasNextPage) list.fetchNextPage()
    show(next)
  }
  const decide = (act: 'dismiss' | 'escalate') => {
    const many = selection.ids.size > 0
    const ids = many ? [...selection.ids] : current === undefined ? [] : [current]
    const seen = current === undefined ? undefined : queries.getQueryData(alertQuery(current).queryKey)
    const can = many ? may[act] : (seen?.can[act] ?? may[act])
    // A key must not be silent where the button would say why.
    if (!can.allowed) say(can.because ?? 'This is not possible now.')
    else if (ids.length > 0) setDeciding({ act, ids })
  }
  const decided = (done: readonly string[]) => {
    setDeciding(null)
    selection.clear()
    if (view.show === 'undecided') show(wide ? afterDecision(ids, current, new Set(done)) : undefined)
  }
  // Held fast, so that a colleague's decision does not slide another alert under this person's fingers.
  const unnamed = named === undefined && wide ? ids[0] : undefined
  // biome-ignore lint/correctness/useExhaustiveDependencies: `show` is made anew with each render and does the same.
  useEffect(() => {
    if (unnamed !== undefined) show(unnamed)
  }, [unnamed])

  useTriageKeys({ move, decide, current, selection, toggleRaw: () => setRawShown((shown) => !shown) })

  const empty = list.data !== undefined && items.length === 0 && !isFiltered(view)
  const chosen = items.filter(({ id }) => deciding?.ids.includes(id))
  if (list.isError && list.data === undefined)
    return <ErrorState what="the alerts" problem={asProblem(list.error)} onRetry={list.refetch} />
  return (
    <div className={classes.triage} data-pane={named !== undefined ? 'alert' : empty ? 'empty' : 'list'}>
      <section className={classes.listPane} aria-label="Alerts">
        <AlertFilters view={view} counts={counts} onChange={change} />
        <div className={classes.scroll}>
          {list.isPending && <ListSkeleton rows={12} height={56} />}
          {list.data !== undefined && items.length === 0 && (
            <NoAlerts view={view} onClear={() => change({ show: view.show, order: view.order })} />
          )}
          <AlertList
            items={items}
            current={current}
            search={searchOf(view)}
            selection={selection}
            more={list.hasNextPage ? () => list.fetchNextPage() : undefined}
            loadingMore={list.isFetchingNextPage}
          />
        </div>
        <BulkBar count={selection.ids.size} may={may} onDecide={decide} onClear={selection.clear} />
      </section>
      <section className={classes.alertPane} aria-label="Alert">
        {current !== undefined && (
          <AlertPane
            key={current}
            id={current}
            rawShown={rawShown}
            onRaw={() => setRawShown((shown) => !shown)}
            onDecide={(act) => setDeciding({ act, ids: [current] })}
            back={paths.triage(searchOf(view))}
          />
        )}
        {current === undefined && !list.isPending && isFiltered(view) && (
          <p className={classes.nothing}>Nothing to show.</p>
        )}
      </section>
      {named !== undefined && ids.includes(named) && (
        <Unseen live="polite">{`Alert ${ids.indexOf(named) + 1} of ${ids.length}${list.hasNextPage ? ' or more' : ''}`}</Unseen>
      )}
      {deciding?.act === 'dismiss' && (
        <DismissDialog ids={deciding.ids} items={chosen} onClose={() => setDeciding(null)} onDone={decided} />
      )}
      {deciding?.act === 'escalate' && (
        <EscalateDialog ids={deciding.ids} items={chosen} onClose={() => setDeciding(null)} onDone={decided} />
      )}
    </div>
  )
}
