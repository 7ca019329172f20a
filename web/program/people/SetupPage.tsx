import { Stack, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useEffect, useState } from 'react'
import { useAct } from '../../api/act.ts'
import { api, ask } from '../../api/client.ts'
import { asProblem } from '../../api/problem.ts'
import { sessionQuery, setupQuery } from '../../api/session.ts'
import { useGo } from '../../go.ts'
import { paths } from '../../paths.ts'
import { Act } from '../../ui/Act.tsx'
import { ErrorState, Refused } from '../../ui/ErrorState.tsx'
import { useTitle } from '../../ui/Page.tsx'
import { Gate } from './Gate.tsx'
import { NewPassword, passwordTooShort } from './NewPassword.tsx'
import { useLinkCode } from './useLinkCode.ts'

/** The first person of a new Muster, by the one-time link that the server printed. */
export function SetupPage() {
  useTitle('Set up')
  const setup = useQuery(setupQuery)
  const code = useLinkCode()
  const go = useGo()
  const done = setup.data?.needed === false
  useEffect(() => {
    if (done) go.replace(paths.today())
  }, [done, go])

  if (setup.isError) return <ErrorState what="the set-up" problem={asProblem(setup.error)} onRetry={setup.refetch} />
  if (setup.data?.needed !== true) return null
  if (code === '')
    return (
      <Gate title="Set up Muster" lead="Nobody has an account here yet.">
        <p>
          Open the one-time link that the server printed when it started. It looks like <code>/setup#…</code> and stands
          in the terminal or in the log. Restart the server to get a new one.
        </p>
      </Gate>
    )
  return <SetupForm code={code} />
}

function SetupForm({ code }: { code: string }) {
  const queries = useQueryClient()
  const [organisation, setOrganisation] = useState('')
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const start = useAct(
    async () => {
      await ask(api.POST('/api/v1/setup', { body: { code, organisation, name, email, password } }))
      await queries.fetchQuery({ ...sessionQuery, staleTime: 0 })
      queries.setQueryData(setupQuery.queryKey, { needed: false })
    },
    { touches: [] },
  )
  const because = whatIsMissing({ organisation, name, email, password })
  function submit(event: FormEvent) {
    event.preventDefault()
    if (because === undefined) start.act(undefined)
  }
  return (
    <Gate title="Set up Muster" lead="You become the first admin. Everything you do from here on is on record.">
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput
            label="Organisation"
            description="As it stands on documents for the auditor."
            autoComplete="organization"
            autoFocus
            maxLength={200}
            value={organisation}
            onChange={(event) => setOrganisation(event.currentTarget.value)}
          />
          <TextInput
            label="Your name"
            autoComplete="name"
            maxLength={200}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextInput
            label="E-mail address"
            type="email"
            autoComplete="username"
            maxLength={254}
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <NewPassword value={password} onChange={setPassword} />
          <Refused problem={start.problem} />
          <Act
            type="submit"
            fullWidth
            loading={start.busy}
            can={because === undefined ? undefined : { allowed: false, because }}
          >
            Create the first account
          </Act>
        </Stack>
      </form>
    </Gate>
  )
}

type SetupFields = { organisation: string; name: string; email: string; password: string }

function whatIsMissing({ organisation, name, email, password }: SetupFields): string | undefined {
  if (organisation.trim() === '') return 'Name your organisation.'
  if (name.trim() === '') return 'Say who you are.'
  if (!email.includes('@')) return 'Fill in your e-mail address.'
  return passwordTooShort(password) ? 'The password is too short.' : undefined
}
