import { globSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import type { AnyLayout } from '../kernel/event.ts'
import { fieldsOf } from '../verifier/schema.ts'
import { verify } from './verify.ts'

const source = fileURLToPath(new URL('../', import.meta.url))

test('the verifier knows the fields of every event that the program can record', async () => {
  const known: string[] = []
  for (const file of globSync('{program,audit}/*/events.ts', { cwd: source })) {
    const events = (await import(pathToFileURL(source + file).href)) as Record<string, unknown>
    for (const [name, layouts] of Object.entries(events)) {
      if (!name.endsWith('Layouts')) continue
      for (const [type, { fields }] of Object.entries(layouts as Record<string, AnyLayout>)) {
        expect([type, fieldsOf(type)]).toEqual([type, ['by', ...Object.keys(fields)]])
        known.push(type)
      }
    }
  }
  expect(known).toContain('AlertReceived')
  expect(known).toContain('IncidentDeclared')
})

test('it is the command of the verifier, and misuse is 2', async () => {
  let said = ''
  const err = {
    write(text: string) {
      said += text
    },
  }
  expect(await verify({ args: [], out: err, err })).toBe(2)
  expect(said).toContain('usage: verify')
})
