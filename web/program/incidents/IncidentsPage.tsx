import { Page } from '../../ui/Page.tsx'

export function IncidentsPage() {
  return <Page title="Incidents">This page is not built yet.</Page>
}
