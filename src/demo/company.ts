import type { Role } from '../kernel/actor.ts'
import type { Random } from './random.ts'

export const ORGANISATION = 'Fernhill Analytics'

/** Printed on the screen and in the documentation: everybody knows it, so it protects nothing. */
export const DEMO_PASSWORD = 'fernhill-demo-only'

export type Person = keyof typeof staff

type Member = {
  readonly name: string
  readonly roles: readonly Role[]
  /** Days before now on which the account was made. */
  readonly since: number
  readonly email?: string
}

/** Sixty people work there; these have an account. The first sets Muster up. */
export const staff = {
  ines: { name: 'Ines Duarte', roles: ['admin', 'responder'], since: 366 },
  marek: { name: 'Marek Nowak', roles: ['admin', 'responder'], since: 365 },
  maya: { name: 'Maya Ito', roles: ['responder'], since: 365 },
  leo: { name: 'Leo Brandt', roles: ['responder'], since: 365 },
  priya: { name: 'Priya Raman', roles: ['responder'], since: 365 },
  samuel: { name: 'Samuel Okafor', roles: ['responder'], since: 365 },
  hanna: { name: 'Hanna Lindqvist', roles: ['responder'], since: 365 },
  daniel: { name: 'Daniel Ferreira', roles: ['responder'], since: 365 },
  grace: { name: 'Grace Adeyemi', roles: ['responder'], since: 365 },
  mei: { name: 'Mei Tan', roles: ['leadership'], since: 364 },
  oliver: { name: 'Oliver Strand', roles: ['leadership'], since: 364 },
  ruth: { name: 'Ruth Calloway', roles: ['leadership'], since: 364 },
  nadia: { name: 'Nadia Haddad', roles: ['employee'], since: 362 },
  ben: { name: 'Ben Whitaker', roles: ['employee'], since: 362 },
  chloe: { name: 'Chloe Martin', roles: ['employee'], since: 362 },
  jonas: { name: 'Jonas Weber', roles: ['employee'], since: 362 },
  aisha: { name: 'Aisha Rahman', roles: ['employee'], since: 362 },
  felix: { name: 'Felix Moreau', roles: ['employee'], since: 362 },
  sofia: { name: 'Sofia Petrov', roles: ['employee'], since: 362 },
  luca: { name: 'Luca Bianchi', roles: ['employee'], since: 362 },
  tomas: { name: 'Tomas Keller', roles: ['employee'], since: 203 },
  yusuf: { name: 'Yusuf Demir', roles: ['employee'], since: 141 },
  katherine: { name: 'Katherine Boyle', roles: ['auditor'], since: 48, email: 'k.boyle@alderwren.example' },
} as const satisfies Record<string, Member>

export function emailOf(person: Person): string {
  const { name, email }: Member = staff[person]
  return email ?? `${name.toLowerCase().replace(' ', '.')}@fernhill.example`
}

/** Daniel leaves: from then on others take his shifts. */
export const DANIEL_LEFT = 118
/** Tomas has learned the on-call work and takes shifts. */
export const TOMAS_RESPONDS = 168

export type Team = 'platform' | 'security'

/** Who looks at alerts: a rota week by week, and now and then a colleague. */
export function onDuty(team: Team, daysAgo: number, random: Random): Person {
  const rota: readonly Person[] = team === 'security' ? ['maya', 'ines', 'maya', 'marek'] : platformRota(daysAgo)
  return random.chance(0.2) ? random.pick(rota) : (rota[Math.floor(daysAgo / 7) % rota.length] as Person)
}

function platformRota(daysAgo: number): readonly Person[] {
  const rota: Person[] = ['leo', 'priya', 'samuel', 'hanna']
  // The last shift ends, and the first begins, some days off the date itself.
  if (daysAgo > DANIEL_LEFT + 4) rota.push('daniel')
  if (daysAgo < TOMAS_RESPONDS - 4) rota.push('tomas')
  return rota
}

type Connected = { readonly adapter: string; readonly name: string; readonly since: number; readonly mapping?: string }

/** How the company's own tools are connected. The edge network posts a form of its own, hence the mapping. */
export const tools = {
  alertmanager: { adapter: 'alertmanager', name: 'Alertmanager, production', since: 364 },
  grafana: { adapter: 'grafana', name: 'Grafana', since: 364 },
  github: { adapter: 'github', name: 'GitHub, fernhill-analytics', since: 363 },
  aws: { adapter: 'aws', name: 'AWS, production account', since: 363 },
  falco: { adapter: 'falco', name: 'Falco, cluster prod-eu', since: 361 },
  wazuh: { adapter: 'wazuh', name: 'Wazuh, hosts and laptops', since: 361 },
  okta: { adapter: 'okta', name: 'Okta', since: 360 },
  sentry: { adapter: 'sentry', name: 'Sentry', since: 357 },
  pagerduty: { adapter: 'pagerduty', name: 'PagerDuty, customer-facing services', since: 356 },
  opsgenie: { adapter: 'opsgenie', name: 'Opsgenie, data platform', since: 351 },
  edge: {
    adapter: 'generic',
    name: 'Edge network firewall',
    since: 236,
    mapping: `events.{
  "title": rule.name & " on " & zone,
  "key": rule.id & "/" & zone,
  "state": ended ? "resolved" : "firing",
  "severity": $lookup({"1": "critical", "2": "high", "3": "medium", "4": "low"}, $string(level)),
  "episode": started,
  "time": started,
  "summary": text,
  "labels": {"zone": zone, "requests": requests}
}`,
  },
  warehouse: { adapter: 'cloudevents', name: 'Warehouse jobs', since: 348 },
} as const satisfies Record<string, Connected>

export type Tool = keyof typeof tools
