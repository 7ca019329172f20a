import { useIsFetching } from '@tanstack/react-query'
import { type ReactNode, Suspense, useEffect, useRef } from 'react'
import { createPortal } from 'react-dom'
import type { IncidentDetail } from '../../api/types.ts'
import { Fact, Facts } from '../../ui/Facts.tsx'
import { Section } from '../../ui/Page.tsx'
import { Time } from '../../ui/Time.tsx'
import { AffectedPart } from './AffectedPart.tsx'
import { Findings } from './Findings.tsx'
import { Impact } from './Impact.tsx'
import { LinkedAlerts } from './LinkedAlerts.tsx'
import { Links } from './Links.tsx'
import { Particulars } from './Particulars.tsx'
import classes from './PrintedRecord.module.css'
import { useBroughtParts } from './parts.ts'
import { partWords } from './room-view.ts'
import { SeverityHistory } from './SeverityHistory.tsx'
import { phaseWords } from './words.ts'

const SETTLED_MILLISECONDS = 400
const TOO_LONG_MILLISECONDS = 10_000
const brought = ['runbook', 'messages', 'evidence', 'actions'] as const

/** The whole record on paper: every part, not only the one that is open. Gone again once it is printed. */
export function PrintedRecord({ incident, onDone }: { incident: IncidentDetail; onDone: () => void }) {
  const sheet = usePrinting(onDone)
  const parts = useBroughtParts()
  const { number, title, severity, worstSeverity, phase, plan, restricted, readers } = incident
  const nothing = () => undefined
  return createPortal(
    <article ref={sheet} className={classes.sheet} data-print="only">
      <h1>
        {number} {title}
      </h1>
      <p>
        {severity}
        {worstSeverity !== severity && ` (${worstSeverity} at its worst)`}, {phaseWords[phase].toLowerCase()}
        {plan !== null && `, judged by version ${plan.version} of the plan`}
        {restricted && `. Restricted to ${readers.map(({ name }) => name).join(', ')}`}. Printed{' '}
        {new Date().toISOString()}.
      </p>
      <Part title={partWords.record}>
        <Particulars incident={incident} />
        <Roles incident={incident} />
        <SeverityHistory incident={incident} />
        <Impact incident={incident} onAssess={nothing} />
        <Findings incident={incident} writing={null} onWrite={nothing} />
        <LinkedAlerts incident={incident} all />
        <Promises incident={incident} />
      </Part>
      <Part title={partWords.affected}>
        <AffectedPart incident={incident} me={null} editing={null} onEdit={nothing} />
      </Part>
      {brought.map((part) => {
        const Brought = parts[part]
        return (
          <Part key={part} title={partWords[part]}>
            <Suspense fallback={<span data-pending="yes" />}>
              <Brought incident={incident} />
              {part === 'actions' && <Links incident={incident} />}
            </Suspense>
          </Part>
        )
      })}
      <Part title={partWords.timeline}>
        <Entries incident={incident} />
      </Part>
    </article>,
    document.body,
  )
}

/** Parts come late and ask the server: printed is what stands when all of them have answered. */
function usePrinting(onDone: () => void) {
  const sheet = useRef<HTMLElement>(null)
  const fetching = useIsFetching()
  const begun = useRef(Date.now())
  useEffect(() => {
    globalThis.addEventListener('afterprint', onDone)
    return () => globalThis.removeEventListener('afterprint', onDone)
  }, [onDone])
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const look = () => {
      const pending = sheet.current?.querySelector('[data-pending]') != null
      const waited = Date.now() - begun.current
      if (pending && waited < TOO_LONG_MILLISECONDS) timer = setTimeout(look, SETTLED_MILLISECONDS)
      else globalThis.print()
    }
    if (fetching === 0) timer = setTimeout(look, SETTLED_MILLISECONDS)
    return () => clearTimeout(timer)
  }, [fetching])
  return sheet
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.part} aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}

function Roles({ incident: { roles } }: { incident: IncidentDetail }) {
  return (
    <Section title="Roles">
      <Facts>
        {roles.map(({ role, name, history }) => (
          <Fact key={role} name={name}>
            {history.length === 0
              ? 'nobody'
              : history.map(({ person, from, until }) => (
                  <div key={from}>
                    {person.name}, <Time at={from} form="clock" />
                    {until !== null && (
                      <>
                        {' – '}
                        <Time at={until} form="clock" />
                      </>
                    )}
                  </div>
                ))}
          </Fact>
        ))}
      </Facts>
    </Section>
  )
}

function Promises({ incident: { clocks } }: { incident: IncidentDetail }) {
  if (clocks.length === 0) return null
  return (
    <Section title="Promised times">
      <Facts>
        {clocks.map(({ clock, startedAt, name, sentence }) => (
          <Fact key={`${clock}-${startedAt}`} name={name}>
            {sentence}
          </Fact>
        ))}
      </Facts>
    </Section>
  )
}

/** In the order in which it happened, times in UTC: on paper nobody can hover. */
function Entries({ incident: { timeline } }: { incident: IncidentDetail }) {
  const utc = (iso: string) => `${iso.slice(0, 19).replace('T', ' ')} UTC`
  return (
    <ol className={classes.entries}>
      {timeline.map(({ index, occurredAt, recordedAt, by, line, late, corrected }) => (
        <li key={index}>
          <span className="num">{utc(occurredAt)}</span>
          <div>
            <p>{line}</p>
            {corrected.map((one) => (
              <p key={one.index}>
                Corrected {utc(one.at)} by {one.by}: {one.text} ({one.reason})
              </p>
            ))}
            <p>
              {by.name}, entry {index}
              {late && `, recorded ${utc(recordedAt)}`}
            </p>
          </div>
        </li>
      ))}
    </ol>
  )
}
