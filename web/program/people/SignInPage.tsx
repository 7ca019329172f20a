import { Page } from '../../ui/Page.tsx'

export function SignInPage() {
  return <Page title="Sign in">This page is not built yet.</Page>
}
