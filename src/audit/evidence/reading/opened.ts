import type { JsonObject } from '../../../kernel/json.ts'
import type { Registry } from '../../../platform/record/registry.ts'

/**
 * One field of a payload, read where it lies: of the fields of an alert a row needs half, and a million times the other
 * half is seconds. `{}` where the field is empty, undefined where it was erased. The layout is that of
 * platform/record/openings.ts.
 */
export function openedField(registry: Registry, type: string, path: string, openings: Buffer): JsonObject | undefined {
  let at = 0
  for (let n = numberOf(registry, type, path); n > 0; n--) at = next(openings, at)
  if (openings[at] !== 1) return undefined
  return (JSON.parse(openings.toString('utf8', at + 37, next(openings, at))) as JsonObject | null) ?? {}
}

function next(openings: Buffer, at: number): number {
  return openings[at] === 1 ? at + 37 + openings.readUInt32BE(at + 33) : at + 1
}

const numbers = new WeakMap<Registry, Map<string, number>>()

function numberOf(registry: Registry, type: string, path: string): number {
  let known = numbers.get(registry)
  if (known === undefined) {
    known = new Map()
    numbers.set(registry, known)
  }
  const key = `${type}.${path}`
  let number = known.get(key)
  if (number === undefined) {
    number = registry.paths(type).indexOf(path)
    if (number < 0) throw new Error(`${type} has no field ${path}`)
    known.set(key, number)
  }
  return number
}
