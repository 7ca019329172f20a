import { iso, type Sending } from '../delivery.ts'

type Page = {
  readonly title: string
  readonly service: string
  readonly priority?: 'P1' | 'P2' | 'P3' | 'P4'
  readonly urgency?: 'high' | 'low'
}

/** PagerDuty's webhook, version 3. */
export function pagerduty({ title, service, priority, urgency = 'high' }: Page): Sending {
  return ({ began, ended, ids }) => {
    const id = `Q${ids.hex(13).toUpperCase()}`
    const type = ended === undefined ? 'triggered' : 'resolved'
    return {
      tool: 'pagerduty',
      body: {
        event: {
          id: `01${type.slice(0, 4).toUpperCase()}${id}`,
          event_type: `incident.${type}`,
          resource_type: 'incident',
          occurred_at: iso(ended ?? began),
          data: {
            id,
            type: 'incident',
            html_url: `https://fernhill.pagerduty.com/incidents/${id}`,
            number: ids.between(400, 9_000),
            status: type,
            created_at: iso(began),
            title,
            service: { id: 'PSVC001', summary: service, type: 'service_reference' },
            ...(priority === undefined ? {} : { priority: { summary: priority, type: 'priority_reference' } }),
            urgency,
          },
        },
      },
    }
  }
}

type Call = {
  readonly message: string
  readonly priority: 'P1' | 'P2' | 'P3' | 'P4' | 'P5'
  readonly entity: string
  readonly description: string
  readonly tags?: readonly string[]
}

/** Opsgenie's webhook. Its creation time counts milliseconds, its update time nanoseconds. */
export function opsgenie({ message, priority, entity, description, tags = [] }: Call): Sending {
  return ({ began, ended, ids }) => ({
    tool: 'opsgenie',
    body: {
      source: { name: 'data-platform', type: 'API' },
      action: ended === undefined ? 'Create' : 'Close',
      alert: {
        alertId: `${ids.uuid()}-${began}`,
        message,
        description,
        tags,
        tinyId: String(ids.between(900, 9_800)),
        source: 'Fernhill data platform',
        entity,
        alias: `${entity}:${message.toLowerCase().replaceAll(' ', '-').slice(0, 40)}`,
        createdAt: began,
        updatedAt: `${ended ?? began}000000`,
        priority,
      },
      integrationName: 'Muster',
      integrationType: 'Webhook',
    },
  })
}
