import { Page } from '../../ui/Page.tsx'

export function TriagePage() {
  return <Page title="Triage">This page is not built yet.</Page>
}
