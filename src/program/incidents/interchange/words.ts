import type { Json } from '../../../kernel/json.ts'

/** A part of a VERIS document as words: `error (variety Misdelivery; vector Carelessness)`. */
export function inWords(parts: Readonly<Record<string, unknown>> | undefined): string {
  return Object.entries(parts ?? {})
    .map(([name, part]) => {
      const said = isObject(part) ? detailsOf(part) : valuesOf(part as Json)
      return said === '' ? name : `${name} (${said})`
    })
    .join(', ')
}

function detailsOf(part: Readonly<Record<string, unknown>>): string {
  return Object.entries(part)
    .map(([name, value]) => [name, isObject(value) ? inWords(value) : valuesOf(value as Json)])
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name} ${value}`)
    .join('; ')
}

function valuesOf(value: Json): string {
  if (Array.isArray(value)) return value.map((one) => (isObject(one) ? detailsOf(one) : String(one))).join(', ')
  return value === null || value === true ? '' : String(value).trim()
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Joined to sentences; what is empty is left out. */
export function sentences(...parts: readonly (string | undefined)[]): string {
  return parts
    .map((part) => part?.trim() ?? '')
    .filter((part) => part !== '')
    .map((part) => (/[.!?]$/.test(part) ? part : `${part}.`))
    .join(' ')
}
