/** What a person asked for and may not have: a code for programs, what is wrong, what to do next. */
export type Refusal = {
  readonly refused: string
  readonly because: string
  readonly remedy: string
}

/** The outcome of a command: facts to record, in order, or a refusal. */
export type Decision<Event> = readonly Event[] | Refusal

export function refuse(code: string, because: string, remedy: string): Refusal {
  return { refused: code, because, remedy }
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value
}
