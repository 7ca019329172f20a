import { parseArgs } from 'node:util'
import { system } from '../kernel/actor.ts'
import { isRefusal } from '../kernel/decision.ts'
import { erase } from '../platform/record/erase.ts'
import { fsck } from '../platform/record/fsck.ts'
import { rebuild } from '../platform/record/rebuild.ts'
import { Misuse, type RecordCommand } from './command.ts'

/** Recomputes the whole ledger from its entries and says what does not fit. */
export const fsckCommand: RecordCommand = async ({ record }, { args, out }) => {
  const { values } = parseArgs({ args: [...args], options: { json: { type: 'boolean' } } })
  const report = await fsck(record)
  if (values.json) out.write(`${JSON.stringify(report)}\n`)
  else {
    for (const { index, what } of report.findings)
      out.write(`${index === null ? 'ledger' : `entry ${index}`}: ${what}\n`)
    out.write(
      `${report.entries} entries, root ${report.root.slice(0, 12)}, ${report.findings.length === 0 ? 'clean' : `${report.findings.length} findings`}\n`,
    )
  }
  return report.findings.length === 0 ? 0 : 1
}

/** Drops all projections and makes them again from the ledger. */
export const rebuildCommand: RecordCommand = async ({ record }, { out }) => {
  for (const name of await rebuild(record)) out.write(`rebuilt ${name}\n`)
  return 0
}

/** Removes the content of fields of one entry; what was erased, when and on what ground stays on record. */
export const eraseCommand: RecordCommand = async ({ record }, { args, out, err }) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { basis: { type: 'string' }, reason: { type: 'string' } },
  })
  const [entry, ...paths] = positionals
  if (!/^\d+$/.test(entry ?? '') || paths.length === 0 || !values.basis || !values.reason)
    throw new Misuse('usage: muster erase <entry> <field>… --basis gdpr-17 --reason <text>')
  const erased = await erase(record, system, {
    index: Number(entry),
    paths,
    basis: values.basis,
    reason: values.reason,
  })
  if (isRefusal(erased)) {
    err.write(`muster: ${erased.because} ${erased.remedy}\n`)
    return 1
  }
  out.write(`entry ${erased.index} records the erasure\n`)
  return 0
}

/** Says what this Muster stands on, and what a person should look at. */
export const doctorCommand: RecordCommand = async ({ record, dataDir, version }, { out }) => {
  const { rows } = await record.database.owner.query<{
    server: string
    fsync: string
    superuser: boolean
    size: number
    guarded: boolean
  }>(
    `select current_setting('server_version') as server, current_setting('fsync') as fsync, h.size,
       (select rolsuper from pg_roles where rolname = 'muster_app') as superuser,
       not has_table_privilege('muster_app', 'ledger.leaf', 'insert,update,delete,truncate') as guarded
     from ledger.head h where org = $1`,
    [record.org],
  )
  const row = rows[0]!
  const lines: [string, string, boolean][] = [
    ['muster', version, true],
    ['node', process.version, true],
    ['postgresql', row.server, Number.parseInt(row.server, 10) >= 15],
    ['fsync', row.fsync, row.fsync === 'on'],
    [
      'ledger guarded from the application',
      row.guarded && !row.superuser ? 'yes' : 'no',
      row.guarded && !row.superuser,
    ],
    ['entries', String(row.size), true],
    ['data folder', dataDir, true],
  ]
  for (const [what, value, good] of lines) out.write(`${good ? 'ok ' : 'BAD'}  ${what}: ${value}\n`)
  return lines.every(([, , good]) => good) ? 0 : 1
}
