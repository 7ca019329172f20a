import { iso, type Sending } from '../delivery.ts'

type LogEvent = {
  readonly type: string
  readonly says: string
  readonly severity: 'ERROR' | 'WARN' | 'INFO'
  /** Mailbox names of the company, such as `ben.whitaker`; a name with spaces is a machine or an outsider. */
  readonly by: string
  readonly on?: readonly string[]
  readonly ip: string
  readonly outcome?: { readonly result: string; readonly reason?: string }
}

/** A System Log event of Okta, in an event hook. */
export function okta({ type, says, severity, by, on = [], ip, outcome = { result: 'SUCCESS' } }: LogEvent): Sending {
  return ({ began, ids }) => ({
    tool: 'okta',
    body: {
      eventType: 'com.okta.event_hook',
      eventTypeVersion: '1.0',
      cloudEventsVersion: '0.1',
      source: 'https://fernhill.okta.example/api/v1/eventHooks/who1abcd',
      eventId: ids.uuid(),
      eventTime: iso(began + 1_500),
      contentType: 'application/json',
      data: {
        events: [
          {
            uuid: ids.uuid(),
            published: iso(began),
            eventType: type,
            version: '0',
            displayMessage: says,
            severity,
            client: { ipAddress: ip, device: 'Computer', zone: 'null' },
            actor: person(by),
            outcome: { reason: null, ...outcome },
            target: on.map(person),
          },
        ],
      },
    },
  })
}

function person(name: string) {
  if (name.includes(' ')) return { id: `0oa${name.replaceAll(' ', '')}`, type: 'AppInstance', displayName: name }
  return { id: `00u${name.replace('.', '')}`, type: 'User', alternateId: `${name}@fernhill.example` }
}
