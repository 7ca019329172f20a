import { type ReactNode, useId } from 'react'
import { Copy } from './Copy.tsx'
import classes from './CopyField.module.css'

type CopyFieldProps = {
  label: string
  value: string
  /** What to know before copying it. */
  hint?: ReactNode
}

/** Something to take elsewhere, whole: an address, a token, a link. */
export function CopyField({ label, value, hint }: CopyFieldProps) {
  const id = useId()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for what can be filled in.
    <div className={classes.field} role="group" aria-labelledby={id}>
      <span id={id} className={classes.label}>
        {label}
      </span>
      {hint !== undefined && <span className={classes.hint}>{hint}</span>}
      <div className={classes.box}>
        <code>{value}</code>
        <Copy text={value} label={`Copy: ${label}`} />
      </div>
    </div>
  )
}
