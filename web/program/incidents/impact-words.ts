import { type ImpactAnswers, type ImpactQuestion, impactQuestions } from '../../../src/kernel/impact.ts'

type Words = { asks: string; short: string; answers: Readonly<Record<string, string>> }

/** The questions of the kernel in words for somebody who was just woken. */
export const questionWords: Readonly<Record<ImpactQuestion, Words>> = {
  customers: {
    asks: 'How many customers feel it?',
    short: 'Customers',
    answers: { none: 'None', some: 'Some', many: 'Many', all: 'All' },
  },
  availability: {
    asks: 'Does the service work?',
    short: 'Service',
    answers: { none: 'Works', degraded: 'Degraded', down: 'Down' },
  },
  confidentialData: {
    asks: 'Was confidential data exposed?',
    short: 'Confidential data',
    answers: { no: 'No', unknown: 'Not known', yes: 'Yes' },
  },
  personalData: {
    asks: 'Was personal data exposed?',
    short: 'Personal data',
    answers: { no: 'No', unknown: 'Not known', yes: 'Yes' },
  },
  controls: {
    asks: 'Do the safeguards hold?',
    short: 'Safeguards',
    answers: { holding: 'Hold', weakened: 'Weakened', failed: 'Failed' },
  },
  safety: { asks: 'Is anybody in danger?', short: 'Danger to people', answers: { no: 'No', yes: 'Yes' } },
}

export const questions = Object.keys(impactQuestions) as readonly ImpactQuestion[]

export function answerWords(question: ImpactQuestion, answer: string): string {
  return questionWords[question].answers[answer] ?? answer
}

/** All six, or nothing: the server takes no half of an assessment. */
export function complete(answers: Partial<Record<ImpactQuestion, string>>): ImpactAnswers | null {
  const known = questions.every((question) =>
    (impactQuestions[question] as readonly string[]).includes(answers[question] ?? ''),
  )
  return known ? (answers as ImpactAnswers) : null
}

export function sameAnswers(a: ImpactAnswers | null, b: ImpactAnswers | null): boolean {
  return a === b || (a !== null && b !== null && questions.every((question) => a[question] === b[question]))
}
