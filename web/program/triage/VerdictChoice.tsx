import type { Verdict } from '../../api/types.ts'
import { KeyHint } from '../../ui/KeyHint.tsx'
import classes from './VerdictChoice.module.css'
import { verdictWords } from './verdicts.ts'

type VerdictChoiceProps = { value: Verdict | undefined; onChoose: (verdict: Verdict) => void }

export function VerdictChoice({ value, onChoose }: VerdictChoiceProps) {
  const chosen = verdictWords.find(({ verdict }) => verdict === value)
  return (
    <fieldset className={classes.choice}>
      <legend>Verdict</legend>
      <div className={classes.grid}>
        {verdictWords.map(({ verdict, word }, place) => (
          <label key={verdict} className={classes.option} data-chosen={value === verdict || undefined}>
            <input
              type="radio"
              className="choice"
              name="verdict"
              value={verdict}
              checked={value === verdict}
              data-autofocus={place === 0 || undefined}
              onChange={() => onChoose(verdict)}
            />
            <span>{word}</span>
            <KeyHint keys={String(place + 1)} />
          </label>
        ))}
      </div>
      <p className={classes.means} aria-live="polite">
        {chosen?.means ?? 'Press a number, or choose.'}
      </p>
    </fieldset>
  )
}
