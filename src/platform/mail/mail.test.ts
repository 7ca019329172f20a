import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { freePort } from '../../../test/harness/server-process.ts'
import { type SmtpPeer, startSmtp } from '../../../test/harness/smtp.ts'
import { instant } from '../../kernel/instant.ts'
import { type Letter, NotDelivered, openMail } from './mail.ts'
import { readMailSettings } from './settings.ts'

const noon = instant(Date.UTC(2026, 2, 2, 12))
const letter: Letter = {
  messageId: '0195-1@example.org',
  date: noon,
  subject: 'Störung: was wir wissen',
  text: 'Zeile eins.\n\nGrüße aus Köln, 🔥 und ein ziemlich langer Satz, der über die siebzig Zeichen einer Zeile hinausgeht.',
  recipients: ['ada@example.org', 'grace@example.org'],
  undisclosed: false,
}

const mailTo = (url: string) =>
  openMail(readMailSettings({ MUSTER_SMTP_URL: url, MUSTER_MAIL_FROM: 'Acme Störfälle <incidents@acme.example>' })!)
const failure = async (sending: Promise<unknown>): Promise<NotDelivered> => {
  const error = await sending.catch((one: unknown) => one)
  expect(error).toBeInstanceOf(NotDelivered)
  return error as NotDelivered
}

describe('a letter', () => {
  let peer: SmtpPeer
  beforeEach(async () => {
    peer = await startSmtp()
  })
  afterEach(() => peer.close())

  test('arrives with its subject, its words, its recipients, and the id it was given', async () => {
    const { response, accepted, rejected } = await mailTo(peer.url).send(letter)
    expect([response, accepted, rejected]).toEqual(['250 OK: queued as 4711', letter.recipients, []])
    const [arrived] = peer.arrived
    expect(arrived).toMatchObject({ from: 'incidents@acme.example', recipients: letter.recipients, body: letter.text })
    expect(arrived!.headers.get('message-id')).toBe('<0195-1@example.org>')
    expect(arrived!.headers.get('date')).toBe('Mon, 02 Mar 2026 12:00:00 +0000')
    expect(arrived!.headers.get('to')).toBe('ada@example.org, grace@example.org')
    expect(arrived!.headers.get('from')).toContain('<incidents@acme.example>')
    expect(arrived!.headers.get('content-type')).toBe('text/plain; charset=utf-8')
  })

  test('to many names nobody to the others where they are not to know of each other', async () => {
    const recipients = Array.from({ length: 250 }, (_, n) => `customer-${n}@example.org`)
    const { accepted } = await mailTo(peer.url).send({ ...letter, recipients, undisclosed: true })
    expect(accepted).toEqual(recipients)
    expect(peer.arrived.map((one) => one.recipients.length)).toEqual([100, 100, 50])
    for (const { headers } of peer.arrived) {
      expect(headers.get('to')).toBe('Undisclosed recipients:;')
      expect([...headers.values()].join()).not.toContain('customer-')
      expect(headers.get('message-id')).toBe('<0195-1@example.org>')
    }
  })

  test('that some are refused is delivered to the others, and says who was refused and why', async () => {
    peer.manners.recipient = (address) => (address.startsWith('ada') ? '550 5.1.1 Nobody of this name' : undefined)
    expect(await mailTo(peer.url).send(letter)).toMatchObject({
      accepted: ['grace@example.org'],
      rejected: [{ recipient: 'ada@example.org', response: '550 5.1.1 Nobody of this name' }],
    })
  })

  test('that nobody may have is refused for good', async () => {
    peer.manners.recipient = () => '550 5.1.1 Nobody of this name'
    const { message, forGood } = await failure(mailTo(peer.url).send(letter))
    expect([message, forGood]).toEqual(['550 5.1.1 Nobody of this name', true])
  })

  test('that comes too early for one of them is tried again', async () => {
    peer.manners.recipient = (address) =>
      address.startsWith('ada') ? '550 5.1.1 Nobody of this name' : '451 4.7.1 Greylisted, come back later'
    const { message, forGood } = await failure(mailTo(peer.url).send(letter))
    expect([message, forGood]).toEqual(['451 4.7.1 Greylisted, come back later', false])
  })

  test.each([
    ['452 4.3.1 No room', '452 4.3.1 No room', false],
    ['554 5.7.1 This is spam', '554 5.7.1 This is spam', true],
    ['hang up', 'Connection closed unexpectedly', false],
  ])('that the server answers at its end with “%s” was not delivered', async (answer, words, good) => {
    peer.manners.letter = () => answer
    const { message, forGood } = await failure(mailTo(peer.url).send(letter))
    expect([message, forGood]).toEqual([words, good])
  })
})

