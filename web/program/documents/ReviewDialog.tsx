import type { DocumentDetail } from '../../api/types.ts'
import { Confirm } from '../../ui/Confirm.tsx'
import { say } from '../../ui/say.tsx'
import { retire, review, useDocumentAct } from './acts.ts'

type DialogProps = { detail: DocumentDetail; onClose: () => void }

/** That somebody looked and found nothing to change is what an auditor asks for most. */
export function ReviewDialog({ detail: { id, title, inForce }, onClose }: DialogProps) {
  const act = useDocumentAct(
    (note: string) => review(id, note),
    () => {
      say(`“${title}” is reviewed.`)
      onClose()
    },
  )
  return (
    <Confirm
      opened
      onClose={onClose}
      title={`Reviewed, no change: “${title}”`}
      act={`Record the review of version ${inForce}`}
      reason={{
        label: 'What you compared it with',
        placeholder: 'The incidents of the year, the list of systems, the exercise in May',
      }}
      busy={act.busy}
      problem={act.problem}
      onConfirm={act.act}
    >
      Version {inForce} stays in force as it is, and its next review is due later. If something has to change, publish a
      new version instead.
    </Confirm>
  )
}

export function RetireDialog({ detail: { id, kind, title }, onClose }: DialogProps) {
  const act = useDocumentAct(
    (reason: string) => retire(id, reason),
    () => {
      say(`“${title}” is retired.`)
      onClose()
    },
  )
  return (
    <Confirm
      opened
      onClose={onClose}
      title={`Retire “${title}”`}
      act={kind === 'plan' ? 'Retire the plan' : 'Retire this text'}
      destructive
      reason={{ label: 'Reason', placeholder: 'Why, and what stands in its place' }}
      busy={act.busy}
      problem={act.problem}
      onConfirm={act.act}
    >
      {kind === 'plan'
        ? 'From now on no plan is in force, until another is approved: new incidents are promised nothing. '
        : 'From now on it is not in force, and nobody can work by it. '}
      All its versions stay readable. This cannot be taken back.
    </Confirm>
  )
}
