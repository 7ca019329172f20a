import { Page } from '../../ui/Page.tsx'

export function ActionPage() {
  return <Page title="Reviews">{null}</Page>
}