test('where no server listens, a letter is tried again', async () => {
  const { message, forGood } = await failure(mailTo(`smtp://127.0.0.1:${await freePort()}`).send(letter))
  expect(message).toContain('ECONNREFUSED')
  expect(forGood).toBe(false)
})

test('a login is shown to the server, and its refusal does not repeat the password', async () => {
  const peer = await startSmtp()
  await mailTo(peer.url.replace('//', '//ada:p%40ss%20word@')).send(letter)
  expect(peer.arrived[0]!.user).toBe('ada')
  await peer.close()
  const strict = await startSmtp({ onAuth: (_auth, _session, done) => done(new Error('Invalid login')) })
  const { message, forGood } = await failure(mailTo(strict.url.replace('//', '//ada:p%40ss%20word@')).send(letter))
  expect(message).toMatch(/^535 /)
  expect(message).not.toContain('p@ss')
  expect(forGood).toBe(true)
  await strict.close()
})

test('nothing is sent in clear where encryption is required', async () => {
  const peer = await startSmtp()
  const { message } = await failure(mailTo(`${peer.url}?tls=required`).send(letter))
  expect(message).toContain('does not encrypt')
  await expect(mailTo(`${peer.url}?tls=required`).verify()).rejects.toThrow()
  expect(peer.arrived).toEqual([])
  await mailTo(peer.url).verify()
  await peer.close()
})

describe('the settings', () => {
  const read = (url?: string, from: string | undefined = 'Acme <a@acme.example>') =>
    readMailSettings({ MUSTER_SMTP_URL: url, MUSTER_MAIL_FROM: from })
  const from = { name: 'Acme', address: 'a@acme.example' }

  test('may be absent', () => {
    expect(readMailSettings({})).toBeNull()
    expect(readMailSettings({ MUSTER_SMTP_URL: '', MUSTER_MAIL_FROM: '' })).toBeNull()
  })

  test.each([
    ['smtp://mail.example.org', { host: 'mail.example.org', port: 587, encryption: 'starttls' }],
    ['smtps://mail.example.org', { host: 'mail.example.org', port: 465, encryption: 'smtps' }],
    ['smtp://mail.example.org:25?tls=off', { host: 'mail.example.org', port: 25, encryption: 'none' }],
    ['smtp://localhost:1025', { host: 'localhost', port: 1025, encryption: 'none' }],
    ['smtp://[::1]:1025', { host: '::1', port: 1025, encryption: 'none' }],
    ['smtp://localhost?tls=required', { host: 'localhost', port: 587, encryption: 'starttls' }],
    [
      'smtp://u%40x:p%3Aw@mail.example.org',
      { host: 'mail.example.org', port: 587, encryption: 'starttls', user: 'u@x', password: 'p:w' },
    ],
  ])('%s are read', (url, settings) => {
    expect(read(url)).toEqual({ ...settings, from })
  })

  test.each([
    ['mail.example.org', 'not the address of a mail server'],
    ['https://mail.example.org', 'not the address of a mail server'],
    ['smtp://', 'not the address of a mail server'],
    ['smtp://mail.example.org?tls=maybe', 'about tls'],
    ['smtp://mail.example.org?secret=x', 'not understood'],
    ['smtp://mail.example.org/inbox', 'not understood'],
    ['smtps://mail.example.org?tls=off', 'write smtp'],
    ['smtp://u:secret%zz@mail.example.org', '%25'],
    ['', 'set without MUSTER_SMTP_URL'],
  ])('%s are refused with a sentence that does not repeat them', (url, words) => {
    let said = ''
    try {
      read(url)
    } catch (error) {
      said = (error as Error).message
    }
    expect(said).toContain(words)
    expect(said).not.toContain('secret')
  })

  test.each(['nobody', 'a@b, c@d', 'Acme a@acme.example', 'Acme <a@acme.example', 'x <a@b>\r\nBcc: c@d', 'Acme <>'])(
    'a sender like “%s” is refused',
    (sender) => {
      expect(() => read('smtp://localhost', sender)).toThrow('MUSTER_MAIL_FROM')
    },
  )

  test.each([
    ['a@acme.example', { name: '', address: 'a@acme.example' }],
    ['"Acme, Inc." <a@acme.example>', { name: 'Acme, Inc.', address: 'a@acme.example' }],
  ])('a sender like “%s” is read', (sender, expected) => {
    expect(read('smtp://localhost', sender)!.from).toEqual(expected)
  })
})
