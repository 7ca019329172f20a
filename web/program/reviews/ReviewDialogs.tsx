import { Group, Modal, Stack, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { ReviewDetail } from '../../api/types.ts'
import { Act } from '../../ui/Act.tsx'
import { BoundHash } from '../../ui/BoundHash.tsx'
import { Confirm } from '../../ui/Confirm.tsx'
import { Refused } from '../../ui/ErrorState.tsx'
import { say } from '../../ui/say.tsx'
import { approveReview, returnReview, submitReview, useReviewAct, waiveReview } from './acts.ts'

export type ReviewDialogName = 'submit' | 'approve' | 'return' | 'waive'

type DialogProps = { review: ReviewDetail; onClose: () => void }

export function ReviewDialogs({ opened, ...props }: DialogProps & { opened: ReviewDialogName | null }) {
  if (opened === 'submit') return <SubmitDialog {...props} />
  if (opened === 'approve') return <ApproveDialog {...props} />
  if (opened === 'return') return <ReturnDialog {...props} />
  return opened === 'waive' ? <WaiveDialog {...props} /> : null
}

function SubmitDialog({ review, onClose }: DialogProps) {
  const { id, incident, missing } = review
  const asksWhy = missing.some(({ what }) => what === 'action')
  const [noAction, setNoAction] = useState('')
  const submit = useReviewAct(
    () => submitReview(id, noAction.trim()),
    () => {
      say('The review is submitted.')
      onClose()
    },
  )
  const because = asksWhy && noAction.trim() === '' ? 'Say why no action comes of it, or create one first.' : undefined
  function send(event: FormEvent) {
    event.preventDefault()
    if (because === undefined && !submit.busy) submit.act(undefined)
  }
  return (
    <Modal opened onClose={onClose} size={560} title={`Submit the review of ${incident.number}`}>
      <form onSubmit={send}>
        <Stack gap="md">
          <div className="dim">
            From then on it stands still, until somebody other than its only author approves it or returns it.
          </div>
          {asksWhy && (
            <Textarea
              label="No action, because"
              description="Nothing came of it so far. Say why that is right; it is approved with the rest."
              autosize
              minRows={2}
              maxRows={8}
              maxLength={8000}
              data-autofocus
              value={noAction}
              onChange={(event) => setNoAction(event.currentTarget.value)}
            />
          )}
          <Refused problem={submit.problem} />
          <Group justify="flex-end" gap="xs">
            <Act variant="default" onClick={onClose}>
              Keep writing
            </Act>
            <Act
              type="submit"
              loading={submit.busy}
              can={because === undefined ? undefined : { allowed: false, because }}
            >
              Submit for approval
            </Act>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

/** Bound to the hash of what was on screen when the dialog opened: what arrives meanwhile was not read. */
function ApproveDialog({ review, onClose }: DialogProps) {
  const [hash] = useState(review.hash ?? '')
  const [statement, setStatement] = useState('')
  const approve = useReviewAct(
    () => approveReview(review.id, { hash, statement: statement.trim() }),
    () => {
      say('The review is approved.')
      onClose()
    },
  )
  function send(event: FormEvent) {
    event.preventDefault()
    if (!approve.busy) approve.act(undefined)
  }
  return (
    <Modal opened onClose={onClose} size={560} title={`Approve the review of ${review.incident.number}`}>
      <form onSubmit={send}>
        <Stack gap="md">
          <BoundHash hash={hash} what="content" />
          <div className="dim">
            Sections, cause, the decision on plan and runbooks, and the list of actions. Afterwards it can only be
            amended, and the amendment stands beside it.
          </div>
          <Textarea
            label="Statement"
            description="If you want to say something with it."
            autosize
            minRows={2}
            maxRows={8}
            maxLength={8000}
            data-autofocus
            value={statement}
            onChange={(event) => setStatement(event.currentTarget.value)}
          />
          <Refused problem={approve.problem} />
          <Group justify="flex-end" gap="xs">
            <Act variant="default" onClick={onClose}>
              Keep as it is
            </Act>
            <Act type="submit" loading={approve.busy}>
              Approve the review
            </Act>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

function ReturnDialog({ review, onClose }: DialogProps) {
  const act = useReviewAct((reason: string) => returnReview(review.id, reason), onClose)
  return (
    <Confirm
      opened
      onClose={onClose}
      title={`Return the review of ${review.incident.number}`}
      act="Return it to its authors"
      reason={{ label: 'What is missing or wrong' }}
      busy={act.busy}
      problem={act.problem}
      onConfirm={act.act}
    >
      {review.authors.join(' and ')} can change it again, and submit it anew.
    </Confirm>
  )
}

function WaiveDialog({ review, onClose }: DialogProps) {
  const act = useReviewAct((reason: string) => waiveReview(review.id, reason), onClose)
  return (
    <Confirm
      opened
      onClose={onClose}
      title={`Waive the review of ${review.incident.number}`}
      act="Waive the review"
      destructive
      reason={{ label: 'Why this incident needs none' }}
      busy={act.busy}
      problem={act.problem}
      onConfirm={act.act}
    >
      Nobody writes it. That it was owed, that you decided so and why stays where an auditor finds it.
    </Confirm>
  )
}
