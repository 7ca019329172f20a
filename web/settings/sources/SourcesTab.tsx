import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { asProblem } from '../../api/problem.ts'
import { usePermission } from '../../api/session.ts'
import type { Adapter, Source } from '../../api/types.ts'
import { useQueryString } from '../../go.ts'
import { paths } from '../../paths.ts'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { PlugIcon } from '../../ui/icons.tsx'
import { Section } from '../../ui/Page.tsx'
import { ListSkeleton } from '../../ui/Skeletons.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { Time } from '../../ui/Time.tsx'
import { ConnectDialog } from './ConnectDialog.tsx'
import { sourcesQuery } from './queries.ts'
import { SourceDetail } from './SourceDetail.tsx'
import classes from './SourcesTab.module.css'

/** Where alerts come from: what is connected, and everything that can be. */
export function SourcesTab() {
  const sources = useQuery(sourcesQuery)
  const shown = useQueryString().source
  const manage = usePermission('sources.manage', 'admins')
  const [connecting, setConnecting] = useState<Adapter | null>(null)
  if (sources.isError && sources.data === undefined)
    return <ErrorState what="the sources" problem={asProblem(sources.error)} onRetry={sources.refetch} />
  if (sources.data === undefined) return <ListSkeleton rows={8} height={44} />
  const { items, adapters } = sources.data
  const source = items.find(({ id }) => id === shown)
  const dialog = connecting !== null && (
    <ConnectDialog adapter={connecting} taken={items.map(({ id }) => id)} onClose={() => setConnecting(null)} />
  )
  if (source !== undefined)
    return <SourceDetail source={source} adapter={adapters.find(({ id }) => id === source.adapter)} manage={manage} />
  return (
    <>
      <Section title="Connected" mark={items.length > 0 && <Tag>{items.length}</Tag>}>
        <DataTable
          label="Connected sources"
          columns={columnsOf(adapters)}
          rows={items}
          rowKey={({ id }) => id}
          href={({ id }) => paths.source(id)}
          empty={
            <EmptyState icon={<PlugIcon size={20} />} title="Nothing is connected yet">
              Choose below what watches your systems. You get an address, a token, and the steps to set it up.
            </EmptyState>
          }
        />
      </Section>
      <Section title="Connect a source">
        <ul className={classes.kinds}>
          {adapters.map((adapter) => (
            <li key={adapter.id}>
              <button
                type="button"
                aria-disabled={!manage.allowed || undefined}
                data-tip={manage.because}
                onClick={() => manage.allowed && setConnecting(adapter)}
              >
                <PlugIcon size={16} />
                <span className={classes.kind}>{adapter.name}</span>
                {adapter.proof !== 'token' && <span className={classes.proof}>{PROOF_WORDS[adapter.proof]}</span>}
              </button>
            </li>
          ))}
        </ul>
      </Section>
      {dialog}
    </>
  )
}

/** What it can prove beyond its token. */
const PROOF_WORDS = { hmac: 'Can sign what it sends', sns: 'Signed by Amazon' } as const

function columnsOf(adapters: readonly Adapter[]): readonly Column<Source>[] {
  return [
    {
      id: 'name',
      header: 'Source',
      cell: ({ id, name, adapter, connectedAt }) => (
        <>
          <span className={classes.name}>
            {name}
            {connectedAt === null && (
              <Tag tip="Alerts came to the built-in address of this kind, or from a source of an earlier name.">
                Not connected by name
              </Tag>
            )}
          </span>
          <span className={classes.sub}>
            <code>/intake/{id}</code>
            {adapters.find((one) => one.id === adapter)?.name !== name && (
              <> · {adapters.find((one) => one.id === adapter)?.name ?? adapter}</>
            )}
          </span>
        </>
      ),
    },
    {
      id: 'received',
      header: 'Alerts received',
      width: '120px',
      align: 'right',
      cell: ({ received }) => received.toLocaleString('en'),
    },
    {
      id: 'lastReceivedAt',
      header: 'Last received',
      width: '176px',
      phone: 'hide',
      cell: ({ lastReceivedAt }) =>
        lastReceivedAt === null ? <span className={classes.silent}>nothing yet</span> : <Time at={lastReceivedAt} />,
    },
    {
      id: 'connectedAt',
      header: 'Connected',
      width: '120px',
      phone: 'hide',
      cell: ({ connectedAt }) => (connectedAt === null ? '' : <Time at={connectedAt} form="clock" />),
    },
  ]
}
