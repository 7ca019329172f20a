import { TextInput } from '@mantine/core'
import { fromLocalField, toLocalField } from '../../ui/local-field.ts'
import { useNow } from '../../ui/now.ts'

type TimeFieldProps = {
  label: string
  description?: string
  value: number | null
  onChange: (at: number | null) => void
}

/** A moment on the reader's own clock; empty where it is not known. */
export function TimeField({ label, description, value, onChange }: TimeFieldProps) {
  const now = useNow()
  return (
    <TextInput
      type="datetime-local"
      label={label}
      {...(description === undefined ? {} : { description })}
      max={toLocalField(now)}
      value={value === null ? '' : toLocalField(value)}
      onChange={(event) => onChange(fromLocalField(event.currentTarget.value))}
    />
  )
}
