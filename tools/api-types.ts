import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript'

/** Writes `web/api/schema.d.ts` from the OpenAPI document of a running server. */
const address = process.argv[2] ?? 'http://127.0.0.1:4680'
const document = await (await fetch(`${address}/api/v1/openapi.json`)).json()
const text = astToString(await openapiTS(document as OpenAPI3))
const target = new URL('../web/api/schema.d.ts', import.meta.url)
await writeFile(target, `// Made by tools/api-types.ts from /api/v1/openapi.json. Do not edit.\n${text}`)
process.stderr.write(`wrote ${fileURLToPath(target)}\n`)
