import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { asProblem } from '../../api/problem.ts'
import { usePermission } from '../../api/session.ts'
import type { EvidencePackage } from '../../api/types.ts'
import { paths } from '../../paths.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { EvidenceIcon } from '../../ui/icons.tsx'
import { Section } from '../../ui/Page.tsx'
import { ListSkeleton } from '../../ui/Skeletons.tsx'
import { say } from '../../ui/say.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { BuildForm } from './BuildForm.tsx'
import { HowToCheck } from './HowToCheck.tsx'
import { packageColumns } from './package-columns.tsx'
import { packagesQuery } from './queries.ts'
import { whoMay } from './who.ts'

const MADE_BY = `Packages are made by ${whoMay('evidence.package')}.`

export function PackagesTab() {
  const packages = useQuery(packagesQuery)
  const build = usePermission('evidence.package', whoMay('evidence.package'))
  const items = packages.data?.items
  useTellWhenMade(items)
  return (
    <>
      {build.allowed && <BuildForm />}
      <Section title="Packages" mark={items !== undefined && items.length > 0 && <Tag>{items.length}</Tag>}>
        {packages.isPending && <ListSkeleton rows={4} height={52} />}
        {packages.isError && items === undefined && (
          <ErrorState what="the packages" problem={asProblem(packages.error)} onRetry={packages.refetch} />
        )}
        {items !== undefined && (
          <DataTable
            label="Packages"
            columns={packageColumns(items, build.allowed)}
            rows={items}
            rowKey={({ id }) => id}
            footer={build.allowed ? undefined : MADE_BY}
            empty={
              <EmptyState aligned icon={<EvidenceIcon size={20} />} title="No package was made yet">
                {build.allowed
                  ? 'Build one above before anybody asks for it: what is missing shows while there is time.'
                  : MADE_BY}
              </EmptyState>
            }
          />
        )}
      </Section>
      <HowToCheck newest={items?.find(({ state }) => state === 'ready')} />
    </>
  )
}

/** Who waited for it hears of it, wherever on the page they are. */
function useTellWhenMade(items: readonly EvidencePackage[] | undefined) {
  const waited = useRef<ReadonlySet<string>>(new Set())
  useEffect(() => {
    if (items === undefined) return
    for (const { id, state, from, to } of items) {
      if (!waited.current.has(id)) continue
      if (state === 'ready')
        say(`The package of ${from} to ${to} is ready.`, { href: paths.packageDownload(id), to: 'Download it' })
      if (state === 'failed') say(`The package of ${from} to ${to} could not be made.`)
    }
    waited.current = new Set(items.filter(({ state }) => state === 'building').map(({ id }) => id))
  }, [items])
}
