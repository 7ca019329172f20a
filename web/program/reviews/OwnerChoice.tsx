import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { rosterQuery } from '../../api/roster.ts'
import { useSession } from '../../api/session.ts'

type OwnerChoiceProps = {
  label: string
  value: string | null
  onChange: (person: string | null) => void
  /** Whoever has it already. */
  except?: string
}

/** Somebody active; oneself first, because that is who is most often meant. */
export function OwnerChoice({ label, value, onChange, except }: OwnerChoiceProps) {
  const me = useSession()?.person ?? null
  const roster = useQuery(rosterQuery).data ?? []
  const mine = me === null ? [] : [{ value: me.id, label: `${me.name} (you)` }]
  const others = roster.filter(({ id }) => id !== me?.id).map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Select
      label={label}
      searchable
      comboboxProps={{ withinPortal: false }}
      scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}
      allowDeselect={false}
      nothingFoundMessage="Nobody active has this name."
      data={[...mine, ...others].filter((one) => one.value !== except)}
      value={value}
      onChange={onChange}
    />
  )
}
