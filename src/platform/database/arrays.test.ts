import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startMuster, type TestMuster } from '../../../test/harness/muster.ts'
import { bools, byteas, int2s, int8s, texts, uuids } from './arrays.ts'

let house: TestMuster
let app: pg.Pool

beforeAll(async () => {
  house = await startMuster()
  app = house.muster.record.database.app
})
afterAll(() => house.close())

const id = '0f8fad5b-d9cb-469f-a165-70867728950e'

test.each<[type: string, column: Buffer, values: unknown[]]>([
  ['int2', int2s([0, -1, 32_767]), [0, -1, 32_767]],
  ['int8', int8s([0, -1, Number.MAX_SAFE_INTEGER, null]), [0, -1, Number.MAX_SAFE_INTEGER, null]],
  ['bool', bools([true, false, null]), [true, false, null]],
  ['uuid', uuids([id, null]), [id, null]],
  ['text', texts(['', 'a"b\\c{,}', 'NULL', 'Ünï – 🦉', undefined]), ['', 'a"b\\c{,}', 'NULL', 'Ünï – 🦉', null]],
  ['bytea', byteas([Buffer.of(0, 92, 255), new Uint8Array(0)]), [Buffer.of(0, 92, 255), Buffer.alloc(0)]],
  ['text', texts([]), []],
])('a column of %s arrives in PostgreSQL as it was', async (type, column, values) => {
  const { rows } = await app.query(`select v from unnest($1::${type}[]) as u(v)`, [column])
  expect(rows.map(({ v }) => v)).toEqual(values)
})

test('what is no UUID is refused before it is sent', () => {
  expect(() => uuids(['12'])).toThrow('not a UUID')
})
