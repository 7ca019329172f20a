import { useState } from 'react'
import { ranged, toggled } from './queue.ts'

export type Selection = {
  ids: ReadonlySet<string>
  toggle: (id: string) => void
  /** From the one toggled last to this one. */
  range: (id: string) => void
  all: () => void
  clear: () => void
}

/** What is selected of what is on screen. What left the list is no longer selected: nothing unseen is decided. */
export function useSelection(listed: readonly string[]): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [anchor, setAnchor] = useState<string>()
  return {
    ids: new Set(listed.filter((id) => chosen.has(id))),
    toggle: (id) => {
      setChosen((before) => toggled(before, id))
      setAnchor(id)
    },
    range: (id) => {
      setChosen((before) => ranged(before, listed, anchor, id))
      setAnchor(id)
    },
    all: () => setChosen(new Set(listed)),
    clear: () => setChosen(new Set()),
  }
}
