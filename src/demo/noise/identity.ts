import { type Kind, kind } from '../alerts.ts'
import { okta } from '../tools/identity.ts'

const colleagues = [
  'ben.whitaker',
  'chloe.martin',
  'jonas.weber',
  'sofia.petrov',
  'nadia.haddad',
  'felix.moreau',
  'luca.bianchi',
  'aisha.rahman',
] as const
const places = ['Lisbon', 'Vienna', 'Toronto', 'Kraków', 'Valencia', 'Oslo'] as const

/** Okta: who signs in, from where, and who may do what. */
export const identity: readonly Kind[] = [
  kind({
    name: 'LockedOut',
    team: 'security',
    level: 'SEV3',
    count: 12,
    hours: 'office',
    facts: (r) => ({ who: r.pick(colleagues), ip: `10.30.1.${r.between(10, 240)}` }),
    sends: ({ who, ip }) =>
      okta({
        type: 'user.account.lock',
        says: 'Max sign in attempts exceeded',
        severity: 'WARN',
        by: who,
        on: [who],
        ip,
        outcome: { result: 'FAILURE', reason: 'LOCKED_OUT' },
      }),
    again: 0.4,
    decisions: `
      benign: {who} came back from leave and had forgotten the new password. Identity checked by video, unlocked.
      benign: Old mail client on the phone of {who} kept the former password. Profile removed and set up again.
      benign: Caps lock, says {who}; all attempts came from the office network ({ip}). Unlocked at the desk.
      true-positive: Half of the attempts on {who} came from outside the country. Password changed as a precaution, sessions ended; no sign-in succeeded.`,
  }),
  kind({
    name: 'NewPlace',
    team: 'security',
    level: 'SEV3',
    count: 12,
    hours: 'any',
    facts: (r) => ({ who: r.pick(colleagues), place: r.pick(places), ip: `192.0.2.${r.between(5, 240)}` }),
    sends: ({ who, ip, place }) =>
      okta({
        type: 'user.session.start',
        says: `Sign-in from a new place: ${place}`,
        severity: 'WARN',
        by: who,
        on: [who],
        ip,
        outcome: { result: 'ALLOW', reason: 'Anomalous location' },
      }),
    decisions: `
      benign: {who} is in {place} for a customer visit, stands in the team calendar. Second factor was the usual security key.
      benign: Called {who}: works from {place} this week, agreed with the manager.
      benign: Hotel network in {place} leaves through {ip}. {who} confirmed by chat and by phone.
      false-positive: Mobile provider of {who} routes through {place}; the phone is in the office. Seen with other customers of that provider.
      suspicious: Could not reach {who} for three hours, so sessions were ended and the password reset. Turned out to be a train ride to {place}.`,
  }),
  kind({
    name: 'FactorRemoved',
    team: 'security',
    level: 'SEV4',
    count: 9,
    hours: 'office',
    facts: (r) => ({
      who: r.pick(colleagues),
      ticket: `IT-${r.between(2010, 3890)}`,
      ip: `10.30.1.${r.between(10, 240)}`,
    }),
    sends: ({ who, ip }) =>
      okta({
        type: 'user.mfa.factor.deactivate',
        says: 'Reset factor for user',
        severity: 'INFO',
        by: 'marek.nowak',
        on: [who],
        ip,
      }),
    decisions: `
      benign: New phone of {who}, {ticket}. Identity checked by Marek Nowak in person, new factor set up in the same call.
      benign: {who} moved from codes to a security key; the old factor was removed afterwards, {ticket}.
      benign: Lost key of {who} reported under {ticket}. Key revoked, spare handed out and registered.`,
  }),
  kind({
    name: 'AdminGranted',
    team: 'security',
    level: 'SEV4',
    count: 6,
    hours: 'office',
    facts: (r) => ({
      who: r.pick(['maya.ito', 'leo.brandt', 'hanna.lindqvist']),
      ticket: `IT-${r.between(2010, 3890)}`,
      ip: `10.30.1.${r.between(10, 240)}`,
    }),
    sends: ({ who, ip }) =>
      okta({
        type: 'user.account.privilege.grant',
        says: 'Grant user privilege',
        severity: 'INFO',
        by: 'marek.nowak',
        on: [who],
        ip,
      }),
    decisions: `
      benign: Read-only administration for {who} during the access review, {ticket}, ends after seven days by itself.
      benign: {who} stands in for Marek Nowak during his leave, {ticket}, approved by Mei Tan.
      true-positive: Wider than asked for in {ticket}: {who} needed one group, not the console. Narrowed within the hour.`,
  }),
  kind({
    name: 'PolicyChanged',
    team: 'security',
    level: 'SEV4',
    count: 5,
    hours: 'office',
    facts: (r) => ({ change: `CHG-${r.between(420, 880)}`, ip: `10.30.1.${r.between(10, 240)}` }),
    sends: ({ ip }) =>
      okta({
        type: 'policy.lifecycle.update',
        says: 'Update sign-on policy',
        severity: 'INFO',
        by: 'marek.nowak',
        on: ['Sign-on policy'],
        ip,
      }),
    decisions: `
      benign: Security keys made compulsory for engineering, {change}. Before and after compared, nothing else differs.
      benign: Session length set to twelve hours, {change}, decided in the security meeting.`,
  }),
  kind({
    name: 'ReportedByUser',
    team: 'security',
    level: 'SEV3',
    count: 6,
    hours: 'any',
    facts: (r) => ({ who: r.pick(colleagues), ip: `198.51.100.${r.between(4, 240)}` }),
    sends: ({ who, ip }) =>
      okta({
        type: 'user.account.report_suspicious_activity_by_enduser',
        says: 'User report suspicious activity',
        severity: 'WARN',
        by: who,
        on: [who],
        ip,
      }),
    decisions: `
      benign: {who} did not recognise the name of their own new browser. Went through the sign-in list together.
      true-positive: {who} got a prompt they had not asked for and refused it. Password changed; one attempt from {ip}, stopped at the second factor.
      benign: The session that {who} reported was our own help desk’s, at the minute of their call.`,
  }),
  kind({
    name: 'ApiToken',
    team: 'security',
    level: 'SEV4',
    count: 4,
    hours: 'office',
    facts: (r) => ({
      name: r.pick(['roster-sync', 'wazuh-collector', 'offboarding-check']),
      ticket: `IT-${r.between(2010, 3890)}`,
      ip: `10.30.1.${r.between(10, 240)}`,
    }),
    sends: ({ name, ip }) =>
      okta({
        type: 'system.api_token.create',
        says: 'Create API token',
        severity: 'INFO',
        by: 'marek.nowak',
        on: [`Token ${name}`],
        ip,
      }),
    decisions: `
      benign: Token {name} replaces one that ended this week, {ticket}. Old one revoked.
      benign: New integration {name}, reviewed under {ticket}; read access only.`,
  }),
]
