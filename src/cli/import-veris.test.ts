import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startMuster, type TestMuster } from '../../test/harness/muster.ts'
import { Misuse } from './command.ts'
import { importCommand } from './import.ts'

let house: TestMuster
let folder: string

beforeAll(async () => {
  house = await startMuster()
  folder = await mkdtemp(join(tmpdir(), 'veris-'))
  await mkdir(join(folder, 'good'))
  const write = (name: string, content: unknown) =>
    writeFile(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content))
  await write('good/one.json', incident('one'))
  await write('good/list.JSON', [incident('two'), incident('three')])
  await write('good/notes.txt', 'no incident')
  await write('broken.json', '{')
  await write('wrong.json', { ...incident('wrong'), timeline: { incident: { year: 'last' } } })
})
afterAll(async () => {
  await house.close()
  await rm(folder, { recursive: true, force: true })
})

const incident = (incident_id: string) => ({
  incident_id,
  schema_version: '1.4.1',
  security_incident: 'Suspected',
  summary: 'Long ago.',
  timeline: { incident: { year: 2013 } },
})

async function run(...args: string[]) {
  const said = { out: '', err: '' }
  const shell = {
    args,
    out: { write: (text: string) => (said.out += text) },
    err: { write: (text: string) => (said.err += text) },
    environment: {},
  }
  const code = await importCommand(house.muster, shell)
  return { ...said, code }
}

test('what is wrong is named with its file, the others are taken, and the sum stands alone on stdout', async () => {
  const { out, err, code } = await run(
    'veris',
    join(folder, 'broken.json'),
    join(folder, 'good'),
    join(folder, 'wrong.json'),
  )
  expect(out).toBe('3 imported, 0 known already, 2 refused\n')
  expect(err).toMatch(/broken\.json: This is not JSON/)
  expect(err).toMatch(/wrong\.json: timeline\.incident\.year: /)
  expect(code).toBe(1)
})

test('the same again is known already, which is no failure', async () => {
  const { out, code } = await run('veris', join(folder, 'good', 'one.json'), '--json')
  expect(JSON.parse(out)).toMatchObject({ imported: [], known: [{ number: 'INC-0003' }], refused: [] })
  expect(code).toBe(0)
})

test('what is not understood is a misuse', async () => {
  await expect(run('veris')).rejects.toThrow(Misuse)
  await expect(run('veris', join(folder, 'nowhere'))).rejects.toThrow('there is no file or folder')
  await expect(run('stix', folder)).rejects.toThrow(Misuse)
})
