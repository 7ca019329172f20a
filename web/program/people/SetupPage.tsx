import { Page } from '../../ui/Page.tsx'

export function SetupPage() {
  return <Page title="Set up">This page is not built yet.</Page>
}
