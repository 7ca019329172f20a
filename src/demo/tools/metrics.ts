import { type Bout, iso, NOT_YET, type Sending } from '../delivery.ts'

type Rule = {
  readonly name: string
  readonly severity?: string
  readonly labels?: Readonly<Record<string, string>>
  readonly summary: string
  readonly description?: string
}

/** Alertmanager's webhook, version 4. */
export function alertmanager({ name, severity, labels, summary, description }: Rule): Sending {
  return (bout) => {
    const named = { alertname: name, ...(severity === undefined ? {} : { severity }), ...labels, cluster: 'prod-eu' }
    return {
      tool: 'alertmanager',
      body: {
        version: '4',
        groupKey: `{}/{cluster="prod-eu"}:{alertname="${name}"}`,
        truncatedAlerts: 0,
        status: stateOf(bout),
        receiver: 'muster',
        groupLabels: { alertname: name },
        commonLabels: named,
        commonAnnotations: {},
        externalURL: 'https://alertmanager.fernhill.example',
        alerts: [
          {
            status: stateOf(bout),
            labels: named,
            annotations: { summary, ...(description === undefined ? {} : { description }) },
            startsAt: iso(bout.began),
            endsAt: bout.ended === undefined ? NOT_YET : iso(bout.ended),
            generatorURL: `https://prometheus.fernhill.example/graph?g0.expr=${name}&g0.tab=1`,
          },
        ],
      },
    }
  }
}

/** Grafana's contact point "Webhook". */
export function grafana({ name, severity, labels, summary, description }: Rule): Sending {
  return (bout) => {
    const board = bout.ids.hex(6)
    return {
      tool: 'grafana',
      body: {
        receiver: 'muster',
        status: stateOf(bout),
        orgId: 1,
        alerts: [
          {
            status: stateOf(bout),
            labels: {
              alertname: name,
              grafana_folder: 'Product',
              ...(severity === undefined ? {} : { severity }),
              ...labels,
            },
            annotations: { summary, ...(description === undefined ? {} : { description }) },
            startsAt: iso(bout.began),
            endsAt: bout.ended === undefined ? NOT_YET : iso(bout.ended),
            generatorURL: `https://grafana.fernhill.example/alerting/grafana/${board}/view?orgId=1`,
            panelURL: `https://grafana.fernhill.example/d/${board}?orgId=1&viewPanel=3`,
          },
        ],
        groupLabels: {},
        commonLabels: {},
        commonAnnotations: {},
        externalURL: 'https://grafana.fernhill.example/',
        version: '1',
        title: `[${stateOf(bout).toUpperCase()}:1] ${name}`,
        state: bout.ended === undefined ? 'alerting' : 'ok',
        message: summary,
      },
    }
  }
}

function stateOf({ ended }: Bout): 'firing' | 'resolved' {
  return ended === undefined ? 'firing' : 'resolved'
}
