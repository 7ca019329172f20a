import { PasswordInput, Stack, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useEffect } from 'react'
import { useAct } from '../../api/act.ts'
import { api, ask } from '../../api/client.ts'
import { sessionQuery, useSession } from '../../api/session.ts'
import { useGo, useQueryString } from '../../go.ts'
import { paths } from '../../paths.ts'
import { Act } from '../../ui/Act.tsx'
import { Refused } from '../../ui/ErrorState.tsx'
import { useTitle } from '../../ui/Page.tsx'
import { Gate } from './Gate.tsx'
import { innerAddress } from './inner-address.ts'

export function SignInPage() {
  useTitle('Sign in')
  const queries = useQueryClient()
  const go = useGo()
  const session = useSession()
  const then = innerAddress(useQueryString().then) ?? paths.today()
  const signIn = useAct(
    async (body: { email: string; password: string }) => {
      await ask(api.POST('/api/v1/session', { body }))
      await queries.fetchQuery({ ...sessionQuery, staleTime: 0 })
    },
    { touches: [] },
  )

  // Also for those who were signed in already and came here by an old link.
  const here = session !== undefined && session.person !== null
  useEffect(() => {
    if (here) go.replace(then)
  }, [here, go, then])

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const fields = new FormData(event.currentTarget)
    signIn.act({ email: String(fields.get('email') ?? ''), password: String(fields.get('password') ?? '') })
  }
  return (
    <Gate title="Sign in" lead={session?.organisation.name ?? undefined}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput
            label="E-mail address"
            type="email"
            autoComplete="username"
            name="email"
            required
            withAsterisk={false}
            autoFocus
          />
          <PasswordInput
            label="Password"
            autoComplete="current-password"
            name="password"
            required
            withAsterisk={false}
          />
          <Refused problem={signIn.problem} />
          {/* Never disabled: what a browser fills in by itself, a page does not see before it is sent. */}
          <Act type="submit" fullWidth loading={signIn.busy}>
            Sign in
          </Act>
        </Stack>
      </form>
      <p className="dim">Forgot your password? An admin can make you a new link in Settings, People.</p>
    </Gate>
  )
}
