import { Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useAct } from '../../api/act.ts'
import { api, ask } from '../../api/client.ts'
import { Act } from '../../ui/Act.tsx'
import { Refused } from '../../ui/ErrorState.tsx'

export function OrganisationForm({ present }: { present: string }) {
  const [name, setName] = useState(present)
  const rename = useAct((body: { name: string }) => ask(api.POST('/api/v1/organisation', { body })), {
    touches: ['session'],
  })
  const because =
    name.trim() === '' ? 'It needs a name.' : name.trim() === present ? 'This is its name already.' : undefined
  function submit(event: FormEvent) {
    event.preventDefault()
    if (because === undefined && !rename.busy) rename.act({ name: name.trim() })
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <TextInput
          label="Name"
          description="Documents from now on carry it; those that were made keep theirs."
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Refused problem={rename.problem} />
        <div>
          <Act
            type="submit"
            variant="default"
            loading={rename.busy}
            can={because === undefined ? undefined : { allowed: false, because }}
          >
            Rename
          </Act>
        </div>
      </Stack>
    </form>
  )
}
