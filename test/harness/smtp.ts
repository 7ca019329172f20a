import { once } from 'node:events'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

/** A letter as it arrived. */
export type Arrived = {
  readonly from: string
  readonly recipients: readonly string[]
  readonly headers: ReadonlyMap<string, string>
  readonly body: string
  readonly secure: boolean
  readonly user: string | undefined
}

/** What the server does with the next ones; changed by the test while it runs. */
export type Manners = {
  /** What it answers to a recipient; nothing: takes him. */
  recipient?: ((address: string) => string | undefined) | undefined
  /** What it answers when the whole letter is there; `hang up` closes the connection without a word, `wait` says none. */
  letter?: (() => string | undefined) | undefined
}

export type SmtpPeer = {
  readonly port: number
  readonly url: string
  readonly arrived: Arrived[]
  readonly manners: Manners
  readonly close: () => Promise<void>
}

/** A real mail server, on a port of its own. */
export async function startSmtp(options: SMTPServerOptions = {}, port = 0): Promise<SmtpPeer> {
  const arrived: Arrived[] = []
  const manners: Manners = {}
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    logger: false,
    onAuth: ({ username }, _session, done) => done(null, { user: username }),
    onRcptTo: ({ address }, _session, done) => done(problemOf(manners.recipient?.(address))),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const answer = manners.letter?.()
        if (answer === 'wait') return
        if (answer === 'hang up') {
          for (const connection of server.connections) connection.close()
          return
        }
        if (answer === undefined) arrived.push(read(Buffer.concat(chunks).toString('utf8'), session as never))
        done(problemOf(answer), 'OK: queued as 4711')
      })
    },
    ...options,
  })
  // A client that leaves in the middle is part of the play.
  server.on('error', () => {})
  server.listen(port, '127.0.0.1')
  await once(server.server, 'listening')
  const bound = (server.server.address() as { port: number }).port
  return {
    port: bound,
    url: `smtp://127.0.0.1:${bound}`,
    arrived,
    manners,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

/** `451 4.7.1 Come back later` */
function problemOf(answer: string | undefined): Error | null {
  if (answer === undefined) return null
  const [code = '', ...words] = answer.split(' ')
  return Object.assign(new Error(words.join(' ')), { responseCode: Number(code) })
}

type Session = {
  readonly envelope: { readonly mailFrom: { address: string } | false; readonly rcptTo: readonly { address: string }[] }
  readonly secure: boolean
  readonly user?: string
}

function read(raw: string, { envelope, secure, user }: Session): Arrived {
  const end = raw.indexOf('\r\n\r\n')
  const lines = raw
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
  const headers = new Map(
    lines.map((line) => [line.split(':')[0]!.toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  )
  return {
    from: envelope.mailFrom === false ? '' : envelope.mailFrom.address,
    recipients: envelope.rcptTo.map(({ address }) => address),
    headers,
    body: decode(raw.slice(end + 4), headers.get('content-transfer-encoding')),
    secure,
    user,
  }
}

function decode(body: string, encoding = '7bit'): string {
  const text =
    encoding === 'base64'
      ? Buffer.from(body, 'base64').toString('utf8')
      : encoding === 'quoted-printable'
        ? Buffer.from(
            body
              .replace(/=\r\n/g, '')
              .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
            'latin1',
          ).toString('utf8')
        : body
  return text.replace(/\r\n/g, '\n').trimEnd()
}
