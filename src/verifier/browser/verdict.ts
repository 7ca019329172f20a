import type { Facts, Report } from '../report.ts'
import { many, numeral } from '../words.ts'
import { byId, type Element, make, page, words } from './dom.ts'

/** The end: what was found, what to compare, what nobody can see from a package alone. */
export function showVerdict(report: Report, fileName: string): void {
  const { ok, steps, facts, notChecked } = report
  const verdict = byId('verdict')
  const failed = steps.reduce((sum, step) => sum + step.failed, 0)
  const title = ok ? 'Nothing was found wrong' : 'Something is wrong with this package'
  verdict.dataset.state = ok ? 'passed' : 'failed'
  verdict.replaceChildren(
    make('h2', '', title),
    make(
      'p',
      '',
      ok
        ? goodWords(facts, steps.length)
        : `${many(failed, 'failure')} in ${many(steps.filter((step) => !step.ok).length, 'check')}. Each is named below, with the file, the entry and the field.`,
    ),
    make('p', 'file-name', fileName),
  )
  verdict.hidden = false
  byId('facts').replaceChildren(...factRows(facts))
  byId('limits').replaceChildren(...notChecked.map((limit) => make('li', '', ...words(limit))))
  byId('results').hidden = false
  page().title = `${ok ? 'Good' : 'Wrong'}: ${fileName}`
  verdict.focus()
  verdict.scrollIntoView({ block: 'start' })
}

function goodWords({ size, from, to, organisation }: Facts, checks: number): string {
  const entries = many(size ?? 0, 'entry', 'entries')
  return `${numeral(checks)} checks over ${entries} of ${organisation ?? 'this ledger'}, for ${from} to ${to}. Compare the two fingerprints below, and read what was not checked.`
}

function factRows(facts: Facts): Element[] {
  const rows: [string, string | number | undefined, boolean][] = [
    ['Organisation', facts.organisation, false],
    ['Made for', facts.recipient, false],
    ['Period', facts.from === undefined ? undefined : `${facts.from} to ${facts.to} (UTC)`, false],
    ['Sealed at', facts.sealedAt, false],
    ['Ledger', facts.origin, true],
    ['Entries', facts.size === undefined ? undefined : numeral(facts.size), false],
    ['Root', facts.root, true],
    ['SHA-256 of the checkpoint', grouped(facts.checkpointSha256), true],
    ['Key', facts.key, true],
    ['SHA-256 of the key', grouped(facts.keySha256), true],
  ]
  return rows.flatMap(([name, value, code]) =>
    value === undefined ? [] : [make('dt', '', name), make('dd', code ? 'code' : '', String(value))],
  )
}

/** In fours, as people read hex aloud. */
function grouped(hex: string | undefined): string | undefined {
  return hex?.match(/.{4}/g)?.join(' ')
}
