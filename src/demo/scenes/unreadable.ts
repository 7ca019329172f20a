import type { Verdict } from '../alerts.ts'
import type { Person, Tool } from '../company.ts'
import { githubSignature } from '../tools/github.ts'
import type { Scene } from './scene.ts'

type Unread = {
  readonly daysAgo: number
  readonly at: string
  readonly tool: Tool
  readonly raw: string
  readonly type?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly after: string
  readonly by: Person
  readonly verdict: Verdict
  readonly note: string
}

const push = JSON.stringify({ ref: 'refs/heads/main', commits: [{ id: '9c1f', message: 'Update the changelog' }] })
const forged = JSON.stringify({ action: 'created', alert: { number: 1, secret_type: 'aws_access_key_id' } })

const unread: readonly Unread[] = [
  {
    daysAgo: 362,
    at: '15:20',
    tool: 'alertmanager',
    raw: 'test',
    type: 'text/plain',
    after: '9m',
    by: 'leo',
    verdict: 'test',
    note: 'My own first try with curl, before the receiver was configured.',
  },
  {
    daysAgo: 359,
    at: '11:34',
    tool: 'github',
    raw: push,
    headers: { 'x-github-event': 'push', 'x-github-delivery': '5f0a-1', 'x-hub-signature-256': githubSignature(push) },
    after: '22m',
    by: 'maya',
    verdict: 'disregard',
    note: 'A push is no alert. The webhook had “Pushes” ticked; unticked in the organisation’s settings.',
  },
  {
    daysAgo: 338,
    at: '02:51',
    tool: 'grafana',
    raw: '<html><head><title>502 Bad Gateway</title></head><body><center>nginx</center></body></html>',
    type: 'text/html',
    after: '31m',
    by: 'priya',
    verdict: 'insufficient-data',
    note: 'Error page of our own relay, sent on as if it were the alert. Grafana’s history shows one alert at that minute, which had resolved by itself: slow dashboards. Relay removed.',
  },
  {
    daysAgo: 311,
    at: '13:05',
    tool: 'sentry',
    raw: '{"action":"created","data":{"issue":{"id":"1180020017","title":"TypeError: cannot re',
    headers: { 'request-id': '77aa-0311', 'sentry-hook-resource': 'issue' },
    after: '25m',
    by: 'samuel',
    verdict: 'duplicate',
    note: 'Cut off on the way; Sentry sent the whole of it again a minute later and that one is decided.',
  },
  {
    daysAgo: 279,
    at: '09:14',
    tool: 'pagerduty',
    raw: JSON.stringify({
      event: {
        id: '01NOTE0001',
        event_type: 'incident.annotated',
        occurred_at: '',
        data: { type: 'incident_note', content: 'Looking.' },
      },
    }),
    after: '40m',
    by: 'leo',
    verdict: 'disregard',
    note: 'A note that somebody wrote in PagerDuty. The subscription now holds only events that change a state.',
  },
  {
    daysAgo: 244,
    at: '18:22',
    tool: 'github',
    raw: forged,
    headers: {
      'x-github-event': 'secret_scanning_alert',
      'x-github-delivery': '5f0a-2',
      'x-hub-signature-256': githubSignature(forged, 'not the secret'),
    },
    after: '12m',
    by: 'ines',
    verdict: 'suspicious',
    note: 'Signature does not fit, and GitHub’s delivery log has no such delivery. Came from a former relay host that still had the token, not from outside; its token is revoked and the host is gone.',
  },
  {
    daysAgo: 228,
    at: '10:41',
    tool: 'edge',
    raw: '{"account":"fernhill","events":[]}',
    after: '18m',
    by: 'maya',
    verdict: 'test',
    note: 'The vendor’s “send test” button sends an empty list. Their form with one event is read well.',
  },
  {
    daysAgo: 196,
    at: '16:37',
    tool: 'wazuh',
    raw: 'rule=5712 level=10 agent=sftp-1 msg="sshd: brute force"',
    type: 'application/x-www-form-urlencoded',
    after: '27m',
    by: 'marek',
    verdict: 'managed-externally',
    note: 'Old integration script on the manager wrote its own form. Same attempt came in from GuardDuty and is decided there; script replaced by the one from the set-up page.',
  },
  {
    daysAgo: 158,
    at: '07:55',
    tool: 'opsgenie',
    raw: JSON.stringify({ action: 'AddNote', alert: { note: 'Who is on call?' } }),
    after: '36m',
    by: 'hanna',
    verdict: 'insufficient-data',
    note: 'A note without the alert it belongs to. Asked in the channel: it was about the late rollup, decided yesterday. The action is off now.',
  },
  {
    daysAgo: 109,
    at: '12:12',
    tool: 'warehouse',
    raw: JSON.stringify({ specversion: '1.0', type: 'com.fernhill.job.failed', source: '/warehouse/scheduler' }),
    after: '21m',
    by: 'hanna',
    verdict: 'insufficient-data',
    note: 'Event without an id, from the new scheduler in staging. Its library is updated; nothing had failed.',
  },
  {
    daysAgo: 66,
    at: '21:03',
    tool: 'aws',
    raw: JSON.stringify({ Type: 'Notification', Message: 'hello' }),
    after: '44m',
    by: 'tomas',
    verdict: 'test',
    note: 'Tried the topic by hand while moving alarms to EventBridge. The alarms themselves arrive as before.',
  },
  {
    daysAgo: 19,
    at: '14:49',
    tool: 'okta',
    raw: '{"eventType":"com.okta.event_hook","data":{"events":',
    after: '16m',
    by: 'maya',
    verdict: 'duplicate',
    note: 'Broken off in the middle; Okta retried and the event (a factor reset under ticket) was decided from the second delivery.',
  },
]

/** Payloads that no reader understood, kept as they came, and what people made of them. */
export const unreadable: readonly Scene[] = unread.map((one) => {
  const { daysAgo, at, tool, raw, type = 'application/json', headers = {}, after, by, verdict, note } = one
  return {
    name: `unreadable ${daysAgo}`,
    when: { daysAgo, at, on: 'any' },
    alerts: [{ at: '0m', sends: () => ({ tool, raw, type, headers }) }],
    decision: { at: after, by, verdict, note },
  }
})
