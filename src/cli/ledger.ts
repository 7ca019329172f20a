import { parseArgs } from 'node:util'
import { system } from '../kernel/actor.ts'
import { isRefusal } from '../kernel/decision.ts'
import { erase } from '../platform/record/erase.ts'
import { fsck } from '../platform/record/fsck.ts'
import { rebuild } from '../platform/record/rebuild.ts'
import type { Record } from '../platform/record/record.ts'
import { Misuse, type RecordCommand, type Shell } from './command.ts'
import { mailOf } from './mail.ts'

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
export const doctorCommand: RecordCommand = async ({ record, dataDir, version }, { out, environment }) => {
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
  const lines: Line[] = [
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
    await mailLine(environment),
    await jobsLine(record),
  ]
  for (const [what, value, good] of lines) out.write(`${good ? 'ok ' : 'BAD'}  ${what}: ${value}\n`)
  return lines.every(([, , good]) => good) ? 0 : 1
}

type Line = [what: string, value: string, good: boolean]

/** No mail is a choice. A mail server that is named and does not answer is a message that will not leave. */
async function mailLine(environment: Shell['environment']): Promise<Line> {
  try {
    const mail = mailOf(environment)
    if (mail === null)
      return ['mail', 'not configured; set MUSTER_SMTP_URL and MUSTER_MAIL_FROM to send messages', true]
    await mail.verify()
    return ['mail', `${mail.server} takes mail from ${mail.from}`, true]
  } catch (error) {
    return ['mail', (error as Error).message, false]
  }
}

async function jobsLine({ database }: Record): Promise<Line> {
  const { rows } = await database.jobs.query<{ waiting: number; spent: number }>(
    `select count(*) filter (where attempts < max_attempts) as waiting,
       count(*) filter (where attempts >= max_attempts and locked_at is null) as spent from graphile_worker.jobs`,
  )
  const { waiting, spent } = rows[0]!
  return ['jobs', `${waiting} waiting, ${spent} given up`, spent === 0]
}
