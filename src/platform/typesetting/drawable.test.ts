import { expect, test } from 'vitest'
import { BOX, drawable } from './drawable.ts'

const latin = (codePoint: number) => codePoint < 0x250 || codePoint === BOX.codePointAt(0)
const drawn = (text: string) => drawable(text, latin)

test('what the fonts have stays as it is', () => {
  expect(drawn('Mara – said: “näh”')).toEqual({ data: 'Mara □ said: □näh□', boxed: true })
  expect(drawn('Tab\tand\r\nlines\n')).toEqual({ data: 'Tab\tand\r\nlines\n', boxed: false })
})

test.each([
  ['中文', '□□'],
  ['👩‍🚒!', '□!'],
  ['🏳️‍🌈', '□'],
  ['a\u202eb', 'a□b'],
  ['a\u0000b\u0007', 'a□b□'],
  ['a\u200bb', 'a□b'],
  ['\ud800', '□'],
])('%j becomes %j: one box for each sign that is missing, and none vanishes', (text, boxes) => {
  expect(drawn(text)).toEqual({ data: boxes, boxed: true })
})

test('a letter written in two parts is drawn as the one that the font has', () => {
  expect(drawn('Zu\u0308rich')).toEqual({ data: 'Zürich', boxed: false })
})

test('every text in the data is treated, and nothing else is', () => {
  const data = { title: '中', rows: [{ n: 1, ok: true, none: null, words: ['x', '文'] }] }
  expect(drawable(data, latin)).toEqual({
    data: { title: '□', rows: [{ n: 1, ok: true, none: null, words: ['x', '□'] }] },
    boxed: true,
  })
})
