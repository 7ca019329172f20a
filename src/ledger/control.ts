import type { Json, JsonObject } from '../kernel/json.ts'
import { base64, fromBase64, isCount } from './bytes.ts'
import { ENTRY_FIELDS_MAX, EVENT_TYPE } from './entry.ts'
import { ControlError } from './errors.ts'

// Control data: the `x` of entries the ledger writes about itself. README.md section 7 gives each key.
// A reader refuses what it does not know: an extra key would be a place to hide something in the clear.

/** Leaf 0, `LedgerOpened`: the rules by which all that follows is read. */
export type Opened = {
  /** Verifier key whose signatures count from here on. */
  readonly verifierKey: string
  /** 32 bytes: SHA-256 of the event registry's canonical JSON. */
  readonly schema: Uint8Array
  /** Types whose number each seal states, at most 16. */
  readonly populations: readonly string[]
  /** How long after it happened a fact may be recorded before that counts as late, in ms. */
  readonly lateMs: number
  /** Last checkpoint of the generation before, when there was one. */
  readonly previous?: LedgerHead
}

export type LedgerHead = { readonly origin: string; readonly size: number; readonly root: Uint8Array }

export const POPULATIONS_MAX = 16

export function openedControl(opened: Opened): JsonObject {
  const control: JsonObject = {
    key: opened.verifierKey,
    late: opened.lateMs,
    pops: [...opened.populations],
    schema: base64(opened.schema),
    ...(opened.previous === undefined
      ? {}
      : {
          prev: {
            origin: opened.previous.origin,
            root: base64(opened.previous.root),
            size: opened.previous.size,
          },
        }),
  }
  parseOpenedControl(control)
  return control
}

/** Throws ControlError `opened`. */
export function parseOpenedControl(control: Json | undefined): Opened {
  const x = only(control, ['key', 'late', 'pops', 'schema'], ['prev'], 'opened')
  const schema = hashOf(x.schema)
  const populations = x.pops
  if (typeof x.key !== 'string' || !isCount(x.late) || schema === undefined || !isPopulations(populations))
    throw fault('opened')
  const opened = { verifierKey: x.key, schema, populations, lateMs: x.late }
  if (x.prev === undefined) return opened
  const prev = only(x.prev, ['origin', 'root', 'size'], [], 'opened')
  const root = hashOf(prev.root)
  if (typeof prev.origin !== 'string' || !isCount(prev.size) || root === undefined) throw fault('opened')
  return { ...opened, previous: { origin: prev.origin, size: prev.size, root } }
}

/** `FieldErased`: which openings were destroyed, and on what ground. */
export type Erased = {
  /** Leaf index of the entry whose fields were erased. */
  readonly index: number
  /** Field numbers in schema order, from 0, ascending. */
  readonly fields: readonly number[]
  /** Code of the legal basis, kebab-case. */
  readonly basis: string
}

export function erasedControl(erased: Erased): JsonObject {
  const control: JsonObject = { basis: erased.basis, f: [...erased.fields], idx: erased.index }
  parseErasedControl(control)
  return control
}

/** Throws ControlError `erased`. */
export function parseErasedControl(control: Json | undefined): Erased {
  const x = only(control, ['basis', 'f', 'idx'], [], 'erased')
  const { basis, f, idx } = x
  if (typeof basis !== 'string' || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(basis) || !isCount(idx)) throw fault('erased')
  if (!Array.isArray(f) || f.length === 0 || !f.every(isFieldNumber)) throw fault('erased')
  const fields: number[] = f
  if (fields.some((number, i) => i > 0 && number <= (fields[i - 1] as number))) throw fault('erased')
  return { index: idx, fields, basis }
}

/** `ClockSteppedBack`: the server's clock went back by so many ms, and the ledger kept its last time. */
export function steppedBackControl(byMs: number): JsonObject {
  const control = { by: byMs }
  parseSteppedBackControl(control)
  return control
}

/** How many ms. Throws ControlError `stepped-back`. */
export function parseSteppedBackControl(control: Json | undefined): number {
  const { by } = only(control, ['by'], [], 'stepped-back')
  if (!isCount(by) || by < 1) throw fault('stepped-back')
  return by
}

/** The object, once it is known to have all of `required` and nothing but those and `optional`. */
export function only(
  value: Json | undefined,
  required: readonly string[],
  optional: readonly string[],
  code: string,
): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw fault(code)
  const object = value as JsonObject
  const keys = Object.keys(object)
  if (!required.every((key) => keys.includes(key))) throw fault(code)
  if (!keys.every((key) => required.includes(key) || optional.includes(key))) throw fault(code)
  return object
}

/** The 32 bytes written as base64, or undefined. */
export function hashOf(value: Json | undefined): Uint8Array | undefined {
  const bytes = typeof value === 'string' ? fromBase64(value) : undefined
  return bytes?.length === 32 ? bytes : undefined
}

export function fault(code: string): ControlError {
  return new ControlError(code, `This is not the control data of such an entry (${code}).`)
}

function isPopulations(value: Json | undefined): value is readonly string[] {
  return (
    Array.isArray(value) &&
    value.length <= POPULATIONS_MAX &&
    value.every((type) => typeof type === 'string' && EVENT_TYPE.test(type)) &&
    new Set(value).size === value.length
  )
}

function isFieldNumber(value: Json): boolean {
  return isCount(value) && value < ENTRY_FIELDS_MAX
}
