import { Button, TextInput } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { Problem, problemOf, unreachable } from '../../api/problem.ts'
import { useTitle } from '../../ui/Page.tsx'
import { ReportForm } from './ReportForm.tsx'

/** The same form by a link, for who has no account. The token in the address is all that it needs. */
export function ReportByLinkPage() {
  useTitle('Report something')
  const { token = '' } = useParams({ strict: false }) as { token?: string }
  const [contact, setContact] = useState('')
  return (
    <>
      <h1 style={{ fontSize: 20, lineHeight: '28px', margin: '0 0 16px' }}>Report something</h1>
      <ReportForm
        send={(text) => sendByLink(token, contact.trim() === '' ? { text } : { text, contact: contact.trim() })}
        extra={
          <TextInput
            label="Who can we ask?"
            description="Your name, mail address or telephone number. You may leave it out."
            maxLength={200}
            value={contact}
            onChange={(event) => setContact(event.currentTarget.value)}
          />
        }
        thanks={(again) => (
          <div role="status">
            <p>
              <strong>Thank you. The responders have it.</strong>
            </p>
            <p className="dim">You can close this page.</p>
            <Button variant="default" onClick={again}>
              Report another thing
            </Button>
          </div>
        )}
      />
    </>
  )
}

/** The intake is no part of the API document: it takes what tools send, and this form is one of them. */
async function sendByLink(token: string, body: { text: string; contact?: string }): Promise<void> {
  const response = await fetch(`/intake/report/${encodeURIComponent(token)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    credentials: 'omit',
    body: JSON.stringify(body),
  }).catch(() => {
    throw unreachable()
  })
  if (response.ok) return
  // The server's own words are for who sets up a tool; here stands a person who was given a link.
  if ([401, 403, 404].includes(response.status))
    throw new Problem(
      response.status,
      'link-invalid',
      'This link is no longer valid.',
      'Ask who gave it to you for a new one.',
    )
  throw problemOf(response.status, await response.json().catch(() => null))
}
