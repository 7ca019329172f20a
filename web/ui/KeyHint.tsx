import { EnterIcon } from './icons.tsx'
import classes from './KeyHint.module.css'
import { spell } from './keys.ts'

const apple = /Mac|iP(hone|ad|od)/.test(globalThis.navigator?.platform ?? '')

/** The key for an act. Hidden from screen readers: the help sheet lists them in words. */
export function KeyHint({ keys }: { keys: string }) {
  return (
    <span className={classes.hint} aria-hidden="true">
      {spell(keys, apple).map((key, place) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: the steps of one sequence never change place.
        key === 'then' ? <i key={place}>then</i> : <kbd key={place}>{key === '↵' ? <EnterIcon size={10} /> : key}</kbd>,
      )}
    </span>
  )
}
