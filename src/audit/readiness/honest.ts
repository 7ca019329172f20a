import { planInForce } from '../../program/documents/views.ts'
import { seeable } from '../../program/incidents/routes/find.ts'
import { count, one, type Reader } from './reader.ts'

export type Honest = { readonly answer: 'yes' | 'no' | 'not tested'; readonly because: string[] }

/** What an auditor would call an exception today. */
export type Exceptions = {
  readonly alerts: number
  readonly leaderless: number
  readonly clocks: number
  readonly reviews: number
  readonly actions: number
  readonly planless: boolean
}

const YEAR_MS = 365 * 86_400_000

export async function readExceptions(reader: Reader): Promise<Exceptions> {
  const { record, now, person } = reader
  const [counted, missed, plan] = await Promise.all([
    one<Omit<Exceptions, 'clocks' | 'planless'> & { untold: number }>(reader, COUNTED, person, now),
    one<{ n: number }>(reader, MISSED, person, now - YEAR_MS),
    planInForce(record.database.app, record.org, now),
  ])
  const { untold, ...rest } = counted
  return { ...rest, clocks: missed.n + untold, planless: plan === null }
}

/** Would this pass today? Only what is tested may be answered: with nothing received, what is not wrong is not right. */
export function honestly(found: Exceptions, { received }: { readonly received: boolean }): Honest {
  const because = reasons(found)
  const onlyPlanless = because.length === 1 && found.planless
  if (because.length > 0 && (received || !onlyPlanless)) return { answer: 'no', because }
  if (!received) return { answer: 'not tested', because: [UNTESTED, ...because] }
  return {
    answer: 'yes',
    because: [
      'A plan is in force; every alert has a disposition or is within its time; every open incident has a commander; no promised time was missed without a reason; no review or action is late.',
    ],
  }
}

const UNTESTED = 'No alert has ever been received: nothing shows that detection reaches triage.'

function reasons({ alerts, leaderless, clocks, reviews, actions, planless }: Exceptions): string[] {
  const because: string[] = []
  if (alerts > 0)
    because.push(`${count(alerts, 'alert')} without a disposition, past the time that triage may take (CC7.3).`)
  if (planless) because.push('No plan is approved and in force (CC7.3, CC7.4).')
  if (leaderless > 0) because.push(`${count(leaderless, 'open incident')} without an incident commander (CC7.4).`)
  if (clocks > 0) because.push(`${count(clocks, 'promised time')} missed without a reason on record (CC7.4).`)
  if (reviews > 0) because.push(`${count(reviews, 'review')} past the day by which ${were(reviews)} owed (CC7.5).`)
  if (actions > 0) because.push(`${count(actions, 'action')} past due and not done (CC7.5, CC4.2).`)
  return because
}

const were = (n: number) => (n === 1 ? 'it was' : 'they were')

/** `untold`: clocks that ran out since the last tick, of which the ledger does not know yet. */
const COUNTED = `select
  (select count(*) from view.alert where org = $1 and disposition = 'none' and due_ms < $3) as alerts,
  (select count(*) from view.incident i where i.org = $1 and i.status = 'open' and i.commander is null and ${seeable('$2')}) as leaderless,
  (select count(*) from view.incident i join view.incident_clock c on c.org = i.org and c.stream = i.stream
    where i.org = $1 and i.status = 'open' and c.met_ms is null and c.missed_ms is null and c.due_ms <= $3 and ${seeable('$2')}) as untold,
  (select count(*) from view.review r join view.incident i on i.org = r.org and i.stream = r.incident
    where r.org = $1 and r.state in ('owed', 'draft', 'submitted') and r.due_ms < $3 and ${seeable('$2')}) as reviews,
  (select count(*) from view.action a left join view.incident i on i.org = a.org and i.stream = a.incident
    where a.org = $1 and a.state = 'open' and a.due_ms < $3 and (a.incident is null or ${seeable('$2')})) as actions`

/** Each miss is one entry, and each excuse is one: of an incident, what has no excuse is the difference. */
const MISSED = `select coalesce(sum(greatest(s.missed - s.excused, 0)), 0)::int8 as n
  from (select l.stream, count(*) filter (where l.type = 'ClockMissed') as missed, count(*) filter (where l.type = 'ClockExcused') as excused
    from ledger.leaf l where l.org = $1 and l.type in ('ClockMissed', 'ClockExcused') and l.r >= $3 group by l.stream) s
  join view.incident i on i.org = $1 and i.stream = s.stream where ${seeable('$2')}`
