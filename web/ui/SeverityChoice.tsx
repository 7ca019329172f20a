import { type Severity, severities } from '../../src/kernel/severity.ts'
import { KeyHint } from './KeyHint.tsx'
import { SeverityBadge } from './SeverityBadge.tsx'
import classes from './SeverityChoice.module.css'

const MEANS: Readonly<Record<Severity, string>> = {
  SEV1: 'Customers or their data are being harmed, or a core service is down.',
  SEV2: 'A key service or safeguard is failing, or harm is likely soon.',
  SEV3: 'Limited effect, or a way around it exists.',
  SEV4: 'No effect yet; worth looking into.',
}

type SeverityChoiceProps = {
  value: Severity | undefined
  onChoose: (severity: Severity) => void
  legend?: string
  /** Those that cannot be chosen, such as the present one. */
  except?: readonly Severity[]
}

export function SeverityChoice({ value, onChoose, legend = 'Severity', except = [] }: SeverityChoiceProps) {
  const offered = severities.filter((severity) => !except.includes(severity))
  return (
    <fieldset className={classes.choice}>
      <legend>{legend}</legend>
      <div className={classes.options}>
        {offered.map((severity) => (
          <label key={severity} className={classes.option} data-chosen={value === severity || undefined}>
            <input
              type="radio"
              className="choice"
              name="severity"
              value={severity}
              checked={value === severity}
              data-autofocus={(value === undefined ? severity === offered[0] : value === severity) || undefined}
              onChange={() => onChoose(severity)}
            />
            <span className={classes.word}>
              <SeverityBadge severity={severity} />
            </span>
            <span className={classes.means}>{MEANS[severity]}</span>
            <KeyHint keys={severity.slice(-1)} />
          </label>
        ))}
      </div>
    </fieldset>
  )
}
