import { createHash } from 'node:crypto'
import type { Views } from '../slice.ts'
import { readRange, readStream } from './read.ts'
import type { Record } from './record.ts'
import type { Transaction } from './transaction.ts'

const CHUNK = 2_000

/** Makes the projections that are missing or whose text changed. Returns the names of what it rebuilt. */
export async function prepareViews(record: Record): Promise<string[]> {
  const { rows } = await record.database.app.query<{ name: string; sha256: string }>(
    'select name, sha256 from vault.view_text',
  )
  const made = new Map(rows.map((row) => [row.name, row.sha256]))
  const stale = record.projector.views.filter((views) => made.get(nameOf(views)) !== textHash(views))
  return rebuild(record, stale)
}

/** Drops projections and makes them again from the ledger, in one transaction: readers see the old or the new. */
export async function rebuild(record: Record, some: readonly Views[] = record.projector.views): Promise<string[]> {
  if (some.length === 0) return []
  await record.transact(async (tx) => {
    await tx.client.query("set local statement_timeout = '0'")
    for (const views of some) {
      for (const table of views.names) await tx.client.query(`drop table if exists view.${table} cascade`)
      await tx.client.query(views.tables)
    }
    const reader = { org: record.org, registry: record.registry, on: tx.client }
    const size = tx.size
    for (let from = 0; from < size; from += CHUNK) {
      await projectInto(tx, some, await readRange(reader, from, CHUNK, size))
      await tx.settle()
    }
    for (const views of some)
      await tx.client.query(
        `insert into vault.view_text (name, sha256, size) values ($1, $2, $3)
         on conflict (name) do update set sha256 = excluded.sha256, size = excluded.size`,
        [nameOf(views), textHash(views), size],
      )
  })
  return some.map(nameOf)
}

/** Projects one stream afresh: after an erasure the tables must not remember what the ledger forgot. */
export async function reproject(record: Record, tx: Transaction, stream: string): Promise<void> {
  const { views } = record.projector
  for (const { names } of views)
    for (const table of names)
      await tx.client.query(`delete from view.${table} where org = $1 and stream = $2`, [tx.org, stream])
  const reader = { org: record.org, registry: record.registry, on: tx.client }
  await projectInto(tx, views, await readStream(reader, stream))
}

async function projectInto(tx: Transaction, some: readonly Views[], recorded: Awaited<ReturnType<typeof readRange>>) {
  for (const views of some) {
    const mine = recorded.filter(({ event }) => views.projects.includes(event.type))
    if (mine.length > 0) await views.project(tx, mine)
  }
}

const nameOf = (views: Views) => views.names.join('+')
const textHash = (views: Views) =>
  createHash('sha256').update(`${views.tables}\n${views.projects.join()}`).digest('hex')
