import { readFile, stat } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { openFile, openFolder } from './disk.ts'
import type { Facts, Failure, Report, StepReport } from './report.ts'
import { type Options, verifyFiles, verifyPackage } from './verify.ts'
import { plain } from './words.ts'

export const USAGE = `usage: verify <package.zip or folder> [--key <verifier key>] [--checkpoint <file>] [--json]

Checks an evidence package without a network, a server or a database.
  --key         the ledger's key as you were given it, <name>+<8 hex digits>+<base64>
  --checkpoint  a checkpoint of this ledger that you received before
  --json        the whole report as JSON

Exit code: 0 nothing wrong, 1 found wrong, 2 not used as it is meant.
`

type Output = { write(text: string): unknown }

/** 0 good, 1 found wrong, 2 misuse. The report goes to `out`, everything else to `err`. */
export async function verifyCommand(shell: {
  readonly args: readonly string[]
  readonly out: Output
  readonly err: Output
}): Promise<0 | 1 | 2> {
  const { args, out, err } = shell
  const asked = readArguments(args)
  if (asked === undefined) {
    err.write(USAGE)
    return 2
  }
  const { path, json } = asked
  const printed = new Set<string>()
  try {
    const options: Options = {
      ...(asked.key === undefined ? {} : { pinnedKey: asked.key }),
      ...(asked.checkpoint === undefined ? {} : { pinnedCheckpoint: await readFile(asked.checkpoint, 'utf8') }),
      onStep: (step, state) => {
        if (state === 'done' && !json && !printed.has(step.id)) out.write(stepText(step))
        if (state === 'done') printed.add(step.id)
      },
    }
    const report = await verifyPath(path, options)
    out.write(json ? `${JSON.stringify(report, null, 2)}\n` : closingText(report))
    return report.ok ? 0 : 1
  } catch (error) {
    err.write(`verify: ${whole((error as Error).message)}\n`)
    return 2
  }
}

async function verifyPath(path: string, options: Options): Promise<Report> {
  if ((await stat(path)).isDirectory()) return verifyFiles(await openFolder(path), options)
  const file = openFile(path)
  try {
    return await verifyPackage(file, options)
  } finally {
    await file.close()
  }
}

function readArguments(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { key: { type: 'string' }, checkpoint: { type: 'string' }, json: { type: 'boolean' } },
    })
    const [path, ...more] = positionals
    return path === undefined || more.length > 0 ? undefined : { ...values, path, json: values.json === true }
  } catch {
    return undefined
  }
}

function stepText({ title, ok, detail, failures, failed, ms }: StepReport): string {
  const head = `${ok ? '  ok   ' : ' WRONG '} ${title} (${ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`})\n`
  const more = failed > failures.length ? `         and ${failed - failures.length} more\n` : ''
  const lines = failures.map((failure) => `         ${failure.sentence}\n${placeText(failure)}`)
  return `${head}${detail === '' ? '' : `         ${detail}\n`}${lines.join('')}${more}`
}

function placeText({ file, entry, field }: Failure): string {
  const place = [
    ...(file === undefined ? [] : [file]),
    ...(entry === undefined ? [] : [`entry ${entry}`]),
    ...(field === undefined ? [] : [`field ${field}`]),
  ]
  return place.length === 0 ? '' : `           at ${place.join(', ')}\n`
}

function closingText({ ok, notChecked, facts, summary }: Report): string {
  const limits = notChecked.map((limit) => `  - ${limit}\n`).join('')
  return `\nCompare with what you were given before:\n${factsText(facts)}\nNot checked:\n${limits}\n${ok ? 'GOOD' : 'WRONG'}  ${summary}\n`
}

function factsText(facts: Facts): string {
  const rows: [string, string | number | undefined][] = [
    ['organisation', facts.organisation],
    ['made for', facts.recipient],
    ['period', facts.from === undefined ? undefined : `${facts.from} to ${facts.to} (UTC)`],
    ['ledger', facts.origin],
    ['entries', facts.size],
    ['root', facts.root],
    ['sealed at', facts.sealedAt],
    ['key', facts.key],
    ['SHA-256 of the key', facts.keySha256],
    ['SHA-256 of the checkpoint', facts.checkpointSha256],
  ]
  return rows
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `  ${name.padEnd(26)}${whole(String(value))}\n`)
    .join('')
}

/** Harmless like every text from a package, but not cut: these are for comparing. */
function whole(text: string): string {
  return (text.match(/.{1,60}/gsu) ?? []).map(plain).join('')
}
