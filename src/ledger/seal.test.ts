import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Json } from '../kernel/json.ts'
import { base64, concat, u64, utf8 } from './bytes.ts'
import { patriciaRoot } from './patricia.ts'
import { mapCount, mapRoot, parseSealControl, type Seal, SealCounter, sealControl } from './seal.ts'
import { refusal } from './testing/refusal.ts'

const digest = (...parts: Uint8Array[]) => new Uint8Array(createHash('sha256').update(Buffer.concat(parts)).digest())
const stream = (n: number) => n.toString(16).padStart(32, '0')
const entryAt = (index: number, type: string, n: number) => ({ index, type, stream: stream(n) })

test('a pair of the map is the hash of its name to the hash of its numbers', () => {
  const tallies = new Map([['IncidentDeclared', { count: 47, lastIndex: 1200 }]])
  const value = digest(u64(47), u64(1200))
  expect(mapRoot({ types: tallies, streams: new Map() })).toEqual(
    patriciaRoot(concat(digest(utf8('t\0IncidentDeclared')), value)),
  )
  expect(mapRoot({ types: new Map(), streams: tallies })).toEqual(
    patriciaRoot(concat(digest(utf8('s\0IncidentDeclared')), value)),
  )
})

test('a seal maps every type, and of the streams those with an entry since the seal before, that seal included', () => {
  const counter = new SealCounter()
  const entries = [
    entryAt(0, 'LedgerOpened', 0),
    entryAt(1, 'AlertReceived', 1),
    entryAt(2, 'AlertReceived', 2),
    entryAt(3, 'LedgerSealed', 0),
    entryAt(4, 'AlertDismissed', 2),
    entryAt(5, 'LedgerSealed', 0),
  ]
  for (const entry of entries.slice(0, 3)) counter.add(entry)
  expect(counter.state()).toEqual({
    types: new Map([
      ['LedgerOpened', { count: 1, lastIndex: 0 }],
      ['AlertReceived', { count: 2, lastIndex: 2 }],
    ]),
    streams: new Map([
      [stream(0), { count: 1, lastIndex: 0 }],
      [stream(1), { count: 1, lastIndex: 1 }],
      [stream(2), { count: 1, lastIndex: 2 }],
    ]),
  })
  for (const entry of entries.slice(3, 5)) counter.add(entry)
  const second = counter.state()
  expect([...second.types.keys()]).toEqual(['LedgerOpened', 'AlertReceived', 'LedgerSealed', 'AlertDismissed'])
  expect(second.streams).toEqual(
    new Map([
      [stream(0), { count: 2, lastIndex: 3 }],
      [stream(2), { count: 2, lastIndex: 4 }],
    ]),
  )
  expect(mapCount(second)).toBe(6)
  counter.add(entries[5] as (typeof entries)[0])
  expect([...counter.state().streams.keys()]).toEqual([stream(0)])
})

test('the map of a state does not change when more entries come', () => {
  const counter = new SealCounter()
  counter.add(entryAt(0, 'LedgerOpened', 0))
  const state = counter.state()
  const root = mapRoot(state)
  counter.add(entryAt(1, 'LedgerOpened', 0))
  expect(mapRoot(state)).toEqual(root)
})

test('one entry hidden, moved or counted twice is another map', () => {
  const entries = fc.array(fc.tuple(fc.constantFrom<string>('A', 'B', 'C'), fc.nat(5)), { minLength: 2, maxLength: 30 })
  const rootFrom = (list: readonly [string, number][]) => {
    const counter = new SealCounter()
    for (const [index, [type, n]] of list.entries()) counter.add(entryAt(index, type, n))
    return base64(mapRoot(counter.state()))
  }
  fc.assert(
    fc.property(entries, fc.nat(), (list, at) => {
      const k = at % list.length
      expect(rootFrom(list.toSpliced(k, 1))).not.toBe(rootFrom(list))
      expect(rootFrom([...list, list[k] as [string, number]])).not.toBe(rootFrom(list))
      expect(rootFrom(list.with(k, ['D', 9]))).not.toBe(rootFrom(list))
    }),
  )
})

const hash = (fill: number) => new Uint8Array(32).fill(fill)
const seal: Seal = {
  map: hash(1),
  keys: 12,
  populations: { IncidentDeclared: 47, AlertReceived: 0 },
  previous: { size: 256, root: hash(2) },
  anchor: { hash: hash(3), size: 200 },
  keyId: '530d903a',
}

describe('the control data of a seal', () => {
  test('is read back as it was, with or without a seal and an anchor before it', () => {
    expect(parseSealControl(sealControl(seal))).toEqual(seal)
    const { previous: _, anchor: __, ...first } = seal
    expect(parseSealControl(sealControl(first))).toEqual(first)
    expect(sealControl(first)).toEqual({
      key: '530d903a',
      m: base64(hash(1)),
      mc: 12,
      pop: { AlertReceived: 0, IncidentDeclared: 47 },
    })
  })

  test('states up to 16 populations', () => {
    const populations = Object.fromEntries(Array.from({ length: 16 }, (_, i) => [`T${i}`, i]))
    expect(parseSealControl(sealControl({ ...seal, populations })).populations).toEqual(populations)
  })

  const x = sealControl(seal) as { [key: string]: Json }
  const without = (key: string) => Object.fromEntries(Object.entries(x).filter(([name]) => name !== key))
  test.each<[string, Json]>([
    ['nothing', null],
    ['a list', []],
    ['no map', without('m')],
    ['no count of keys', without('mc')],
    ['no populations', without('pop')],
    ['no key', without('key')],
    ['an unknown key', { ...x, note: 'hidden in the clear' }],
    ['a map of 31 bytes', { ...x, m: base64(new Uint8Array(31)) }],
    ['a map in hex', { ...x, m: '01'.repeat(32) }],
    ['a negative count', { ...x, mc: -1 }],
    ['a key id in capitals', { ...x, key: '530D903A' }],
    ['a population in small letters', { ...x, pop: { incident: 1 } }],
    ['a population of a half', { ...x, pop: { IncidentDeclared: 0.5 } }],
    ['17 populations', { ...x, pop: Object.fromEntries(Array.from({ length: 17 }, (_, i) => [`T${i}`, 1])) }],
    ['populations as a list', { ...x, pop: [] }],
    ['a checkpoint before of size -1', { ...x, prev: { size: -1, root: base64(hash(2)) } }],
    ['a checkpoint before with a root of 31 bytes', { ...x, prev: { size: 1, root: base64(new Uint8Array(31)) } }],
    ['an anchor of 31 bytes', { ...x, tok: base64(new Uint8Array(31)) }],
    ['an anchor at size -1', { ...x, toks: -1 }],
    ['a checkpoint before without root', { ...x, prev: { size: 1 } }],
    ['a checkpoint before with more', { ...x, prev: { size: 1, root: base64(hash(2)), origin: 'x' } }],
    ['an anchor without its size', without('toks')],
    ['the size of an anchor alone', without('tok')],
  ])('with %s is refused', (_, control) => {
    expect(refusal(() => parseSealControl(control))).toBe('seal')
  })

  test('is not written with what could not be read', () => {
    expect(refusal(() => sealControl({ ...seal, map: hash(1).subarray(1) }))).toBe('seal')
    expect(refusal(() => sealControl({ ...seal, keys: 0.5 }))).toBe('seal')
    expect(refusal(() => sealControl({ ...seal, keyId: 'x' }))).toBe('seal')
  })
})
