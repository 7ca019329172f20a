import { impactQuestions } from '../../kernel/impact.ts'
import { command, type Verb } from './deed.ts'
import { isSeverity } from './room.ts'

export const judgementVerbs = {
  /** `customers some, controls failed [| note]`; what is not named did no harm. */
  assesses([first = '', note]) {
    const answers = readAnswers(first)
    const more = note === undefined ? {} : { note }
    return answers === null ? null : command('impact', () => ({ ...answers, ...more }))
  },
  /** To worse at once. */
  revises: severity,
  /** Where the plan proposes another level. */
  keeps: severity,
  /** To better: waits for a second person. */
  asks: severity,
  /** `clock | reason`: why a promised time was missed. */
  excuses: ([clock, reason]) => (reason === undefined ? null : command(`clocks/${clock}/excuse`, () => ({ reason }))),
} satisfies Record<string, Verb>

export const approvesDowngrade = command('severity/approve', () => ({}))
export const declinesDowngrade = (reason: string) => command('severity/decline', () => ({ reason }))

function severity([to, reason]: readonly string[]) {
  if (!isSeverity(to) || reason === undefined) return null
  return command('severity', ({ say }) => ({ to, reason: say(reason) }))
}

const SHORT: Readonly<Record<string, keyof typeof impactQuestions>> = {
  customers: 'customers',
  availability: 'availability',
  confidential: 'confidentialData',
  personal: 'personalData',
  controls: 'controls',
  safety: 'safety',
}

function readAnswers(text: string): Record<string, string> | null {
  const answers: Record<string, string> = {}
  for (const [question, scale] of Object.entries(impactQuestions)) answers[question] = scale[0]
  for (const one of text.split(', ')) {
    const [short = '', answer = ''] = one.split(' ')
    const question = SHORT[short]
    if (question === undefined || !(impactQuestions[question] as readonly string[]).includes(answer)) return null
    answers[question] = answer
  }
  return answers
}
