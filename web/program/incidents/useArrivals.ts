import { useEffect, useRef, useState } from 'react'
import type { TimelineEntry } from '../../api/types.ts'

const FRESH_MILLISECONDS = 2400

/** Entries that came while the room was open, for as long as they are news. */
export function useArrivals(entries: readonly TimelineEntry[]): readonly TimelineEntry[] {
  const seen = useRef<ReadonlySet<number> | null>(null)
  const [arrivals, setArrivals] = useState<readonly TimelineEntry[]>([])
  useEffect(() => {
    const before = seen.current
    seen.current = new Set(entries.map(({ index }) => index))
    const arrived = before === null ? [] : entries.filter(({ index }) => !before.has(index))
    if (arrived.length === 0) return
    setArrivals(arrived)
    const timer = setTimeout(() => setArrivals([]), FRESH_MILLISECONDS)
    return () => clearTimeout(timer)
  }, [entries])
  return arrivals
}
