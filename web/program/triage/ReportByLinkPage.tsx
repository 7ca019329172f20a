import { Page } from '../../ui/Page.tsx'

export function ReportByLinkPage() {
  return <Page title="Report something">This page is not built yet.</Page>
}
