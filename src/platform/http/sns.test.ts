import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import {
  confirmSubscription,
  type FetchText,
  fetchAmazonText,
  isCertificateUrl,
  isConfirmationUrl,
  verifySns,
} from './sns.ts'

const certificateUrl = 'https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0123456789abcdef.pem'
const topic = 'arn:aws:sns:eu-west-1:111122223333:fernhill-alarms'
const subscribeUrl = `https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=${topic}&Token=2336412f37`

const amazon = generateKeyPairSync('rsa', { modulusLength: 2048 })
const somebody = generateKeyPairSync('rsa', { modulusLength: 2048 })
const short = generateKeyPairSync('rsa', { modulusLength: 1024 })
const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const amazonCertificate = certificate(amazon.publicKey)

const notification = {
  Type: 'Notification',
  MessageId: '5a0e8c1e-0b1f-5d0b-9a57-d1c1f5e3a001',
  TopicArn: topic,
  Subject: 'ALARM: "api-5xx" in EU (Ireland)',
  Message: '{"AlarmName":"api-5xx","note":"zwölf\\nlines"}',
  Timestamp: '2026-03-02T09:15:04.123Z',
  SigningCertURL: certificateUrl,
  UnsubscribeURL: 'https://sns.eu-west-1.amazonaws.com/?Action=Unsubscribe',
}
const handshake = {
  Type: 'SubscriptionConfirmation',
  MessageId: '165545c9-2a5c-472c-8df2-7ff2be2b3b1b',
  Token: '2336412f37',
  TopicArn: topic,
  Message: `You have chosen to subscribe to the topic ${topic}.`,
  SubscribeURL: subscribeUrl,
  Timestamp: '2026-03-02T09:00:00.000Z',
  SigningCertURL: certificateUrl,
}

test('a notification signed by SHA-1, as topics are by default, is good', async () => {
  expect(await verifySns(signed(notification, '1'), certificates(), new Map())).toBe('good')
})

test('a notification signed by SHA-256 is good', async () => {
  expect(await verifySns(signed(notification, '2'), certificates(), new Map())).toBe('good')
})

test('a notification without a subject is signed without one', async () => {
  const { Subject: _, ...plain } = notification
  expect(await verifySns(signed(plain, '2'), certificates(), new Map())).toBe('good')
  expect(await verifySns({ ...signed(plain, '2'), Subject: null }, certificates(), new Map())).toBe('good')
})

test('the handshake is signed too, with its token and its address', async () => {
  expect(await verifySns(signed(handshake, '1'), certificates(), new Map())).toBe('good')
  const changed = { ...signed(handshake, '1'), Token: 'another' }
  expect(await verifySns(changed, certificates(), new Map())).toBe('bad')
})

test.each(['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'])(
  'a changed %s is found',
  async (field) => {
    const changed = { ...signed(notification, '2'), [field]: 'changed' }
    expect(await verifySns(changed, certificates(), new Map())).toBe('bad')
  },
)

test('a field moved from one place to another is found, because names are signed', async () => {
  const { Subject, ...rest } = notification
  const moved = { ...signed(notification, '2'), ...rest, Subject: undefined, Message: `${rest.Message}\n${Subject}` }
  expect(await verifySns(moved, certificates(), new Map())).toBe('bad')
})

test('a signature by another key is bad', async () => {
  const forged = signed(notification, '2', somebody.privateKey)
  expect(await verifySns(forged, certificates(), new Map())).toBe('bad')
})

test('a signature made by SHA-1 does not pass as version 2', async () => {
  const relabelled = { ...signed(notification, '1'), SignatureVersion: '2' }
  expect(await verifySns(relabelled, certificates(), new Map())).toBe('bad')
})

test('a version that nobody knows yet is bad', async () => {
  const newer = { ...signed(notification, '2'), SignatureVersion: '3' }
  expect(await verifySns(newer, certificates(), new Map())).toBe('bad')
})

