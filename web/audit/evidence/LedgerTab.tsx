import { useQuery } from '@tanstack/react-query'
import { asProblem } from '../../api/problem.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { DetailSkeleton } from '../../ui/Skeletons.tsx'
import { CheckLedger } from './CheckLedger.tsx'
import { Checkpoint } from './Checkpoint.tsx'
import { Entries } from './Entries.tsx'
import { LedgerState } from './LedgerState.tsx'
import classes from './LedgerTab.module.css'
import { ledgerQuery } from './queries.ts'

export function LedgerTab() {
  const ledger = useQuery(ledgerQuery)
  if (ledger.isError && ledger.data === undefined)
    return <ErrorState what="the ledger" problem={asProblem(ledger.error)} onRetry={ledger.refetch} />
  if (ledger.data === undefined) return <DetailSkeleton />
  return (
    <>
      <div className={classes.top}>
        <LedgerState status={ledger.data} />
        <Checkpoint />
      </div>
      <CheckLedger size={ledger.data.size} />
      <Entries size={ledger.data.size} />
    </>
  )
}
