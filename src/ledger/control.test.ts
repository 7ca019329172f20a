import { describe, expect, test } from 'vitest'
import type { Json } from '../kernel/json.ts'
import { base64 } from './bytes.ts'
import {
  erasedControl,
  type Opened,
  openedControl,
  parseErasedControl,
  parseOpenedControl,
  parseSteppedBackControl,
  steppedBackControl,
} from './control.ts'
import { refusal } from './testing/refusal.ts'

const hash = new Uint8Array(32).fill(4)
const opened: Opened = {
  verifierKey: 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k',
  schema: hash,
  populations: ['AlertReceived', 'IncidentDeclared'],
  lateMs: 86_400_000,
}

describe('LedgerOpened', () => {
  test('is read back as it was, with and without a generation before', () => {
    expect(openedControl(opened)).toEqual({
      key: opened.verifierKey,
      late: 86_400_000,
      pops: ['AlertReceived', 'IncidentDeclared'],
      schema: base64(hash),
    })
    expect(parseOpenedControl(openedControl(opened))).toEqual(opened)
    const second = { ...opened, previous: { origin: 'example.com/foo/g1', size: 600, root: hash } }
    expect(parseOpenedControl(openedControl(second))).toEqual(second)
  })

  test('declares up to 16 populations', () => {
    const populations = Array.from({ length: 16 }, (_, i) => `T${i}`)
    expect(parseOpenedControl(openedControl({ ...opened, populations })).populations).toEqual(populations)
  })

  const x = openedControl(opened) as { [key: string]: Json }
  test.each<[string, Json | undefined]>([
    ['nothing', undefined],
    ['a list', []],
    ['an unknown key', { ...x, more: 1 }],
    ['no key', { late: x.late as Json, pops: x.pops as Json, schema: x.schema as Json }],
    ['a schema of 31 bytes', { ...x, schema: base64(hash.subarray(1)) }],
    ['a population twice', { ...x, pops: ['A', 'A'] }],
    ['a population that is no type', { ...x, pops: ['a b'] }],
    ['17 populations', { ...x, pops: Array.from({ length: 17 }, (_, i) => `T${i}`) }],
    ['a lateness of a half', { ...x, late: 0.5 }],
    ['a generation before of size -1', { ...x, prev: { origin: 'a', root: base64(hash), size: -1 } }],
    [
      'a generation before with a root of 31 bytes',
      { ...x, prev: { origin: 'a', root: base64(hash.subarray(1)), size: 1 } },
    ],
    ['a generation before without a name', { ...x, prev: { origin: 1, root: base64(hash), size: 1 } }],
    ['a key that is no text', { ...x, key: 1 }],
    ['a generation before without size', { ...x, prev: { origin: 'a', root: base64(hash) } }],
  ])('with %s is refused', (_, control) => {
    expect(refusal(() => parseOpenedControl(control))).toBe('opened')
  })
})

describe('FieldErased', () => {
  test('names the entry, the fields and the basis', () => {
    const erased = { index: 42, fields: [0, 2], basis: 'gdpr-17-1-a' }
    expect(erasedControl(erased)).toEqual({ basis: 'gdpr-17-1-a', f: [0, 2], idx: 42 })
    expect(parseErasedControl(erasedControl(erased))).toEqual(erased)
  })

  test.each<[string, Json]>([
    ['no fields', { basis: 'a', f: [], idx: 1 }],
    ['a field twice', { basis: 'a', f: [1, 1], idx: 1 }],
    ['fields out of order', { basis: 'a', f: [2, 1], idx: 1 }],
    ['a field beyond 254', { basis: 'a', f: [255], idx: 1 }],
    ['a field as text', { basis: 'a', f: ['1'], idx: 1 }],
    ['a basis in words', { basis: 'Because she asked', f: [1], idx: 1 }],
    ['a negative index', { basis: 'a', f: [1], idx: -1 }],
    ['a reason in the clear', { basis: 'a', f: [1], idx: 1, reason: 'x' }],
  ])('with %s is refused', (_, control) => {
    expect(refusal(() => parseErasedControl(control))).toBe('erased')
  })
})

describe('ClockSteppedBack', () => {
  test('says by how much', () => {
    expect(steppedBackControl(3000)).toEqual({ by: 3000 })
    expect(parseSteppedBackControl({ by: 3000 })).toBe(3000)
  })

  test.each<[Json]>([[{}], [{ by: 0 }], [{ by: -1 }], [{ by: 0.5 }], [{ by: '1' }], [{ by: 1, at: 2 }]])(
    '%j is refused',
    (control) => {
      expect(refusal(() => parseSteppedBackControl(control))).toBe('stepped-back')
    },
  )
})