test.each([
  ['an EventBridge event', { version: '0', id: 'c4c1c1c9', 'detail-type': 'GuardDuty Finding', detail: {} }],
  ['a raw delivery', { AlarmName: 'api-5xx', NewStateValue: 'ALARM' }],
  ['nothing', null],
  ['a list', []],
])('%s is not signed, and that is not a bad signature', async (_, body) => {
  expect(await verifySns(body, neverCalled, new Map())).toBe('missing')
})

test.each([
  ['a number for a text', { Message: 12 }],
  ['no message id', { MessageId: undefined }],
  ['an unheard-of type', { Type: 'Announcement' }],
  ['a name that every object has', { Type: 'constructor' }],
])('a signed body with %s is bad before anything is fetched', async (_, change) => {
  expect(await verifySns({ ...signed(notification, '2'), ...change }, neverCalled, new Map())).toBe('bad')
})

test('a certificate that cannot be had now is no proof of anything', async () => {
  const unreachable: FetchText = async () => Promise.reject(new Error('no route'))
  expect(await verifySns(signed(notification, '2'), unreachable, new Map())).toBe('unavailable')
})

test.each([
  ['not a certificate', '<html>sign in to the wireless network</html>'],
  ['under an RSA key of 1024 bits', certificate(short.publicKey)],
  ['under a key that is not RSA', certificate(elliptic.publicKey)],
])('what lies at the address and is %s does not verify', async (_, pem) => {
  expect(await verifySns(signed(notification, '2'), async () => pem, new Map())).toBe('bad')
})

test('a certificate is fetched once', async () => {
  const fetched: string[] = []
  const counting: FetchText = async (url) => {
    fetched.push(url)
    return amazonCertificate
  }
  const cache = new Map<string, KeyObject>()
  await verifySns(signed(notification, '1'), counting, cache)
  await verifySns(signed(notification, '2'), counting, cache)
  expect(fetched).toEqual([certificateUrl])
})

test('a sender of many addresses cannot fill the memory', async () => {
  const cache = new Map<string, KeyObject>()
  for (let number = 0; number < 60; number++) {
    const SigningCertURL = certificateUrl.replace('0123', String(number))
    await verifySns({ ...signed(notification, '2'), SigningCertURL }, certificates(), cache)
  }
  expect(cache.size).toBe(50)
})

const hostileUrls: [string, unknown][] = [
  ['another host', 'https://sns.example.com/x.pem'],
  ['plain http', 'http://sns.eu-west-1.amazonaws.com/x.pem'],
  ['a file', 'file:///etc/passwd.pem'],
  ['a user name', 'https://sns.eu-west-1.amazonaws.com@example.com/x.pem'],
  ['a user name before the right host', 'https://a:b@sns.eu-west-1.amazonaws.com/x.pem'],
  ['a port', 'https://sns.eu-west-1.amazonaws.com:8443/x.pem'],
  ['the default port, written out', 'https://sns.eu-west-1.amazonaws.com:443/x.pem'],
  ['the right host as a path', 'https://example.com/sns.eu-west-1.amazonaws.com/x.pem'],
  ['the right host as a beginning', 'https://sns.eu-west-1.amazonaws.com.example.com/x.pem'],
  ['the right host as an end', 'https://evil-sns.eu-west-1.amazonaws.com/x.pem'],
  ['one label more', 'https://sns.x.eu-west-1.amazonaws.com/x.pem'],
  ['one label less', 'https://sns.amazonaws.com/x.pem'],
  ['another service', 'https://ec2.eu-west-1.amazonaws.com/x.pem'],
  ['the bucket called sns', 'https://sns.s3.amazonaws.com/x.pem'],
  ['the bucket called sns in a region', 'https://sns.s3-us-west-2.amazonaws.com/x.pem'],
  ['the bucket called sns as a site', 'https://sns.s3-website-us-west-2.amazonaws.com/x.pem'],
  ['a dot written as another sign', 'https://sns。eu-west-1。amazonaws。com/x.pem'],
  ['a letter from another alphabet', 'https://sns.eu-west-1.amаzonaws.com/x.pem'],
  ['letters in another case', 'https://SNS.eu-west-1.AmazonAWS.com/x.pem'],
  ['a scheme in another case', 'HTTPS://sns.eu-west-1.amazonaws.com/x.pem'],
  ['a dot at the end of the host', 'https://sns.eu-west-1.amazonaws.com./x.pem'],
  ['an escaped host', 'https://sns%2eeu-west-1.amazonaws.com/x.pem'],
  ['an IPv4 address', 'https://169.254.169.254/x.pem'],
  ['an IPv4 address as one number', 'https://2852039166/x.pem'],
  ['an IPv6 address', 'https://[::1]/x.pem'],
  ['a host hidden behind a fragment', 'https://example.com#sns.eu-west-1.amazonaws.com/x.pem'],
  ['a fragment', 'https://sns.eu-west-1.amazonaws.com/x.pem#y.pem'],
  ['a backslash', 'https://example.com\\@sns.eu-west-1.amazonaws.com/x.pem'],
  ['a tab', 'https://sns.eu-west-1.amazon\taws.com/x.pem'],
  ['a line break after it', 'https://sns.eu-west-1.amazonaws.com/x.pem\n'],
  ['a space before it', ' https://sns.eu-west-1.amazonaws.com/x.pem'],
  ['no scheme', '//sns.eu-west-1.amazonaws.com/x.pem'],
  ['nothing', ''],
  ['no text', 42],
]

