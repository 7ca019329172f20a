import { Page } from '../../ui/Page.tsx'

export function InvitationPage() {
  return <Page title="Invitation">This page is not built yet.</Page>
}
