import { describe, expect, test } from 'vitest'
import { instant, isoInstant } from '../kernel/instant.ts'
import { alertmanager, labelFingerprint } from './alertmanager.ts'

const noon = instant(Date.UTC(2026, 10, 23, 12))
const atMinute = (minute: number) => isoInstant(instant(noon + minute * 60_000))

async function posted(alert: object) {
  const body = [{ labels: { alertname: 'DiskFull', host: 'db-1' }, startsAt: atMinute(-30), ...alert }]
  const { signals } = await alertmanager.read(body, { headers: {}, path: '/api/v2/alerts', receivedAt: noon })
  return signals[0]
}

async function notified(alert: object) {
  const alerts = [{ labels: { alertname: 'DiskFull', host: 'db-1' }, startsAt: atMinute(-30), ...alert }]
  const { signals } = await alertmanager.read({ version: '4', alerts }, { headers: {}, path: '' })
  return signals[0]
}

describe('the fingerprint of labels', () => {
  // Each pair was sent by a running Alertmanager or Grafana, with the fingerprint it had computed itself.
  test.each([
    ['57c6d9296de2ad39', { instance: 'Grafana', alertname: 'TestAlert' }],
    [
      'cfa231e7b7342048',
      {
        severity: 'info',
        mountpoint: '/',
        monitor: 'AM-Body-Check',
        job: 'node-exporter',
        instance: 'node-exporter-ubuntu:9100',
        fstype: 'overlay',
        device: 'overlay',
        alertname: 'Check_LowDiskSpace',
        alert_source: 'AM',
        alert_name: 'Check_LowDiskSpace',
      },
    ],
    [
      'fbab788ec4c1018b',
      {
        alertname: 'Deployment',
        app_kubernetes_io_instance: 'eric-oss-common-base',
        app_kubernetes_io_managed_by: 'Helm',
        app_kubernetes_io_name: 'eric-pm-kube-state-metrics',
        app_kubernetes_io_version: '2.1.0_10',
        chart: 'eric-pm-kube-state-metrics-2.1.0_10',
        deployment: 'eric-log-transformer',
        instance: '192.168.69.53:8080',
        job: 'eric-pm-kube-state-metrics',
        kubernetes_name: 'eric-pm-kube-state-metrics',
        kubernetes_namespace: 'eric-eo-cm-ci406',
        namespace: 'eric-eo-cm-ci406',
        severity: 'Warning',
      },
    ],
  ])('is the one that Alertmanager computed: %s', (fingerprint, labels) => {
    expect(labelFingerprint(labels)).toBe(fingerprint)
  })

  test('tells apart labels whose letters run together to the same text', () => {
    expect(labelFingerprint({ a: 'bc' })).not.toBe(labelFingerprint({ ab: 'c' }))
  })
})

describe('an alert that Prometheus posts itself', () => {
  test('has the identity and the bout that Alertmanager gives to the same alert', async () => {
    const fingerprint = labelFingerprint({ alertname: 'DiskFull', host: 'db-1' })
    const [direct, around] = [await posted({}), await notified({ status: 'firing', fingerprint })]
    expect(direct).toMatchObject({ key: around?.key, episode: around?.episode })
  })

  test('is not changed in identity by an empty label, which Alertmanager drops too', async () => {
    const labels = { alertname: 'DiskFull', host: 'db-1', team: '' }
    expect((await posted({ labels }))?.key).toBe((await posted({}))?.key)
  })

  test('fires while its end lies ahead, because that end is a timeout', async () => {
    expect(await posted({ endsAt: atMinute(4) })).toMatchObject({ state: 'firing', occurredAt: noon - 30 * 60_000 })
  })

  test('is resolved once its end has passed', async () => {
    expect(await posted({ endsAt: atMinute(-1) })).toMatchObject({ state: 'resolved', occurredAt: noon - 60_000 })
  })

  test('fires when its end is the zero time', async () => {
    expect(await posted({ endsAt: '0001-01-01T00:00:00Z' })).toMatchObject({ state: 'firing' })
  })
})

test('a firing notification is not resolved by an end in the past', async () => {
  expect(await notified({ status: 'firing', endsAt: atMinute(-5) })).toMatchObject({ state: 'firing' })
})

test('the same bout written in another zone is the same bout', async () => {
  const zoned = await notified({ startsAt: '2026-11-23T14:30:00.000000001+03:00' })
  expect(zoned?.episode).toBe((await notified({}))?.episode)
})
