import { useState } from 'react'
import type { ReviewDetail, ReviewSection } from '../../api/types.ts'
import { Act } from '../../ui/Act.tsx'
import { Markdown } from '../../ui/Markdown.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { Time } from '../../ui/Time.tsx'
import { SectionEditor } from './SectionEditor.tsx'
import classes from './SectionPart.module.css'

type SectionPartProps = {
  review: ReviewDetail
  section: ReviewSection
  writing: boolean
  onWrite: (on: boolean) => void
}

/** One of the eight sections, written where it is read. */
export function SectionPart({ review, section, writing: wanted, onWrite }: SectionPartProps) {
  const { state, can, changesNeeded } = review
  const { section: name, title, text, prompts } = section
  const amends = state === 'approved'
  const settled = state === 'submitted' || state === 'waived'
  const writing = wanted && !settled
  const decided = name === 'plan-changes' && text !== null && changesNeeded !== null
  return (
    <section className={classes.section} id={name} aria-label={title}>
      <div className={classes.head}>
        <h2>{title}</h2>
        {decided && (
          <Tag tone={changesNeeded ? 'strong' : 'quiet'}>{changesNeeded ? 'Something changes' : 'Nothing changes'}</Tag>
        )}
        {!writing && !settled && (
          <Act
            className={classes.edit}
            size="compact-xs"
            variant="subtle"
            can={amends ? can.amend : can.section}
            onClick={() => onWrite(true)}
          >
            {amends ? 'Amend' : text === null ? 'Write' : 'Edit'}
          </Act>
        )}
      </div>
      {(writing || text === null) && prompts !== '' && (
        <div className={classes.prompts}>
          <Markdown wrapped>{prompts}</Markdown>
        </div>
      )}
      {writing ? (
        <SectionEditor review={review} section={section} amends={amends} onDone={() => onWrite(false)} />
      ) : (
        <Present section={section} />
      )}
    </section>
  )
}

function Present({ section: { text, by, at, history, prompts, suggestion } }: { section: ReviewSection }) {
  const [shown, setShown] = useState(false)
  if (text === null)
    return (
      <>
        <p className={classes.empty} data-asked={prompts !== '' || undefined}>
          Nothing is written here.
        </p>
        {suggestion !== null && (
          <p className={classes.suggestion}>The incident’s record says already: “{suggestion}”</p>
        )}
      </>
    )
  const earlier = history.slice(0, -1).toReversed()
  const amended = history.at(-1)?.reason ?? null
  return (
    <>
      <div className={classes.text}>
        <Markdown>{text}</Markdown>
      </div>
      <p className={classes.by}>
        {amended === null ? by : `Amended after the approval by ${by}`}, {at !== null && <Time at={at} form="clock" />}
        {amended !== null && `, because: ${amended}`}
        {earlier.length > 0 && (
          <>
            {' · '}
            <button type="button" aria-expanded={shown} onClick={() => setShown(!shown)}>
              {earlier.length === 1 ? 'one earlier wording' : `${earlier.length} earlier wordings`}
            </button>
          </>
        )}
      </p>
      {shown && (
        <ol className={classes.earlier}>
          {earlier.map((one) => (
            <li key={one.index}>
              <p className={classes.by}>
                {one.by}, <Time at={one.at} form="clock" />
                {one.reason !== null && `, because: ${one.reason}`}
              </p>
              <Markdown>{one.text}</Markdown>
            </li>
          ))}
        </ol>
      )}
    </>
  )
}
