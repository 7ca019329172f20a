import { Page } from '../../ui/Page.tsx'

export function DocumentPage() {
  return <Page title="Program">…</Page>
}
