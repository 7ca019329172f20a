import { ORGANISATION } from '../company.ts'

/** Makes the company's own text of the one before it. */
export type Change = (text: string) => string

/** Fails where the text has no such place: what comes with the product has changed, and the story must follow. */
export function replacing(...pairs: readonly (readonly [old: string, replacement: string])[]): Change {
  return (text) =>
    pairs.reduce((whole, [old, replacement]) => {
      if (!whole.includes(old)) throw new Error(`no “${old}” in the text`)
      return whole.replaceAll(old, replacement)
    }, text)
}

/** Fills the blanks of a runbook, one after the other. */
export function filling(...answers: readonly string[]): Change {
  return (text) => {
    const left = [...answers]
    const filled = text.replace(/\[COMPANY:[^\]]+\]/g, (blank) => {
      const answer = left.shift()
      if (answer === undefined) throw new Error(`nobody filled in ${blank}`)
      return answer
    })
    if (left.length > 0) throw new Error(`the text has no place for “${left[0]}”`)
    return filled
  }
}

const COUNSEL = 'Harrow & Finch, Imogen Vale, +44 20 7946 0311, day and night'
const INSURER = 'Northgate Mutual, +44 20 7946 0520, policy CY-88213'
const ON_CALL = '+44 20 7946 0112'

export const planFilledIn = replacing(
  [
    'Six places in square brackets are facts of your company. Fill them in, read the rest once aloud, change what is not true, and have it approved.\n\n',
    '',
  ],
  ['[company name]', ORGANISATION],
  ['[on-call contact]', `the on-call phone, ${ON_CALL}`],
  ['[executive sponsor]', 'Mei Tan, chief technology officer,'],
  ['[reporting address]', 'security@fernhill.example'],
  ['[counsel]', `Ruth Calloway, general counsel, or outside office hours ${COUNSEL}`],
  [
    '[regulators and laws that apply]',
    'the GDPR and the UK GDPR, with the authorities of Ireland and the United Kingdom',
  ],
)

/** What the exercise and the first half of the year have taught. */
export const planOfTheSummer = replacing(
  ['executive: {SEV1: 4h}', 'executive: {SEV1: 1h, SEV2: 1bd}\n  update: {SEV1: 1bd, SEV2: 1bd}'],
  [
    'Hears of every SEV1 within 4 hours.',
    'Hears of every SEV1 within one hour, and of every SEV2 within one business day.',
  ],
  [
    'The executive sponsor hears of every SEV1 within 4 hours.',
    'The executive sponsor hears of every SEV1 within one hour, and of every SEV2 within one business day.',
  ],
  [
    '- **Customers.**',
    '- **In the record.** While an incident is SEV1 or SEV2, somebody writes into its record at least once every business day where it stands, also when nothing is new.\n- **Customers.**',
  ],
)

export const runbooksFilledIn = {
  'credential-compromise': filling(COUNSEL, INSURER),
  'lost-or-stolen-device': filling(ON_CALL, ON_CALL, INSURER),
  ransomware: filling(
    'the phone bridge on the card in every wallet',
    'in the contract that Nadia Haddad keeps',
    "the insurer's",
    'identity, pg-tenant-1 to 3, ingest API, query API, web, reports',
  ),
  ddos: filling(
    '5,000 euros in one incident',
    'edge network, +44 20 7946 0733, customer 40118; cloud provider, support console, priority one',
    '30 minutes',
  ),
  'data-exfiltration': filling(COUNSEL, INSURER),
  'vendor-compromise': filling(
    'the sheet “Vendors” of finance, with owners',
    'Ticketry, +44 20 7946 0610; cloud provider and identity provider, their support consoles',
  ),
  'insider-threat': filling(COUNSEL, 'Aisha Rahman, +44 20 7946 0150'),
} as const satisfies Record<string, Change>

/** The exercise had to look for this number in a contract. */
export const insurerNamed = replacing(['in the contract that Nadia Haddad keeps', INSURER])

export const spareKeyNamed = replacing([
  '## What not to do',
  '- A security key or a badge is gone, alone or together with the phone it belongs to.\n\n## What not to do',
])

export const questionsAnswered = replacing(['[[an address that a person reads]]', 'security@fernhill.example'])
