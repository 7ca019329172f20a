import { type Bytes, chunksOf } from './bytes.ts'

const CELL_CHARACTERS_MAX = 16 << 20

/**
 * The rows of a CSV file (RFC 4180), strictly: every row ends in CRLF, a quotation mark stands only around a cell or
 * doubled within one that it surrounds. Throws where the text is anything else.
 */
export async function* csvRows(bytes: Bytes): AsyncGenerator<string[]> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const reader = new RowReader()
  for await (const chunk of chunksOf(bytes)) yield* reader.read(decoder.decode(chunk, { stream: true }))
  yield* reader.read(decoder.decode())
  reader.end()
}

/** Between two characters: at the start of a cell, in a bare one, in quotes, behind a quote in quotes, behind a CR. */
type Place = 'start' | 'bare' | 'quoted' | 'quote' | 'cr'

class RowReader {
  #place: Place = 'start'
  #cell = ''
  #row: string[] = []
  #rows = 0

  /** The rows that this piece of the text completes. */
  read(text: string): string[][] {
    const rows: string[][] = []
    for (let at = 0; at < text.length; ) {
      if (this.#place === 'quoted' || this.#place === 'bare') {
        const end = this.#run(text, at)
        this.#cell += text.slice(at, end)
        if (this.#cell.length > CELL_CHARACTERS_MAX) throw this.#wrong('a cell is too long')
        at = end
        if (at === text.length) break
      }
      const row = this.#step(text[at] as string)
      at++
      if (row !== undefined) rows.push(row)
    }
    return rows
  }

  /** To where the next character with a meaning stands. */
  #run(text: string, from: number): number {
    if (this.#place === 'quoted') {
      const quote = text.indexOf('"', from)
      return quote < 0 ? text.length : quote
    }
    let at = from
    while (at < text.length && !',"\r\n'.includes(text[at] as string)) at++
    return at
  }

  #step(character: string): string[] | undefined {
    if (this.#place === 'cr') {
      if (character !== '\n') throw this.#wrong('a CR without LF')
      return this.#endRow()
    }
    if (this.#place === 'quoted') {
      this.#place = 'quote'
      return undefined
    }
    if (character === '"') this.#quote()
    else if (character === ',') this.#endCell('start')
    else if (character === '\r') this.#endCell('cr')
    else if (character === '\n' || this.#place === 'quote') throw this.#wrong('a cell that ends in nothing known')
    else {
      this.#cell += character
      this.#place = 'bare'
    }
    return undefined
  }

  #quote(): void {
    if (this.#place === 'bare') throw this.#wrong('a quotation mark within a bare cell')
    if (this.#place === 'quote') this.#cell += '"'
    this.#place = 'quoted'
  }

  #endCell(next: Place): void {
    this.#row.push(this.#cell)
    this.#cell = ''
    this.#place = next
  }

  #endRow(): string[] {
    const row = this.#row
    this.#row = []
    this.#rows++
    this.#place = 'start'
    return row
  }

  end(): void {
    if (this.#place !== 'start' || this.#row.length > 0) throw this.#wrong('a last row without CRLF')
  }

  #wrong(what: string): Error {
    return new Error(`row ${this.#rows + 1} is not written by the rules of CSV: ${what}`)
  }
}
