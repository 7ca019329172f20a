import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import openapiTS, { astToString } from 'openapi-typescript'

type OpenApiDocument = Parameters<typeof openapiTS>[0]

/** The types that the browser's client is checked with, made from the server's own document. */
export async function apiTypes(document: OpenApiDocument): Promise<string> {
  const text = astToString(await openapiTS(document))
  return `// Made by tools/api-types.ts from /api/v1/openapi.json. Do not edit.\n${text}`
}

/** Writes `web/api/schema.d.ts` from the OpenAPI document of a running server. */
if (import.meta.main) {
  const address = process.argv[2] ?? 'http://127.0.0.1:4680'
  const answer = await fetch(`${address}/api/v1/openapi.json`)
  const target = new URL('../web/api/schema.d.ts', import.meta.url)
  await writeFile(target, await apiTypes((await answer.json()) as OpenApiDocument))
  process.stderr.write(`wrote ${fileURLToPath(target)}\n`)
}
