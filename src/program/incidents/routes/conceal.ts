import type { Identity } from '../../../platform/http/route.ts'
import type { Record, Told } from '../../../platform/record/record.ts'
import { readerOf } from './find.ts'

/** Streams that belong to a restricted incident, and the people who may know of them. */
type Hidden = ReadonlyMap<string, ReadonlySet<string>>

/** What is kept from whoever is not named: the incident's own stream, and all that others keep of it. */
export class Concealment {
  readonly #record: () => Record
  #tables: Promise<readonly string[]> | undefined

  constructor(record: () => Record) {
    this.#record = record
  }

  /** Of these streams, those that this identity may not know of. */
  async from(identity: Identity, streams: readonly string[]): Promise<ReadonlySet<string>> {
    const hidden = await this.#hidden(streams)
    return new Set([...hidden].filter(([, readers]) => !readers.has(readerOf(identity))).map(([stream]) => stream))
  }

  /** What each listener is told of a commit: neither stream nor type of what is kept from him. */
  async screen(told: Told): Promise<(identity: Identity) => Told | null> {
    // Somebody was let in or shut out, or nobody can say which streams it was: all look at everything anew.
    const anew = { size: told.size, types: this.#record().registry.types(), streams: [] }
    if (told.types.includes('IncidentRestricted') || told.types.includes('RestrictionLifted')) return () => anew
    if (told.streams.length === 0) return (await this.#anyRestricted()) ? () => anew : () => told
    const hidden = await this.#hidden(told.streams)
    if (hidden.size === 0) return () => told
    const types = await this.#typesOf(told)
    return (identity) => {
      const seen = told.streams.filter((stream) => hidden.get(stream)?.has(readerOf(identity)) !== false)
      if (seen.length === told.streams.length) return told
      if (seen.length === 0) return null
      return { size: told.size, types: [...new Set(seen.flatMap((one) => types.get(one) ?? []))], streams: seen }
    }
  }

  async #anyRestricted(): Promise<boolean> {
    const { database, org } = this.#record()
    const { rows } = await database.app.query({
      name: 'incident-any-restricted',
      text: 'select 1 from view.incident where org = $1 and restricted limit 1',
      values: [org],
    })
    return rows.length > 0
  }

  async #hidden(streams: readonly string[]): Promise<Hidden> {
    if (streams.length === 0 || !(await this.#anyRestricted())) return new Map()
    this.#tables ??= this.#tablesOfIncidents()
    const { database, org } = this.#record()
    const own = 'select stream, stream as incident from view.incident where org = $1 and stream = any($2)'
    const kept = (await this.#tables).map(
      (table) => `select stream, incident from view.${table} where org = $1 and stream = any($2)`,
    )
    const { rows } = await database.app.query<{ stream: string; readers: string[] | null }>(
      `select s.stream, array_agg(r.person) filter (where r.person is not null) as readers
         from (${[own, ...kept].join(' union all ')}) s
         join view.incident i on i.org = $1 and i.stream = s.incident and i.restricted
         left join view.incident_reader r on r.org = $1 and r.stream = i.stream group by s.stream`,
      [org, streams],
    )
    return new Map(rows.map(({ stream, readers }) => [stream, new Set(readers ?? [])]))
  }

  /**
   * Every table whose rows belong to an incident: what another component keeps is hidden from the day its table is
   * there. Alerts are not: they were seen by all before anybody restricted anything, and only their incident is kept.
   */
  async #tablesOfIncidents(): Promise<readonly string[]> {
    const { rows } = await this.#record().database.app.query<{ name: string }>(
      `select c.relname as name from pg_attribute a
         join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'view' and c.relkind = 'r' and a.attname = 'incident' and a.atttypid = 'uuid'::regtype
          and not a.attisdropped and c.relname <> 'alert' order by 1`,
    )
    return rows.map(({ name }) => name)
  }

  /** The types of what was recorded last in each stream; one too many only makes a page ask once more. */
  async #typesOf({ size, streams }: Told): Promise<ReadonlyMap<string, readonly string[]>> {
    const { database, org } = this.#record()
    const { rows } = await database.app.query<{ stream: string; types: string[] }>(
      `select stream, array_agg(distinct type) as types from ledger.leaf
        where org = $1 and idx >= $2 and idx < $3 and stream = any($4) group by stream`,
      [org, size - ENTRIES_LOOKED_AT, size, streams],
    )
    return new Map(rows.map(({ stream, types }) => [stream, types]))
  }
}

const ENTRIES_LOOKED_AT = 1_000
