import { useKeys } from '../../ui/useKeys.ts'
import type { Selection } from './useSelection.ts'

type TriageHands = {
  move: (step: 1 | -1) => void
  decide: (act: 'dismiss' | 'escalate') => void
  current: string | undefined
  selection: Selection
  toggleRaw: () => void
}

export const FILTER_FIELD = 'triage-filter'

export function useTriageKeys({ move, decide, current, selection, toggleRaw }: TriageHands): void {
  const onCurrent = (act: (id: string) => void) => () => {
    if (current !== undefined) act(current)
  }
  useKeys('Triage', [
    { keys: 'j', does: 'Next alert', run: () => move(1) },
    { keys: 'k', does: 'Previous alert', run: () => move(-1) },
    { keys: 'down', does: 'Next alert', run: () => move(1), unlisted: true },
    { keys: 'up', does: 'Previous alert', run: () => move(-1), unlisted: true },
    { keys: 'd', does: 'Dismiss, with a verdict and a note', run: () => decide('dismiss') },
    { keys: 'e', does: 'Escalate to an incident', run: () => decide('escalate') },
    { keys: 'x', does: 'Select', run: onCurrent(selection.toggle) },
    { keys: 'shift+x', does: 'Select up to here', run: onCurrent(selection.range) },
    { keys: 'shift+a', does: 'Select all in the list', run: selection.all },
    { keys: 'esc', does: 'Clear the selection', run: selection.clear },
    { keys: 'r', does: 'Raw payload', run: toggleRaw },
    { keys: '/', does: 'Filter', run: () => document.getElementById(FILTER_FIELD)?.focus() },
  ])
}
