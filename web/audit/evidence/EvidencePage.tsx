import { useParams } from '@tanstack/react-router'
import { useSession } from '../../api/session.ts'
import { type EvidenceTab, paths } from '../../paths.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { EvidenceIcon } from '../../ui/icons.tsx'
import { Page } from '../../ui/Page.tsx'
import { TabLinks } from '../../ui/TabLinks.tsx'
import { LedgerTab } from './LedgerTab.tsx'
import { PackagesTab } from './PackagesTab.tsx'
import { whoMay } from './who.ts'

const TABS = [
  { tab: 'packages', word: 'Packages', needs: 'evidence.read' },
  { tab: 'ledger', word: 'Integrity', needs: 'ledger.read' },
] as const satisfies readonly { tab: EvidenceTab; word: string; needs: string }[]

/** What an auditor is given, and why it can be believed. */
export function EvidencePage() {
  const { tab: named } = useParams({ strict: false }) as { tab?: string }
  const session = useSession()
  const offered = TABS.filter((one) => session?.permissions[one.needs] === true)
  const { tab: current, needs } = TABS.find(({ tab }) => tab === named) ?? offered[0] ?? TABS[0]
  return (
    <Page
      title="Evidence"
      toolbar={
        offered.length > 0 && (
          <TabLinks
            label="Evidence"
            links={offered.map(({ tab, word }) => ({ href: paths.evidence(tab), word, current: tab === current }))}
          />
        )
      }
    >
      {session?.permissions[needs] !== true ? (
        <NotForYou tab={current} whom={whoMay(needs)} />
      ) : current === 'packages' ? (
        <PackagesTab />
      ) : (
        <LedgerTab />
      )}
    </Page>
  )
}

function NotForYou({ tab, whom }: { tab: EvidenceTab; whom: string }) {
  return (
    <EmptyState
      icon={<EvidenceIcon size={20} />}
      title={tab === 'packages' ? `Packages are for ${whom}` : `The ledger is for ${whom}`}
    >
      An admin can change your roles in Settings, under People.
    </EmptyState>
  )
}
