import { Stack } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useAct } from '../../api/act.ts'
import { api, ask } from '../../api/client.ts'
import { sessionQuery, useSession } from '../../api/session.ts'
import { useGo } from '../../go.ts'
import { paths } from '../../paths.ts'
import { Act } from '../../ui/Act.tsx'
import { Refused } from '../../ui/ErrorState.tsx'
import { useTitle } from '../../ui/Page.tsx'
import { Gate } from './Gate.tsx'
import { NewPassword, passwordTooShort } from './NewPassword.tsx'
import { useLinkCode } from './useLinkCode.ts'

/** For who was added by an admin, or forgot the password: a one-time link to set one. */
export function InvitationPage() {
  useTitle('Choose a password')
  const code = useLinkCode()
  const queries = useQueryClient()
  const go = useGo()
  const session = useSession()
  const [password, setPassword] = useState('')
  const accept = useAct(
    async () => {
      await ask(api.POST('/api/v1/invitation', { body: { code, password } }))
      await queries.fetchQuery({ ...sessionQuery, staleTime: 0 })
    },
    { touches: [], onDone: () => go.replace(paths.today()) },
  )
  const short = passwordTooShort(password)
  function submit(event: FormEvent) {
    event.preventDefault()
    if (!short) accept.act(undefined)
  }
  if (code === '')
    return (
      <Gate title="This link is not complete">
        <p>Open it again from where you got it: all of it, with what stands behind the # sign.</p>
      </Gate>
    )
  return (
    <Gate
      title="Choose a password"
      lead={`Welcome to Muster${session?.organisation.name ? ` of ${session.organisation.name}` : ''}. This link works once.`}
    >
      <form onSubmit={submit}>
        <Stack gap="md">
          <NewPassword value={password} onChange={setPassword} />
          <Refused problem={accept.problem} />
          <Act
            type="submit"
            fullWidth
            loading={accept.busy}
            can={short ? { allowed: false, because: 'The password is too short.' } : undefined}
          >
            Set the password and sign in
          </Act>
        </Stack>
      </form>
    </Gate>
  )
}