describe('the address of a certificate', () => {
  test.each([
    certificateUrl,
    'https://sns.us-gov-west-1.amazonaws.com/SimpleNotificationService-01.pem',
    'https://sns.ap-southeast-5.amazonaws.com/SimpleNotificationService-01.pem',
    'https://sns.cn-north-1.amazonaws.com.cn/SimpleNotificationService-01.pem',
  ])('may be %s', (url) => {
    expect(isCertificateUrl(url)).toBe(true)
  })

  test.each<[string, unknown]>([
    ...hostileUrls,
    ['a path to something else', 'https://sns.eu-west-1.amazonaws.com/?Action=ListTopics'],
    ['a query that ends like a certificate', 'https://sns.eu-west-1.amazonaws.com/?x=.pem'],
    ['a query after the path', 'https://sns.eu-west-1.amazonaws.com/x.pem?Action=ListTopics'],
    ['a path that climbs', 'https://sns.eu-west-1.amazonaws.com/../x.pem'],
  ])('may not be %s, and nothing is fetched from there', async (_, url) => {
    expect(isCertificateUrl(url)).toBe(false)
    const message = { ...signed(notification, '2'), SigningCertURL: url }
    expect(await verifySns(message, neverCalled, new Map())).toBe('bad')
  })
})

describe('confirming a subscription', () => {
  test('fetches the address that Amazon signed, and it alone', async () => {
    const fetched: string[] = []
    const web: FetchText = async (url) => {
      fetched.push(url)
      return url === certificateUrl ? amazonCertificate : '<ConfirmSubscriptionResponse/>'
    }
    expect(await confirmSubscription(signed(handshake, '1'), web, new Map())).toBe('confirmed')
    expect(fetched).toEqual([certificateUrl, subscribeUrl])
  })

  test('is refused where somebody else signed, whatever the address', async () => {
    const forged = signed(handshake, '2', somebody.privateKey)
    expect(await confirmSubscription(forged, certificates(), new Map())).toBe('refused')
  })

  test('is refused without a signature, before anything is fetched', async () => {
    expect(await confirmSubscription(handshake, neverCalled, new Map())).toBe('refused')
  })

  test('is refused for any other kind of message', async () => {
    const farewell = signed({ ...handshake, Type: 'UnsubscribeConfirmation' }, '2')
    expect(await confirmSubscription(farewell, certificates(), new Map())).toBe('refused')
  })

  test('can be tried again when Amazon does not answer', async () => {
    const halfDown: FetchText = async (url) =>
      url === certificateUrl ? amazonCertificate : Promise.reject(new Error('timeout'))
    expect(await confirmSubscription(signed(handshake, '1'), halfDown, new Map())).toBe('unavailable')
  })

  test.each<[string, string]>([
    ...hostileUrls.map(([name, url]): [string, string] => [name, String(url).replace('/x.pem', `/${query}`)]),
    ['another action', subscribeUrl.replace('ConfirmSubscription', 'Unsubscribe')],
    ['two actions', `${subscribeUrl}&Action=DeleteTopic`],
    ['another topic', subscribeUrl.replace('fernhill-alarms', 'somebody-elses')],
    ['no token', subscribeUrl.replace(/&Token=.*/, '')],
    ['a path', subscribeUrl.replace('/?', '/x/?')],
  ])('is refused for %s', (_, url) => {
    expect(isConfirmationUrl(url, topic)).toBe(false)
  })
})

