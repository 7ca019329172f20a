import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useAct } from '../../api/act.ts'
import { api, ask } from '../../api/client.ts'
import { usePermission } from '../../api/session.ts'
import { useGo } from '../../go.ts'
import { paths } from '../../paths.ts'
import { Act } from '../../ui/Act.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Refused } from '../../ui/ErrorState.tsx'
import { CheckIcon, PlugIcon, SearchIcon } from '../../ui/icons.tsx'
import { sourcesQuery } from './queries.ts'
import { isFiltered, type View } from './view.ts'

/** Why the list is empty, and what to do about it: a filter, a finished queue, or a company that has just begun. */
export function NoAlerts({ view, onClear }: { view: View; onClear: () => void }) {
  const sources = useQuery(sourcesQuery)
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
  if (sources.isPending) return null
  const received = sources.data?.items.some((source) => source.received > 0) ?? true
  if (!received)
    return <Beginning connected={sources.data?.items.filter(({ connectedAt }) => connectedAt !== null) ?? []} />
  if (view.show !== 'undecided')
    return <EmptyState title={view.show === 'all' ? 'No alerts' : `Nothing was ${view.show} yet`} />
  return (
    <EmptyState icon={<CheckIcon size={20} />} title="Every alert is decided">
      New ones appear here by themselves.
    </EmptyState>
  )
}

/** No alert has ever come. What to do first, second and third. */
function Beginning({ connected }: { connected: readonly { id: string; name: string }[] }) {
  const manage = usePermission('sources.manage', 'admins')
  const go = useGo()
  const [first] = connected
  const test = useAct((id: string) => ask(api.POST('/api/v1/sources/{id}/test', { params: { path: { id } } })), {
    touches: ['alerts', 'sources', 'today'],
    onDone: ({ alert }) => go.to(paths.alert(alert.id)),
  })
  if (first === undefined)
    return (
      <EmptyState
        icon={<PlugIcon size={20} />}
        title="No alert has arrived yet"
        actions={
          <>
            <Act can={manage} onClick={() => go.to(paths.settings('sources'))}>
              Connect a source
            </Act>
            <Button variant="default" component="a" href={paths.report()}>
              Report something
            </Button>
          </>
        }
      >
        <p>Connect the tools that watch your systems: Alertmanager, Grafana, GitHub, Okta, AWS and others.</p>
        <p>Each alert then appears here, and gets one decision with a verdict, a note, your name and the time.</p>
      </EmptyState>
    )
  return (
    <EmptyState
      icon={<PlugIcon size={20} />}
      title={`${first.name} is connected, nothing has arrived`}
      actions={
        <>
          <Act can={manage} loading={test.busy} onClick={() => test.act(first.id)}>
            Send a test alert
          </Act>
          <Button variant="default" component="a" href={paths.settings('sources')}>
            See how to set it up
          </Button>
        </>
      }
    >
      <p>
        A test alert takes the same way as a real one and is marked as a test. Decide it to see what goes on record.
      </p>
      <Refused problem={test.problem} />
    </EmptyState>
  )
}
