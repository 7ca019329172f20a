import type { Instant } from '../kernel/instant.ts'
import { ACCOUNT, iso, REGION } from './delivery.ts'
import { Random } from './random.ts'

export type Content = { readonly type: string; readonly text: string }

/** A small file as it might have been collected: made from its name, so that it is the same each time. */
export function contentOf(name: string, collected: Instant, story: string): Content {
  const chance = new Random(`${story}, ${name}`)
  const form = FORMS.find(({ fits }) => fits.test(name)) ?? FORMS[FORMS.length - 1]!
  const count = chance.between(14, 60)
  const first = collected - count * 41_000
  const lines = Array.from({ length: count }, (_, n) =>
    form.line(first + n * 41_000 + chance.between(0, 30_000), chance),
  )
  return { type: form.type, text: `${[...form.head, ...lines].join('\n')}\n` }
}

type Form = {
  readonly fits: RegExp
  readonly type: string
  readonly head: readonly string[]
  readonly line: (at: number, chance: Random) => string
}

const ADDRESSES = ['198.51.100.77', '198.51.100.203', '203.0.113.140', '192.0.2.61', '10.20.4.18', '10.30.2.45']

/** The last fits everything. */
const FORMS: readonly Form[] = [
  {
    fits: /cloudtrail.*\.jsonl$/,
    type: 'application/x-ndjson',
    head: [],
    line: (at, chance) =>
      JSON.stringify({
        eventTime: iso(at),
        eventSource: chance.pick(['s3.amazonaws.com', 'sts.amazonaws.com', 'iam.amazonaws.com']),
        eventName: chance.pick(['GetObject', 'ListBuckets', 'GetCallerIdentity', 'PutObject', 'AssumeRole']),
        awsRegion: REGION,
        recipientAccountId: ACCOUNT,
        sourceIPAddress: chance.pick(ADDRESSES),
        ...(chance.chance(0.3) ? { errorCode: 'AccessDenied' } : {}),
      }),
  },
  {
    fits: /sign-?ins?.*\.csv$/,
    type: 'text/csv',
    head: ['time,account,address,factor,outcome'],
    line: (at, chance) =>
      [
        iso(at),
        `account-${chance.between(100, 180)}`,
        chance.pick(ADDRESSES),
        chance.pick(['security key', 'prompt', 'none']),
        chance.pick(['ALLOW', 'ALLOW', 'DENY']),
      ].join(','),
  },
  {
    fits: /\.eml$/,
    type: 'message/rfc822',
    head: [
      'From: Notices <notices@portal.invalid>',
      'To: undisclosed-recipients:;',
      'Subject: Please confirm your details',
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=utf-8',
      'Received: from mail.invalid (mail.invalid [203.0.113.9]) by mx.fernhill.example',
      '',
      'Please confirm your details until the end of the day.',
      '',
    ],
    line: (at, chance) => `https://portal.invalid/confirm?t=${Math.floor(at / 1000)}${chance.between(100, 999)}`,
  },
  {
    fits: /\.csv$/,
    type: 'text/csv',
    head: ['time,object,tenant,bytes,address'],
    line: (at, chance) =>
      [
        iso(at),
        `part-${chance.between(1000, 9999)}`,
        chance.between(110, 320),
        chance.between(2_000, 900_000),
        chance.pick(ADDRESSES),
      ].join(','),
  },
  {
    fits: /./,
    type: 'text/plain',
    head: [],
    line: (at, chance) =>
      `${iso(at)} ${chance.pick(['INFO', 'INFO', 'WARN', 'ERROR'])} [${chance.between(1, 16)}] ${chance.pick([
        'connection accepted from',
        'request refused for',
        'session ended for',
        'retry scheduled for',
      ])} ${chance.pick(ADDRESSES)} after ${chance.between(3, 4_800)} ms`,
  },
]
