import type { Today } from '../api/types.ts'
import { CheckIcon, CrossIcon } from '../ui/icons.tsx'
import classes from './HonestAnswer.module.css'

const WORDS = { yes: 'Yes', no: 'No', 'not tested': 'Not tested' } as const

/** Would this pass today? With the reasons, and never rounded up. */
export function HonestAnswer({ honest: { answer, because } }: { honest: Today['honest'] }) {
  return (
    <section className={classes.honest} data-answer={answer} aria-label="Would this pass today?">
      <div className={classes.sign}>
        {answer === 'yes' && <CheckIcon size={20} />}
        {answer === 'no' && <CrossIcon size={20} />}
        {answer === 'not tested' && <span aria-hidden="true">?</span>}
      </div>
      <div className={classes.text}>
        <h2>
          Would this pass today? <strong>{WORDS[answer]}</strong>
        </h2>
        {because.length === 1 ? (
          <p>{because[0]}</p>
        ) : (
          <ul>
            {because.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        )}
      </div>
    </section>
  )
}
