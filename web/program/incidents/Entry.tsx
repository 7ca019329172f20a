import { memo } from 'react'
import type { TimelineEntry } from '../../api/types.ts'
import { initials } from '../../layout/Account.tsx'
import { paths } from '../../paths.ts'
import { Copy } from '../../ui/Copy.tsx'
import { PencilIcon } from '../../ui/icons.tsx'
import { Markdown } from '../../ui/Markdown.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { bothClocks } from '../../ui/time.ts'
import classes from './Entry.module.css'
import { hourWords } from './moment.ts'
import { signOf } from './signs.tsx'
import { recordedWords } from './timeline.ts'

type EntryProps = {
  entry: TimelineEntry
  number: string
  fresh: boolean
  /** The one that the address names. */
  target: boolean
  onCorrect: ((entry: TimelineEntry) => void) | null
}

/** What happened, when, who says so; and when the record learned of it, where that is another moment. */
export const Entry = memo(function Entry({ entry, number, fresh, target, onCorrect }: EntryProps) {
  const { index, kind, by, occurredAt, recordedAt, line, late } = entry
  const written = kind === 'note'
  return (
    <li
      id={`entry-${index}`}
      className={classes.entry}
      data-kind={kind}
      data-fresh={fresh || undefined}
      data-target={target || undefined}
    >
      <time
        className={classes.time}
        dateTime={occurredAt}
        data-tip={bothClocks(Date.parse(occurredAt), Date.parse(recordedAt))}
      >
        {hourWords(Date.parse(occurredAt))}
      </time>
      <span className={classes.sign} aria-hidden="true">
        {written ? initials(by.name) : signOf(entry.type)}
      </span>
      <div className={classes.body}>
        {written && (
          <div className={classes.head}>
            <strong>{by.name}</strong>
            <Clocks entry={entry} />
          </div>
        )}
        {written ? <Written entry={entry} /> : <p className={classes.line}>{line}</p>}
        {!written && (
          <span className={classes.by}>
            {by.name} <Clocks entry={entry} />
          </span>
        )}
      </div>
      <span className={classes.acts}>
        {onCorrect !== null && (
          <button type="button" aria-label="Correct this entry" data-tip="Correct" onClick={() => onCorrect(entry)}>
            <PencilIcon size={12} />
          </button>
        )}
        <a
          className={classes.index}
          href={paths.ledger({ entry: index })}
          data-tip={`Entry ${index} of the ledger`}
          aria-label={`Entry ${index} of the ledger`}
        >
          {index}
        </a>
        <Copy text={location.origin + paths.incident(number, { entry: index })} label="Copy the link to this entry" />
      </span>
      {late && <span className={classes.lateMark} aria-hidden="true" />}
    </li>
  )
})

function Clocks({ entry }: { entry: TimelineEntry }) {
  const recorded = recordedWords(entry)
  return (
    <>
      {recorded !== null && <span className={classes.recorded}>{recorded}</span>}
      {entry.late && (
        <Tag tone="strong" tip="Recorded more than a day after it happened. The auditor sees a list of these.">
          Late
        </Tag>
      )}
    </>
  )
}

/** The original stays where it was; what is right stands beside it, with the reason. */
function Written({ entry: { line, corrected } }: { entry: TimelineEntry }) {
  if (corrected.length === 0)
    return (
      <div className={classes.text}>
        <Markdown>{line}</Markdown>
      </div>
    )
  return (
    <div className={classes.versions}>
      <div className={classes.original}>
        <span className={classes.label}>As first written</span>
        <Markdown>{line}</Markdown>
      </div>
      {corrected.map(({ index, text, reason, by, at }) => (
        <div key={index} className={classes.correction}>
          <span className={classes.label} data-tip={bothClocks(Date.parse(at))}>
            Corrected {hourWords(Date.parse(at))} by {by}
          </span>
          <Markdown>{text}</Markdown>
          <p className={classes.reason}>{reason}</p>
        </div>
      ))}
    </div>
  )
}
