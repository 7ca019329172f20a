import { useState } from 'react'
import type { ReviewDetail } from '../../api/types.ts'
import { paths } from '../../paths.ts'
import { Fact, Facts } from '../../ui/Facts.tsx'
import { Section } from '../../ui/Page.tsx'
import { SeverityBadge } from '../../ui/SeverityBadge.tsx'
import { Time } from '../../ui/Time.tsx'
import { duration } from '../../ui/time.ts'
import classes from './ReviewSide.module.css'

const LINES_SHOWN = 8

/** Why it is owed, who wrote it, how severe it was when, and all that happened to it. */
export function ReviewSide({ review }: { review: ReviewDetail }) {
  const { owed, authors, template } = review
  return (
    <aside className={classes.side} aria-label="About this review">
      <Section title="About">
        {owed !== null && <p className={classes.owed}>{owed.sentence}</p>}
        <Facts>
          <Fact name="Written by">
            {authors.length === 0 ? <span className="dim">nobody yet</span> : authors.join(', ')}
          </Fact>
          <Fact name="Template">
            {template.document === null ? (
              <span data-tip="None is in force, so the one that comes with Muster is used.">{template.title}</span>
            ) : (
              <a
                href={paths.document(template.document, {
                  ...(template.version === null ? {} : { version: template.version }),
                })}
              >
                {template.title}, version {template.version}
              </a>
            )}
          </Fact>
        </Facts>
      </Section>
      <Section title="Severity">
        <ol className={classes.severities}>
          {review.severityHistory.map(({ severity, from, until }) => (
            <li key={from}>
              <SeverityBadge severity={severity} />
              <span>
                <Time at={from} form="clock" />
                {until !== null && `, for ${duration(Date.parse(until) - Date.parse(from))}`}
              </span>
            </li>
          ))}
        </ol>
      </Section>
      <History history={review.history} />
    </aside>
  )
}

function History({ history }: { history: ReviewDetail['history'] }) {
  const [all, setAll] = useState(false)
  const newest = history.toReversed()
  const shown = all ? newest : newest.slice(0, LINES_SHOWN)
  return (
    <Section title="Record">
      <ol className={classes.history}>
        {shown.map(({ index, line, by, at }) => (
          <li key={index}>
            <span className={classes.line}>{line}</span>
            <span className={classes.by}>
              {by} · <Time at={at} form="ago" /> · <a href={paths.ledger({ entry: index })}>entry {index}</a>
            </span>
          </li>
        ))}
      </ol>
      {newest.length > shown.length && (
        <button type="button" className={classes.all} onClick={() => setAll(true)}>
          Show all {newest.length}
        </button>
      )}
    </Section>
  )
}
