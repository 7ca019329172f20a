import { Page } from '../../ui/Page.tsx'

export function EvidencePage() {
  return <Page title="Evidence">This page is not built yet.</Page>
}
