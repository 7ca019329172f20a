import { Button } from '@mantine/core'
import { useState } from 'react'
import { api, ask } from '../../api/client.ts'
import { useSession } from '../../api/session.ts'
import { paths } from '../../paths.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { CheckIcon } from '../../ui/icons.tsx'
import { Page } from '../../ui/Page.tsx'
import { ReportForm } from './ReportForm.tsx'

/** For every employee: say what you noticed, and go on with your day. */
export function ReportPage() {
  const session = useSession()
  const [alert, setAlert] = useState<string>()
  const mayRead = session?.permissions['alerts.read'] === true
  async function send(text: string) {
    const sent = await ask(api.POST('/api/v1/reports', { body: { text } }))
    setAlert(sent.alert.id)
  }
  return (
    <Page title="Report something" width="text">
      <ReportForm
        send={send}
        thanks={(again) => (
          <EmptyState
            aligned
            icon={<CheckIcon size={20} />}
            title="Thank you. The responders have it."
            actions={
              <>
                {mayRead && alert !== undefined && (
                  <Button component="a" href={paths.alert(alert)}>
                    Open it in Triage
                  </Button>
                )}
                <Button variant="default" onClick={again}>
                  Report another thing
                </Button>
              </>
            }
          >
            It stands in their queue under your name, with a clock. They ask you if they need to know more.
          </EmptyState>
        )}
      />
    </Page>
  )
}
