import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { apiTypes } from '../tools/api-types.ts'
import { startMuster, type TestMuster } from './harness/muster.ts'

let muster: TestMuster
beforeAll(async () => {
  muster = await startMuster()
})
afterAll(() => muster.close())

test('the browser is compiled against the API as it is', async () => {
  const answer = await muster.server.inject({ method: 'GET', url: '/api/v1/openapi.json' })
  const fresh = await apiTypes(answer.json())
  const kept = await readFile(new URL('../web/api/schema.d.ts', import.meta.url), 'utf8')
  expect(
    sameTypes(kept, fresh),
    'web/api/schema.d.ts is stale: start a server and run node bin/with-node.mjs tools/api-types.ts http://127.0.0.1:4680',
  ).toBe(true)
})

/** However an editor may have laid them out. */
function sameTypes(kept: string, fresh: string): boolean {
  const bare = (text: string) => text.replace(/["';\s]/g, '')
  return bare(kept) === bare(fresh)
}
