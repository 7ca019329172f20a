import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { checkHmac, type HmacProof } from './signature.ts'

const github: HmacProof = { header: 'x-hub-signature-256', hash: 'sha256', prefix: 'sha256=' }
const githubLegacy: HmacProof = { header: 'x-hub-signature', hash: 'sha1', prefix: 'sha1=' }
const pagerduty: HmacProof = { header: 'x-pagerduty-signature', hash: 'sha256', prefix: 'v1=', many: true }
const sentry: HmacProof = { header: 'sentry-hook-signature', hash: 'sha256', prefix: '' }

const body = Buffer.from('{"fine":"bytes"}')
const secret = 'not-a-real-secret'
const hex = (hash: string, key: string, bytes: Uint8Array = body) => createHmac(hash, key).update(bytes).digest('hex')

// https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries#testing-the-webhook-payload-validation
const documented = {
  secret: "It's a Secret to Everybody",
  body: Buffer.from('Hello, World!'),
  signature: 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17',
}

test("the example in GitHub's documentation is good", () => {
  const headers = { 'x-hub-signature-256': documented.signature }
  expect(checkHmac(github, documented.secret, headers, documented.body)).toBe('good')
})

test('one other byte in the body is bad', () => {
  const headers = { 'x-hub-signature-256': documented.signature }
  expect(checkHmac(github, documented.secret, headers, Buffer.from('Hello, World?'))).toBe('bad')
})

test('another secret is bad', () => {
  const headers = { 'x-hub-signature-256': documented.signature }
  expect(checkHmac(github, "it's a secret to everybody", headers, documented.body)).toBe('bad')
})

test('SHA-1 is checked where a sender has nothing else', () => {
  const headers = { 'x-hub-signature': `sha1=${hex('sha1', secret)}` }
  expect(checkHmac(githubLegacy, secret, headers, body)).toBe('good')
})

describe('the form of Sentry: nothing but hex', () => {
  test('is good', () => {
    expect(checkHmac(sentry, secret, { 'sentry-hook-signature': hex('sha256', secret) }, body)).toBe('good')
  })

  test('is good in upper case too', () => {
    const headers = { 'sentry-hook-signature': hex('sha256', secret).toUpperCase() }
    expect(checkHmac(sentry, secret, headers, body)).toBe('good')
  })

  test('is bad under a prefix that Sentry does not write', () => {
    const headers = { 'sentry-hook-signature': `sha256=${hex('sha256', secret)}` }
    expect(checkHmac(sentry, secret, headers, body)).toBe('bad')
  })

  test('covers a body that is not text', () => {
    const bytes = Uint8Array.from([0, 255, 128, 10])
    const headers = { 'sentry-hook-signature': hex('sha256', secret, bytes) }
    expect(checkHmac(sentry, secret, headers, bytes)).toBe('good')
  })
})

describe('the form of PagerDuty: one signature for each key in use', () => {
  const old = `v1=${hex('sha256', 'the key before')}`
  const current = `v1=${hex('sha256', secret)}`

  test('is good when any of them is ours', () => {
    expect(checkHmac(pagerduty, secret, { 'x-pagerduty-signature': `${old},${current}` }, body)).toBe('good')
    expect(checkHmac(pagerduty, secret, { 'x-pagerduty-signature': `${current}, ${old}` }, body)).toBe('good')
  })

  test('is bad when none of them is ours', () => {
    expect(checkHmac(pagerduty, secret, { 'x-pagerduty-signature': `${old},${old}` }, body)).toBe('bad')
  })

  test('is bad under a version that we do not know', () => {
    const headers = { 'x-pagerduty-signature': current.replace('v1=', 'v2=') }
    expect(checkHmac(pagerduty, secret, headers, body)).toBe('bad')
  })

  test('is refused beyond ten signatures, however good the last', () => {
    const headers = { 'x-pagerduty-signature': `${Array(10).fill(old).join(',')},${current}` }
    expect(checkHmac(pagerduty, secret, headers, body)).toBe('bad')
  })
})

test('a sender that signs once is not asked for a list', () => {
  const good = `sha256=${hex('sha256', secret)}`
  expect(checkHmac(github, secret, { 'x-hub-signature-256': `${good},${good}` }, body)).toBe('bad')
})

test('no header and an empty header are missing, not bad', () => {
  expect(checkHmac(github, secret, {}, body)).toBe('missing')
  expect(checkHmac(github, secret, { 'x-hub-signature-256': ' ' }, body)).toBe('missing')
})

test.each([
  ['cut short', (digest: string) => digest.slice(0, -2)],
  ['too long', (digest: string) => `${digest}00`],
  ['not hex', (digest: string) => `${digest.slice(0, -2)}zz`],
  ['empty', () => ''],
  ['in base64', () => createHmac('sha256', secret).update(body).digest('base64')],
])('a digest that is %s is bad and nothing is thrown', (_, spoil) => {
  const headers = { 'x-hub-signature-256': `sha256=${spoil(hex('sha256', secret))}` }
  expect(checkHmac(github, secret, headers, body)).toBe('bad')
})

test('an empty secret is a bug, because anyone could sign with it', () => {
  const headers = { 'x-hub-signature-256': `sha256=${hex('sha256', '')}` }
  expect(() => checkHmac(github, '', headers, body)).toThrow('without a secret')
})
