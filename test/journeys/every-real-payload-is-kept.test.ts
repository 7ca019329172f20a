import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fsck } from '../../src/platform/record/fsck.ts'
import { sources } from '../../src/sources/index.ts'
import { type Answer, type Caller, startMuster, type TestMuster } from '../harness/muster.ts'

/** Payloads that others collected from real systems. They are not part of this repository. */
const collection = join(import.meta.dirname, '../../../shared/data/alerts')
const found = existsSync(collection)
const files = found
  ? readdirSync(collection, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json'))
  : []

/** Folders of tools that a source here is made for. */
const tools: readonly [folder: string, source: string][] = [
  ['alertmanager', 'alertmanager'],
  ['aws-cloudwatch-alarm', 'aws'],
  ['aws-guardduty', 'aws'],
  ['aws-securityhub-finding', 'aws'],
  ['aws-sns', 'aws'],
  ['aws-sns-cloudwatch', 'aws'],
  ['keep-cloudwatch', 'aws'],
  ['falco', 'falco'],
  ['github-code-scanning-alert', 'github'],
  ['github-dependabot-alert', 'github'],
  ['github-ping', 'github'],
  ['github-repository-vulnerability-alert', 'github'],
  ['github-secret-scanning-alert', 'github'],
  ['github-security-advisory', 'github'],
  ['grafana-legacy', 'grafana'],
  ['okta-system-log', 'okta'],
  ['pagerduty-v1', 'pagerduty'],
  ['sentry-legacy', 'sentry'],
  ['keep-wazuh', 'wazuh'],
]

/** Deliveries under way at once: what a busy evening looks like, and the batcher's reason to be. */
const AT_ONCE = 64

if (!found) test.skip('there is no collection of real payloads at ../shared/data/alerts', () => {})

type Outcome = { readonly result: string; readonly alert: string }
// biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what each test says it holds
type Delivered = { readonly to: string; readonly file: string; readonly body: Buffer; readonly answer: Answer<any> }

describe.skipIf(!found)(
  'Never is a payload lost because nobody could read it: all that other people’s systems send, sent to all',
  () => {
    let house: TestMuster
    let responder: Caller
    const deliveries: Delivered[] = []

    beforeAll(async () => {
      house = await startMuster()
      responder = await house.as('responder')
    })
    afterAll(() => house.close())

    test('there is a plausible number of them', () => {
      expect(files.length).toBeGreaterThan(400)
      expect(sources.length).toBeGreaterThan(10)
    })

    test.each(sources.map(({ id }) => id))(
      '%s answers each with what became of it, never with a fault of ours',
      async (id) => {
        for (let from = 0; from < files.length; from += AT_ONCE) {
          const sent = files.slice(from, from + AT_ONCE).map(async (file): Promise<Delivered> => {
            const body = readFileSync(join(collection, file))
            return { to: id, file, body, answer: await responder.post(`/intake/${id}`, body) }
          })
          deliveries.push(...(await Promise.all(sent)))
        }
        const mine = deliveries.slice(-files.length)
        const wrong = mine.filter(({ answer }) => answer.status !== 200 && answer.status !== 422)
        expect(wrong.map(({ file, answer }) => `${file}: ${answer.status}`)).toEqual([])
        expect(mine.filter(({ answer }) => outcomesOf(answer).length === 0).map(({ file }) => file)).toEqual([])
      },
    )

    test.each(tools)('what %s really sends is read by %s', async (folder, id) => {
      const mine = deliveries.filter(({ file, to }) => to === id && file.startsWith(`${folder}/`))
      expect(mine.length).toBeGreaterThan(0)
      const unread = mine.filter(({ answer }) => answer.status !== 200 || answer.body.quarantined > 0)
      expect(unread.map(({ file }) => file)).toEqual([])
    })

    test('each of them is in triage, as an alert or as a payload that nobody could read', async () => {
      const listed = new Map<string, string>()
      let next: string | null = ''
      while (next !== null) {
        const { body } = await responder.get(`/api/v1/alerts?limit=500${next === '' ? '' : `&cursor=${next}`}`)
        for (const { id, kind } of body.items) listed.set(id, kind)
        next = body.next
      }
      const kind = { received: 'alert', quarantined: 'quarantined' }
      const lost = deliveries.flatMap(({ file, answer }) =>
        outcomesOf(answer)
          .filter(({ result, alert }) => {
            const due = kind[result as keyof typeof kind]
            return due === undefined ? !listed.has(alert) : listed.get(alert) !== due
          })
          .map(({ result, alert }) => `${file}: ${result} ${alert}`),
      )
      expect(lost).toEqual([])
      expect(listed.size).toBeGreaterThan(1_000)
    })

    test('each of them can be had back byte for byte', async () => {
      // A repetition stands behind an alert that an earlier delivery began; its own bytes are the ledger's to prove.
      const beginnings = deliveries.flatMap(({ file, body, answer }) => {
        const [first] = outcomesOf(answer)
        return first?.result === 'received' || first?.result === 'quarantined'
          ? [{ file, body, alert: first.alert }]
          : []
      })
      const changed: string[] = []
      for (let from = 0; from < beginnings.length; from += AT_ONCE)
        await Promise.all(
          beginnings.slice(from, from + AT_ONCE).map(async ({ file, body, alert }) => {
            const raw = await responder.get(`/api/v1/alerts/${alert}/raw`)
            const bytes = Buffer.from(raw.body.body, raw.body.encoding === 'base64' ? 'base64' : 'utf8')
            if (!bytes.equals(body)) changed.push(file)
          }),
        )
      expect(beginnings.length).toBeGreaterThan(1_000)
      expect(changed).toEqual([])
    })

    test('and the ledger proves all of it', async () => {
      await house.muster.sealer.seal()
      const report = await fsck(house.muster.record)
      expect(report.findings).toEqual([])
      expect(report.entries).toBeGreaterThan(files.length * sources.length)
    })
  },
)

function outcomesOf({ body }: Delivered['answer']): readonly Outcome[] {
  return body.items ?? (body.kept === undefined ? [] : [body.kept])
}
