import { useMutation, useQueryClient } from '@tanstack/react-query'
import { asProblem, type Problem } from './problem.ts'

type ActOptions<Input, Output> = {
  /** First words of the query keys that it changes. The live feed says so too, but a moment later. */
  touches: readonly string[]
  onDone?: (output: Output, input: Input) => void
}

/** One act of a person: sent once, its refusal kept for the form to show. */
export function useAct<Input, Output>(
  act: (input: Input) => Promise<Output>,
  { touches, onDone }: ActOptions<Input, Output>,
) {
  const queries = useQueryClient()
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: act,
    onSuccess: (output, input) => {
      queries.invalidateQueries({ predicate: ({ queryKey }) => touches.includes(String(queryKey[0])) })
      onDone?.(output, input)
    },
  })
  const problem: Problem | null = error === null ? null : asProblem(error)
  return { act: mutate, busy: isPending, problem, forget: reset }
}
