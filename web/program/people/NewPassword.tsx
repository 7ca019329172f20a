import { PasswordInput } from '@mantine/core'

const CHARACTERS_MIN = 12

type NewPasswordProps = { value: string; onChange: (value: string) => void; label?: string }

/** Length is told while typing; whether it is a good one is the server's to say. */
export function NewPassword({ value, onChange, label = 'Password' }: NewPasswordProps) {
  const missing = CHARACTERS_MIN - [...value].length
  return (
    <PasswordInput
      label={label}
      description={
        value !== '' && missing > 0
          ? `${missing} more ${missing === 1 ? 'character' : 'characters'}.`
          : `At least ${CHARACTERS_MIN} characters. Four unrelated words make a good one.`
      }
      autoComplete="new-password"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

export function passwordTooShort(value: string): boolean {
  return [...value].length < CHARACTERS_MIN
}
