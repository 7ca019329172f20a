import { Page } from '../../ui/Page.tsx'

export function ProgramPage() {
  return <Page title="Program">…</Page>
}
