import { type Kind, kind } from '../alerts.ts'
import { grafana } from '../tools/metrics.ts'
import { pagerduty } from '../tools/paging.ts'

/** What shows in the product itself: unusual use, and pages to whoever is on call. */
export const product: readonly Kind[] = [
  kind({
    name: 'LoginFailures',
    team: 'security',
    level: 'SEV2',
    count: 10,
    hours: 'any',
    facts: (r) => ({
      failures: r.between(180, 620),
      tenant: r.between(104, 388),
      ip: `203.0.113.${r.between(3, 240)}`,
    }),
    sends: ({ failures }) =>
      grafana({
        name: 'Login failures above normal',
        severity: 'high',
        summary: `${failures} failed logins in five minutes`,
        description: 'The usual number at any hour is below 40.',
      }),
    ends: [8, 45],
    again: 0.4,
    decisions: `
      benign: Single sign-on of tenant {tenant} had an expired certificate; their users tried again and again. Their admin has replaced it.
      true-positive: One address, {ip}, went through a list of mailboxes. Throttled by the rate limit after 20 attempts, no login succeeded. Address blocked for a week.
      benign: Customer’s own load test against their staging workspace, announced by mail to support. {failures} failures, all from their office network.
      true-positive: Script of tenant {tenant} kept an old password after a rotation. Customer told, script corrected the same day.
      suspicious: {failures} failures spread over 60 networks with one attempt each. None succeeded, two-step sign-in is enforced for all accounts tried. Kept as a pattern to compare with.`,
  }),
  kind({
    name: 'ExportVolume',
    team: 'security',
    level: 'SEV3',
    count: 9,
    hours: 'any',
    facts: (r) => ({ tenant: r.between(104, 388), gigabytes: r.between(14, 88), job: r.between(30_100, 48_900) }),
    sends: ({ tenant, gigabytes }) =>
      grafana({
        name: 'Export volume above normal',
        severity: 'warning',
        labels: { tenant: String(tenant) },
        summary: `Tenant ${tenant} exported ${gigabytes} GB within an hour`,
      }),
    ends: [40, 150],
    again: 0.4,
    decisions: `
      benign: Yearly archive of tenant {tenant}, confirmed with their data lead by phone on the number we hold. {gigabytes} GB is their whole event history.
      benign: Export job {job} ran into a time-out and started over twice; it counts three times. True volume is a third of {gigabytes} GB.
      benign: Tenant {tenant} is moving to its own warehouse with our help, see the onboarding plan. Expected until the end of the week.
      suspicious: Export by an account of tenant {tenant} that had never exported. Their admin confirms a new colleague in finance and the purpose. Nothing further.`,
  }),
  kind({
    name: 'TenantLimit',
    team: 'platform',
    level: 'SEV4',
    count: 9,
    hours: 'office',
    facts: (r) => ({ tenant: r.between(104, 388), calls: r.between(12, 40) * 100 }),
    sends: ({ tenant, calls }) =>
      grafana({
        name: 'Tenant above its query limit',
        severity: 'low',
        labels: { tenant: String(tenant) },
        summary: `Tenant ${tenant} sends ${calls} queries a minute`,
      }),
    ends: [30, 240],
    decisions: `
      benign: Embedded dashboard of tenant {tenant} refreshes every five seconds on a wall display. Limit holds, customer success will suggest a minute.
      benign: Tenant {tenant} launched today; {calls} queries a minute is what they told us to expect. Limit raised under their contract.
      disregard: Limit did its work, nobody else noticed. The rule now waits for half an hour before it speaks.
      managed-externally: Retry loop in the script of tenant {tenant}. Their vendor is on it; we keep the limit where it is.`,
  }),
  kind({
    name: 'SftpDrop',
    team: 'platform',
    level: 'SEV3',
    count: 5,
    hours: 'night',
    facts: (r) => ({
      partner: r.pick(['Harrow Retail', 'Northwell Foods', 'Calder Insurance', 'Lumen Travel']),
      hour: r.between(2, 4),
    }),
    sends: ({ partner, hour }) =>
      grafana({
        name: 'Partner file did not arrive',
        severity: 'medium',
        labels: { partner },
        summary: `No file from ${partner} by 0${hour}:30`,
      }),
    ends: [60, 300],
    decisions: `
      managed-externally: {partner} had a delay in its own export and sent the file later that morning. Import complete, row count as on other days.
      true-positive: {partner} changed its key without telling us, so our side refused the connection. New key exchanged over two channels; file is in.
      benign: Public holiday at {partner}: there is no file on these days. Holiday calendar added to the rule.`,
  }),
  kind({
    name: 'Probe',
    team: 'platform',
    level: 'SEV2',
    count: 11,
    hours: 'any',
    facts: (r) => ({
      place: r.pick(['Frankfurt', 'Dublin', 'Virginia', 'Singapore', 'Stockholm']),
      page: r.pick(['sign-in page', 'public API', 'status page', 'embedded charts']),
      minutes: r.between(3, 9),
    }),
    sends: ({ place, page }) =>
      pagerduty({ title: `The ${page} does not answer from ${place}`, service: 'Outside-in checks' }),
    ends: [3, 18],
    decisions: `
      false-positive: Only the probe in {place} saw it; four others and our own logs show normal traffic to the {page}. Probe provider had a network fault for {minutes} minutes.
      benign: The {page} was switched over to the new load balancer; {place} kept the old address for {minutes} minutes.
      managed-externally: Transit provider in {place} lost a route, see their notice. Customers there were slow for {minutes} minutes, nobody was cut off.
      true-positive: Rate limit of the {page} counted the probe in {place} as abuse. Probe addresses are now exempt.`,
  }),
  kind({
    name: 'OnCallPage',
    team: 'platform',
    level: 'SEV1',
    count: 5,
    hours: 'night',
    facts: (r) => ({ minutes: r.between(4, 13), tenant: r.between(104, 388) }),
    sends: () => pagerduty({ title: 'Scheduled reports are not being sent', service: 'Reports', priority: 'P1' }),
    ends: [15, 60],
    decisions: `
      benign: The scheduler host was restarted late: reports went out {minutes} minutes late, all of them. Compared counts with yesterday.
      true-positive: Lock left behind by a stopped worker held the schedule for {minutes} minutes. Released; locks now expire. Every report was sent before customers’ working day.
      false-positive: The check reads a table that was renamed in yesterday’s migration. Reports are being sent; check corrected.`,
  }),
]
