import {
  decodeEntryBundle,
  equalBytes,
  type FilledTile,
  TILE_WIDTH,
  TileTree,
  tilePath,
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
  const tree = new TileTree()
  const addTile = async ({ level, n, width, bytes }: FilledTile) =>
    add(`log/${tilePath(level, n, width)}`, await spool.part(bytes))
  const asks = ranges(0, head.size, BUNDLES * TILE_WIDTH).map((range) => () => readBundles(snapshot, range))
  for await (const bundles of ahead(asks))
    for (const { n, bundle, entries, types, packed } of bundles) {
      const path = tilePath('entries', n, entries.length)
      add(`log/${path}`, await spool.part(bundle))
      for (const entry of entries) for (const tile of tree.pushEntry(entry)) await addTile(tile)
      await disclosures.take(types, packed)
    }
  for (const tile of tree.partial()) await addTile(tile)
  if (tree.size !== head.size || !equalBytes(tree.root(), head.root))
    throw new LedgerBroken(
      `The ${tree.size} entries of the database do not lead to the root that was signed for ${head.size}.`,
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
