import { Page } from '../../ui/Page.tsx'

export function NewDocumentPage() {
  return <Page title="Program">…</Page>
}
