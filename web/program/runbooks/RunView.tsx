import { type KeyboardEvent, type ReactNode, useState } from 'react'
import type { IncidentDetail, Run } from '../../api/types.ts'
import { Act } from '../../ui/Act.tsx'
import { Confirm } from '../../ui/Confirm.tsx'
import { Hash } from '../../ui/Hash.tsx'
import { CheckIcon, ChevronDownIcon, ChevronRightIcon } from '../../ui/icons.tsx'
import { Time } from '../../ui/Time.tsx'
import { useKeys } from '../../ui/useKeys.ts'
import { endRun, useRunAct } from './acts.ts'
import classes from './RunView.module.css'
import { Step } from './Step.tsx'
import { nextStep, type PhaseOfRun, phasesOf, progressWords, settledOf } from './steps.ts'

type RunViewProps = { incident: IncidentDetail; run: Run; start: ReactNode }

/** One runbook as it is worked through. The step to do now is open; all else is a line. */
export function RunView({ incident, run, start }: RunViewProps) {
  const [ending, setEnding] = useState(false)
  // Undefined: what comes next. Null: nothing, as somebody closed it.
  const [opened, setOpened] = useState<string | null | undefined>(undefined)
  const { title, version, hash, steps, ended, startedAt, startedBy } = run
  const shown = opened === undefined ? (ended === null ? nextStep(steps) : null) : opened
  useKeys('Runbook', [{ keys: 'x', does: 'Go to the next open step', run: () => focusStep(nextStep(steps)) }])
  return (
    <section id={`runbook-${run.runbook}`} aria-label={title}>
      <header className={classes.header}>
        <h2>{title}</h2>
        {start}
        {ended === null && (
          <Act size="compact-xs" variant="subtle" can={run.can.end} onClick={() => setEnding(true)}>
            End this run
          </Act>
        )}
      </header>
      <p className={classes.meta}>
        Version {version}, <Hash value={hash} what="hash of the text" /> started by {startedBy},{' '}
        <Time at={startedAt} form="clock" />
      </p>
      <Progress run={run} />
      {ended !== null && (
        <p className={classes.ended}>
          <strong>Ended</strong> by {ended.by}, <Time at={ended.at} form="clock" />
          {ended.reason !== '' && <>: {ended.reason}</>}
        </p>
      )}
      {ended === null && run.can.done?.allowed === false && <p className={classes.ended}>{run.can.done.because}</p>}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow keys between the boxes within. */}
      <div onKeyDown={(event) => walk(event, setOpened)}>
        {phasesOf(steps).map((phase) => (
          <Phase
            key={phase.title}
            phase={phase}
            incident={incident}
            run={run}
            opened={shown}
            onOpen={setOpened}
            // What was ticked goes to sleep, and the next wakes up.
            onTicked={() => setOpened(undefined)}
          />
        ))}
      </div>
      {ended === null && shown === null && nextStep(steps) === null && (
        <div className={classes.allDone}>
          <p>Every step is done or skipped.</p>
          <Act size="xs" can={run.can.end} onClick={() => setEnding(true)}>
            End this run
          </Act>
        </div>
      )}
      {ending && <EndDialog run={run} onClose={() => setEnding(false)} />}
    </section>
  )
}

function Progress({ run: { steps } }: { run: Run }) {
  return (
    <div className={classes.progress}>
      <span
        className={classes.bar}
        role="progressbar"
        aria-label="Steps done or skipped"
        aria-valuemin={0}
        aria-valuemax={steps.length}
        aria-valuenow={settledOf(steps)}
      >
        <span style={{ width: `${(100 * settledOf(steps)) / Math.max(1, steps.length)}%` }} />
      </span>
      <span className={classes.count}>{progressWords(steps)}</span>
    </div>
  )
}

type PhaseProps = {
  phase: PhaseOfRun
  incident: IncidentDetail
  run: Run
  opened: string | null
  onOpen: (step: string | null) => void
  onTicked: () => void
}

function Phase({ phase: { title, steps, settled }, incident, run, opened, onOpen, onTicked }: PhaseProps) {
  const complete = settled === steps.length
  // What was complete when somebody came is put away; what becomes complete does not vanish under the hand.
  const [unfolded, setUnfolded] = useState(!complete)
  const shown = unfolded || steps.some(({ id }) => id === opened)
  return (
    <section className={classes.phase} aria-label={title}>
      <h3>
        <button type="button" aria-expanded={shown} onClick={() => setUnfolded(!shown)}>
          {shown ? <ChevronDownIcon size={12} /> : <ChevronRightIcon size={12} />}
          <span>{title}</span>
          <span className={classes.settled} data-complete={complete || undefined}>
            {complete && <CheckIcon size={12} />}
            <span className="num">
              {settled}/{steps.length}
            </span>
          </span>
        </button>
      </h3>
      {shown && (
        <ul className={classes.steps}>
          {steps.map((step) => (
            <Step
              key={step.id}
              step={step}
              run={run}
              incident={incident}
              opened={step.id === opened}
              onOpen={(open) => onOpen(open ? step.id : null)}
              onTicked={onTicked}
            />
          ))}
        </ul>
      )}
    </section>
  )
}

function EndDialog({ run, onClose }: { run: Run; onClose: () => void }) {
  const end = useRunAct((reason: string) => endRun(run.id, reason), onClose)
  const open = run.steps.length - settledOf(run.steps)
  const left = open === 1 ? 'one step open' : `${open} steps open`
  return (
    <Confirm
      opened
      onClose={onClose}
      title={`End the run of “${run.title}”`}
      act={open === 0 ? 'End this run' : `End it with ${left}`}
      {...(open === 0 ? {} : { reason: { label: 'Reason', placeholder: 'Why it ends without them' } })}
      busy={end.busy}
      problem={end.problem}
      onConfirm={end.act}
    >
      {open === 0
        ? 'Every step is done or skipped. It stays in the record as it is; the runbook can be started again.'
        : `It has ${left}. It stays in the record as it is; the runbook can be started again.`}
    </Confirm>
  )
}

const box = (step: string) => document.querySelector<HTMLInputElement>(`[data-step="${CSS.escape(step)}"]`)

function focusStep(step: string | null): void {
  if (step !== null) box(step)?.focus()
}

/** Up and down between the boxes, right and left to read a step or to put it away. */
function walk(event: KeyboardEvent<HTMLElement>, onOpen: (step: string | null) => void): void {
  const at = event.target instanceof HTMLInputElement ? event.target.dataset.step : undefined
  if (at === undefined || event.metaKey || event.ctrlKey || event.altKey) return
  const boxes = [...event.currentTarget.querySelectorAll<HTMLInputElement>('[data-step]')]
  const place = boxes.findIndex(({ dataset }) => dataset.step === at)
  const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key]
  if (step !== undefined) {
    const next = boxes[place + step]
    next?.focus()
    if (next?.dataset.step !== undefined) onOpen(next.dataset.step)
  } else if (event.key === 'ArrowRight') onOpen(at)
  else if (event.key === 'ArrowLeft') onOpen(null)
  else return
  event.preventDefault()
}
