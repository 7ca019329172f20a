import { type RefCallback, useState } from 'react'
import type { IncidentDetail, Run, RunStep } from '../../api/types.ts'
import { paths } from '../../paths.ts'
import { Act } from '../../ui/Act.tsx'
import { Refused } from '../../ui/ErrorState.tsx'
import { Markdown } from '../../ui/Markdown.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { Time } from '../../ui/Time.tsx'
import { doStep, useRunAct } from './acts.ts'
import classes from './Step.module.css'
import { DoneForm, ReasonForm } from './StepForms.tsx'

type StepProps = {
  step: RunStep
  run: Run
  incident: IncidentDetail
  opened: boolean
  onOpen: (opened: boolean) => void
  onTicked: () => void
}
type Form = 'done' | 'skip' | 'reopen' | null

export function Step({ step, run, incident, opened, onOpen, onTicked }: StepProps) {
  const [form, setForm] = useState<Form>(null)
  const tick = useRunAct(() => doStep(run.id, step.id, { note: '', exhibits: [], at: null }), onTicked)
  const { state, title, detail } = step
  const may = run.can.done?.allowed === true
  const open = opened || form !== null
  const close = () => setForm(null)
  /** One click says done. To take that back is told to others, so it asks why. */
  function toggle() {
    if (!may || tick.busy) return
    if (state === 'open') tick.act(undefined)
    else {
      onOpen(true)
      setForm('reopen')
    }
  }
  return (
    <li className={classes.step} data-state={state} data-opened={open || undefined}>
      <label className={classes.box} data-tip={may ? undefined : run.can.done?.because}>
        <input
          type="checkbox"
          className={`choice ${classes.choice}`}
          data-step={step.id}
          ref={mixed(state === 'skipped')}
          checked={state === 'done' || tick.busy}
          aria-disabled={!may || undefined}
          aria-label={title}
          onChange={toggle}
        />
      </label>
      <div className={classes.body}>
        <div className={classes.headline}>
          <button type="button" className={classes.title} aria-expanded={open} onClick={() => onOpen(!open)}>
            {title}
          </button>
          <RoleChip step={step} incident={incident} />
        </div>
        <Told step={step} number={incident.number} whole={open} />
        <Refused problem={tick.problem} />
        {open && (
          <>
            <ForWhom step={step} incident={incident} />
            {detail !== '' && (
              <div className={classes.detail}>
                <Markdown wrapped>{detail}</Markdown>
              </div>
            )}
            {form === null ? (
              <Acts step={step} run={run} busy={tick.busy} onTick={toggle} onForm={setForm} />
            ) : form === 'done' ? (
              <DoneForm run={run} step={step} number={incident.number} onDone={onTicked} onClose={close} />
            ) : (
              <ReasonForm run={run} step={step} what={form} onClose={close} />
            )}
          </>
        )}
      </div>
    </li>
  )
}

/** A box that is neither empty nor ticked: no attribute says so, only the element. */
function mixed(yes: boolean): RefCallback<HTMLInputElement> {
  return (input) => {
    if (input !== null) input.indeterminate = yes
  }
}

function RoleChip({ step, incident }: { step: RunStep; incident: IncidentDetail }) {
  const role = incident.roles.find((one) => one.role === step.role)
  if (role === undefined) return null
  const holder = role.person?.name
  return (
    <Tag tip={holder === undefined ? `Nobody is ${role.name}` : `${holder} is ${role.name}`}>
      <span className={classes.role} data-held={holder !== undefined || undefined}>
        {holder ?? `${role.name}: nobody`}
      </span>
    </Tag>
  )
}

function ForWhom({ step, incident }: { step: RunStep; incident: IncidentDetail }) {
  const role = incident.roles.find((one) => one.role === step.role)
  if (role === undefined) return null
  return (
    <p className={classes.whom}>
      For the {role.name}
      {role.person === null ? ', whom nobody is yet.' : `, ${role.person.name}.`}
    </p>
  )
}

/** Who did it and when, or why it was not needed. */
function Told({ step, number, whole }: { step: RunStep; number: string; whole: boolean }) {
  const { state, by, at, recordedAt, reason, notes, exhibits } = step
  if (state === 'open' || by === null || at === null) return null
  return (
    <div className={classes.told}>
      <p>
        {state === 'skipped' && <strong>Skipped </strong>}
        {state === 'skipped' && 'by '}
        {by}, <Time at={at} recordedAt={recordedAt ?? at} form="clock" />
        {reason !== null && <>: {reason}</>}
      </p>
      {notes.map((note) => (
        <div key={`${note.at} ${note.text}`} className={classes.note} data-whole={whole || undefined}>
          {note.by !== by && <strong>{note.by}: </strong>}
          {note.text}
        </div>
      ))}
      {exhibits.length > 0 && (
        <ul className={classes.exhibits} aria-label="Evidence of this step">
          {exhibits.map(({ id, name }) => (
            <li key={id}>
              <a href={paths.incident(number, { part: 'evidence' })}>{name}</a>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

type ActsProps = { step: RunStep; run: Run; busy: boolean; onTick: () => void; onForm: (form: Form) => void }

function Acts({ step: { state }, run: { can }, busy, onTick, onForm }: ActsProps) {
  if (can.done?.allowed !== true) return null
  return (
    <div className={classes.acts}>
      {state === 'open' && (
        <>
          <Act size="xs" loading={busy} can={can.done} onClick={onTick}>
            Done
          </Act>
          <Act size="xs" variant="default" can={can.done} onClick={() => onForm('done')}>
            Done, with a note…
          </Act>
          <Act size="xs" variant="subtle" color="gray" can={can.skip} onClick={() => onForm('skip')}>
            Skip…
          </Act>
        </>
      )}
      {state === 'done' && (
        <Act size="xs" variant="default" can={can.done} onClick={() => onForm('done')}>
          Add a note…
        </Act>
      )}
      {state !== 'open' && (
        <Act size="xs" variant="subtle" color="gray" can={can.reopen} onClick={() => onForm('reopen')}>
          Open it again…
        </Act>
      )}
    </div>
  )
}
