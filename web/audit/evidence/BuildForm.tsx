import { TextInput } from '@mantine/core'
import { type FormEvent, useRef, useState } from 'react'
import { useAct } from '../../api/act.ts'
import { Act } from '../../ui/Act.tsx'
import { Refused } from '../../ui/ErrorState.tsx'
import { useNow } from '../../ui/now.ts'
import { Section } from '../../ui/Page.tsx'
import { useKeys } from '../../ui/useKeys.ts'
import { buildPackage } from './acts.ts'
import classes from './BuildForm.module.css'
import { endsAhead, type Period, usualPeriods, whatIsWrong } from './period.ts'

const RECIPIENT_CHARACTERS_MAX = 200

export function BuildForm() {
  const now = useNow()
  const usual = usualPeriods(now)
  const [period, setPeriod] = useState<Period>({ from: usual[0]?.from ?? '', to: usual[0]?.to ?? '' })
  const [recipient, setRecipient] = useState('')
  const first = useRef<HTMLInputElement>(null)
  const build = useAct(buildPackage, { touches: ['packages'] })
  const wrong = whatIsWrong(period)
  useKeys('Packages', [{ keys: 'n', does: 'Build a package', run: () => first.current?.focus() }])

  function submit(event: FormEvent) {
    event.preventDefault()
    if (wrong === undefined && !build.busy) build.act({ ...period, recipient })
  }
  return (
    <Section title="Build a package">
      <p className={classes.what}>
        One ZIP for your auditor: every alert and incident of the period, and the part of the ledger that proves them.
        It can be checked without this server. That you made it, and for whom, goes on record.
      </p>
      <form className={classes.form} onSubmit={submit}>
        <DayField label="First day" day={period.from} onChange={(from) => setPeriod({ ...period, from })} at={first} />
        <DayField label="Last day" day={period.to} onChange={(to) => setPeriod({ ...period, to })} />
        <TextInput
          className={classes.recipient}
          label="Made for"
          placeholder="The auditor’s name, if it goes to one"
          maxLength={RECIPIENT_CHARACTERS_MAX}
          value={recipient}
          onChange={(event) => setRecipient(event.currentTarget.value)}
        />
        <Act
          type="submit"
          loading={build.busy}
          can={wrong === undefined ? undefined : { allowed: false, because: wrong }}
        >
          Build the package
        </Act>
      </form>
      <div className={classes.below}>
        <fieldset className={classes.usual}>
          <legend>Usual periods</legend>
          {usual.map(({ word, from, to }) => (
            <button
              key={word}
              type="button"
              aria-pressed={period.from === from && period.to === to}
              data-tip={`${from} to ${to}`}
              onClick={() => setPeriod({ from, to })}
            >
              {word}
            </button>
          ))}
        </fieldset>
        <span className={classes.note}>
          Whole days in UTC, both included.
          {wrong === undefined &&
            endsAhead(period, now) &&
            ' Its last day has not ended: it will show what is on record now.'}
        </span>
      </div>
      <Refused problem={build.problem} />
    </Section>
  )
}

type DayFieldProps = {
  label: string
  day: string
  onChange: (day: string) => void
  at?: { current: HTMLInputElement | null }
}

function DayField({ label, day, onChange, at }: DayFieldProps) {
  return (
    <TextInput
      type="date"
      className={classes.day}
      label={label}
      value={day}
      onChange={(event) => onChange(event.currentTarget.value)}
      {...(at === undefined ? {} : { ref: at })}
    />
  )
}
