import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { afterAll, expect, test } from 'vitest'
import { instant } from '../../kernel/instant.ts'
import { charactersOf } from './coverage.ts'
import { Typesetter } from './typesetter.ts'

const NOON = instant(Date.UTC(2026, 0, 1, 12))
const SHEETS = {
  'page.typ': `#import "look.typ": *
#let d = json(bytes(sys.inputs.data))
#set document(title: d.title, date: auto)
#set text(font: "Inter", fallback: false, lang: "en")
= #shown(d.title)
#if d.boxed [Some signs are missing.]`,
  'look.typ': '#let shown(words) = words',
  'broken.typ': '#no-such-thing()',
}

const typesetter = new Typesetter(SHEETS)
afterAll(() => typesetter.close())

const latin1 = (pdf: Uint8Array) => Buffer.from(pdf).toString('latin1')

test('the same data at the same date is the same file, from any thread', async () => {
  const first = await typesetter.typeset('page.typ', { title: 'One' }, NOON)
  const other = new Typesetter(SHEETS)
  await other.typeset('page.typ', { title: 'Something else before' }, NOON)
  const again = await other.typeset('page.typ', { title: 'One' }, NOON)
  await other.close()
  expect(Buffer.from(again).equals(Buffer.from(first))).toBe(true)
  expect(
    Buffer.from(await typesetter.typeset('page.typ', { title: 'One' }, instant(NOON + 1000))).equals(
      Buffer.from(first),
    ),
  ).toBe(false)
})

test('a document is tagged, in a language, and says that it is PDF/A-2a', async () => {
  const pdf = latin1(await typesetter.typeset('page.typ', { title: 'One' }, NOON))
  expect(pdf).toMatch(/\/MarkInfo/)
  expect(pdf).toMatch(/\/Lang \(en\)/)
  expect(pdf).toMatch(/<pdfaid:part>2<\/pdfaid:part><pdfaid:conformance>A</)
  expect(pdf).toMatch(/\/OutputIntents/)
  expect(pdf).toMatch(/2026-01-01T12:00:00/)
})

test('what people wrote is never markup', async () => {
  const title = '#panic("x") *bold* $1/0$ @label <tag> \\ // `raw` #import "look.typ"'
  await expect(typesetter.typeset('page.typ', { title }, NOON)).resolves.toBeInstanceOf(Uint8Array)
})

test('signs that no font has do not stop a document', async () => {
  await expect(typesetter.typeset('page.typ', { title: 'مرحبا 中文 😀 \u202e\u0007' }, NOON)).resolves.toBeInstanceOf(
    Uint8Array,
  )
})

test('a document that cannot be set says why, and the next one is set', async () => {
  await expect(typesetter.typeset('broken.typ', {}, NOON)).rejects.toThrow('unknown variable: no-such-thing')
  await expect(typesetter.typeset('page.typ', { title: 'Next' }, NOON)).resolves.toBeInstanceOf(Uint8Array)
})

test('who waits for a typesetter that is closed is told', async () => {
  const closing = new Typesetter(SHEETS)
  const waiting = closing.typeset('page.typ', { title: 'One' }, NOON)
  waiting.catch(() => {})
  await closing.close()
  await expect(waiting).rejects.toThrow('closed')
})

test('the fonts have Latin, Greek, Cyrillic and the box, and admit what they lack', () => {
  const path = createRequire(import.meta.url).resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf')
  const has = charactersOf(readFileSync(path))
  const missing = [...'AzÄßžЖжΩω€–“…→□0'].filter((sign) => !has(sign.codePointAt(0)!))
  expect(missing).toEqual([])
  expect([...'中א😀'].filter((sign) => has(sign.codePointAt(0)!))).toEqual([])
})
