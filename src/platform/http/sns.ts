import { type KeyObject, verify, X509Certificate } from 'node:crypto'

/**
 * Amazon SNS proves itself by an RSA signature under a certificate whose address stands in the message. Whoever may
 * post here may write any address there, so nothing is fetched before the address is known to be one of Amazon SNS.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html
 */

/** Fetches a text from an address that was checked. Follows no redirect, gives up after a time and a size. */
export type FetchText = (url: string) => Promise<string>

/**
 * `missing`: not a signed SNS message (an EventBridge call, raw message delivery).
 * `unavailable`: the certificate could not be had now; the message may well be good, and SNS will send it again.
 */
export type SnsVerdict = 'good' | 'bad' | 'missing' | 'unavailable'

const LIMITS = { timeoutMs: 5_000, bytesMax: 64 * 1024 }
const CERTIFICATES_MAX = 50
const RSA_BITS_MIN = 2048

/**
 * A region and nothing else between `sns.` and `amazonaws.com`. `[a-z0-9-]+` alone would let in `sns.s3.amazonaws.com`
 * and `sns.s3-us-west-2.amazonaws.com`, where whoever owns the bucket called "sns" may put any certificate.
 */
const SNS_HOST = /^sns\.[a-z]{2,}(?:-[a-z]+)+-[0-9]{1,2}\.amazonaws\.com(?:\.cn)?$/

/** The signed fields of each type, in the order in which they are signed. */
const HANDSHAKE_FIELDS = ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type']
const SIGNED_FIELDS = new Map<unknown, readonly string[]>([
  ['Notification', ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type']],
  ['SubscriptionConfirmation', HANDSHAKE_FIELDS],
  ['UnsubscribeConfirmation', HANDSHAKE_FIELDS],
])

/** The newest certificates by address. Amazon changes them about once a year and gives each a new address. */
export type Certificates = Map<string, KeyObject>
const certificatesOfThisProcess: Certificates = new Map()

export async function verifySns(
  body: unknown,
  fetchText: FetchText = fetchAmazonText,
  certificates: Certificates = certificatesOfThisProcess,
): Promise<SnsVerdict> {
  const fields = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
  const { Signature: signature, SigningCertURL: certificateUrl, SignatureVersion: version } = fields
  if (typeof signature !== 'string' || typeof fields.Type !== 'string') return 'missing'

  const signed = stringToSign(fields)
  const hash = version === '1' ? 'RSA-SHA1' : version === '2' ? 'RSA-SHA256' : undefined
  if (signed === undefined || hash === undefined || !isCertificateUrl(certificateUrl)) return 'bad'

  const key = certificates.get(certificateUrl) ?? (await readCertificate(certificateUrl, fetchText))
  if (key === 'unavailable' || key === 'bad') return key
  remember(certificates, certificateUrl, key)
  return verify(hash, Buffer.from(signed, 'utf8'), key, Buffer.from(signature, 'base64')) ? 'good' : 'bad'
}

/**
 * Answers the handshake by which a topic asks whether it may send. Call it only where a person allowed it: a
 * confirmed topic can post alerts. Nothing is fetched unless Amazon itself signed the message.
 */
export async function confirmSubscription(
  body: unknown,
  fetchText: FetchText = fetchAmazonText,
  certificates: Certificates = certificatesOfThisProcess,
): Promise<'confirmed' | 'refused' | 'unavailable'> {
  const verdict = await verifySns(body, fetchText, certificates)
  if (verdict === 'unavailable') return 'unavailable'
  if (verdict !== 'good') return 'refused'
  const message = body as Record<string, unknown>
  const { SubscribeURL: url, TopicArn: topic } = message
  if (message.Type !== 'SubscriptionConfirmation' || !isConfirmationUrl(url, topic)) return 'refused'
  try {
    await fetchText(url)
    return 'confirmed'
  } catch {
    return 'unavailable'
  }
}

/** What SNS signs: each field's name and value on a line of its own. A field that is absent has no lines. */
function stringToSign(message: Record<string, unknown>): string | undefined {
  const names = SIGNED_FIELDS.get(message.Type)
  if (names === undefined) return undefined
  const present = names.filter((name) => message[name] !== undefined && message[name] !== null)
  const mayBeAbsent = (name: string) => name === 'Subject'
  if (names.some((name) => !present.includes(name) && !mayBeAbsent(name))) return undefined
  if (present.some((name) => typeof message[name] !== 'string')) return undefined
  return present.map((name) => `${name}\n${message[name]}\n`).join('')
}

export function isCertificateUrl(value: unknown): value is string {
  const url = amazonSnsUrl(value)
  return url !== undefined && /^\/[A-Za-z0-9_-]+\.pem$/.test(url.pathname) && url.search === ''
}

export function isConfirmationUrl(value: unknown, topic: unknown): value is string {
  const url = amazonSnsUrl(value)
  if (url === undefined || url.pathname !== '/') return false
  // The host does other things under other actions; only this one may be asked for, and only for the topic that asks.
  const { searchParams } = url
  const once = (name: string) => (searchParams.getAll(name).length === 1 ? searchParams.get(name) : undefined)
  return once('Action') === 'ConfirmSubscription' && once('TopicArn') === topic && Boolean(once('Token'))
}

/**
 * The address, if it is one of Amazon SNS in the only spelling that Amazon uses. Whatever a parser has to repair
 * (a user name, a port, a backslash, a tab, another case, a dot at the end) makes the two texts differ.
 */
function amazonSnsUrl(value: unknown): URL | undefined {
  if (typeof value !== 'string' || value.length > 2_000) return undefined
  const url = URL.parse(value)
  if (url === null || url.href !== value || url.protocol !== 'https:') return undefined
  if (url.username !== '' || url.password !== '' || url.port !== '' || url.hash !== '') return undefined
  return SNS_HOST.test(url.hostname) ? url : undefined
}

async function readCertificate(url: string, fetchText: FetchText): Promise<KeyObject | 'bad' | 'unavailable'> {
  let pem: string
  try {
    pem = await fetchText(url)
  } catch {
    return 'unavailable'
  }
  try {
    const { publicKey } = new X509Certificate(pem)
    const bits = publicKey.asymmetricKeyDetails?.modulusLength ?? 0
    return publicKey.asymmetricKeyType === 'rsa' && bits >= RSA_BITS_MIN ? publicKey : 'bad'
  } catch {
    return 'bad'
  }
}

function remember(certificates: Certificates, url: string, key: KeyObject): void {
  certificates.delete(url)
  certificates.set(url, key)
  const [oldest] = certificates.keys()
  if (certificates.size > CERTIFICATES_MAX && oldest !== undefined) certificates.delete(oldest)
}

/** The real thing. A redirect is refused: it would lead past the checks on the address. */
export async function fetchAmazonText(url: string, limits = LIMITS): Promise<string> {
  const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(limits.timeoutMs) })
  if (!response.ok || response.body === null) throw new Error(`Amazon SNS answered ${response.status}.`)
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of response.body) {
    bytes += chunk.byteLength
    if (bytes > limits.bytesMax) throw new Error(`Amazon SNS answered with more than ${limits.bytesMax} bytes.`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
