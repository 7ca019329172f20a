import { Combobox, useCombobox } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { rosterQuery } from '../../api/roster.ts'
import type { IncidentDetail } from '../../api/types.ts'
import { initials } from '../../layout/Account.tsx'
import { Refused } from '../../ui/ErrorState.tsx'
import { ChevronDownIcon, WarningIcon } from '../../ui/icons.tsx'
import { Section } from '../../ui/Page.tsx'
import { Time } from '../../ui/Time.tsx'
import { duration } from '../../ui/time.ts'
import { giveRole, useRoomAct } from './acts.ts'
import { idOf } from './missing.ts'
import classes from './Roles.module.css'
import type { Person } from './slash.ts'
import type { ResponseRole } from './words.ts'

type Role = IncidentDetail['roles'][number]
type RolesProps = {
  incident: IncidentDetail
  me: Person | null
  /** The role that is being given. */
  assigning: ResponseRole | null
  onAssign: (role: ResponseRole | null) => void
}

export function Roles({ incident, me, assigning, onAssign }: RolesProps) {
  return (
    <Section title="Roles">
      <ul className={classes.roles}>
        {incident.roles.map((role) => (
          <RoleRow
            key={role.role}
            incident={incident}
            role={role}
            me={me}
            opened={assigning === role.role}
            onOpen={(opened) => onAssign(opened ? role.role : null)}
          />
        ))}
      </ul>
    </Section>
  )
}

type RoleRowProps = {
  incident: IncidentDetail
  role: Role
  me: Person | null
  opened: boolean
  onOpen: (opened: boolean) => void
}

const NOBODY = 'nobody'

function RoleRow({ incident: { number, can, phase }, role, me, opened, onOpen }: RoleRowProps) {
  const [search, setSearch] = useState('')
  const people = useQuery(rosterQuery).data ?? []
  const give = useRoomAct((person: string | null) => giveRole(number, { role: role.role, person }))
  const combobox = useCombobox({ opened, onDropdownClose: () => onOpen(false), onDropdownOpen: () => onOpen(true) })
  useEffect(() => {
    if (opened) combobox.focusSearchInput()
    else setSearch('')
  }, [opened, combobox.focusSearchInput])

  const refused = can.role?.allowed === false
  const missing = role.person === null && role.role === 'commander' && phase !== 'closed'
  const options = candidates(people, role, me, search)
  return (
    <li id={idOf({ at: 'role', role: role.role })} className={classes.role}>
      <Combobox
        store={combobox}
        position="bottom-end"
        width={280}
        portalProps={{ target: '#main' }}
        onOptionSubmit={(value) => {
          give.act(value === NOBODY ? null : value)
          onOpen(false)
        }}
      >
        <Combobox.Target targetType="button">
          <button
            type="button"
            className={classes.holder}
            aria-disabled={refused || undefined}
            data-tip={refused ? can.role?.because : undefined}
            onClick={() => !refused && onOpen(!opened)}
          >
            <span className={classes.name}>{capital(role.name)}</span>
            <span className={classes.person} data-missing={missing || undefined}>
              {missing && <WarningIcon size={14} />}
              {role.person !== null && (
                <span className={classes.initials} aria-hidden="true">
                  {initials(role.person.name)}
                </span>
              )}
              {role.person?.name ?? (missing ? 'Nobody' : <span className="dim">nobody</span>)}
            </span>
            {!refused && <ChevronDownIcon size={12} />}
          </button>
        </Combobox.Target>
        <Combobox.Dropdown>
          <Combobox.Search
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
            placeholder="Who"
            aria-label={`Who is ${role.name}`}
          />
          <Combobox.Options className={classes.options} aria-label="People" tabIndex={0}>
            {options.map(({ value, name, hint }) => (
              <Combobox.Option key={value} value={value}>
                {name} {hint !== '' && <span className="dim">{hint}</span>}
              </Combobox.Option>
            ))}
            {options.length === 0 && <Combobox.Empty>Nobody active has this name.</Combobox.Empty>}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      <Past role={role} />
      <Refused problem={give.problem} />
    </li>
  )
}

/** Me first: at night it is most often the one who looks. */
function candidates(people: readonly Person[], role: Role, me: Person | null, search: string) {
  const wanted = search.trim().toLowerCase()
  const others = people.filter(({ id }) => id !== me?.id && id !== role.person?.id)
  return [
    ...(me === null || role.person?.id === me.id ? [] : [{ value: me.id, name: me.name, hint: 'you' }]),
    ...others.map(({ id, name }) => ({ value: id, name, hint: '' })),
    ...(role.person === null ? [] : [{ value: NOBODY, name: 'Nobody', hint: 'lays the role down' }]),
  ].filter(({ name, hint }) => `${name} ${hint}`.toLowerCase().includes(wanted))
}

/** Who held it before, and for how long. */
function Past({ role }: { role: Role }) {
  if (role.history.length === 0) return null
  const before = role.history.filter(({ until }) => until !== null)
  return (
    <div className={classes.past}>
      {role.since !== null && (
        <span>
          since <Time at={role.since} form="clock" />
        </span>
      )}
      {before.map(({ person, from, until }) => (
        <span key={from}>
          {person.name} <Time at={from} form="clock" />
          {until !== null && ` for ${duration(Date.parse(until) - Date.parse(from))}`}
        </span>
      ))}
    </div>
  )
}

function capital(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1)
}
