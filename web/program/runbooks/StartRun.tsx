import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { asProblem } from '../../api/problem.ts'
import type { Allowed, Run, RunbookItem } from '../../api/types.ts'
import { paths } from '../../paths.ts'
import { Act } from '../../ui/Act.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState, Refused } from '../../ui/ErrorState.tsx'
import { WarningIcon } from '../../ui/icons.tsx'
import { Section } from '../../ui/Page.tsx'
import { ListSkeleton } from '../../ui/Skeletons.tsx'
import { startRun, useRunAct } from './acts.ts'
import { runbooksQuery } from './queries.ts'
import classes from './StartRun.module.css'

type StartRunProps = {
  number: string
  can: Allowed
  runs: readonly Run[]
  onStarted: (run: string) => void
  onCancel: (() => void) | undefined
}

/** Only what leadership approved is offered: at night nobody should run a text that nobody read. */
export function StartRun({ number, can, runs, onStarted, onCancel }: StartRunProps) {
  const list = useQuery(runbooksQuery)
  const start = useRunAct(
    (slug: string) => startRun(number, slug),
    ({ run }) => onStarted(run.id),
  )
  if (list.error !== null && list.data === undefined)
    return <ErrorState what="the runbooks" problem={asProblem(list.error)} onRetry={() => list.refetch()} />
  if (list.data === undefined) return <ListSkeleton rows={5} height={56} />
  if (list.data.length === 0) return <NoneInForce />
  return (
    <Section
      title="Start a runbook"
      actions={
        onCancel !== undefined && (
          <Act size="compact-xs" variant="subtle" onClick={onCancel}>
            Cancel
          </Act>
        )
      }
    >
      {can.allowed === false && <p className={classes.refused}>You cannot start one. {can.because}</p>}
      <Refused problem={start.problem} />
      <ul className={classes.runbooks}>
        {list.data.map((runbook) => (
          <Runbook
            key={runbook.slug}
            runbook={runbook}
            can={can}
            underWay={runs.some((run) => run.runbook === runbook.slug && run.ended === null)}
            busy={start.busy}
            onStart={() => start.act(runbook.slug)}
          />
        ))}
      </ul>
      <p className={classes.foot}>
        A runbook that is missing here is not approved yet. <a href={paths.program()}>Open Program</a>
      </p>
    </Section>
  )
}

type RunbookProps = { runbook: RunbookItem; can: Allowed; underWay: boolean; busy: boolean; onStart: () => void }

function Runbook({ runbook, can, underWay, busy, onStart }: RunbookProps) {
  const { title, scenario, version, phases, blanks } = runbook
  const steps = phases.reduce((sum, phase) => sum + phase.steps.length, 0)
  return (
    <li className={classes.runbook}>
      <div className={classes.about}>
        <h3>{title}</h3>
        <p className={classes.meta}>
          {scenario.replaceAll('-', ' ').toLowerCase() !== title.toLowerCase() && (
            <>{scenario.replaceAll('-', ' ')}, </>
          )}
          {steps} steps, version {version}
        </p>
        <p className={classes.phases}>{phases.map((phase) => phase.title).join(' · ')}</p>
        {blanks.length > 0 && (
          <p className={classes.blanks} data-tip={blanks.slice(0, 8).join('\n')}>
            <WarningIcon size={12} />
            {blanks.length === 1 ? 'One place is' : `${blanks.length} places are`} still to be filled in.
          </p>
        )}
      </div>
      <Act
        size="xs"
        variant="default"
        aria-label={`${underWay ? 'Open' : 'Start'} ${title}`}
        can={underWay ? undefined : can}
        loading={busy}
        onClick={onStart}
      >
        {underWay ? 'Under way' : 'Start'}
      </Act>
    </li>
  )
}

function NoneInForce() {
  return (
    <EmptyState
      aligned
      title="No runbook is approved yet"
      actions={
        <Button variant="default" component="a" href={paths.program()}>
          Open Program
        </Button>
      }
    >
      <p>
        Muster brings runbooks for the usual scenarios. An admin or responder adopts one in Program; somebody of
        leadership reads and approves it. From then on it can be started here.
      </p>
      <p>Until then, write what you do on the timeline.</p>
    </EmptyState>
  )
}
