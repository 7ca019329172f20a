import { Page } from '../../ui/Page.tsx'

export function EditDocumentPage() {
  return <Page title="Program">…</Page>
}
