import {
  decodeEntryBundle,
  equalBytes,
  Frontier,
  leafHash,
  TILE_WIDTH,
  tilePath,
  tileRoot,
} from '../../../ledger/index.ts'
import type { Part, Spool } from '../../../platform/scratch.ts'
import { type Head, LedgerBroken } from '../reading/head.ts'
import { ahead, ranges, type Snapshot } from '../reading/snapshot.ts'
import type { DisclosureWriter } from './disclosures.ts'

/** Bundles asked for at once: 2,560 entries. */
const BUNDLES = 10

type Row = { readonly n: number; readonly bundle: Buffer; readonly payloads: Buffer }

/**
 * Every entry before the head as C2SP tlog-tiles, and beside it what is disclosed of each. The tiles are made from the
 * entries themselves, not copied from the database: a package that does not lead to the signed root is never finished.
 */
export async function writeLog(
  snapshot: Snapshot,
  head: Head,
  spool: Spool,
  disclosures: DisclosureWriter,
  add: (path: string, part: Part) => void,
): Promise<void> {
  add('log/checkpoint', await spool.part(head.note))
  const tiles = new TileWriter(spool, add)
  const frontier = Frontier.empty()
  const asks = [...ranges(0, head.size, BUNDLES * TILE_WIDTH)]
  for await (const rows of ahead(asks.map((range) => () => readBundles(snapshot, range))))
    for (const { n, bundle, payloads } of rows) {
      const entries = decodeEntryBundle(bundle)
      const path = tilePath('entries', n, entries.length)
      add(`log/${path}`, await spool.part(bundle))
      for (const entry of entries) {
        const hash = leafHash(entry)
        frontier.push(hash)
        await tiles.push(0, hash)
      }
      await disclosures.take(payloads, entries.length)
    }
  await tiles.end()
  if (frontier.size !== head.size || !equalBytes(frontier.root(), head.root))
    throw new LedgerBroken(
      `The ${frontier.size} entries of the database do not lead to the root that was signed for ${head.size}.`,
    )
}

/** A bundle is put together by the database: thousands of rows would cost more than what they hold. */
async function readBundles({ rows, org }: Snapshot, { from, to }: { from: number; to: number }): Promise<Row[]> {
  return rows<Row>(
    `select l.idx / ${TILE_WIDTH} as n,
            string_agg(int2send(octet_length(l.entry)::int2) || l.entry, ''::bytea order by l.idx) as bundle,
            string_agg(int2send(octet_length(l.type)::int2) || convert_to(l.type, 'UTF8')
              || int4send(octet_length(p.commitments)) || p.commitments
              || int4send(octet_length(p.openings)) || p.openings, ''::bytea order by l.idx) as payloads
       from ledger.leaf l join ledger.payload p on p.org = l.org and p.idx = l.idx
      where l.org = $1 and l.idx >= $2 and l.idx < $3 group by 1 order by 1`,
    [org, from, to],
  )
}

/** Hashes of each level until 256 are together; these make a tile, and its root is a hash of the level above. */
class TileWriter {
  readonly #spool: Spool
  readonly #add: (path: string, part: Part) => void
  readonly #levels: { hashes: Buffer; width: number; n: number }[] = []

  constructor(spool: Spool, add: (path: string, part: Part) => void) {
    this.#spool = spool
    this.#add = add
  }

  async push(level: number, hash: Uint8Array): Promise<void> {
    this.#levels[level] ??= { hashes: Buffer.alloc(TILE_WIDTH * 32), width: 0, n: 0 }
    const tile = this.#levels[level]
    tile.hashes.set(hash, tile.width * 32)
    tile.width += 1
    if (tile.width < TILE_WIDTH) return
    const hashes = Buffer.from(tile.hashes)
    this.#add(`log/${tilePath(level, tile.n)}`, await this.#spool.part(hashes))
    this.#levels[level] = { hashes: tile.hashes, width: 0, n: tile.n + 1 }
    await this.push(level + 1, tileRoot(hashes))
  }

  /** The last tile of a level may be partial. */
  async end(): Promise<void> {
    for (const [level, { hashes, width, n }] of this.#levels.entries())
      if (width > 0)
        this.#add(
          `log/${tilePath(level, n, width)}`,
          await this.#spool.part(Buffer.from(hashes.subarray(0, width * 32))),
        )
  }
}
