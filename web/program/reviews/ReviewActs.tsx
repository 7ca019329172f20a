import { usePermission } from '../../api/session.ts'
import type { ReviewDetail } from '../../api/types.ts'
import { Act } from '../../ui/Act.tsx'
import { Refused } from '../../ui/ErrorState.tsx'
import { say } from '../../ui/say.tsx'
import { beginReview, useReviewAct } from './acts.ts'
import type { ReviewDialogName } from './ReviewDialogs.tsx'

type ReviewActsProps = {
  review: ReviewDetail
  onDialog: (name: ReviewDialogName) => void
  /** Shows the keys; once on a page is enough. */
  keyed?: boolean
}

/** What comes next for this review. */
export function ReviewActs({ review, onDialog, keyed = false }: ReviewActsProps) {
  const { state, can } = review
  const keys = (key: string) => (keyed ? { keys: key } : {})
  switch (state) {
    case 'owed':
    case 'draft':
      return (
        <Act
          variant={can.submit?.allowed ? 'filled' : 'default'}
          can={can.submit}
          onClick={() => onDialog('submit')}
          {...keys('s')}
        >
          Submit for approval
        </Act>
      )
    case 'submitted':
      return (
        <>
          <Act can={can.approve} onClick={() => onDialog('approve')} {...keys('a')}>
            Approve
          </Act>{' '}
          <Act variant="default" can={can.return} onClick={() => onDialog('return')}>
            Return
          </Act>
        </>
      )
    case 'waived':
      return keyed ? <BeginAgain number={review.incident.number} /> : null
    case 'approved':
      return null
  }
}

function BeginAgain({ number }: { number: string }) {
  const write = usePermission('reviews.write', 'responders')
  const begin = useReviewAct(beginReview, () => say('The review is begun.'))
  return (
    <>
      <Act variant="default" can={write} loading={begin.busy} onClick={() => begin.act(number)}>
        Begin it after all
      </Act>
      <Refused problem={begin.problem} />
    </>
  )
}
