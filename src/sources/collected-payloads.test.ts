import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { aws } from './aws.ts'
import { opsgenie } from './opsgenie.ts'
import { sentry } from './sentry.ts'
import { type Reading, type Source, UnreadablePayload } from './source.ts'

/** Payloads that others collected from real systems. They are not part of this repository. */
const collection = join(import.meta.dirname, '../../../shared/data/alerts')

const folders: readonly [string, Source][] = [
  ['aws-cloudwatch-alarm', aws],
  ['aws-eventbridge-misc', aws],
  ['aws-guardduty', aws],
  ['aws-securityhub-eventbridge', aws],
  ['aws-securityhub-finding', aws],
  ['aws-sns', aws],
  ['aws-sns-cloudwatch', aws],
  ['keep-cloudwatch', aws],
  ['sentry-legacy', sentry],
  ['keep-sentry', sentry],
  ['opsgenie-api', opsgenie],
  ['jsm-alert', opsgenie],
]

/** What no tool would send to us, and why. */
const exceptions: Readonly<Record<string, string>> = {
  'aws-eventbridge-misc/3e07791b5153.json': 'CloudWatch Logs hands packed log lines to a function; it calls no address',
  'aws-eventbridge-misc/68116f733472.json': 'a step of rotating a secret, handed to a function',
  'aws-securityhub-eventbridge/419ae87d8617.json': 'what the parts of a remediation tool tell each other',
  'opsgenie-api/85ecd7454d25.json': 'the answer of the API to a request',
  'jsm-alert/15699464250d.json': 'the answer of the API to a request',
}
// Some samples of Amazon's are dated 1970-01-01, and mocked alarms are not dated at all.
const undatedFolders = ['aws-eventbridge-misc', 'keep-cloudwatch']
// Logs of a firewall are read by no source here; they are in the collection as something foreign.
const foreign = ['aws-waf', 'github-ping', 'okta-system-log']

const filesIn = (folder: string) =>
  existsSync(join(collection, folder)) ? readdirSync(join(collection, folder)).map((file) => `${folder}/${file}`) : []

function reading(source: Source, file: string): Reading {
  const body: unknown = JSON.parse(readFileSync(join(collection, file), 'utf8'))
  return source.read(body, { headers: {}, path: '' }) as Reading
}

if (!existsSync(collection)) test.skip('there is no collection of real payloads at ../shared/data/alerts', () => {})

describe.each(folders)('each real payload in %s', (folder, source) => {
  const files = filesIn(folder)

  test.skipIf(files.length === 0)(`is read by ${source.id}, or is a named exception`, () => {
    for (const file of files) {
      if (file in exceptions) expect(() => reading(source, file), file).toThrow(UnreadablePayload)
      else expect(reading(source, file).unreadable, file).toEqual([])
    }
  })

  test.skipIf(files.length === 0)('has a title, and a time unless the tool wrote none', () => {
    const signals = files.filter((file) => !(file in exceptions)).flatMap((file) => reading(source, file).signals)
    const nameless = signals.filter((signal) => /^Unnamed/.test(signal.title))
    expect(nameless).toEqual([])
    if (!undatedFolders.includes(folder)) expect(signals.filter((signal) => signal.occurredAt === null)).toEqual([])
  })
})

describe.each([aws, sentry, opsgenie])('$id', (source) => {
  const files = foreign.flatMap(filesIn)

  test.skipIf(files.length === 0)('takes nothing that another kind of system wrote', () => {
    for (const file of files) expect(() => reading(source, file), file).toThrow(UnreadablePayload)
  })
})
