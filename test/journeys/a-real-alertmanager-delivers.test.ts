import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { hasAlertmanager, startAlertmanager, until } from '../harness/alertmanager.ts'
import { startMuster } from '../harness/muster.ts'

test.skipIf(!hasAlertmanager())(
  'what a real Alertmanager sends is an alert here, and its end is known as the source’s word',
  async () => {
    const house = await startMuster()
    await house.server.listen({ port: 0, host: '127.0.0.1' })
    const { port } = house.server.server.address() as AddressInfo
    const responder = await house.as('responder')
    const alertmanager = await startAlertmanager(`http://127.0.0.1:${port}/intake/alertmanager`, responder.token)
    try {
      const labels = { alertname: 'DiskWillFill', severity: 'critical', instance: 'db-1' }
      const startsAt = new Date().toISOString()
      await alertmanager.fire([{ labels, annotations: { summary: 'Disk of db-1 is full in 4 hours' }, startsAt }])
      const alerts = async () => (await responder.get('/api/v1/alerts')).body.items
      await until(async () => (await alerts()).length === 1)
      expect((await alerts())[0]).toMatchObject({
        source: 'alertmanager',
        severity: 'SEV1',
        state: 'firing',
        disposition: 'none',
      })

      await alertmanager.fire([{ labels, startsAt, endsAt: new Date().toISOString() }])
      await until(async () => (await alerts())[0].state === 'resolved')
      expect(await alerts()).toHaveLength(1)
      expect((await alerts())[0].disposition).toBe('none')
    } finally {
      await alertmanager.stop()
      await house.close()
    }
  },
)
