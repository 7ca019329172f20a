import type { Role } from '../../src/kernel/actor.ts'
import type { TestMuster } from './muster.ts'

/** Where in the ledger to find what `fillWithAFewMonths` records. */
export type Places = {
  /** The first of the alerts that Falco sent, all in one delivery. */
  readonly alert: number
  readonly dismissal: number
  /** The last fact before the last seal. */
  readonly last: number
  readonly lastSeal: number
  /** Size of the checkpoint before the last. */
  readonly signedBefore: number
  readonly size: number
}

const DAY = 24 * 60 * 60 * 1000

/** More than one full tile of entries, of every kind an attacker might like to change, and more than one seal. */
export async function fillWithAFewMonths(house: TestMuster): Promise<Places> {
  const responder = await house.as('responder' satisfies Role)
  const { sealer, record } = house.muster
  const batch = Array.from({ length: 270 }, (_, n) => ({
    uuid: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
    output: `Disk of host ${n} was read by a shell`,
    rule: `Read of a disk ${n}`,
    priority: 'Warning',
    time: '2026-03-02T08:00:00Z',
    output_fields: {},
  }))
  const items: { alert: string }[] = []
  for (const one of batch.slice(0, 3)) items.push(...(await responder.post('/intake/falco', one)).body.items)
  await responder.post(
    '/intake/generic',
    batch.map(({ rule, uuid }) => ({ title: rule, id: uuid })),
  )
  await sealer.seal()
  house.clock.advance(DAY)
  await responder.post(`/api/v1/alerts/${items[1]!.alert}/dismiss`, { verdict: 'benign', note: 'A backup.' })
  await responder.post(`/api/v1/alerts/${items[2]!.alert}/escalate`, { severity: 'SEV2' })
  await sealer.seal()
  house.clock.advance(DAY)
  await responder.post('/api/v1/incidents/INC-0001/timeline', { text: 'Took the host off the network.' })
  await responder.post('/api/v1/incidents/INC-0001/severity', { to: 'SEV1', reason: 'It spreads.' })
  await responder.post('/api/v1/incidents/INC-0001/timeline', { text: 'Called the police.' })
  await sealer.seal()
  const place = async (text: string) => {
    const { rows } = await record.database.app.query<{ idx: number }>(`select ${text} as idx from ledger.leaf`)
    return rows[0]!.idx
  }
  return {
    alert: await place(`min(idx) filter (where type = 'AlertReceived')`),
    dismissal: await place(`max(idx) filter (where type = 'AlertDismissed')`),
    last: await place(`max(idx) filter (where type = 'TimelineEntryAdded')`),
    signedBefore: (await place(`(array_agg(idx order by idx desc) filter (where type = 'LedgerSealed'))[2]`)) + 1,
    lastSeal: await place(`max(idx) filter (where type = 'LedgerSealed')`),
    size: (await place('max(idx)')) + 1,
  }
}
