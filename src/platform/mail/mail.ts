import type { Instant } from '../../kernel/instant.ts'
import type { MailSettings } from './settings.ts'

export type Letter = {
  /** Without the angle brackets. The same for every attempt, so that whoever gets it twice can see that it is one. */
  readonly messageId: string
  readonly date: Instant
  readonly subject: string
  readonly text: string
  readonly recipients: readonly string[]
  /** Nobody is shown who else got it. */
  readonly undisclosed: boolean
}

export type Delivery = {
  /** What the server said when it took the letter. */
  readonly response: string
  readonly accepted: readonly string[]
  readonly rejected: readonly { readonly recipient: string; readonly response: string }[]
}

/** Nobody was sent anything. `forGood`: the server said that it makes no sense to try again. */
export class NotDelivered extends Error {
  override name = 'NotDelivered'
  readonly forGood: boolean

  constructor(because: string, forGood: boolean) {
    super(because)
    this.forGood = forGood
  }
}

/** The way out for letters. */
export type Mail = {
  /** `Example <incidents@example.org>` */
  readonly from: string
  readonly domain: string
  readonly server: string
  /** Resolves when the server has taken it for one recipient at least; throws `NotDelivered` otherwise. */
  readonly send: (letter: Letter) => Promise<Delivery>
  /** Connects and signs in, and sends nothing. */
  readonly verify: () => Promise<void>
}

/** RFC 5321, 4.5.3.1.8: what every server must take at once. */
const RECIPIENTS_AT_ONCE = 100
const ANSWER_CHARS_MAX = 500
/** A server that says nothing for this long is not there. Sending goes on in the background, so it may be long. */
const SILENCE_MS = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 60_000 }

type Transport = Awaited<ReturnType<typeof connect>>

/** Nothing is loaded and nobody is called before the first letter. */
export function openMail(settings: MailSettings): Mail {
  const { name, address } = settings.from
  let transport: Promise<Transport> | undefined
  const use = () => {
    transport ??= connect(settings)
    return transport
  }
  return {
    from: name === '' ? address : `${name} <${address}>`,
    domain: address.slice(address.lastIndexOf('@') + 1),
    server: `${settings.host}:${settings.port}`,
    send: async (letter) => sendInParts(await use(), settings, letter),
    verify: async () => {
      await (await use()).verify()
    },
  }
}

async function connect({ host, port, encryption, user, password }: MailSettings) {
  const { createTransport } = await import('nodemailer')
  return createTransport(
    {
      host,
      port,
      secure: encryption === 'smtps',
      requireTLS: encryption === 'starttls',
      ignoreTLS: encryption === 'none',
      ...(user === undefined ? {} : { auth: { user, pass: password ?? '' } }),
      ...SILENCE_MS,
    },
    { disableFileAccess: true, disableUrlAccess: true },
  )
}

async function sendInParts(transport: Transport, settings: MailSettings, letter: Letter): Promise<Delivery> {
  const responses: string[] = []
  const accepted: string[] = []
  const rejected: { recipient: string; response: string }[] = []
  let failure: NotDelivered | undefined
  for (let from = 0; from < letter.recipients.length; from += RECIPIENTS_AT_ONCE) {
    const part = letter.recipients.slice(from, from + RECIPIENTS_AT_ONCE)
    try {
      const sent = await transport.sendMail(envelope(settings, letter, part))
      responses.push(short(sent.response))
      accepted.push(...sent.accepted)
      rejected.push(...refusals(sent))
    } catch (error) {
      failure = notDelivered(error as SmtpError)
      const told = new Map(refusals(error as SmtpError).map((one) => [one.recipient, one]))
      rejected.push(...part.map((recipient) => told.get(recipient) ?? { recipient, response: failure!.message }))
    }
  }
  // Whoever got it must not get it again, so what the others are told stands beside, and nothing is repeated.
  if (accepted.length === 0) throw failure ?? new NotDelivered('The letter has no recipients.', true)
  return { response: responses.join('; '), accepted, rejected }
}

function envelope({ from }: MailSettings, letter: Letter, to: readonly string[]) {
  const { messageId, subject, text, date, undisclosed, recipients } = letter
  const shown = undisclosed && recipients.length > 1 ? 'Undisclosed recipients:;' : [...recipients]
  return {
    envelope: { from: from.address, to: [...to] },
    from,
    to: shown,
    subject,
    text,
    date: new Date(date),
    messageId: `<${messageId}>`,
  }
}

type SmtpError = {
  readonly code?: string | undefined
  readonly message?: string
  readonly response?: string | undefined
  readonly permanent?: boolean | undefined
  readonly recipient?: string | undefined
  readonly rejectedErrors?: readonly SmtpError[] | undefined
}

function refusals({ rejectedErrors = [] }: Pick<SmtpError, 'rejectedErrors'>): Delivery['rejected'] {
  return rejectedErrors.map((error) => ({ recipient: error.recipient ?? '', response: short(answerOf(error)) }))
}

/** One recipient who may be taken later is reason enough to try again. */
function notDelivered(error: SmtpError): NotDelivered {
  const each = error.rejectedErrors ?? []
  const forGood = each.length > 0 ? each.every(({ permanent }) => permanent === true) : error.permanent === true
  return new NotDelivered(short(answerOf(each.find(({ permanent }) => permanent !== true) ?? error)), forGood)
}

function answerOf({ code, response, message }: SmtpError): string {
  const said = response ?? message ?? 'The mail server gave no reason.'
  return code === 'ETLS' ? `The mail server does not encrypt, so nothing was sent: ${said}` : said
}

const short = (text: string) => text.replace(/\s+/g, ' ').trim().slice(0, ANSWER_CHARS_MAX)
