import type { ReactNode } from 'react'
import type { ReviewComparison } from '../../api/types.ts'
import { paths } from '../../paths.ts'
import { Markdown } from '../../ui/Markdown.tsx'
import { SeverityBadge } from '../../ui/SeverityBadge.tsx'
import { Time } from '../../ui/Time.tsx'
import { duration } from '../../ui/time.ts'
import { ActionMark } from './ActionMark.tsx'
import classes from './Comparison.module.css'
import { ReviewStateTag } from './StateTag.tsx'
import { actionWords, keyTimes, keyTimeWords } from './words.ts'

type Compared = ReviewComparison['reviews'][number]

/** Columns on a desk. On a phone each row stands under its heading, with the number of the incident before each. */
export function Comparison({ comparison: { reviews, sections } }: { comparison: ReviewComparison }) {
  return (
    <div className={classes.frame}>
      <table className={classes.table} style={{ '--reviews': reviews.length } as React.CSSProperties}>
        <thead>
          <tr>
            <th scope="col" className={classes.corner}>
              <span>What</span>
            </th>
            {reviews.map((review) => (
              <th key={review.id} scope="col">
                <a href={paths.review(review.id)} className={classes.review}>
                  <span className="num">{review.incident.number}</span>
                  <span className={classes.title}>{review.incident.title}</span>
                </a>
                <ReviewStateTag state={review.state} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Row name="Severity" reviews={reviews} cell={(review) => <Severities review={review} />} />
          {keyTimes.map((name) => (
            <Row
              key={name}
              name={keyTimeWords[name]}
              reviews={reviews}
              cell={(review) => {
                const at = review.times[name]
                if (at === null) return <span className="dim">not on record</span>
                const after = name === 'detected' ? null : review.durations[name]
                return (
                  <span className={classes.when}>
                    {after !== null && <strong className="num">{duration(after)}</strong>}
                    <Time at={at} form="clock" />
                  </span>
                )
              }}
            />
          ))}
          <Row name="Cause" reviews={reviews} cell={(review) => <CauseCell review={review} />} />
          {sections.map(({ section, title, texts }) => (
            <Row
              key={section}
              name={title}
              reviews={reviews}
              cell={(review) => (
                <Text review={review.id} section={section} text={texts[reviews.indexOf(review)] ?? null} />
              )}
            />
          ))}
          <Row name="Actions" reviews={reviews} cell={(review) => <ActionList review={review} />} />
        </tbody>
      </table>
    </div>
  )
}

type RowProps = { name: string; reviews: readonly Compared[]; cell: (review: Compared) => ReactNode }

function Row({ name, reviews, cell }: RowProps) {
  return (
    <tr>
      <th scope="row">{name}</th>
      {reviews.map((review) => (
        <td key={review.id} data-incident={review.incident.number}>
          <div>{cell(review)}</div>
        </td>
      ))}
    </tr>
  )
}

function Severities({ review: { severity, severityHistory } }: { review: Compared }) {
  return (
    <>
      <SeverityBadge severity={severity} />
      {severityHistory.length > 1 && (
        <span className={classes.note}>{severityHistory.map((held) => held.severity).join(', then ')}</span>
      )}
    </>
  )
}

function CauseCell({ review: { cause, causeText } }: { review: Compared }) {
  if (cause === null) return <span className="dim">no cause yet</span>
  return (
    <>
      <code className={classes.cause}>{cause}</code>
      {causeText !== null && causeText !== '' && <span className={classes.note}>{causeText}</span>}
    </>
  )
}

function Text({ review, section, text }: { review: string; section: string; text: string | null }) {
  if (text === null)
    return (
      <span className="dim">
        nothing written, <a href={paths.review(review, { section })}>see what is asked</a>
      </span>
    )
  return <Markdown>{text}</Markdown>
}

function ActionList({ review: { actionList } }: { review: Compared }) {
  if (actionList.length === 0) return <span className="dim">none</span>
  return (
    <ul className={classes.actions}>
      {actionList.map(({ id, title, state, overdue }) => (
        <li key={id}>
          <ActionMark state={state} />
          <span>
            <a href={paths.action(id)} className={classes.action}>
              {title}
            </a>{' '}
            <span className={overdue ? classes.late : 'dim'}>
              {overdue ? 'overdue' : actionWords[state].toLowerCase()}
            </span>
          </span>
        </li>
      ))}
    </ul>
  )
}
