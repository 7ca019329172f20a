import { z } from 'zod'
import type { AnyEvent } from '../../../kernel/event.ts'
import { isoInstant } from '../../../kernel/instant.ts'
import { decodeEntry, hex, parseCheckpoint, parseOpenedControl } from '../../../ledger/index.ts'
import { problem } from '../../../platform/http/problem.ts'
import { type Identity, type Route, route } from '../../../platform/http/route.ts'
import { fsck } from '../../../platform/record/fsck.ts'
import { recordedOf } from '../../../platform/record/read.ts'
import type { Record } from '../../../platform/record/record.ts'
import { LEAF, type LeafRow } from '../reading/snapshot.ts'

const status = z.object({
  size: z.number().int(),
  /** Entries that a signature covers. */
  sealedSize: z.number().int(),
  root: z.string().nullable(),
  origin: z.string(),
  key: z.string().nullable(),
  lastSealAt: z.string().nullable(),
  entries: z.record(z.string(), z.number().int()),
})

const entry = z.object({
  index: z.number().int(),
  type: z.string(),
  stream: z.string(),
  recordedAt: z.string(),
  occurredAt: z.string(),
  by: z.object({ kind: z.string(), name: z.string() }),
  line: z.string(),
  leafHash: z.string(),
})

const report = z.object({
  ok: z.boolean(),
  entries: z.number().int(),
  root: z.string(),
  findings: z.array(z.object({ index: z.number().int().nullable(), what: z.string() })),
  ms: z.number().int(),
})

type Describe = (event: AnyEvent) => string

/** Of these streams, those that this identity may not know of. */
export type Concealed = (identity: Identity, streams: readonly string[]) => Promise<ReadonlySet<string>>

export function ledgerRoutes(describe: Describe, concealed: Concealed): readonly Route[] {
  const check = oneAtATime()
  return [
    route({
      method: 'GET',
      url: '/api/v1/ledger/checkpoint',
      permission: 'ledger.read',
      summary:
        'The newest signed state of the ledger, as a C2SP signed note. Keep it: it can be held against any later one.',
      produces: 'text/plain; charset=utf-8',
      handle: async (_, { record }) => {
        const note = await newestNote(record)
        if (note === null) throw problem(404, 'checkpoint-unknown', 'Nothing was signed yet.', 'Ask again in a minute.')
        return note
      },
    }),
    route({
      method: 'GET',
      url: '/api/v1/ledger',
      permission: 'ledger.read',
      summary: 'How large the ledger is, what is signed, under which key.',
      reply: status,
      handle: (_, { record }) => readStatus(record),
    }),
    route({
      method: 'GET',
      url: '/api/v1/ledger/entries',
      permission: 'ledger.read',
      summary: 'Entries, newest first; `before` is the place of the last one of the page before.',
      query: z.object({
        before: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
        limit: z.coerce.number().int().min(1).max(500).default(50),
      }),
      reply: z.object({ items: z.array(entry), next: z.number().int().nullable() }),
      handle: ({ query }, { record, identity }) =>
        readEntries(record, query, describe, (streams) => concealed(identity, streams)),
    }),
    route({
      method: 'POST',
      url: '/api/v1/ledger/check',
      permission: 'ledger.read',
      summary: 'Recompute the whole ledger from its entries and say what does not fit. It repairs nothing.',
      reply: report,
      handle: (_, { record }) => check(record),
    }),
  ]
}

async function newestNote({ database, org }: Record): Promise<string | null> {
  const { rows } = await database.app.query<{ note: string }>(
    'select note from ledger.checkpoint where org = $1 order by size desc limit 1',
    [org],
  )
  return rows[0]?.note ?? null
}

async function readStatus(record: Record): Promise<z.input<typeof status>> {
  const { database, org } = record
  const { rows } = await database.app.query<{
    origin: string
    size: number
    first: Buffer | null
    sealed_r: number | null
  }>(
    `select h.origin, h.size, f.entry as first, s.r as sealed_r
       from ledger.head h
       left join ledger.leaf f on f.org = h.org and f.idx = 0
       left join ledger.counter c on c.org = h.org and c.type = 'LedgerSealed'
       left join ledger.leaf s on s.org = h.org and s.idx = c.last_idx
      where h.org = $1`,
    [org],
  )
  const head = rows[0]!
  const counters = await database.app.query<{ type: string; n: number }>(
    'select type, n from ledger.counter where org = $1 order by type',
    [org],
  )
  const note = await newestNote(record)
  const checkpoint = note === null ? null : parseCheckpoint(note.slice(0, note.indexOf('\n\n') + 1))
  return {
    size: head.size,
    sealedSize: checkpoint?.size ?? 0,
    root: checkpoint === null ? null : hex(checkpoint.root),
    origin: head.origin,
    key: head.first === null ? null : parseOpenedControl(decodeEntry(head.first).control).verifierKey,
    lastSealAt: head.sealed_r === null ? null : isoInstant(head.sealed_r as never),
    entries: Object.fromEntries(counters.rows.map(({ type, n }) => [type, n])),
  }
}

const RESTRICTED = '[restricted]'

type Page = { readonly before?: number | undefined; readonly limit: number }

/** Every entry is there, since a ledger without one is none; of what is restricted, only that it is there. */
async function readEntries(
  { database, org, registry }: Record,
  { before, limit }: Page,
  describe: Describe,
  concealed: (streams: readonly string[]) => Promise<ReadonlySet<string>>,
) {
  const { rows } = await database.app.query<LeafRow & { leaf_hash: Buffer }>(
    `select ${LEAF}, l.leaf_hash from ledger.leaf l join ledger.payload p on p.org = l.org and p.idx = l.idx
      where l.org = $1 and l.idx < $2 order by l.idx desc limit $3`,
    [org, before ?? Number.MAX_SAFE_INTEGER, limit + 1],
  )
  const withheld = await concealed([...new Set(rows.map(({ stream }) => stream))])
  const items = rows.slice(0, limit).map((row) => {
    const { index, stream, recordedAt, occurredAt, by, event } = recordedOf(registry, row)
    const hidden = withheld.has(stream)
    return {
      index,
      type: event.type,
      stream,
      recordedAt: isoInstant(recordedAt),
      occurredAt: isoInstant(occurredAt),
      by: { kind: by.kind, name: hidden ? RESTRICTED : by.name },
      line: hidden ? RESTRICTED : describe(event),
      leafHash: row.leaf_hash.toString('hex'),
    }
  })
  return { items, next: rows.length > limit ? items.at(-1)!.index : null }
}

/** It reads everything; who asks while it runs is told what that run finds. */
function oneAtATime(): (record: Record) => Promise<z.input<typeof report>> {
  let running: Promise<z.input<typeof report>> | undefined
  return (record) => {
    running ??= checkAll(record).finally(() => {
      running = undefined
    })
    return running
  }
}

async function checkAll(record: Record): Promise<z.input<typeof report>> {
  const begun = performance.now()
  const { entries, root, findings } = await fsck(record)
  return {
    ok: findings.length === 0,
    entries,
    root,
    findings: [...findings],
    ms: Math.round(performance.now() - begun),
  }
}
