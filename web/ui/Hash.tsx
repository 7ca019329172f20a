import { Copy } from './Copy.tsx'
import classes from './Hash.module.css'

type HashProps = { value: string; what?: string }

/** The first 12 digits tell two hashes apart; the whole of it is one hover or one click away. */
export function Hash({ value, what = 'hash' }: HashProps) {
  return (
    <span className={classes.hash}>
      <code data-tip={value}>{value.slice(0, 12)}</code>
      <Copy text={value} label={`Copy the whole ${what}`} />
    </span>
  )
}
