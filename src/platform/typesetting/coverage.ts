/** The characters that a TrueType font has a glyph for, read from its `cmap` table (OpenType 1.9, formats 4 and 12). */
export function charactersOf(font: Buffer): (codePoint: number) => boolean {
  const table = tableOf(font, 'cmap')
  const subtables = Array.from({ length: font.readUInt16BE(table + 2) }, (_, n) => {
    const record = table + 4 + n * 8
    return { platform: font.readUInt16BE(record), at: table + font.readUInt32BE(record + 4) }
  })
  const ranges: Range[] = []
  // 0 is Unicode, 3 is Windows; older ones speak of other character sets.
  for (const { platform, at } of subtables.filter(({ platform }) => platform === 0 || platform === 3)) {
    const format = font.readUInt16BE(at)
    if (format === 4 || format === 12) ranges.push(...(format === 4 ? segments(font, at) : groups(font, at)))
    else if (platform === 3) throw new Error(`cmap format ${format} is not read here`)
  }
  const covered = new Set(ranges.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, n) => from + n)))
  return (codePoint) => covered.has(codePoint)
}

type Range = { readonly from: number; readonly to: number }

function tableOf(font: Buffer, tag: string): number {
  for (let n = 0; n < font.readUInt16BE(4); n++) {
    const record = 12 + n * 16
    if (font.toString('latin1', record, record + 4) === tag) return font.readUInt32BE(record + 8)
  }
  throw new Error(`the font has no ${tag} table`)
}

/** Format 4: segments of the first 65,536 characters. Within one, some may still lead to glyph 0, which is "missing". */
function segments(font: Buffer, at: number): Range[] {
  const count = font.readUInt16BE(at + 6) / 2
  const ranges: Range[] = []
  for (let n = 0; n < count; n++) {
    const to = font.readUInt16BE(at + 14 + n * 2)
    const from = font.readUInt16BE(at + 16 + count * 2 + n * 2)
    const delta = font.readUInt16BE(at + 16 + count * 4 + n * 2)
    const offsetAt = at + 16 + count * 6 + n * 2
    const offset = font.readUInt16BE(offsetAt)
    for (let character = from; character <= to && character !== 0xffff; character++) {
      const listed = offset === 0 ? character : font.readUInt16BE(offsetAt + offset + (character - from) * 2)
      const glyph = offset === 0 || listed !== 0 ? (listed + delta) & 0xffff : 0
      if (glyph !== 0) ranges.push({ from: character, to: character })
    }
  }
  return ranges
}

/** Format 12: groups of any characters. */
function groups(font: Buffer, at: number): Range[] {
  return Array.from({ length: font.readUInt32BE(at + 12) }, (_, n) => {
    const group = at + 16 + n * 12
    return { from: font.readUInt32BE(group), to: font.readUInt32BE(group + 4) }
  })
}
