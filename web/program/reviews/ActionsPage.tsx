import { Page } from '../../ui/Page.tsx'

export function ActionsPage() {
  return <Page title="Reviews">{null}</Page>
}
