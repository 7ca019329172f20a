import { access, mkdir, readdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

/** `npm run new <kind> <name>`: the file, its list line and what its test asks for. The test is red until it is real. */
const kinds: Readonly<Record<string, (name: string) => Promise<string>>> = { source: newSource, slice: newSlice }
const root = new URL('..', import.meta.url)

const [kind = '', name = ''] = process.argv.slice(2)
const make = kinds[kind]
if (make === undefined || !/^[a-z][a-z0-9-]*$/.test(name)) {
  process.stderr.write(`usage: npm run new <${Object.keys(kinds).join('|')}> <kebab-case-name>\n`)
  process.exitCode = 2
} else process.stdout.write(`${await make(name)}\n`)

async function newSource(name: string): Promise<string> {
  const variable = camel(name)
  await create(`src/sources/${name}.ts`, source(name, variable))
  await create(`src/sources/samples/${name}/firing.json`, '{}\n')
  await create(`src/sources/samples/${name}/firing.expected.json`, '{ "signals": [], "unreadable": [] }\n')
  await listSources()
  return `Write src/sources/${name}.ts after the vendor's documentation, a sample and its expected reading; then: npx vitest run src/sources`
}

function source(name: string, variable: string): string {
  return `import { z } from 'zod'
import { defineSource } from './source.ts'

export const ${variable} = defineSource({
  id: '${name}',
  name: '${title(name)}',
  setup: 'Send a webhook to {{urlWithToken}}.',
  proof: { kind: 'token' },
  payload: z.object({ id: z.string(), title: z.string() }),
  signals: ({ id, title }) => [
    { key: id, title, state: 'firing', nativeSeverity: '', severity: 'unmapped', occurredAt: null },
  ],
  example: () => ({ id: 'example-1', title: 'Test alert from ${title(name)}' }),
})
`
}

/** The list is explicit so that what is installed can be grepped; it is written anew from the folder. */
async function listSources(): Promise<void> {
  const files = (await readdir(new URL('src/sources/', root)))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !['index.ts', 'source.ts'].includes(file))
    .map((file) => file.slice(0, -3))
    .sort()
  const imports = [...files, 'source']
    .sort()
    .map((file) =>
      file === 'source' ? `import type { Source } from './source.ts'` : `import { ${camel(file)} } from './${file}.ts'`,
    )
  const lines = files.map((file) => `  ${camel(file)},`)
  const text = `${imports.join('\n')}\n\n/** Every tool that can send alerts. One line each, in the order of the alphabet. */\nexport const sources: readonly Source[] = [\n${lines.join('\n')}\n]\n`
  await writeFile(new URL('src/sources/index.ts', root), text)
}

async function newSlice(name: string): Promise<string> {
  const folder = `src/program/${name}`
  const Name = pascal(name)
  await create(
    `${folder}/README.md`,
    `# ${title(name)}\n\nWhat it is in the program, and the criteria it serves.\n\n## Invariants\n\n- Never …\n\n## Evidence it yields\n\n## Files\n`,
  )
  await create(
    `${folder}/events.ts`,
    `import type { Layouts } from '../../kernel/event.ts'\n\nexport type ${Name}Event = { type: '${Name}Recorded'; text: string }\n\nexport const ${camel(name)}Layouts: Layouts<${Name}Event> = {\n  ${Name}Recorded: { fields: { text: ['text'] }, erased: { text: '[erased]' } },\n}\n\nexport function describe${Name}(event: ${Name}Event): string {\n  return event.text\n}\n`,
  )
  await create(
    `${folder}/permissions.ts`,
    `import type { Role } from '../../kernel/actor.ts'\n\nexport const ${camel(name)}Permissions = {\n  '${name}.read': ['admin', 'responder', 'leadership', 'auditor'],\n} as const satisfies Readonly<Record<string, readonly Role[]>>\n`,
  )
  await create(
    `${folder}/slice.ts`,
    `import type { AnyEvent } from '../../kernel/event.ts'\nimport type { Slice } from '../../platform/slice.ts'\nimport { describe${Name}, type ${Name}Event, ${camel(name)}Layouts } from './events.ts'\nimport { ${camel(name)}Permissions } from './permissions.ts'\n\nexport function ${camel(name)}Slice(): Slice {\n  return {\n    name: '${name}',\n    layouts: ${camel(name)}Layouts,\n    describe: (event) => describe${Name}(event as AnyEvent & ${Name}Event),\n    permissions: ${camel(name)}Permissions,\n    routes: [],\n  }\n}\n`,
  )
  return `Fill in ${folder}, then give it its place in src/muster.ts.`
}

async function create(path: string, text: string): Promise<void> {
  const target = new URL(path, root)
  const there = await access(target).then(
    () => true,
    () => false,
  )
  if (there) throw new Error(`${path} is there already`)
  await mkdir(dirname(target.pathname), { recursive: true })
  await writeFile(target, text)
}

const pascal = (name: string) =>
  name
    .split('-')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('')
const camel = (name: string) => pascal(name).replace(/^./, (first) => first.toLowerCase())
const title = (name: string) =>
  name
    .split('-')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join(' ')
