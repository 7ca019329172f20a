import { Page } from '../../ui/Page.tsx'

export function CausesPage() {
  return <Page title="Reviews">{null}</Page>
}
