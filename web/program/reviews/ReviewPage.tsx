import { Page } from '../../ui/Page.tsx'

export function ReviewPage() {
  return <Page title="Reviews">{null}</Page>
}
