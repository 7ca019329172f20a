import { Autocomplete, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { ReviewDetail } from '../../api/types.ts'
import { paths } from '../../paths.ts'
import { Act } from '../../ui/Act.tsx'
import { Refused } from '../../ui/ErrorState.tsx'
import { RepeatIcon } from '../../ui/icons.tsx'
import { Time } from '../../ui/Time.tsx'
import { nameCause, useReviewAct } from './acts.ts'
import classes from './CausePart.module.css'
import { asCauseName } from './cause-name.ts'
import { causesQuery } from './queries.ts'

/** The cause as a short name, by which the server counts how often it came. */
export function CausePart({ review }: { review: ReviewDetail }) {
  const [naming, setNaming] = useState(false)
  const { cause, can, state } = review
  const writable = state === 'owed' || state === 'draft'
  if (naming) return <CauseForm review={review} onDone={() => setNaming(false)} />
  return (
    <div className={classes.cause}>
      <div className={classes.head}>
        <span className={classes.word}>Named as</span>
        {cause === null ? <span className="dim">no cause yet</span> : <code>{cause.cause}</code>}
        {writable && (
          <Act
            className={classes.edit}
            size="compact-xs"
            variant="subtle"
            can={can.cause}
            onClick={() => setNaming(true)}
          >
            {cause === null ? 'Name the cause' : 'Change'}
          </Act>
        )}
      </div>
      {cause !== null && (
        <>
          {cause.text !== '' && <p>{cause.text}</p>}
          <p className={classes.by}>
            {cause.by}, <Time at={cause.at} form="clock" />
          </p>
          <Recurrence id={review.id} cause={cause} />
        </>
      )}
    </div>
  )
}

function Recurrence({ id, cause }: { id: string; cause: NonNullable<ReviewDetail['cause']> }) {
  if (cause.recurrence === null) return null
  const before = cause.earlier.slice(-3).map(({ review }) => review)
  return (
    <div className={classes.again}>
      <p>
        <RepeatIcon size={14} />
        <strong>{cause.recurrence}</strong>
      </p>
      <ul>
        {cause.earlier.map(({ number, title, review }) => (
          <li key={review}>
            <a href={paths.review(review)}>
              <span className="num">{number}</span> {title}
            </a>
          </li>
        ))}
      </ul>
      {before.length > 0 && (
        <a className={classes.compare} href={paths.compareReviews([...before, id])}>
          Compare with {before.length === 1 ? 'it' : 'them'}
        </a>
      )}
    </div>
  )
}

function CauseForm({ review, onDone }: { review: ReviewDetail; onDone: () => void }) {
  const known = useQuery(causesQuery).data ?? []
  const [name, setName] = useState(review.cause?.cause ?? '')
  const [text, setText] = useState(review.cause?.text ?? '')
  const save = useReviewAct(() => nameCause(review.id, { cause: name.replace(/-$/, ''), text: text.trim() }), onDone)
  const same = known.find(({ cause }) => cause === name)
  function submit(event: FormEvent) {
    event.preventDefault()
    if (name !== '' && !save.busy) save.act(undefined)
  }
  return (
    <form className={classes.form} onSubmit={submit}>
      <Autocomplete
        label="Cause"
        description="A short name that may come again. Take one that is known where it fits."
        placeholder="expired-certificate"
        data-autofocus
        autoFocus
        comboboxProps={{ portalProps: { target: '#main' } }}
        data={known.map(({ cause }) => cause)}
        renderOption={({ option }) => {
          const one = known.find(({ cause }) => cause === option.value)
          return (
            <span className={classes.option}>
              <code>{option.value}</code>
              <span className="dim">{one === undefined ? '' : `${one.count} in a year`}</span>
            </span>
          )
        }}
        value={name}
        onChange={(typed) => setName(asCauseName(typed))}
      />
      {same !== undefined && (
        <p className={classes.by}>Named so within a year: {same.incidents.map(({ number }) => number).join(', ')}.</p>
      )}
      <Textarea
        label="In a sentence"
        description="What was so here, if the name does not say it."
        autosize
        minRows={2}
        maxRows={6}
        maxLength={8000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Refused problem={save.problem} />
      <div className={classes.acts}>
        <Act size="xs" variant="default" onClick={onDone}>
          Cancel
        </Act>
        <Act
          size="xs"
          type="submit"
          loading={save.busy}
          can={name === '' ? { allowed: false, because: 'Give the cause a name.' } : undefined}
        >
          Name the cause
        </Act>
      </div>
    </form>
  )
}
