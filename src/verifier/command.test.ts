import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyCommand } from './command.ts'
import { FOLDER, packageFiles, signFiles, zipOf } from './testing/package.ts'
import { PERIOD, tellStory } from './testing/story.ts'

let folder = ''
const { ledger } = tellStory()
const files = signFiles(packageFiles(ledger, PERIOD), ledger, { period: PERIOD })

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-verify-'))
  const bytes = zipOf(files)
  await writeFile(join(folder, 'good.zip'), bytes)
  bytes[1000] = (bytes[1000] as number) ^ 1
  await writeFile(join(folder, 'bad.zip'), bytes)
  await writeFile(join(folder, 'checkpoint'), ledger.checkpoints[0]?.note ?? '')
  for (const [path, content] of files) {
    const at = join(folder, 'unpacked', FOLDER, path)
    await mkdir(dirname(at), { recursive: true })
    await writeFile(at, content)
  }
})
afterAll(() => rm(folder, { recursive: true }))

async function run(...args: string[]) {
  const said = { out: '', err: '' }
  const sink = (name: 'out' | 'err') => ({
    write(text: string) {
      said[name] += text
    },
  })
  const code = await verifyCommand({ args, out: sink('out'), err: sink('err') })
  return { code, ...said }
}

test('a good package is 0, and the last line says so', async () => {
  const { code, out, err } = await run(join(folder, 'good.zip'))
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(out.trimEnd().split('\n').at(-1)).toMatch(/^GOOD {2}Nothing was found wrong: \d+ entries/)
  expect(out).toContain('Not checked:')
})

test('a bad one is 1, and says which file', async () => {
  const { code, out } = await run(join(folder, 'bad.zip'))
  expect(code).toBe(1)
  expect(out).toMatch(/ WRONG {2}Every file.*P01_alerts\.csv was changed/s)
  expect(out.trimEnd().split('\n').at(-1)).toMatch(/^WRONG {2}/)
})

test('a program gets the whole report as JSON and nothing else', async () => {
  const { code, out } = await run(join(folder, 'bad.zip'), '--json')
  expect(code).toBe(1)
  expect(JSON.parse(out)).toMatchObject({ ok: false, steps: expect.any(Array), notChecked: expect.any(Array) })
})

test('a key and a checkpoint that one holds are taken into account', async () => {
  const held = ['--key', ledger.vkey, '--checkpoint', join(folder, 'checkpoint')]
  expect(await run(join(folder, 'good.zip'), ...held)).toMatchObject({ code: 0 })
  const other = ledger.vkey.replace('muster.example', 'elsewhere')
  expect(await run(join(folder, 'good.zip'), '--key', other)).toMatchObject({ code: 1 })
})

test.each([['unpacked'], [`unpacked/${FOLDER}`]])('an unpacked one is read from %s', async (path) => {
  expect(await run(join(folder, path))).toMatchObject({ code: 0 })
})

test('what a file manager leaves behind is passed over, any other file is not', async () => {
  const root = join(folder, 'unpacked', FOLDER)
  await writeFile(join(root, '.DS_Store'), 'x')
  expect(await run(root)).toMatchObject({ code: 0 })
  await copyFile(join(folder, 'checkpoint'), join(root, 'extra'))
  expect(await run(root)).toMatchObject({ code: 1, out: expect.stringContaining('extra is not part of the package') })
  await rm(join(root, 'extra'))
  await rm(join(root, '.DS_Store'))
})

test('a link in a folder is refused: a reader might be shown another file than the verifier', async () => {
  const root = join(folder, 'unpacked', FOLDER)
  await symlink(join(folder, 'checkpoint'), join(root, 'link'))
  expect(await run(root)).toMatchObject({ code: 2, err: expect.stringContaining('neither a file nor a folder') })
  await rm(join(root, 'link'))
})

test.each([[[]], [['a', 'b']], [['--unknown', 'x']], [['missing.zip']]])('%j is misuse', async (args) => {
  const { code, out, err } = await run(...args)
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).not.toBe('')
})
