import { type Kind, kind } from '../alerts.ts'
import type { Random } from '../random.ts'
import { sentryIssue, sentryMetric } from '../tools/errors.ts'

const releases = ['4.12.1', '4.13.0', '4.15.2', '4.18.0', '4.19.3', '4.22.0', '4.24.1', '4.27.0'] as const

const pages = [
  ['TypeError: cannot read the axis of an empty chart', 'charts/Axis.tsx'],
  ['RangeError: invalid time zone in saved view', 'views/period.ts'],
  ['TypeError: filter of a saved view is not a list', 'views/filters.ts'],
] as const
const api = [
  ['KeyError: segment without a definition', 'segments.resolve(request)'],
  ['ValueError: period ends before it begins', 'reports.schedule(request)'],
  ['PermissionError: viewer asked for a restricted field', 'fields.authorise(request)'],
  ['IntegrityError: duplicate key in workspace_member', 'members.invite(request)'],
] as const
const workers = [
  ['MemoryError while rendering a pivot of 4 million rows', 'render.pivot'],
  ['UnicodeDecodeError in the subject of a scheduled mail', 'mail.compose'],
] as const
const connectors = [
  ['ConnectionResetError: CRM closed the stream', 'crm.stream.pull'],
  ['ValueError: unexpected column “utm_id”', 'ads.import_day'],
] as const

const issue = (random: Random, issues: readonly (readonly [string, string])[]) => {
  const [title, culprit] = random.pick(issues)
  return { title, culprit }
}

/** Errors in the code, as Sentry collects them. */
export const errors: readonly Kind[] = [
  kind({
    name: 'SentryWeb',
    team: 'platform',
    level: 'SEV2',
    count: 7,
    hours: 'office',
    facts: (r) => ({ ...issue(r, pages), release: r.pick(releases), events: r.between(3, 60) }),
    sends: ({ title, culprit }) => sentryIssue({ project: 'web', title, culprit, level: 'error' }),
    ends: [120, 4_000],
    again: 0.4,
    decisions: `
      true-positive: Happens with a view saved before {release}, {events} times so far. Views are converted when they are opened now; nobody lost one.
      benign: {events} events within one deploy, none since. Old browser tabs talked to the new API.
      insufficient-data: {events} events without a trace, because the source maps of {release} were missing. Uploaded; will be looked at again if it returns.
      duplicate: Same line as the issue that is already in review for {release}; {events} more events change nothing.`,
  }),
  kind({
    name: 'SentryApi',
    team: 'platform',
    level: 'SEV2',
    count: 8,
    hours: 'office',
    facts: (r) => ({
      ...issue(r, api),
      release: r.pick(releases),
      tenant: r.between(104, 388),
      events: r.between(3, 60),
    }),
    sends: ({ title, culprit }) => sentryIssue({ project: 'api', title, culprit, level: 'error' }),
    ends: [120, 4_000],
    again: 0.4,
    decisions: `
      true-positive: Data of tenant {tenant} has a shape that we did not expect, {events} events. Fixed on main, goes out with {release}. No data was shown that should not have been.
      true-positive: The request of tenant {tenant} was refused as it should be, but with an error instead of an answer. Handled since {release}.
      benign: Our own test workspace, tenant {tenant}. Filter added so that it no longer raises issues.
      duplicate: Same cause as the issue of last week, merged under it; fix is in review. {events} events, one tenant.`,
  }),
  kind({
    name: 'SentryWorker',
    team: 'platform',
    level: 'SEV2',
    count: 5,
    hours: 'any',
    facts: (r) => ({ ...issue(r, workers), release: r.pick(releases), tenant: r.between(104, 388) }),
    sends: ({ title, culprit }) => sentryIssue({ project: 'report-worker', title, culprit, level: 'error' }),
    ends: [120, 4_000],
    decisions: `
      true-positive: One report of tenant {tenant}, sent by hand after a change of its settings. The form refuses such settings since {release}.
      benign: Another worker took the job and finished it four minutes later. Tenant {tenant} has the report.
      true-positive: Two reports of tenant {tenant} were a quarter of an hour late; both went out on the second try. Fixed in {release}.`,
  }),
  kind({
    name: 'SentryConnector',
    team: 'platform',
    level: 'SEV2',
    count: 5,
    hours: 'any',
    facts: (r) => ({ ...issue(r, connectors), events: r.between(3, 60) }),
    sends: ({ title, culprit }) => sentryIssue({ project: 'connectors', title, culprit, level: 'error' }),
    ends: [120, 4_000],
    decisions: `
      managed-externally: The other side changed its reply without notice and is rolling back. Our import retries until then; {events} failed calls so far.
      true-positive: Their change was announced in a mail that nobody on the team gets. The import copes with it now, and such mails go to the team’s address.
      benign: During their maintenance window, {events} times. All of it was fetched again afterwards.`,
  }),
  kind({
    name: 'SentryFatal',
    team: 'platform',
    level: 'SEV1',
    count: 4,
    hours: 'any',
    facts: (r) => ({ build: r.between(2110, 2980), seconds: r.between(40, 200) }),
    sends: () =>
      sentryIssue({
        project: 'api',
        title: 'SystemExit: worker gave up after three restarts',
        culprit: 'gunicorn.arbiter',
        level: 'fatal',
      }),
    ends: [20, 200],
    decisions: `
      benign: Workers of the old build were stopped by the rollout of {build}; traffic had already moved. Seen in the load balancer’s log.
      true-positive: Build {build} could not read its secrets for {seconds} s after a rotation. Other replicas served; start order corrected.
      benign: Chaos exercise of the platform team in staging, sent to the production project by mistake. Key of the project corrected.`,
  }),
  kind({
    name: 'SentryMetric',
    team: 'platform',
    level: 'SEV3',
    count: 6,
    hours: 'any',
    facts: (r) => ({ errors: r.between(12, 40) * 10, release: r.pick(releases) }),
    sends: ({ errors }) =>
      sentryMetric({
        rule: 'Errors in the browser above normal',
        level: 'warning',
        says: `${errors} errors in the last 10 minutes`,
      }),
    ends: [15, 90],
    decisions: `
      benign: A browser extension that many people at one customer got today breaks its own script. Not ours; filtered by its address.
      true-positive: {errors} errors after {release}: a chunk was missing on one edge location. Purged its cache, errors ended.
      benign: Customer’s proxy cuts long requests. Seen before with them; {errors} errors, one network.`,
  }),
]
