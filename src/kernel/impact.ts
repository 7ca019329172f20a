/**
 * The questions by which a severity is found. Each scale runs from no harm to the most; `unknown` stands where not
 * knowing must be treated: worse than a no, not as bad as a yes.
 */
export const impactQuestions = {
  customers: ['none', 'some', 'many', 'all'],
  availability: ['none', 'degraded', 'down'],
  confidentialData: ['no', 'unknown', 'yes'],
  personalData: ['no', 'unknown', 'yes'],
  controls: ['holding', 'weakened', 'failed'],
  safety: ['no', 'yes'],
} as const

export type ImpactQuestion = keyof typeof impactQuestions
export type ImpactAnswers = { readonly [Q in ImpactQuestion]: (typeof impactQuestions)[Q][number] }

/** One row of a severity matrix: all of these at least. */
export type ImpactRule = Partial<ImpactAnswers>

export function isImpactQuestion(name: string): name is ImpactQuestion {
  return Object.hasOwn(impactQuestions, name)
}

/** Whether the answers are at least as bad as each part of the rule. */
export function meets(answers: ImpactAnswers, rule: ImpactRule): boolean {
  const asked = Object.keys(rule) as ImpactQuestion[]
  return asked.every((question) => rank(question, answers[question]) >= rank(question, rule[question]!))
}

function rank(question: ImpactQuestion, answer: string): number {
  return (impactQuestions[question] as readonly string[]).indexOf(answer)
}
