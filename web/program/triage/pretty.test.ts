import { expect, test } from 'vitest'
import { pretty } from './pretty.ts'

const read = (body: string | null, encoding: 'utf8' | 'base64' = 'utf8') => pretty({ body, encoding })

test('setting out adds white space and nothing else: numbers beyond 2^53 keep their digits', () => {
  const sent = '{"id":9007199254740993,"a":[1.10,"x: {y}, \\"z\\""],"b":{},"c":[]}'
  expect(read(sent)).toBe(
    '{\n  "id": 9007199254740993,\n  "a": [\n    1.10,\n    "x: {y}, \\"z\\""\n  ],\n  "b": {},\n  "c": []\n}',
  )
})

test('what is no JSON stays as it is', () => {
  expect(read('{"cut": ')).toBeNull()
  expect(read('plain text')).toBeNull()
  expect(read('AAEC', 'base64')).toBeNull()
  expect(read(null)).toBeNull()
})
