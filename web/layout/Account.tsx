import { Menu, useMantineColorScheme } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { api, ask } from '../api/client.ts'
import { sessionQuery, useSession } from '../api/session.ts'
import { paths } from '../paths.ts'
import {
  EvidenceIcon,
  KeyboardIcon,
  MoreIcon,
  PersonIcon,
  ProgramIcon,
  ReviewIcon,
  SearchIcon,
  SettingsIcon,
  SignOutIcon,
} from '../ui/icons.tsx'
import { KeyHint } from '../ui/KeyHint.tsx'
import classes from './Account.module.css'

const schemes = [
  ['light', 'Light'],
  ['dark', 'Dark'],
  ['auto', 'As the system'],
] as const

/** Who am I, how does it look, what are the keys, goodbye. On a phone also the pages that the bar has no room for. */
export function Account({ onKeys, onSearch }: { onKeys: () => void; onSearch: () => void }) {
  const session = useSession()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const signOut = useSignOut()
  const person = session?.person
  if (!person) return null
  return (
    <Menu position="top-start" width={240} keepMounted={false} withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <button type="button" className={classes.account} aria-label={`${person.name}: your menu`}>
          <span className={classes.initials} data-initials={initials(person.name)} aria-hidden="true" />
          <MoreIcon className={classes.more} />
          <span className={classes.name}>{person.name}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.who}>
          <strong>{person.name}</strong>
          <span>{person.email}</span>
          <span>{person.roles.join(', ')}</span>
        </div>
        <Menu.Divider />
        <div className={classes.phoneOnly}>
          <Menu.Item leftSection={<SearchIcon />} onClick={onSearch}>
            Search or jump to
          </Menu.Item>
          {session.permissions['reviews.read'] && (
            <Menu.Item leftSection={<ReviewIcon />} component="a" href={paths.reviews()}>
              Reviews
            </Menu.Item>
          )}
          <Menu.Item leftSection={<ProgramIcon />} component="a" href={paths.program()}>
            Program
          </Menu.Item>
          <Menu.Item leftSection={<EvidenceIcon />} component="a" href={paths.evidence()}>
            Evidence
          </Menu.Item>
          <Menu.Item leftSection={<SettingsIcon />} component="a" href={paths.settings()}>
            Settings
          </Menu.Item>
          <Menu.Divider />
        </div>
        <Menu.Label>Look</Menu.Label>
        <Menu.RadioGroup value={colorScheme} onChange={(scheme) => setColorScheme(scheme as typeof colorScheme)}>
          {schemes.map(([scheme, word]) => (
            <Menu.RadioItem key={scheme} value={scheme}>
              {word}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item leftSection={<PersonIcon />} component="a" href={paths.settings('account')}>
          Your account
        </Menu.Item>
        <Menu.Item leftSection={<KeyboardIcon />} rightSection={<KeyHint keys="?" />} onClick={onKeys}>
          Keys
        </Menu.Item>
        <Menu.Item leftSection={<SignOutIcon />} onClick={signOut}>
          Sign out
        </Menu.Item>
        <div className={classes.version}>Muster {session?.version}</div>
      </Menu.Dropdown>
    </Menu>
  )
}

/** Leaves nothing of this person behind in the browser's memory. */
function useSignOut() {
  const queries = useQueryClient()
  return async () => {
    await ask(api.DELETE('/api/v1/session'))
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' })
    await queries.invalidateQueries({ queryKey: sessionQuery.queryKey })
  }
}

export function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  const first = words[0] ?? ''
  const last = words.length > 1 ? (words.at(-1) ?? '') : ''
  return ([...first][0] ?? '?').toUpperCase() + ([...last][0] ?? '').toUpperCase()
}
