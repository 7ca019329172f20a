import { useState } from 'react'
import type { IncidentDetail } from '../../api/types.ts'
import { Act } from '../../ui/Act.tsx'
import { CheckIcon, WarningIcon } from '../../ui/icons.tsx'
import { Section } from '../../ui/Page.tsx'
import { Time } from '../../ui/Time.tsx'
import classes from './Affected.module.css'
import { useRoomAct } from './acts.ts'
import { ReasonForm } from './InlineForm.tsx'
import { idOf, type Place } from './missing.ts'
import { RecoveryForm } from './RecoveryForm.tsx'
import { againstTarget } from './recovery-words.ts'
import { verifyRecovery } from './response-acts.ts'

type RecoveryItem = IncidentDetail['recovery'][number]
type Doing = Extract<Place, { at: 'recovery' | 'verification' }>
type RecoveryProps = { incident: IncidentDetail; doing: Doing | null; onDo: (doing: Doing | null) => void }

/** Another system than those on record, to be named in the form. */
const ANOTHER = ''

/** When each system was back, what was promised, and who looked whether it is whole. */
export function Recovery({ incident, doing, onDo }: RecoveryProps) {
  const waiting = incident.affected.systems.filter(
    ({ id, status }) => status !== 'cleared' && !incident.recovery.some(({ system }) => system === id),
  )
  const restoring = (system: string) => doing?.at === 'recovery' && doing.system === system
  const stop = () => onDo(null)
  return (
    <Section
      title="Recovery"
      actions={
        !restoring(ANOTHER) && (
          <Act
            size="compact-xs"
            variant="subtle"
            can={incident.can.recovery}
            onClick={() => onDo({ at: 'recovery', system: ANOTHER })}
          >
            Record another
          </Act>
        )
      }
    >
      {waiting.length === 0 && incident.recovery.length === 0 && doing === null && (
        <p className={classes.none}>No affected system is on record that would have to come back.</p>
      )}
      {restoring(ANOTHER) && <RecoveryForm incident={incident} system={null} name="" onClose={stop} />}
      <ul className={classes.items}>
        {waiting.map(({ id, name }) =>
          restoring(id) ? (
            <li key={id}>
              <RecoveryForm incident={incident} system={id} name={name} onClose={stop} />
            </li>
          ) : (
            <li key={id} id={idOf({ at: 'recovery', system: id })} className={classes.item}>
              <div className={classes.head}>
                <span className={classes.name}>{name}</span>
                <Act
                  size="compact-xs"
                  variant="default"
                  aria-label={`Record that ${name} is restored`}
                  can={incident.can.recovery}
                  onClick={() => onDo({ at: 'recovery', system: id })}
                >
                  Restored…
                </Act>
              </div>
              <p className={classes.none}>Not restored on record.</p>
            </li>
          ),
        )}
        {incident.recovery.map((item) =>
          restoring(item.system) ? (
            <li key={item.system}>
              <RecoveryForm incident={incident} system={item.system} name={item.name} onClose={stop} />
            </li>
          ) : (
            <Restored
              key={item.system}
              incident={incident}
              item={item}
              verifying={doing?.at === 'verification' && doing.system === item.system}
              onDo={onDo}
            />
          ),
        )}
      </ul>
    </Section>
  )
}

type RestoredProps = { incident: IncidentDetail; item: RecoveryItem; verifying: boolean; onDo: RecoveryProps['onDo'] }

function Restored({ incident, item, verifying, onDo }: RestoredProps) {
  const { system, name, verified } = item
  const [problemShown, setProblemShown] = useState(true)
  const verify = useRoomAct(
    (how: string) => verifyRecovery(incident.number, { system, how }),
    () => onDo(null),
  )
  return (
    <li id={idOf({ at: 'recovery', system })} className={classes.item}>
      <div className={classes.head}>
        <span className={classes.name}>{name}</span>
        <Act
          size="compact-xs"
          variant="subtle"
          aria-label={`Record another restoration of ${name}`}
          can={incident.can.recovery}
          onClick={() => onDo({ at: 'recovery', system })}
        >
          Revise
        </Act>
        {verified === null && !verifying && (
          <Act
            size="compact-xs"
            variant="default"
            aria-label={`Verify the integrity of ${name}`}
            can={item.can.verify}
            onClick={() => {
              setProblemShown(false)
              onDo({ at: 'verification', system })
            }}
          >
            Verify…
          </Act>
        )}
      </div>
      <dl className={classes.figures}>
        <dt>Restored</dt>
        <dd>
          <Time at={item.restoredAt} form="clock" /> by {item.by.name}. {item.how}
        </dd>
        <dt data-tip="Recovery time: from the beginning of the outage until it was back.">Was away</dt>
        <dd>
          <Kept met={item.rtoMet}>{againstTarget(item.rtoMinutes, item.targetRtoMinutes)}</Kept>
          {item.outageStartedAt === null && <span className="dim"> (since the detection)</span>}
        </dd>
        {(item.rpoMinutes !== null || item.targetRpoMinutes !== null) && (
          <>
            <dt data-tip="Recovery point: how much of the latest work was lost.">Lost work</dt>
            <dd>
              <Kept met={item.rpoMet}>{againstTarget(item.rpoMinutes, item.targetRpoMinutes)}</Kept>
            </dd>
          </>
        )}
        <dt>Integrity</dt>
        <dd>
          {verified === null ? (
            <span className="dim">not verified</span>
          ) : (
            <>
              <span className={classes.kept}>
                <CheckIcon size={12} /> verified
              </span>{' '}
              by {verified.by.name}, <Time at={verified.at} form="clock" />. {verified.how}
            </>
          )}
        </dd>
      </dl>
      {verifying && (
        <ReasonForm
          label={`How was the integrity of ${name} checked?`}
          description="What was looked at, and what it showed. Goes on record under your name."
          act="Record as verified"
          can={item.can.verify}
          busy={verify.busy}
          problem={problemShown ? verify.problem : null}
          onSubmit={(how) => {
            setProblemShown(true)
            verify.act(how)
          }}
          onClose={() => onDo(null)}
        />
      )}
    </li>
  )
}

function Kept({ met, children }: { met: boolean | null; children: string }) {
  if (met === null) return children
  return (
    <span className={met ? classes.kept : classes.missed}>
      {met ? <CheckIcon size={12} /> : <WarningIcon size={12} />} {children}
      {met ? ', kept' : ', not kept'}
    </span>
  )
}
