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

/** Bundles asked for at once: 1,024 entries. */
const BUNDLES = 4

type Bundle = {
  readonly n: number
  readonly bundle: Buffer
  readonly entries: readonly Uint8Array[]
  readonly types: readonly string[]
  readonly packed: Buffer
}

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
  const asks = ranges(0, head.size, BUNDLES * TILE_WIDTH).map((range) => () => readBundles(snapshot, range))
  for await (const bundles of ahead(asks))
    for (const { n, bundle, entries, types, packed } of bundles) {
      const path = tilePath('entries', n, entries.length)
      add(`log/${path}`, await spool.part(bundle))
      for (const entry of entries) {
        const hash = leafHash(entry)
        frontier.push(hash)
        await tiles.push(0, hash)
      }
      await disclosures.take(types, packed)
    }
  await tiles.end()
  if (frontier.size !== head.size || !equalBytes(frontier.root(), head.root))
    throw new LedgerBroken(
      `The ${frontier.size} entries of the database do not lead to the root that was signed for ${head.size}.`,
    )
}

/**
 * The database puts bundles together: thousands of rows would cost more than what they hold. Each is a scan of its own
 * along the key, so that nothing has to be sorted.
 */
async function readBundles({ rows, org }: Snapshot, { from, to }: { from: number; to: number }): Promise<Bundle[]> {
  const within = `org = $1 and idx >= n * ${TILE_WIDTH} and idx < least((n + 1) * ${TILE_WIDTH}, $3::int8)`
  const found = await rows<{ n: number; bundle: Buffer | null; types: string; packed: Buffer }>(
    `select n, bundle, types, packed
       from generate_series($2::int8 / ${TILE_WIDTH}, ($3::int8 - 1) / ${TILE_WIDTH}) as n
      cross join lateral (
        select string_agg(int2send(octet_length(entry)::int2) || entry, ''::bytea order by idx) as bundle,
               string_agg(type, ',' order by idx) as types
          from ledger.leaf where ${within}) l
      cross join lateral (
        select string_agg(int4send(octet_length(commitments)) || commitments
                          || int4send(octet_length(openings)) || openings, ''::bytea order by idx) as packed
          from ledger.payload where ${within}) p
      order by n`,
    [org, from, to],
  )
  return found.map(({ n, bundle, types, packed }) => {
    if (bundle === null) throw new LedgerBroken(`Entries from ${n * TILE_WIDTH} on are missing.`)
    return { n, bundle, entries: decodeEntryBundle(bundle), types: types.split(','), packed }
  })
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
