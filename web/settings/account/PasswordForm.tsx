import { PasswordInput, Stack } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useAct } from '../../api/act.ts'
import { api, ask } from '../../api/client.ts'
import { NewPassword, passwordTooShort } from '../../program/people/NewPassword.tsx'
import { Act } from '../../ui/Act.tsx'
import { Refused } from '../../ui/ErrorState.tsx'
import { say } from '../../ui/say.tsx'

export function PasswordForm({ email }: { email: string }) {
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const change = useAct(
    (body: { current: string; next: string }) => ask(api.POST('/api/v1/session/password', { body })),
    {
      touches: ['session'],
      onDone: () => {
        setCurrent('')
        setNext('')
        say('Your password is changed. All your other sessions have ended.')
      },
    },
  )
  const because =
    current === '' ? 'Fill in your current password.' : passwordTooShort(next) ? 'The new one is too short.' : undefined
  function submit(event: FormEvent) {
    event.preventDefault()
    if (because === undefined && !change.busy) change.act({ current, next })
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        {/* For password managers: whose password this is. */}
        <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
        <PasswordInput
          label="Current password"
          autoComplete="current-password"
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
        />
        <NewPassword label="New password" value={next} onChange={setNext} />
        <Refused problem={change.problem} />
        <div>
          <Act
            type="submit"
            loading={change.busy}
            can={because === undefined ? undefined : { allowed: false, because }}
          >
            Change the password
          </Act>
        </div>
      </Stack>
    </form>
  )
}
