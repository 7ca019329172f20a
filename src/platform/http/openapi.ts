import { z } from 'zod'
import type { Route } from './route.ts'

/** The OpenAPI 3.1 document, made from the very schemas that requests are parsed with. */
export function openApi(routes: readonly Route[], version: string): object {
  const paths: { [path: string]: { [method: string]: object } } = {}
  for (const route of routes.filter(({ url }) => url.startsWith('/api/'))) {
    const path = route.url.replace(/:([A-Za-z]+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Muster',
      version,
      description: 'The system of record for incident response. Errors are RFC 9457 problem details.',
    },
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } }, schemas: { Problem: problemSchema } },
    security: [{ token: [] }],
    paths,
  }
}

function operation(route: Route): object {
  const problem = {
    description: 'Refused, with what is wrong and what to do.',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  }
  const success = {
    description: 'Done.',
    ...(route.reply === undefined
      ? {}
      : { content: { 'application/json': { schema: schemaOf(route.reply, 'output') } } }),
  }
  return {
    summary: route.summary,
    'x-permission': route.permission,
    parameters: [...parameters(route.params, 'path'), ...parameters(route.query, 'query')],
    ...(route.body === undefined
      ? {}
      : {
          requestBody: { required: true, content: { 'application/json': { schema: schemaOf(route.body, 'input') } } },
        }),
    ...(route.streams === undefined
      ? {}
      : { requestBody: { content: { 'application/octet-stream': { schema: BYTES } } } }),
    responses: { [String(route.status ?? 200)]: success, '4XX': problem },
  }
}

const BYTES = { type: 'string', format: 'binary' }

function parameters(schema: z.ZodType | undefined, where: 'path' | 'query'): object[] {
  if (schema === undefined) return []
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Record<string, object>
    required?: string[]
  }
  return Object.entries(properties).map(([name, one]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: one,
  }))
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): object {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    target: 'draft-2020-12',
  }) as Record<string, unknown>
  return json
}

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'remedy'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'What is wrong.' },
    remedy: { type: 'string', description: 'What to do.' },
  },
}
