import type { Run, RunStep } from '../../api/types.ts'

export type PhaseOfRun = { readonly title: string; readonly steps: readonly RunStep[]; readonly settled: number }

/** The phases of a run in the order of its text. */
export function phasesOf(steps: readonly RunStep[]): readonly PhaseOfRun[] {
  const phases = [...Map.groupBy(steps, ({ phase }) => phase)]
  return phases.map(([title, own]) => ({ title, steps: own, settled: settledOf(own) }))
}

/** Done or skipped: nobody has to think of it any more. */
export function settledOf(steps: readonly RunStep[]): number {
  return steps.filter(({ state }) => state !== 'open').length
}

/** What to do now: the first that is open. */
export function nextStep(steps: readonly RunStep[]): string | null {
  return steps.find(({ state }) => state === 'open')?.id ?? null
}

/** The run to look at: the one asked for, else the newest that goes on, else the newest. */
export function runShown(runs: readonly Run[], wanted: string | null): Run | undefined {
  return runs.find(({ id }) => id === wanted) ?? runs.findLast(({ ended }) => ended === null) ?? runs.at(-1)
}

/** "2 of 24 steps done, 1 skipped" */
export function progressWords(steps: readonly RunStep[]): string {
  const count = (state: RunStep['state']) => steps.filter((step) => step.state === state).length
  const skipped = count('skipped')
  return `${count('done')} of ${steps.length} ${steps.length === 1 ? 'step' : 'steps'} done${skipped === 0 ? '' : `, ${skipped} skipped`}`
}
