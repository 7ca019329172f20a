import { ActionIcon, Menu } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, ask } from '../../api/client.ts'
import { asProblem } from '../../api/problem.ts'
import { usePermission, useSession } from '../../api/session.ts'
import type { Member } from '../../api/types.ts'
import { Act } from '../../ui/Act.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { MoreIcon } from '../../ui/icons.tsx'
import { Section } from '../../ui/Page.tsx'
import { ListSkeleton } from '../../ui/Skeletons.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { Time } from '../../ui/Time.tsx'
import { roleMeans, roleWords } from '../roles.ts'
import { AddPersonDialog } from './AddPersonDialog.tsx'
import { DeactivateDialog } from './DeactivateDialog.tsx'
import { InvitationDialog } from './InvitationDialog.tsx'
import classes from './PeopleTab.module.css'
import { RolesDialog } from './RolesDialog.tsx'

type Doing = { act: 'roles' | 'invite' | 'deactivate'; person: Member } | { act: 'add' } | null

export function PeopleTab() {
  const people = useQuery({ queryKey: ['people'], queryFn: ({ signal }) => ask(api.GET('/api/v1/people', { signal })) })
  const manage = usePermission('people.manage', 'admins')
  const me = useSession()?.person
  const [doing, setDoing] = useState<Doing>(null)
  const done = () => setDoing(null)
  if (people.isError && people.data === undefined)
    return <ErrorState what="the people" problem={asProblem(people.error)} onRetry={people.refetch} />
  if (people.data === undefined) return <ListSkeleton rows={8} height={44} />
  const { items } = people.data
  const active = items.filter((person) => person.active)
  const gone = items.filter((person) => !person.active)
  const columns = columnsOf(me?.id, manage.allowed ? setDoing : null)
  return (
    <>
      <Section
        title="People"
        mark={<Tag>{active.length}</Tag>}
        actions={
          <Act can={manage} onClick={() => setDoing({ act: 'add' })}>
            Add a person
          </Act>
        }
      >
        <DataTable label="People" columns={columns} rows={active} rowKey={({ id }) => id} />
      </Section>
      {gone.length > 0 && (
        <Section title="Deactivated" mark={<Tag>{gone.length}</Tag>}>
          <p className={classes.note}>They cannot sign in. What they did stays on record under their names.</p>
          <DataTable
            label="Deactivated people"
            columns={columnsOf(undefined, null)}
            rows={gone}
            rowKey={({ id }) => id}
          />
        </Section>
      )}
      {doing?.act === 'add' && <AddPersonDialog onClose={done} />}
      {doing?.act === 'roles' && <RolesDialog person={doing.person} onClose={done} />}
      {doing?.act === 'invite' && <InvitationDialog person={doing.person} onClose={done} />}
      {doing?.act === 'deactivate' && <DeactivateDialog person={doing.person} onClose={done} />}
    </>
  )
}

function columnsOf(me: string | undefined, onDo: ((doing: Doing) => void) | null): readonly Column<Member>[] {
  return [
    {
      id: 'name',
      header: 'Name',
      width: '34%',
      cell: (person) => (
        <>
          <span className={classes.name}>
            {person.name}
            {person.id === me && <Tag>You</Tag>}
          </span>
          <span className={classes.email}>{person.email}</span>
        </>
      ),
    },
    {
      id: 'roles',
      header: 'Roles',
      width: '30%',
      cell: ({ roles }) => (
        <span className={classes.roles}>
          {roles.map((role) => (
            <Tag key={role} tip={roleMeans[role]}>
              {roleWords[role]}
            </Tag>
          ))}
        </span>
      ),
    },
    {
      id: 'lastSignInAt',
      header: 'Last sign-in',
      width: '168px',
      phone: 'hide',
      cell: ({ lastSignInAt }) =>
        lastSignInAt === null ? <span className="dim">never</span> : <Time at={lastSignInAt} />,
    },
    {
      id: 'addedAt',
      header: 'Added',
      width: '120px',
      phone: 'hide',
      cell: ({ addedAt }) => <Time at={addedAt} form="clock" />,
    },
    ...(onDo === null ? [] : [actsColumn(onDo)]),
  ]
}

function actsColumn(onDo: (doing: Doing) => void): Column<Member> {
  return {
    id: 'acts',
    header: 'What to do',
    unseen: true,
    width: '40px',
    align: 'right',
    cell: (person) => (
      <Menu position="bottom-end" width={220}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size={32} aria-label={`What to do with ${person.name}`}>
            <MoreIcon />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => onDo({ act: 'roles', person })}>Change the roles</Menu.Item>
          <Menu.Item onClick={() => onDo({ act: 'invite', person })}>New link to set a password</Menu.Item>
          <Menu.Divider />
          <Menu.Item color="red" onClick={() => onDo({ act: 'deactivate', person })}>
            Deactivate
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    ),
  }
}
