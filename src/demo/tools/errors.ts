import { type Bout, iso, type Sending } from '../delivery.ts'

/** The end of a bout is another delivery, with an id of its own. */
function sentryHeaders(resource: string, { began, ended }: Bout, id: string) {
  return {
    'request-id': `${id.slice(0, -1)}${ended === undefined ? 'a' : 'b'}`,
    'sentry-hook-resource': resource,
    'sentry-hook-timestamp': String(Math.floor((ended ?? began) / 1000)),
  }
}

type Issue = {
  readonly project: 'api' | 'web' | 'report-worker' | 'connectors'
  readonly title: string
  readonly culprit: string
  readonly level: 'fatal' | 'error' | 'warning' | 'info'
}

/** An issue of Sentry: created, and resolved once ended. */
export function sentryIssue({ project, title, culprit, level }: Issue): Sending {
  return (bout) => {
    const { began, ended, ids } = bout
    const id = String(ids.between(1_100_000_000, 1_900_000_000))
    return {
      tool: 'sentry',
      headers: sentryHeaders('issue', bout, ids.uuid()),
      body: {
        action: ended === undefined ? 'created' : 'resolved',
        actor: { id: 'sentry', name: 'Sentry', type: 'application' },
        data: {
          issue: {
            id,
            shortId: `${project.toUpperCase()}-${ids.between(40, 999)}`,
            title,
            culprit,
            level,
            status: ended === undefined ? 'unresolved' : 'resolved',
            firstSeen: iso(began),
            lastSeen: iso(ended ?? began),
            web_url: `https://fernhill.sentry.io/issues/${id}/`,
            project: { id: '1', name: project, slug: project },
            count: String(ids.between(2, 90)),
          },
        },
        installation: { uuid: 'a8e5d37a-0000-4c54-adb5-b3f28d64c7de' },
      },
    }
  }
}

type Metric = { readonly rule: string; readonly level: 'critical' | 'warning'; readonly says: string }

/** A metric alert of Sentry. */
export function sentryMetric({ rule, level, says }: Metric): Sending {
  return (bout) => {
    const { began, ended, ids } = bout
    return {
      tool: 'sentry',
      headers: sentryHeaders('metric_alert', bout, ids.uuid()),
      body: {
        action: ended === undefined ? level : 'resolved',
        data: {
          description_title: rule,
          description_text: says,
          metric_alert: {
            id: String(ids.between(1, 100_000)),
            title: rule,
            date_started: iso(began),
            date_detected: iso(began + 60_000),
            date_closed: ended === undefined ? null : iso(ended),
            alert_rule: { id: rule.length.toString(), name: rule, environment: 'production' },
          },
          web_url: 'https://fernhill.sentry.io/alerts/',
        },
      },
    }
  }
}

type Blocked = {
  readonly id: string
  readonly rule: string
  readonly level: 1 | 2 | 3 | 4
  readonly zone: string
  readonly requests: number
  readonly text: string
}

/** The edge network posts a form of its own, which the connection's mapping reads. */
export function edge({ id, rule, level, zone, requests, text }: Blocked): Sending {
  return ({ began, ended }) => ({
    tool: 'edge',
    body: {
      account: 'fernhill',
      events: [
        {
          rule: { id, name: rule },
          zone,
          level,
          requests,
          text,
          started: iso(began),
          ended: ended === undefined ? null : iso(ended),
        },
      ],
    },
  })
}

type Job = {
  readonly job: string
  readonly type: string
  readonly title: string
  readonly severity: string
  readonly summary: string
}

/** A CloudEvent of the nightly jobs of the warehouse. */
export function warehouse({ job, type, title, severity, summary }: Job): Sending {
  return ({ began, ended, ids }) => ({
    tool: 'warehouse',
    headers: { 'content-type': 'application/cloudevents+json' },
    body: {
      specversion: '1.0',
      id: `${job}-${ids.hex(8)}${ended === undefined ? '' : '-end'}`,
      source: '/warehouse/scheduler',
      type: `com.fernhill.job.${type}`,
      subject: job,
      time: iso(ended ?? began),
      datacontenttype: 'application/json',
      data: { title, severity, summary, ...(ended === undefined ? {} : { status: 'resolved' }) },
    },
  })
}
