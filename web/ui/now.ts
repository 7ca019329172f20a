import { useSyncExternalStore } from 'react'

/** Times are read in minutes, so that a screen at rest does little. */
const TICK_MILLISECONDS = 10_000

let now = Date.now()
let ticking: ReturnType<typeof setInterval> | undefined
const listeners = new Set<() => void>()

function tick() {
  now = Date.now()
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  if (ticking === undefined) {
    now = Date.now()
    ticking = setInterval(tick, TICK_MILLISECONDS)
  }
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(ticking)
    ticking = undefined
  }
}

/** One clock for the whole page: no two times on it disagree. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now)
}
