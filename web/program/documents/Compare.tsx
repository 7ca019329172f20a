import { NativeSelect } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { asProblem } from '../../api/problem.ts'
import type { DocumentDetail } from '../../api/types.ts'
import { useGo } from '../../go.ts'
import { paths } from '../../paths.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { CheckIcon } from '../../ui/icons.tsx'
import { ListSkeleton } from '../../ui/Skeletons.tsx'
import classes from './Compare.module.css'
import { DifferenceLines } from './DifferenceLines.tsx'
import { differenceQuery } from './queries.ts'

type CompareProps = { detail: DocumentDetail; from: number; to: number }

/** What changed from one version to any other. */
export function Compare({ detail, from, to }: CompareProps) {
  const go = useGo()
  const { id, versions } = detail
  const query = useQuery({ ...differenceQuery(id, from, to), placeholderData: keepPreviousData })
  const choices = versions.map(({ version, change }) => ({
    value: String(version),
    label: `Version ${version}: ${change}`,
  }))
  const show = (next: { from: number; to: number }) => go.replace(paths.document(id, next))
  return (
    <section aria-label={`Changes from version ${from} to version ${to}`}>
      <div className={classes.bar}>
        <NativeSelect
          label="From"
          data={choices}
          value={String(from)}
          onChange={(event) => show({ from: Number(event.currentTarget.value), to })}
        />
        <NativeSelect
          label="To"
          data={choices}
          value={String(to)}
          onChange={(event) => show({ from, to: Number(event.currentTarget.value) })}
        />
        {query.data !== undefined && (
          <p className={classes.counts}>
            <span data-kind="added">+{query.data.added}</span> <span data-kind="removed">−{query.data.removed}</span>{' '}
            lines
          </p>
        )}
        <a className={classes.leave} href={paths.document(id, to === detail.latest ? {} : { version: to })}>
          Read version {to}
        </a>
      </div>
      {query.isPending && <ListSkeleton rows={12} height={24} />}
      {query.isError && <ErrorState what="the difference" problem={asProblem(query.error)} onRetry={query.refetch} />}
      {query.data !== undefined &&
        !query.isError &&
        (query.data.hunks.length === 0 ? (
          <EmptyState icon={<CheckIcon size={20} />} title="Nothing changed">
            {from === to ? 'Choose two different versions.' : 'Both versions have the same lines.'}
          </EmptyState>
        ) : (
          <DifferenceLines hunks={query.data.hunks} label={`Lines changed from version ${from} to version ${to}`} />
        ))}
    </section>
  )
}