describe('fetching', () => {
  test('gives the text', async () => {
    expect(await fetchAmazonText(await serve((_, answer) => answer.end('a certificate')))).toBe('a certificate')
  })

  test('does not follow a redirect', async () => {
    let followed = false
    const url = await serve((request, answer) => {
      followed ||= request.url === '/elsewhere'
      answer.writeHead(302, { location: '/elsewhere' }).end()
    })
    await expect(fetchAmazonText(url)).rejects.toThrow()
    expect(followed).toBe(false)
  })

  test('stops at 64 kB', async () => {
    const url = await serve((_, answer) => answer.end('x'.repeat(64 * 1024 + 1)))
    await expect(fetchAmazonText(url)).rejects.toThrow('more than 65536 bytes')
  })

  test('gives up on a host that never answers', async () => {
    const url = await serve(() => {})
    await expect(fetchAmazonText(url, { timeoutMs: 20, bytesMax: 1 })).rejects.toThrow(/timeout/)
  })

  test('takes an error page for no answer', async () => {
    const url = await serve((_, answer) => answer.writeHead(403).end('AccessDenied'))
    await expect(fetchAmazonText(url)).rejects.toThrow('403')
  })
})

const query = `?Action=ConfirmSubscription&TopicArn=${topic}&Token=2336412f37`

function certificates(): FetchText {
  return async (url) => (url.endsWith('.pem') ? amazonCertificate : Promise.reject(new Error(`unexpected: ${url}`)))
}

async function neverCalled(url: string): Promise<string> {
  throw new Error(`nothing may be fetched here: ${url}`)
}

/** Signs as Amazon's documentation says, written apart from the code under test. */
function signed(message: Record<string, unknown>, version: '1' | '2', key = amazon.privateKey) {
  const order = ['Message', 'MessageId', 'Subject', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type']
  const lines = order.filter((name) => name in message).flatMap((name) => [name, message[name]])
  const text = Buffer.from(`${lines.join('\n')}\n`)
  const signature = sign(version === '1' ? 'sha1' : 'sha256', text, key).toString('base64')
  return { ...message, SignatureVersion: version, Signature: signature }
}

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

/** The smallest X.509 certificate for a key, in DER by hand, so that the test needs no tool and no file. */
function certificate(publicKey: KeyObject): string {
  const der = (tag: number, ...parts: Uint8Array[]) => {
    const content = Buffer.concat(parts)
    const { length } = content
    const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
    return Buffer.concat([Buffer.from([tag, ...size]), content])
  }
  const bytes = (...values: number[]) => Uint8Array.from(values)
  const sequence = (...parts: Uint8Array[]) => der(0x30, ...parts)
  const sha256WithRsa = sequence(der(0x06, bytes(0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 11)), der(0x05))
  const commonName = sequence(der(0x06, bytes(0x55, 4, 3)), der(0x0c, Buffer.from('sns.amazonaws.com')))
  const name = sequence(der(0x31, commonName))
  const validity = sequence(der(0x17, Buffer.from('260101000000Z')), der(0x17, Buffer.from('490101000000Z')))
  const subjectKey = publicKey.export({ type: 'spki', format: 'der' })
  const version3 = der(0xa0, der(0x02, bytes(2)))
  const body = sequence(version3, der(0x02, bytes(1)), sha256WithRsa, name, validity, name, subjectKey)
  const signature = der(0x03, bytes(0), sign('sha256', body, amazon.privateKey))
  const base64 = sequence(body, sha256WithRsa, signature).toString('base64')
  return `-----BEGIN CERTIFICATE-----\n${base64.replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`
}
