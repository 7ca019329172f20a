import { expect } from 'vitest'
import type { Role } from '../../src/kernel/actor.ts'
import type { Instant } from '../../src/kernel/instant.ts'
import { openMail } from '../../src/platform/mail/mail.ts'
import { readMailSettings } from '../../src/platform/mail/settings.ts'
import { type Answer, type Caller, MONDAY, startMuster, type TestMuster } from './muster.ts'
import { type SmtpPeer, startSmtp } from './smtp.ts'

// biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what each test says it holds
type Loose = any

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** Somebody who is signed in. Paths begin behind `/api/v1/`. */
export type Someone = Caller & {
  readonly id: string
  readonly name: string
  /** Reads; fails the test where it may not. */
  readonly sees: (path: string) => Promise<Loose>
  /** Does what must succeed, and gives back the answer. */
  readonly does: (path: string, body?: unknown) => Promise<Loose>
  /** Tries what must be refused, with words for a person, and gives back the refusal. */
  readonly isRefused: (path: string, body: unknown, code: string) => Promise<Loose>
}

/** A company on its first day with Muster: a mail server, a clock that the test moves, nobody and no text yet. */
export type Company = {
  readonly house: TestMuster
  readonly post: SmtpPeer
  readonly hire: (name: string, role: Role) => Promise<Someone>
  /** Lets time pass; then what has come due is recorded, and what waits to be sent is sent. */
  readonly later: (milliseconds: number) => Promise<void>
  readonly now: () => string
  /** The time that was so long ago. */
  readonly ago: (milliseconds: number) => string
  readonly ledgerSize: () => Promise<number>
  readonly close: () => Promise<void>
}

export async function startCompany(start: Instant = MONDAY): Promise<Company> {
  const post = await startSmtp()
  const settings = { MUSTER_SMTP_URL: post.url, MUSTER_MAIL_FROM: 'Fernhill Analytics <incidents@fernhill.example>' }
  const house = await startMuster(start, { mail: openMail(readMailSettings(settings)!) })
  const iso = (at: number) => new Date(at).toISOString()
  return {
    house,
    post,
    hire: async (name, role) => someone(name, await house.asPerson(name, role)),
    later: async (milliseconds) => {
      house.clock.advance(milliseconds)
      await house.muster.tick()
      await house.muster.jobs.drain()
    },
    now: () => iso(house.clock.now()),
    ago: (milliseconds) => iso(house.clock.now() - milliseconds),
    ledgerSize: () => house.muster.record.size(),
    close: async () => {
      await house.close()
      await post.close()
    },
  }
}

function someone(name: string, caller: Caller & { readonly id: string }): Someone {
  const accepted = (what: string, { status, body }: Answer<Loose>) => {
    if (status >= 300) throw new Error(`${name} could not ${what}: ${status} ${JSON.stringify(body)}`)
    return body
  }
  return {
    ...caller,
    name,
    sees: async (path) => accepted(`see ${path}`, await caller.get(`/api/v1/${path}`)),
    does: async (path, body) => accepted(`do ${path}`, await caller.post(`/api/v1/${path}`, body)),
    isRefused: async (path, body, code) => expectRefusal(await caller.post(`/api/v1/${path}`, body), code),
  }
}

/** What is wrong and what to do, both in words: nobody is left with a bare “no”. */
export function expectRefusal(answer: Answer<Loose>, code: string): Loose {
  expect(answer.body).toMatchObject({
    type: `urn:muster:problem:${code}`,
    status: answer.status,
    detail: expect.stringMatching(/\w.*[.!?]/s),
    remedy: expect.stringMatching(/\w.*[.!?”]/s),
  })
  expect([400, 403, 404, 409, 413, 422]).toContain(answer.status)
  return answer.body
}

/** Facts of the company, in the places where the shipped texts ask for them. */
export function filledIn(text: string): string {
  const facts = {
    'company name': 'Fernhill Analytics',
    'on-call contact': '+49 30 5550100, day and night',
    'executive sponsor': 'Nora Lindqvist, managing director',
    'reporting address': 'security@fernhill.example',
    counsel: 'Haller & Partners, +49 30 5550177',
    'regulators and laws that apply': 'the data protection authority of Berlin; GDPR',
  }
  let filled = text.replace(/\[COMPANY: [^\]]*\]/g, '+49 30 5550100, policy 77-104')
  for (const [blank, fact] of Object.entries(facts)) filled = filled.replaceAll(`[${blank}]`, fact)
  return filled
}

type Change = (text: string) => string
/** What it takes to be asked: also by a browser. */
export type Asking = Pick<Someone, 'sees' | 'does'>

/**
 * Takes over a text that comes with Muster, fills in what it asks for, and has it approved by somebody else.
 * Gives back the document as it then is.
 */
export async function adopt(kind: string, slug: string, author: Asking, approver: Asking, change?: Change) {
  const { adopted } = await author.does('documents/adopt', { documents: [{ kind, slug }] })
  const { id } = adopted[0]
  const { text } = await author.sees(`documents/${id}`)
  const filled = change === undefined ? filledIn(text) : change(filledIn(text))
  const { document } = await author.does('documents', { kind, slug, text: filled, change: 'Ours now.', base: 1 })
  await approver.does(`documents/${id}/versions/${document.version}/approve`, { hash: document.hash })
  return author.sees(`documents/${id}`)
}
