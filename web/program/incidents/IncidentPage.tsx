import { Page } from '../../ui/Page.tsx'

export function IncidentPage() {
  return <Page title="Incident">This page is not built yet.</Page>
}
