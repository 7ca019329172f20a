import { useParams } from '@tanstack/react-router'
import { useSession } from '../api/session.ts'
import { paths, type SettingsTab } from '../paths.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Page } from '../ui/Page.tsx'
import { TabLinks } from '../ui/TabLinks.tsx'
import { AccountTab } from './account/AccountTab.tsx'
import { PeopleTab } from './people/PeopleTab.tsx'
import { SourcesTab } from './sources/SourcesTab.tsx'
import { TokensTab } from './tokens/TokensTab.tsx'

const TABS = [
  { tab: 'people', word: 'People', needs: 'people.read' },
  { tab: 'sources', word: 'Sources', needs: 'sources.read' },
  { tab: 'tokens', word: 'API tokens', needs: 'tokens.manage' },
  { tab: 'account', word: 'Your account', needs: null },
] as const satisfies readonly { tab: SettingsTab; word: string; needs: string | null }[]

export function SettingsPage() {
  const { tab: named } = useParams({ strict: false }) as { tab?: string }
  const session = useSession()
  const offered = TABS.filter(({ needs }) => needs === null || session?.permissions[needs] === true)
  const current = TABS.find(({ tab }) => tab === named) ?? offered[0] ?? TABS[3]
  return (
    <Page
      title="Settings"
      toolbar={
        <TabLinks
          label="Settings"
          links={offered.map(({ tab, word }) => ({ href: paths.settings(tab), word, current: tab === current.tab }))}
        />
      }
    >
      {offered.includes(current) ? (
        <Part tab={current.tab} />
      ) : (
        <EmptyState title="This is for admins">An admin can change your roles here, in People.</EmptyState>
      )}
    </Page>
  )
}

function Part({ tab }: { tab: SettingsTab }) {
  switch (tab) {
    case 'people':
      return <PeopleTab />
    case 'sources':
      return <SourcesTab />
    case 'tokens':
      return <TokensTab />
    case 'account':
      return <AccountTab />
  }
}
