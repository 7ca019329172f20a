/** How to reach the server that takes our mail, and in whose name it is sent. */
export type MailSettings = {
  readonly host: string
  readonly port: number
  /** `smtps`: encrypted from the first byte. `starttls`: asked for, and nothing is sent without it. `none`: in clear. */
  readonly encryption: 'smtps' | 'starttls' | 'none'
  readonly user?: string
  readonly password?: string
  readonly from: { readonly name: string; readonly address: string }
}

/** What is wrong, for the person who set it. It never repeats the address, which holds the password. */
export class MailMisconfigured extends Error {
  override name = 'MailMisconfigured'
}

const EXAMPLE = 'such as smtp://user:password@mail.example.org:587 or smtps://mail.example.org'
const HERE = new Set(['localhost', '127.0.0.1', '::1'])

type Environment = Readonly<Record<string, string | undefined>>

/** Null where no mail is set up: messages are then recorded, and sent by other means. */
export function readMailSettings({ MUSTER_SMTP_URL, MUSTER_MAIL_FROM }: Environment): MailSettings | null {
  if (!MUSTER_SMTP_URL && !MUSTER_MAIL_FROM) return null
  if (!MUSTER_SMTP_URL) throw new MailMisconfigured(`MUSTER_MAIL_FROM is set without MUSTER_SMTP_URL: set both.`)
  if (!MUSTER_MAIL_FROM)
    throw new MailMisconfigured(
      'MUSTER_SMTP_URL is set without MUSTER_MAIL_FROM: set both. It is the sender, such as incidents@example.org.',
    )
  return { ...serverOf(MUSTER_SMTP_URL), from: senderOf(MUSTER_MAIL_FROM) }
}

function serverOf(text: string): Omit<MailSettings, 'from'> {
  const url = URL.canParse(text) ? new URL(text) : null
  const implicit = url?.protocol === 'smtps:'
  if (url === null || (url.protocol !== 'smtp:' && !implicit) || url.hostname === '')
    throw new MailMisconfigured(`MUSTER_SMTP_URL is not the address of a mail server: give one ${EXAMPLE}.`)
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  const { tls, ...others } = Object.fromEntries(url.searchParams)
  const [unknown] = Object.keys(others)
  if (unknown !== undefined || !/^\/?$/.test(url.pathname))
    throw new MailMisconfigured(`MUSTER_SMTP_URL ends with what is not understood: give one ${EXAMPLE}.`)
  if (tls !== undefined && tls !== 'off' && tls !== 'required')
    throw new MailMisconfigured('MUSTER_SMTP_URL says something else about tls than “off” or “required”.')
  if (implicit && tls === 'off')
    throw new MailMisconfigured('MUSTER_SMTP_URL begins with smtps and says tls=off: write smtp for mail in clear.')
  // Between two programs of one machine there is nobody who listens.
  const clear = tls === 'off' || (tls === undefined && HERE.has(host))
  const port = url.port === '' ? (implicit ? 465 : 587) : Number(url.port)
  const login = url.username === '' ? {} : { user: decoded(url.username), password: decoded(url.password) }
  return { host, port, encryption: implicit ? 'smtps' : clear ? 'none' : 'starttls', ...login }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw new MailMisconfigured('MUSTER_SMTP_URL holds a % that stands for nothing: write it as %25.')
  }
}

function senderOf(text: string): MailSettings['from'] {
  const match = /^(?:"?([^"<>@\r\n]*?)"?\s*<)?([^\s<>@"]+@[a-z0-9][a-z0-9.-]*[a-z0-9])>?$/i.exec(text.trim())
  if (match === null || text.includes('<') !== text.trim().endsWith('>'))
    throw new MailMisconfigured(
      'MUSTER_MAIL_FROM is not the address of a sender: give one such as incidents@example.org, or Example <incidents@example.org>.',
    )
  return { name: (match[1] ?? '').trim(), address: match[2]! }
}
