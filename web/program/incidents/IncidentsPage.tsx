import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { asProblem } from '../../api/problem.ts'
import { usePermission } from '../../api/session.ts'
import { useGo, useQueryString } from '../../go.ts'
import { paths } from '../../paths.ts'
import { Act } from '../../ui/Act.tsx'
import { DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { CheckIcon, IncidentIcon, SearchIcon } from '../../ui/icons.tsx'
import { Page } from '../../ui/Page.tsx'
import { ListSkeleton } from '../../ui/Skeletons.tsx'
import { useKeys } from '../../ui/useKeys.ts'
import { DeclareDialog } from './DeclareDialog.tsx'
import { INCIDENT_FILTER, IncidentFilters } from './IncidentFilters.tsx'
import { incidentColumns } from './incident-columns.tsx'
import { incidentsQuery } from './queries.ts'
import { apiQueryOf, isFiltered, searchOf, type View, viewOf, withFilter } from './view.ts'

export function IncidentsPage() {
  const go = useGo()
  const query = useQueryString()
  const view = viewOf(query)
  const declaring = query.declare === 'yes'
  const list = useInfiniteQuery(incidentsQuery(apiQueryOf(view)))
  const declare = usePermission('incidents.declare', 'responders')
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  const show = (next: View) => go.replace(paths.incidents(searchOf(next)))
  const openDialog = () => go.to(paths.declareIncident())

  useKeys('Incidents', [
    { keys: 'n', does: 'Declare an incident', run: () => declare.allowed && openDialog() },
    { keys: '/', does: 'Filter', run: () => document.getElementById(INCIDENT_FILTER)?.focus() },
  ])
  return (
    <Page
      title="Incidents"
      actions={
        <Act can={declare} onClick={openDialog} keys="n">
          Declare an incident
        </Act>
      }
      toolbar={<IncidentFilters view={view} onChange={show} />}
    >
      {list.isPending && <ListSkeleton rows={8} height={44} />}
      {list.isError && list.data === undefined && (
        <ErrorState what="the incidents" problem={asProblem(list.error)} onRetry={list.refetch} />
      )}
      {list.data !== undefined && (
        <DataTable
          label="Incidents"
          columns={incidentColumns(view.status)}
          rows={items}
          rowKey={({ number }) => number}
          href={({ number }) => paths.incident(number)}
          sort={view.sort}
          onSort={(sort) => show(withFilter(view, 'sort', sort))}
          empty={<NoIncidents view={view} onClear={() => show({ status: view.status })} />}
          footer={
            <Footer
              shown={items.length}
              sorted={view.sort !== undefined}
              more={list.hasNextPage ? () => list.fetchNextPage() : undefined}
              busy={list.isFetchingNextPage}
            />
          }
        />
      )}
      {declaring && declare.allowed && <DeclareDialog onClose={() => go.replace(paths.incidents(searchOf(view)))} />}
    </Page>
  )
}

type FooterProps = { shown: number; sorted: boolean; more: (() => void) | undefined; busy: boolean }

/** Sorting is done here, over what is here: with more on the server, that must be said. */
function Footer({ shown, sorted, more, busy }: FooterProps) {
  if (more === undefined) return `${shown} ${shown === 1 ? 'incident' : 'incidents'}`
  return (
    <>
      The newest {shown} are shown{sorted && ', and sorted among themselves'}.{' '}
      <Button variant="subtle" size="xs" onClick={more} loading={busy}>
        Show more
      </Button>
    </>
  )
}

function NoIncidents({ view, onClear }: { view: View; onClear: () => void }) {
  if (isFiltered(view))
    return (
      <EmptyState
        icon={<SearchIcon size={20} />}
        title="Nothing fits these filters"
        actions={
          <Button variant="default" onClick={onClear}>
            Clear the filters
          </Button>
        }
      />
    )
  if (view.status === 'open')
    return (
      <EmptyState icon={<CheckIcon size={20} />} title="No incident is open">
        <p>Escalate an alert in Triage, or declare one by hand when somebody tells you of it.</p>
      </EmptyState>
    )
  return (
    <EmptyState
      icon={<IncidentIcon size={20} />}
      title={view.status === 'closed' ? 'No incident was closed yet' : 'There was no incident yet'}
    >
      <p>Each one gets a number that is never used again, and keeps its whole record here.</p>
    </EmptyState>
  )
}
