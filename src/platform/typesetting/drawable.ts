import type { Json } from '../../kernel/json.ts'

/** What stands in a document for a character that its fonts cannot draw. */
export const BOX = '□'

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
/** Line breaks and tabs shape a text. All other controls, those that turn its direction too, could disguise it. */
const SHAPE = /^(\r\n|[\n\t])$/
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/u
const SIMPLE = /^[\n -~]*$/

/**
 * The same data with each text made of what the fonts have, so that nothing vanishes and nothing is drawn as something
 * else: one box for each sign that is missing. Also tells whether there was one.
 */
export function drawable(data: Json, has: (codePoint: number) => boolean): { data: Json; boxed: boolean } {
  let boxed = false
  const draw = (text: string): string => {
    if (SIMPLE.test(text)) return text
    let drawn = ''
    for (const { segment } of graphemes.segment(text.normalize('NFC'))) {
      const good =
        SHAPE.test(segment) || (!INVISIBLE.test(segment) && [...segment].every((c) => has(c.codePointAt(0)!)))
      if (!good) boxed = true
      drawn += good ? segment : BOX
    }
    return drawn
  }
  const walk = (value: Json): Json => {
    if (typeof value === 'string') return draw(value)
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) return value.map(walk)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, walk(inner)]))
  }
  return { data: walk(data), boxed }
}
