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
  const written = history.filter(({ reason }) => reason === null)
  const standing = written.at(-1)
  return (
    <>
      <div className={classes.text}>
        <Markdown>{standing?.text ?? text}</Markdown>
      </div>
      <p className={classes.by}>
        {standing?.by ?? by}, <Time at={standing?.at ?? at ?? ''} form="clock" />
        {written.length > 1 && (
          <span className={classes.before}>
            {' · '}
            <button type="button" aria-expanded={shown} onClick={() => setShown(!shown)}>
              {written.length === 2 ? 'one earlier wording' : `${written.length - 1} earlier wordings`}
            </button>
          </span>
        )}
      </p>
      {shown && <Wordings list={written.slice(0, -1).toReversed()} />}
      <Amendments list={history.filter(({ reason }) => reason !== null)} />
    </>
  )
}

type WordingsProps = { list: ReviewSection['history'] }

function Wordings({ list }: WordingsProps) {
  return (
    <ol className={classes.earlier}>
      {list.map(({ index, text, by, at }) => (
        <li key={index}>
          <p className={classes.by}>
            {by}, <Time at={at} form="clock" />
          </p>
          <Markdown>{text}</Markdown>
        </li>
      ))}
    </ol>
  )
}

/** What was approved stays where it is; what was said afterwards stands beside it. */
function Amendments({ list }: WordingsProps) {
  return list.map(({ index, text, by, at, reason }) => (
    <div key={index} className={classes.amendment}>
      <p className={classes.by}>
        <strong>Amended after the approval</strong> by {by}, <Time at={at} form="clock" />, because: {reason}
      </p>
      <Markdown>{text}</Markdown>
    </div>
  ))
}
