import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, ask } from '../../api/client.ts'
import { asProblem } from '../../api/problem.ts'
import type { Token } from '../../api/types.ts'
import { Act } from '../../ui/Act.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { CodeIcon } from '../../ui/icons.tsx'
import { Section } from '../../ui/Page.tsx'
import { ListSkeleton } from '../../ui/Skeletons.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { Time } from '../../ui/Time.tsx'
import { roleMeans, roleWords } from '../roles.ts'
import { CreateTokenDialog } from './CreateTokenDialog.tsx'
import { RevokeTokenDialog } from './RevokeTokenDialog.tsx'
import classes from './TokensTab.module.css'

/** What scripts and tools use instead of a person's password. */
export function TokensTab() {
  const tokens = useQuery({ queryKey: ['tokens'], queryFn: ({ signal }) => ask(api.GET('/api/v1/tokens', { signal })) })
  const [creating, setCreating] = useState(false)
  const [revoking, setRevoking] = useState<Token | null>(null)
  if (tokens.isError && tokens.data === undefined)
    return <ErrorState what="the tokens" problem={asProblem(tokens.error)} onRetry={tokens.refetch} />
  if (tokens.data === undefined) return <ListSkeleton rows={6} height={44} />
  const working = tokens.data.items.filter(({ revokedAt }) => revokedAt === null)
  const revoked = tokens.data.items.filter(({ revokedAt }) => revokedAt !== null)
  return (
    <>
      <Section
        title="API tokens"
        mark={working.length > 0 && <Tag>{working.length}</Tag>}
        actions={<Act onClick={() => setCreating(true)}>Create a token</Act>}
      >
        <DataTable
          label="API tokens"
          columns={[...COLUMNS, USED, actsColumn(setRevoking)]}
          rows={working}
          rowKey={({ id }) => id}
          empty={
            <EmptyState icon={<CodeIcon size={20} />} title="No token works">
              A script or a tool sends one as <code>Authorization: Bearer …</code>. Connecting a source makes its own.
            </EmptyState>
          }
        />
      </Section>
      {revoked.length > 0 && (
        <Section title="Revoked" mark={<Tag>{revoked.length}</Tag>}>
          <DataTable label="Revoked tokens" columns={[...COLUMNS, REVOKED]} rows={revoked} rowKey={({ id }) => id} />
        </Section>
      )}
      {creating && <CreateTokenDialog onClose={() => setCreating(false)} />}
      {revoking !== null && <RevokeTokenDialog token={revoking} onClose={() => setRevoking(null)} />}
    </>
  )
}

const COLUMNS: readonly Column<Token>[] = [
  {
    id: 'name',
    header: 'Name',
    cell: ({ name, createdBy, createdAt }) => (
      <>
        <span className={classes.name}>{name}</span>
        <span className={classes.by}>
          {createdBy}, <Time at={createdAt} form="clock" />
        </span>
      </>
    ),
  },
  {
    id: 'role',
    header: 'Role',
    width: '120px',
    phone: 'hide',
    cell: ({ role }) => <Tag tip={roleMeans[role]}>{roleWords[role]}</Tag>,
  },
  {
    id: 'scopes',
    header: 'Limited to',
    cell: ({ scopes }) =>
      scopes.length === 0 ? (
        <span className="dim">nothing: all that its role may</span>
      ) : (
        <span className={classes.scopes}>
          {scopes.map((scope) => (
            <code key={scope}>{scope}</code>
          ))}
        </span>
      ),
  },
]

const USED: Column<Token> = {
  id: 'lastUsedAt',
  header: 'Last used',
  width: '168px',
  phone: 'hide',
  cell: ({ lastUsedAt }) => (lastUsedAt === null ? <span className="dim">never</span> : <Time at={lastUsedAt} />),
}

const REVOKED: Column<Token> = {
  id: 'revokedAt',
  header: 'Revoked',
  width: '168px',
  phone: 'hide',
  cell: ({ revokedAt }) => revokedAt !== null && <Time at={revokedAt} />,
}

function actsColumn(onRevoke: (token: Token) => void): Column<Token> {
  return {
    id: 'acts',
    header: 'What to do',
    unseen: true,
    width: '88px',
    align: 'right',
    cell: (token) => (
      <Act size="xs" variant="default" onClick={() => onRevoke(token)}>
        Revoke
      </Act>
    ),
  }
}
