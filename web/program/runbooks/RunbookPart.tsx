import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { asProblem } from '../../api/problem.ts'
import type { IncidentDetail, Run } from '../../api/types.ts'
import { Act } from '../../ui/Act.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { CheckIcon } from '../../ui/icons.tsx'
import { ListSkeleton } from '../../ui/Skeletons.tsx'
import { runsQuery } from './queries.ts'
import classes from './RunbookPart.module.css'
import { RunView } from './RunView.tsx'
import { StartRun } from './StartRun.tsx'
import { runShown, settledOf } from './steps.ts'

/** What to do, step by step, as it was thought out on a quiet day. */
export function RunbookPart({ incident }: { incident: IncidentDetail }) {
  const list = useQuery(runsQuery(incident.number))
  const [wanted, setWanted] = useState<string | null>(null)
  const [starting, setStarting] = useState(false)
  if (list.error !== null && list.data === undefined)
    return (
      <ErrorState what="the runbooks of this incident" problem={asProblem(list.error)} onRetry={() => list.refetch()} />
    )
  if (list.data === undefined) return <ListSkeleton rows={10} height={40} />
  const { items, can } = list.data
  const run = runShown(items, wanted)
  const choosing = starting || run === undefined
  return (
    <div className={classes.part}>
      {items.length > 1 && (
        <Runs
          runs={items}
          shown={choosing ? null : run.id}
          onShow={(id) => {
            setWanted(id)
            setStarting(false)
          }}
        />
      )}
      {choosing ? (
        <div data-print="never">
          <StartRun
            number={incident.number}
            can={can.start}
            runs={items}
            onStarted={(id) => {
              setWanted(id)
              setStarting(false)
            }}
            onCancel={run === undefined ? undefined : () => setStarting(false)}
          />
        </div>
      ) : (
        <RunView
          key={run.id}
          incident={incident}
          run={run}
          start={
            <Act size="compact-xs" variant="subtle" can={can.start} onClick={() => setStarting(true)}>
              Start another
            </Act>
          }
        />
      )}
    </div>
  )
}

type RunsProps = { runs: readonly Run[]; shown: string | null; onShow: (id: string) => void }

function Runs({ runs, shown, onShow }: RunsProps) {
  return (
    <fieldset className={classes.runs} aria-label="Runbooks of this incident">
      {runs.map(({ id, title, steps, ended }) => (
        <button key={id} type="button" aria-pressed={id === shown} onClick={() => onShow(id)}>
          <span>{title}</span>
          <span className="num">
            {ended === null ? (
              `${settledOf(steps)}/${steps.length}`
            ) : (
              <>
                <CheckIcon size={10} /> ended
              </>
            )}
          </span>
        </button>
      ))}
    </fieldset>
  )
}
