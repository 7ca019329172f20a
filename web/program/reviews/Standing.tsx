import type { ReactNode } from 'react'
import type { ReviewDetail } from '../../api/types.ts'
import { Hash } from '../../ui/Hash.tsx'
import { CheckIcon } from '../../ui/icons.tsx'
import { Markdown } from '../../ui/Markdown.tsx'
import { Time } from '../../ui/Time.tsx'
import classes from './Standing.module.css'

/** Who decided what about it: submitted, returned, approved, waived. */
export function Standing({ review }: { review: ReviewDetail }) {
  const { submitted, approved, returned, waived, hash, state, can } = review
  if (waived !== null)
    return (
      <Note tone="past" by={waived.by} at={waived.at} word="Waived" said={waived.text}>
        Nobody writes this review. That it was owed stays on record.
      </Note>
    )
  if (returned !== null)
    return <Note tone="soon" by={returned.by} at={returned.at} word="Returned" said={returned.text} />
  if (state === 'approved' && approved !== null)
    return (
      <Note tone="good" by={approved.by} at={approved.at} word="Approved" said={approved.statement}>
        {hash !== null && <Bound hash={hash} words="The approval holds for exactly the content with the hash" />}
      </Note>
    )
  if (submitted === null) return null
  return (
    <Note tone="soon" by={submitted.by} at={submitted.at} word="Submitted for approval" said={null}>
      {hash !== null && (
        <Bound hash={hash} words="It stands still until it is approved or returned. Its content has the hash" />
      )}
      {/* Where there is no pointer to hover with, the reason must stand somewhere. */}
      {can.approve?.allowed === false && <p>{can.approve.because}</p>}
    </Note>
  )
}

type NoteProps = {
  tone: 'good' | 'soon' | 'past'
  word: string
  by: string
  at: string
  said: string | null
  children?: ReactNode
}

function Note({ tone, word, by, at, said, children }: NoteProps) {
  return (
    <div className={classes.note} data-tone={tone}>
      <p>
        {tone === 'good' && <CheckIcon size={14} />}
        <strong>{word}</strong> by {by}, <Time at={at} form="clock" />
      </p>
      {said !== null && (
        <blockquote>
          <Markdown>{said}</Markdown>
        </blockquote>
      )}
      {children !== undefined && <div className={classes.more}>{children}</div>}
    </div>
  )
}

function Bound({ hash, words }: { hash: string; words: string }) {
  return (
    <>
      {words} <Hash value={hash} />
      <code className={classes.whole}>{hash}</code>
    </>
  )
}
