import type { ReviewDetail } from '../../api/types.ts'
import { paths } from '../../paths.ts'
import type { Place } from './ReviewDocument.tsx'
import classes from './ToSubmit.module.css'

type Lack = ReviewDetail['missing'][number]
type ToSubmitProps = { review: ReviewDetail; onGo: (place: Place) => void }

/** What it lacks before it can be submitted, each with the way to where it is mended. */
export function ToSubmit({ review: { missing, incident, can }, onGo }: ToSubmitProps) {
  if (missing.length === 0) return null
  const writes = can.section?.allowed === true
  return (
    <section className={classes.box} aria-label="Missing before it can be submitted">
      <h2>Before it can be submitted</h2>
      <ul>
        {missing.map((lack) => (
          <li key={lack.sentence}>
            <span className={classes.sign} aria-hidden="true" />
            <Sentence lack={lack} number={incident.number} onGo={writes ? onGo : null} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What is wrong stands before the colon, what to do behind it: that half leads there. */
function Sentence({ lack, number, onGo }: { lack: Lack; number: string; onGo: ((place: Place) => void) | null }) {
  const { what, which, sentence } = lack
  const colon = sentence.indexOf(': ') + 2
  if (colon < 2 || onGo === null) return <span>{sentence}</span>
  const rest = sentence.slice(colon)
  return (
    <span>
      {sentence.slice(0, colon)}
      {what === 'incident' ? (
        <a href={paths.incident(number)}>{rest}</a>
      ) : (
        <button
          type="button"
          onClick={() => onGo(which === null ? { at: 'action' } : { at: 'section', section: which })}
        >
          {rest}
        </button>
      )}
    </span>
  )
}
