import type { JsonObject } from '../../kernel/json.ts'
import { base64, hex } from '../../ledger/index.ts'
import type { Population } from './populations/ipe.ts'
import type { Head } from './reading/head.ts'
import type { Period } from './reading/period.ts'
import { time } from './records/spell.ts'

export type ReadmeParts = {
  readonly organisation: string
  readonly recipient?: string | undefined
  readonly period: Period
  readonly head: Head
  readonly version: string
  readonly alerts: Population
  readonly incidents: Population
  /** Incidents that belong to the period, each with a folder. */
  readonly records: number
  /** Numbers of the restricted incidents whose words are not disclosed. */
  readonly withheld: readonly string[]
}

type Section = {
  readonly heading: string
  readonly words: readonly string[]
  readonly steps?: readonly string[]
  readonly points?: readonly string[]
  readonly table?: readonly (readonly [string, string])[]
  readonly code?: readonly string[]
}

const TITLE = 'Evidence package: incident response under SOC 2'

/** One text for README.md and README.pdf. */
export function readmeMarkdown(parts: ReadmeParts): string {
  const facts = factsOf(parts).map(([name, value]) => `| ${name} | ${cell(value)} |`)
  const sections = sectionsOf(parts).map(({ heading, words, table, points, steps, code }) =>
    [
      `## ${heading}`,
      ...words,
      ...(table === undefined ? [] : [rows(['path', 'what'], table)]),
      ...(points === undefined ? [] : [points.map((point) => `- ${point}`).join('\n')]),
      ...(steps === undefined ? [] : [steps.map((step, n) => `${n + 1}. ${step}`).join('\n')]),
      ...(code === undefined ? [] : [`\`\`\`sh\n${code.join('\n')}\n\`\`\``]),
    ].join('\n\n'),
  )
  return `# ${TITLE}\n\n| | |\n|---|---|\n${facts.join('\n')}\n\n${sections.join('\n\n')}\n`
}

export function readmeDocument(parts: ReadmeParts): JsonObject {
  const root = hex(parts.head.root)
  return {
    organisation: parts.organisation,
    label: 'TLP:AMBER',
    title: TITLE,
    'title-short': `${parts.period.from} to ${parts.period.to}`,
    facts: factsOf(parts).map(([name, value]) => ({ name, value })),
    sections: sectionsOf(parts).map(({ heading, words, table, points, steps, code }) => ({
      heading,
      words: words.map(plain),
      table: (table ?? []).map(([path, what]) => ({ path, what: plain(what) })),
      points: (points ?? []).map(plain),
      steps: (steps ?? []).map(plain),
      code: code ?? [],
    })),
    size: String(parts.head.size),
    'root-short': root.slice(0, 12),
  }
}

/** The folder's own page beside the verifier. */
export const VERIFY_README = `# The verifier

\`verify.mjs\` runs on Node 20.12 or newer, \`verify.html\` in a browser; neither asks the network for anything.

    node verify.mjs <the package, as ZIP or unpacked>

These copies came with what they check. Whoever could forge the package could have forged them too: take the verifier
from a release of Muster, compare its SHA-256 with the one published there, and use that.
`

function factsOf({ organisation, recipient, period, head, version }: ReadmeParts): [string, string][] {
  return [
    ['Organisation', organisation],
    ['Period', `${period.from} to ${period.to}, whole days in UTC, both included`],
    ...(recipient === undefined ? [] : [['Made for', recipient] as [string, string]]),
    ['State of the ledger', `${head.size} entries, sealed ${time(head.sealedAt)} UTC`],
    ['Ledger', head.origin],
    ['Root of that state', base64(head.root)],
    ['The same in hex', hex(head.root)],
    ['Key', head.key],
    ['Made by', `Muster ${version}`],
  ]
}

function sectionsOf(parts: ReadmeParts): Section[] {
  return [whatItIs, whatIsInIt, howToRead, howToCheck, whatItDoesNotProve, whatIsLeftOut].map((one) => one(parts))
}

function whatItIs(): Section {
  return {
    heading: 'What this is',
    words: [
      'An export of records on incident response, with the part of the ledger that proves them. It is facts, not an opinion: nobody concludes here that a control worked.',
      'Everything in it follows from the period, the recipient and the state of the ledger named above. Asked again at the same state, Muster makes the same file, byte for byte. Wherever a document says now, it is the time of that seal.',
      'TLP:AMBER on a page means: for the recipient and those in its organisation who need it to do their work, and for nobody else.',
    ],
  }
}

