import { TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useGo } from '../../go.ts'
import { paths } from '../../paths.ts'
import { count } from '../../ui/size.ts'
import classes from './Entries.module.css'
import { wholeNumber } from './place.ts'

export const GO_TO_ENTRY = 'go-to-entry'

export function GoToEntry({ size }: { size: number }) {
  const go = useGo()
  const [text, setText] = useState('')
  const entry = wholeNumber(text)
  function submit(event: FormEvent) {
    event.preventDefault()
    if (entry !== undefined) go.to(paths.ledger({ entry: Math.min(entry, size - 1) }))
  }
  return (
    <form className={classes.go} onSubmit={submit}>
      <label htmlFor={GO_TO_ENTRY}>Go to entry</label>
      <TextInput
        id={GO_TO_ENTRY}
        size="xs"
        inputMode="numeric"
        placeholder={`0 to ${count(size - 1)}`}
        error={text.trim() !== '' && entry === undefined}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
    </form>
  )
}
