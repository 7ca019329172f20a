import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Signal } from '../../../sources/source.ts'
import { boundName, boundReason, boundSignal } from './bound.ts'

const digest = (text: string) => createHash('sha256').update(text).digest('hex')
const signal: Signal = {
  key: 'k',
  title: 'T',
  state: 'firing',
  nativeSeverity: '',
  severity: 'unmapped',
  occurredAt: null,
}
const bound = (parts: Partial<Signal>) => boundSignal({ ...signal, ...parts }, digest)

describe('what a source may put into a record', () => {
  test('is a title of one line, of 300 characters at most, and never nothing', () => {
    expect(bound({ title: ' a\n\tb ' }).title).toBe('a b')
    expect(bound({ title: 'x'.repeat(301) }).title).toBe(`${'x'.repeat(299)}…`)
    expect(bound({ title: 'x'.repeat(300) }).title).toBe('x'.repeat(300))
    for (const title of ['', ' ', '\u202e', '\u001b[31m']) expect(bound({ title }).title).toBe('Untitled alert')
  })

  test('cannot turn a line around, colour it, or wipe the screen', () => {
    expect(bound({ title: '\u202egnp.exe\u2069\u200f \u001b[2J\u0007red\u001b[0m\ufeff' }).title).toBe('gnp.exe red')
    expect(bound({ summary: 'one\ntwo\tthree\r\u0000' }).summary).toBe('one\ntwo\tthree')
  })

  test('is never cut in the middle of a character', () => {
    fc.assert(
      fc.property(fc.nat({ max: 600 }), fc.string({ unit: 'binary', maxLength: 700 }), (n, text) => {
        const {
          title,
          summary = '',
          labels = {},
        } = bound({
          title: 'x'.repeat(n) + '🔥'.repeat(200),
          summary: text.repeat(20),
          labels: { [text || 'a']: text },
        })
        for (const one of [title, summary, ...Object.entries(labels).flat()]) expect(one.isWellFormed()).toBe(true)
        expect(title.length).toBeLessThanOrEqual(300)
        expect(summary.length).toBeLessThanOrEqual(8_000)
      }),
    )
  })

  test('is a key as it is, or its hash where it is too long or holds what is not shown', () => {
    expect(bound({ key: 'falco|shell' }).key).toBe('falco|shell')
    const long = 'x'.repeat(513)
    expect(bound({ key: long }).key).toBe(`sha256:${digest(long)}`)
    expect(bound({ key: 'host\u200e' }).key).toBe(`sha256:${digest('host\u200e')}`)
    expect(bound({ key: 'a', episode: long, delivery: long })).toMatchObject({
      episode: `sha256:${digest(long)}`,
      deliveryKey: `sha256:${digest(long)}`,
    })
  })

  test('two keys that differ stay two', () => {
    const texts = fc.string({ unit: 'binary', maxLength: 600 }).filter((text) => text.isWellFormed())
    fc.assert(
      fc.property(texts, texts, (one, other) => {
        fc.pre(one !== other)
        expect(bound({ key: one }).key).not.toBe(bound({ key: other }).key)
      }),
    )
  })

  test('is a link only to where a browser may safely go', () => {
    expect(bound({ link: 'https://monitor.example/a?b=c' }).link).toBe('https://monitor.example/a?b=c')
    for (const link of [
      'javascript:alert(1)',
      'data:text/html,x',
      'file:///etc/passwd',
      '//host',
      '/path',
      'not a link',
      `https://x.example/${'a'.repeat(2_000)}`,
    ])
      expect(bound({ link }).link).toBeUndefined()
  })

  test('is at most 64 labels, with names of 200 and values of 1,000 characters', () => {
    const many = Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`label ${n}`, String(n)]))
    expect(Object.keys(bound({ labels: many }).labels!)).toHaveLength(64)
    const [[name, value]] = Object.entries(bound({ labels: { ['n'.repeat(300)]: 'v'.repeat(2_000) } }).labels!) as [
      [string, string],
    ]
    expect([name.length, value.length]).toEqual([200, 1_000])
    expect(Object.entries(bound({ labels: labelled('__proto__', 'x') }).labels!)).toEqual([['__proto__', 'x']])
  })

  test('leaves out what was not sent', () => {
    expect(bound({})).toEqual({ key: 'k', state: 'firing', severity: 'unmapped', nativeSeverity: '', title: 'T' })
  })

  test('says its own severity as it was sent, in one line', () => {
    expect(bound({ nativeSeverity: 'Very\nHigh' }).nativeSeverity).toBe('Very High')
  })
})

test('the name of a source that there is not is a short line, and never nothing', () => {
  expect(boundName('na\u0000gios')).toBe('nagios')
  expect(boundName('x'.repeat(6_000))).toHaveLength(100)
  for (const name of ['', ' ', '\u0000']) expect(boundName(name)).toBe('unnamed')
})

test('a reason is a text of 500 characters at most, whatever it quotes', () => {
  expect(boundReason(`Unexpected ${'🔥'.repeat(400)}`).length).toBeLessThanOrEqual(500)
  expect(boundReason('\ud83d is no text').isWellFormed()).toBe(true)
})

/** `{ __proto__: … }` would set the prototype; this is the key of that name. */
function labelled(name: string, value: string): Record<string, string> {
  return Object.fromEntries([[name, value]])
}
