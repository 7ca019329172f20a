import { useState } from 'react'
import { useSession } from '../../api/session.ts'
import type { IncidentDetail } from '../../api/types.ts'
import { Act } from '../../ui/Act.tsx'
import { Refused } from '../../ui/ErrorState.tsx'
import { Time } from '../../ui/Time.tsx'
import { useRoomAct } from './acts.ts'
import classes from './Downgrade.module.css'
import { ReasonForm } from './InlineForm.tsx'
import { approveDowngrade, declineDowngrade } from './response-acts.ts'

/** A lower severity that waits for a second person, in everybody's sight until somebody decides. */
export function Downgrade({ incident }: { incident: IncidentDetail }) {
  const [declining, setDeclining] = useState(false)
  const { number, severity, downgrade, can } = incident
  const me = useSession()?.person
  const approve = useRoomAct(() => approveDowngrade(number))
  const decline = useRoomAct(
    (reason: string) => declineDowngrade(number, reason),
    () => setDeclining(false),
  )
  if (downgrade === null) return null
  const mine = downgrade.by === me?.name && can.approveDowngrade?.allowed === false
  return (
    <section id="downgrade" tabIndex={-1} className={classes.bar} aria-label="Lower severity asked for">
      <div className={classes.line}>
        <p>
          <strong>
            {mine ? 'You ask' : `${downgrade.by} asks`} for {downgrade.to} instead of {severity}
          </strong>
          , <Time at={downgrade.at} form="ago" />: “{downgrade.reason}”
          {can.approveDowngrade?.allowed === false && (
            <>
              <br />
              <span className={classes.because}>{can.approveDowngrade.because}</span>
            </>
          )}
        </p>
        {!declining && (can.approveDowngrade?.allowed || can.declineDowngrade?.allowed) && (
          <div className={classes.acts}>
            <Act size="xs" variant="default" can={can.declineDowngrade} onClick={() => setDeclining(true)}>
              {mine ? 'Take it back…' : 'Decline…'}
            </Act>
            {!mine && (
              <Act
                size="xs"
                can={can.approveDowngrade}
                loading={approve.busy}
                onClick={() => !approve.busy && approve.act(undefined)}
              >
                Approve {downgrade.to}
              </Act>
            )}
          </div>
        )}
      </div>
      <Refused problem={approve.problem} />
      {declining && (
        <ReasonForm
          label={`Why does it stay ${severity}?`}
          act={`Keep ${severity}`}
          can={can.declineDowngrade}
          busy={decline.busy}
          problem={decline.problem}
          onSubmit={decline.act}
          onClose={() => setDeclining(false)}
        />
      )}
    </section>
  )
}
