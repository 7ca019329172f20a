import { useQuery } from '@tanstack/react-query'
import { asProblem } from '../../api/problem.ts'
import { paths } from '../../paths.ts'
import { Act } from '../../ui/Act.tsx'
import { Refused } from '../../ui/ErrorState.tsx'
import { Hash } from '../../ui/Hash.tsx'
import { CheckIcon, WarningIcon } from '../../ui/icons.tsx'
import { Section } from '../../ui/Page.tsx'
import { count, entriesWords } from '../../ui/size.ts'
import { Time } from '../../ui/Time.tsx'
import { duration } from '../../ui/time.ts'
import classes from './CheckLedger.module.css'
import { checkQuery } from './queries.ts'

export function CheckLedger({ size }: { size: number }) {
  const check = useQuery(checkQuery)
  return (
    <Section title="Is it whole?">
      <div className={classes.check}>
        <div>
          <p className={classes.what}>
            Recomputes every entry, hash, number, seal and signature from what the database holds. It changes nothing
            and repairs nothing.
          </p>
          <Act variant="default" loading={check.isFetching} onClick={() => check.refetch()}>
            Check the ledger now
          </Act>
        </div>
        <div>
          <div role="status">
            {check.isFetching && <p className={classes.running}>Reading {entriesWords(size)}</p>}
            {!check.isFetching && check.data !== undefined && !check.isError && (
              <Result {...check.data} at={check.dataUpdatedAt} />
            )}
          </div>
          {check.isError && !check.isFetching && <Refused problem={asProblem(check.error)} />}
        </div>
      </div>
    </Section>
  )
}

type ResultProps = {
  ok: boolean
  entries: number
  root: string
  findings: { index: number | null; what: string }[]
  ms: number
  at: number
}

function Result({ ok, entries, root, findings, ms, at }: ResultProps) {
  const time = ms < 1000 ? `${ms} ms` : duration(ms)
  return (
    <div className={classes.result} data-ok={ok}>
      {ok ? <CheckIcon size={16} /> : <WarningIcon size={16} />}
      <div>
        <div className={classes.head}>
          <strong>{ok ? 'Nothing was found wrong' : foundWords(findings.length)}</strong>
          <Time at={new Date(at).toISOString()} />
        </div>
        <p>
          {entriesWords(entries)} read in {time}. They make the root <Hash value={root} what="root" />
        </p>
        {!ok && <Findings findings={findings} />}
      </div>
    </div>
  )
}

function Findings({ findings }: Pick<ResultProps, 'findings'>) {
  return (
    <>
      <ul className={classes.findings}>
        {findings.map(({ index, what }) => (
          <li key={`${index} ${what}`}>
            {index !== null && (
              <a className="num" href={paths.ledger({ entry: index })}>
                Entry {count(index)}
              </a>
            )}
            {what}
          </li>
        ))}
      </ul>
      <p>
        Change nothing. Keep a copy of the database as it is, find out who could write to it, and hold the ledger
        against a checkpoint that was given away before.
      </p>
    </>
  )
}

function foundWords(number: number): string {
  return number === 1 ? 'One thing does not fit' : `${count(number)} things do not fit`
}
