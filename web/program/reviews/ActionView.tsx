import { useState } from 'react'
import type { ActionDetail } from '../../api/types.ts'
import { paths } from '../../paths.ts'
import { Act } from '../../ui/Act.tsx'
import { ClockPill } from '../../ui/ClockPill.tsx'
import { Copy } from '../../ui/Copy.tsx'
import { Fact, Facts } from '../../ui/Facts.tsx'
import { Markdown } from '../../ui/Markdown.tsx'
import { Section, useTitle } from '../../ui/Page.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { Time } from '../../ui/Time.tsx'
import { useKeys } from '../../ui/useKeys.ts'
import { ActionDialog, type ActionDialogName } from './ActionDialogs.tsx'
import classes from './ActionView.module.css'
import { Owner } from './Owner.tsx'
import { ActionStateTag } from './StateTag.tsx'
import { priorityWords } from './words.ts'

/** One action with its proofs, and every change of it with its reason. */
export function ActionView({ action }: { action: ActionDetail }) {
  useTitle(action.title)
  const [dialog, setDialog] = useState<ActionDialogName | null>(null)
  const { id, title, state, can } = action
  useKeys('Action', [
    { keys: 'd', does: 'Say that it is done', run: () => can.done?.allowed && setDialog('done') },
    { keys: 'v', does: 'Verify it', run: () => can.verify?.allowed && setDialog('verify') },
  ])
  return (
    <div className={classes.page}>
      <header className={classes.header}>
        <div className={classes.top}>
          <a href={paths.actions()}>Actions</a>
          <span aria-hidden="true">/</span>
          <span className="num">{action.number}</span>
          <Copy text={location.origin + paths.action(id)} label="Copy the link to this action" />
        </div>
        <h1 className={classes.title}>{title}</h1>
        <div className={classes.state}>
          <ActionStateTag state={state} />
          {action.priority !== 'normal' && <Tag tone="strong">{priorityWords[action.priority]}</Tag>}
          {state === 'open' && <ClockPill dueAt={action.dueAt} />}
        </div>
        <Acts action={action} onDialog={setDialog} />
      </header>
      <Particulars action={action} onDialog={setDialog} />
      <ProofPart title="What was done" proof={action.done} incident={action.incident?.number ?? null} />
      <ProofPart title="How it was verified" proof={action.verified} incident={action.incident?.number ?? null} />
      <History history={action.history} />
      {dialog !== null && <ActionDialog which={dialog} action={action} onClose={() => setDialog(null)} />}
    </div>
  )
}

type ActsProps = { action: ActionDetail; onDialog: (name: ActionDialogName) => void }

function Acts({ action: { state, can }, onDialog }: ActsProps) {
  if (state === 'verified' || state === 'cancelled') return null
  const verifying = state === 'done'
  return (
    <div className={classes.acts}>
      {verifying ? (
        <>
          <Act can={can.verify} keys="v" onClick={() => onDialog('verify')}>
            Verify
          </Act>
          <Act variant="default" can={can.reject} onClick={() => onDialog('reject')}>
            Not done, because
          </Act>
        </>
      ) : (
        <Act can={can.done} keys="d" onClick={() => onDialog('done')}>
          Say that it is done
        </Act>
      )}
      <Act variant="subtle" can={can.cancel} className={classes.cancel} onClick={() => onDialog('cancel')}>
        Cancel it
      </Act>
      {/* Where there is no pointer to hover with, the reason must stand somewhere. */}
      {verifying && can.verify?.allowed === false && <p className={classes.because}>{can.verify.because}</p>}
    </div>
  )
}

function Particulars({ action, onDialog }: ActsProps) {
  const { owner, ownerLeft, state, dueAt, dueChanges, incident, review, createdAt, can } = action
  return (
    <Section title="Particulars">
      <Facts wide>
        <Fact name="Owner">
          <span className={classes.changeable}>
            <Owner action={{ owner, ownerLeft, state }} />
            {state === 'open' && (
              <Act size="compact-xs" variant="subtle" can={can.owner} onClick={() => onDialog('owner')}>
                Give it to somebody else
              </Act>
            )}
          </span>
        </Fact>
        <Fact name="Due">
          <span className={classes.changeable}>
            <span>
              <Time at={dueAt} form="clock" />
              {dueChanges > 0 && ` (moved ${dueChanges === 1 ? 'once' : `${dueChanges} times`})`}
            </span>
            {state === 'open' && (
              <Act size="compact-xs" variant="subtle" can={can.due} onClick={() => onDialog('due')}>
                Move it
              </Act>
            )}
          </span>
        </Fact>
        {incident !== null && (
          <Fact name="From">
            <a href={paths.incident(incident.number)}>
              <span className="num">{incident.number}</span> {incident.title}
            </a>
            {review !== null && (
              <>
                {', '}
                <a href={paths.review(review)}>its review</a>
              </>
            )}
          </Fact>
        )}
        <Fact name="Created">
          <Time at={createdAt} />
        </Fact>
      </Facts>
    </Section>
  )
}

type ProofPartProps = { title: string; proof: ActionDetail['done']; incident: string | null }

function ProofPart({ title, proof, incident }: ProofPartProps) {
  if (proof === null) return null
  const { note, exhibits, by, at } = proof
  return (
    <Section title={title}>
      <div className={classes.proof}>
        <Markdown>{note}</Markdown>
        {exhibits.length > 0 && incident !== null && (
          <ul>
            {exhibits.map(({ id, name }) => (
              <li key={id}>
                <a href={paths.incident(incident, { part: 'evidence' })}>{name ?? 'An exhibit that is not here'}</a>
              </li>
            ))}
          </ul>
        )}
      </div>
      <p className={classes.by}>
        {by}, <Time at={at} />
      </p>
    </Section>
  )
}

function History({ history }: { history: ActionDetail['history'] }) {
  return (
    <Section title="Record">
      <ol className={classes.history}>
        {history.toReversed().map(({ index, line, by, at }) => (
          <li key={index}>
            <span>{line}</span>
            <span className={classes.by}>
              {by}, <Time at={at} /> · <a href={paths.ledger({ entry: index })}>entry {index}</a>
            </span>
          </li>
        ))}
      </ol>
    </Section>
  )
}
