import { Popover } from '@mantine/core'
import type { IncidentDetail } from '../../api/types.ts'
import { paths } from '../../paths.ts'
import { Act } from '../../ui/Act.tsx'
import { Copy } from '../../ui/Copy.tsx'
import { Refused } from '../../ui/ErrorState.tsx'
import { ChevronDownIcon, LockIcon, PencilIcon, WarningIcon } from '../../ui/icons.tsx'
import { useNow } from '../../ui/now.ts'
import { SeverityBadge } from '../../ui/SeverityBadge.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { Time } from '../../ui/Time.tsx'
import { duration } from '../../ui/time.ts'
import { useWide } from '../../ui/useWide.ts'
import { MoreMenu } from './MoreMenu.tsx'
import { PhaseSteps } from './PhaseSteps.tsx'
import { Promised } from './Promised.tsx'
import type { Dialog } from './Room.tsx'
import classes from './RoomHeader.module.css'
import type { Command } from './useTakeCommand.ts'
import { kindMeans, kindWords } from './words.ts'

type RoomHeaderProps = {
  incident: IncidentDetail
  command: Command
  onDialog: (dialog: Dialog) => void
  onPrint: () => void
}

/** What has to be known at a glance, and what a commander does most. It stays while the rest scrolls. */
export function RoomHeader({ incident, command, onDialog, onPrint }: RoomHeaderProps) {
  const { number, title, kind, phase, can } = incident
  const wide = useWide()
  const more = <MoreMenu incident={incident} onDialog={onDialog} onPrint={onPrint} />
  return (
    <header className={classes.header}>
      <div className={classes.top}>
        <a href={paths.incidents()}>Incidents</a>
        <span aria-hidden="true">/</span>
        <span className="num">{number}</span>
        <Copy text={location.origin + paths.incident(number)} label="Copy the link to this incident" />
        {kind !== 'real' && <Tag tip={kindMeans[kind]}>{kindWords[kind]}</Tag>}
        {phase === 'closed' && <Tag tone="strong">Closed</Tag>}
        <Restricted incident={incident} />
        <Plan incident={incident} />
        {wide ? <Clocks incident={incident} /> : more}
      </div>
      <div className={classes.headline}>
        <h1 className={classes.title}>
          <span data-tip={title.length > 100 ? title : undefined}>{title}</span>
          {can.title?.allowed && (
            <button
              type="button"
              aria-label="Change the title"
              data-tip="Change the title"
              onClick={() => onDialog('title')}
            >
              <PencilIcon size={14} />
            </button>
          )}
        </h1>
        <div className={classes.acts}>
          {command.offered && (
            <Act variant="default" onClick={command.take} loading={command.busy} keys="t">
              Take command
            </Act>
          )}
          {phase === 'closed' ? (
            <Act variant="default" can={can.reopen} onClick={() => onDialog('reopen')}>
              Reopen
            </Act>
          ) : (
            <Act
              className={can.close?.allowed ? undefined : classes.desk}
              variant={can.close?.allowed ? 'filled' : 'default'}
              can={can.close}
              onClick={() => onDialog('close')}
            >
              Close incident
            </Act>
          )}
          {wide && more}
        </div>
      </div>
      <Refused problem={command.problem} />
      <div className={classes.state}>
        <SeverityButton incident={incident} onRevise={() => onDialog('severity')} />
        <PhaseSteps incident={incident} />
        <Promised incident={incident} />
        {!wide && <Clocks incident={incident} />}
      </div>
    </header>
  )
}

/** Nobody else knows that it exists: who is in the room should see who may hear of it. */
function Restricted({ incident: { restricted, readers } }: { incident: IncidentDetail }) {
  if (!restricted) return null
  return (
    <Popover position="bottom-start" shadow="none" returnFocus>
      <Popover.Target>
        <button type="button" className={classes.restricted}>
          <LockIcon size={12} /> Restricted to {readers.length === 1 ? 'one person' : `${readers.length} people`}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <p className={classes.readers}>Only these people may know of this incident:</p>
        <ul className={classes.readers}>
          {readers.map(({ id, name }) => (
            <li key={id}>{name}</li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  )
}

function Plan({ incident: { plan } }: { incident: IncidentDetail }) {
  if (plan === null) return null
  return (
    <a
      className={classes.plan}
      href={paths.document(plan.document, { version: plan.version })}
      data-tip="It is judged by the version of the plan that was in force when it was declared."
    >
      Plan, version {plan.version}
    </a>
  )
}

function SeverityButton({ incident, onRevise }: { incident: IncidentDetail; onRevise: () => void }) {
  const { severity, worstSeverity, can } = incident
  // Under a plan the impact may be assessed where the level itself waits for somebody.
  const refused = can.impact?.allowed === false
  const worst = worstSeverity === severity ? '' : `It was ${worstSeverity} at its worst. `
  return (
    <button
      type="button"
      className={classes.severity}
      data-severity={severity}
      aria-label={`Severity ${severity}. ${worst}Revise it`}
      aria-disabled={refused || undefined}
      data-tip={worst + (refused ? (can.impact?.because ?? '') : 'Revise the severity') || undefined}
      onClick={() => !refused && onRevise()}
    >
      <SeverityBadge severity={severity} />
      {worst !== '' && <span className={classes.worst}>was {worstSeverity}</span>}
      {!refused && <ChevronDownIcon size={12} />}
    </button>
  )
}

function Clocks({ incident }: { incident: IncidentDetail }) {
  const now = useNow()
  const { detectedAt, declaredAt, closedAt, commander, phase } = incident
  const until = closedAt === null ? now : Date.parse(closedAt)
  return (
    <dl className={classes.clocks}>
      <div className={classes.commander} data-tip={commander ?? undefined}>
        <dt>Commander</dt>
        <dd>
          {commander ?? (
            <span className={phase === 'closed' ? 'dim' : classes.nobody}>
              {phase !== 'closed' && <WarningIcon size={14} />} Nobody
            </span>
          )}
        </dd>
      </div>
      <div className={classes.desk}>
        <dt>Detected</dt>
        <dd>
          <Time at={detectedAt} form="clock" />
        </dd>
      </div>
      <div className={classes.desk}>
        <dt>Declared</dt>
        <dd>
          <Time at={declaredAt} form="clock" />
        </dd>
      </div>
      <div>
        <dt>{closedAt === null ? 'Open for' : 'Was open for'}</dt>
        <dd className="num">{duration(Math.max(0, until - Date.parse(declaredAt)))}</dd>
      </div>
    </dl>
  )
}