function whatIsInIt({ alerts, incidents, records }: ReadmeParts): Section {
  const { undecided = 0, dismissed = 0, escalated = 0 } = alerts.controlTotals.byDisposition ?? {}
  return {
    heading: 'What is in it',
    words: [],
    table: [
      [
        '04_populations/P01_alerts',
        `${alerts.rowCount} alerts received in the period: ${dismissed} dismissed, ${escalated} escalated, ${undecided} undecided`,
      ],
      [
        '04_populations/P03_incidents',
        `${incidents.rowCount} incidents, every number ever issued; inPeriod tells which count`,
      ],
      [
        '04_populations/*_ipe.json',
        'For each population: query, parameters, counts, control totals, reconciliation, limits',
      ],
      ['06_incidents/<number>', `${records} incidents that touch the period, whole: record.json and record.pdf`],
      ['log', 'Every entry of the ledger up to the state above, and the hashes over them (C2SP tlog-tiles)'],
      ['disclosures', 'What the entries say, with the salts that open their commitments'],
      ['MANIFEST.json, SIGNATURES', 'Every file with its SHA-256; a signature over that by the key above'],
      ['verify', 'The verifier, for convenience'],
    ],
  }
}

function howToRead(): Section {
  return {
    heading: 'How to read it',
    words: [],
    points: [
      'Begin with the two ipe.json files, then the populations. The JSONL of a population is what is hashed and checked; CSV and XLSX hold the same rows.',
      'Every fact has two times. When it occurred is what its author says. When it was recorded was set by the server and never falls. Membership of a population goes by the second.',
      'An entry recorded long after it happened is marked late. A correction stands beside what it corrects; nothing is ever overwritten.',
      'The number in a column called entry is a place in the ledger: the same in a row, in a record and in the log.',
      'The state of each row is that at the head, which may lie after the end of the period.',
      '[erased] stands where content was removed on legal grounds. The removal is an entry of its own, and what was removed still counts.',
    ],
  }
}

function howToCheck(): Section {
  return {
    heading: 'How to check it',
    words: ['On a machine of your own; no account, no access to this company and no network is needed.'],
    steps: [
      'Get the verifier from a release of Muster, not from this package, and compare its SHA-256 with the published one.',
      'Run it on this file. It names each step, and each fault by file, entry and field.',
      'If you kept a checkpoint of this ledger from earlier, from last year or from the beginning of the engagement, hand it over too: only then can a second history be told from the first.',
      'Any single file can be compared by hand: its SHA-256 stands in MANIFEST.json.',
    ],
    code: ['node verify.mjs <this file>', 'sha256sum 04_populations/P03_incidents.jsonl'],
  }
}

function whatItDoesNotProve(): Section {
  return {
    heading: 'What it does not prove',
    words: [],
    points: [
      'That all that happened was entered. A ledger shows what was recorded, whole and unchanged; what nobody recorded it cannot know. Compare with the counts of the monitoring tools, tickets and status pages.',
      'That what was entered is true. It shows who said it, and when it was written down.',
      'That the clock of the server was right. Times never fall, but nobody outside stamped them.',
      'That no second history exists. Whoever holds the key could keep two. A checkpoint received earlier settles it.',
      'That PDF, and the sentences in a record, say what the record says. They are drawn from it and covered by the manifest.',
    ],
  }
}

function whatIsLeftOut({ withheld }: ReadmeParts): Section {
  return {
    heading: 'What is left out',
    words: ['By rule, the same for every package and every recipient:'],
    points: [
      'The bytes that a monitoring tool sent. Their root, salt and size are disclosed, so that a copy handed over on request can be checked.',
      'Hashes of sessions, invitations and tokens, and the network addresses of people who signed in.',
      'Passwords and secrets of sources: they are in no ledger.',
      ...(withheld.length === 0
        ? []
        : [
            `The words of ${withheld.join(', ')}: restricted to people whom the ledger names, and none of them made this package. They are rows like all others, with kind, severity and times; every entry and every commitment is here, and title, names and texts read [restricted]. Ask for a package made by one of those people, or by the operator, who is shown them.`,
          ]),
    ],
  }
}

function rows(heads: readonly [string, string], table: readonly (readonly [string, string])[]): string {
  const lines = table.map(([path, what]) => `| \`${path}\` | ${cell(what)} |`)
  return [`| ${heads.join(' | ')} |`, '|---|---|', ...lines].join('\n')
}

/** A name chosen by people must not end its cell. */
function cell(text: string): string {
  return text.replace(/[\\|`<>*_[\]]/g, '\\$&').replace(/\s+/g, ' ')
}

function plain(text: string): string {
  return text.replaceAll('`', '')
}
