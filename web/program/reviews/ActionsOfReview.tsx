import type { ReviewDetail } from '../../api/types.ts'
import { Act } from '../../ui/Act.tsx'
import { ActionRow } from './ActionRow.tsx'
import classes from './ActionsOfReview.module.css'
import { NewActionDialog } from './NewActionDialog.tsx'

type ActionsOfReviewProps = { review: ReviewDetail; adding: boolean; onAdd: (adding: boolean) => void }

/** What comes of it: who does what by when, or why nothing does. */
export function ActionsOfReview({ review, adding, onAdd }: ActionsOfReviewProps) {
  const { id, incident, actions, noAction, can } = review
  return (
    <section className={classes.actions} id="actions" aria-label="Actions">
      <div className={classes.head}>
        <h2>Actions</h2>
        {actions.length > 0 && <span className="num dim">{actions.length}</span>}
        <Act className={classes.add} size="compact-xs" variant="subtle" can={can.action} onClick={() => onAdd(true)}>
          Add an action
        </Act>
      </div>
      {actions.length === 0 && noAction !== null && (
        <p>
          <strong>No action, because:</strong> {noAction}
        </p>
      )}
      {actions.length === 0 && noAction === null && (
        <p className="dim">Nothing came of it yet. An action has an owner and a date; somebody else verifies it.</p>
      )}
      {actions.length > 0 && (
        <ul>
          {actions.map((action) => (
            <ActionRow key={action.id} action={action} />
          ))}
        </ul>
      )}
      {adding && <NewActionDialog number={incident.number} review={id} onClose={() => onAdd(false)} />}
    </section>
  )
}
