import { Popover } from '@mantine/core'
import { useState } from 'react'
import { ChevronDownIcon, ClockIcon } from './icons.tsx'
import { fromLocalField, toLocalField } from './local-field.ts'
import { useNow } from './now.ts'
import { clockTime, fullTime } from './time.ts'
import classes from './WhenField.module.css'

type WhenFieldProps = {
  /** Before the time: "Happened". */
  word: string
  /** null: now, whenever that is. */
  at: number | null
  onChange: (at: number | null) => void
}

const MINUTE = 60_000
const EARLIER = [
  ['5 min ago', 5],
  ['15 min ago', 15],
  ['30 min ago', 30],
  ['1 h ago', 60],
] as const

/** When it happened, as the person says it. The server adds when it was recorded. */
export function WhenField({ word, at, onChange }: WhenFieldProps) {
  const [opened, setOpened] = useState(false)
  const now = useNow()
  const choose = (moment: number | null) => {
    onChange(moment)
    setOpened(false)
  }
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus returnFocus shadow="none">
      <Popover.Target>
        <button
          type="button"
          className={classes.when}
          data-set={at !== null || undefined}
          data-tip={at === null ? undefined : fullTime(at)}
          onClick={() => setOpened(!opened)}
        >
          <ClockIcon size={14} />
          {word} {at === null ? 'now' : clockTime(at, now)}
          <ChevronDownIcon size={12} />
        </button>
      </Popover.Target>
      <Popover.Dropdown className={classes.dropdown}>
        <ul className={classes.choices}>
          <li>
            <button type="button" onClick={() => choose(null)}>
              Now
            </button>
          </li>
          {EARLIER.map(([words, minutes]) => (
            <li key={minutes}>
              <button type="button" onClick={() => choose(Date.now() - minutes * MINUTE)}>
                {words}
              </button>
            </li>
          ))}
        </ul>
        <label className={classes.exact}>
          At a time of your clock
          <input
            type="datetime-local"
            value={toLocalField(at ?? now)}
            max={toLocalField(now)}
            onChange={(event) => onChange(fromLocalField(event.currentTarget.value))}
          />
        </label>
      </Popover.Dropdown>
    </Popover>
  )
}
