import type { QueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { topicsOf } from './topics.ts'

export type Liveness = 'connecting' | 'live' | 'offline'

/** A flood of alerts must not become a flood of requests: screens refresh at most this often. */
const REFRESH_MILLISECONDS = 500
/** A single fact shows almost at once; one request often makes several commits, which belong together. */
const FIRST_MILLISECONDS = 40
/** A connection that slept this long with its phone or laptop may be dead without knowing it. */
const ASLEEP_MILLISECONDS = 20_000
const RETRY_MILLISECONDS = [1_000, 2_000, 5_000, 10_000, 30_000]

let liveness: Liveness = 'connecting'
const listeners = new Set<() => void>()

function become(next: Liveness) {
  if (next === liveness) return
  liveness = next
  for (const listener of listeners) listener()
}

export function useLiveness(): Liveness {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => liveness,
  )
}

/** Follows the record and refreshes what a commit touched. Returns the end of it. */
export function followRecord(queries: QueryClient): () => void {
  let source: EventSource | undefined
  let failures = 0
  let missed = false
  let hiddenAt = Number.POSITIVE_INFINITY
  let retry: ReturnType<typeof setTimeout> | undefined
  let refresh: ReturnType<typeof setTimeout> | undefined
  let refreshedAt = 0
  let touched: Set<string> | 'all' = new Set()

  function flush() {
    refresh = undefined
    refreshedAt = Date.now()
    const topics = touched
    touched = new Set()
    queries.invalidateQueries({
      predicate: ({ queryKey }) => (topics === 'all' ? queryKey[0] !== 'setup' : topics.has(String(queryKey[0]))),
    })
  }

  function touch(topics: readonly string[] | 'all') {
    touched = topics === 'all' || touched === 'all' ? 'all' : new Set([...touched, ...topics])
    refresh ??= setTimeout(flush, Math.max(FIRST_MILLISECONDS, refreshedAt + REFRESH_MILLISECONDS - Date.now()))
  }

  function connect() {
    source = new EventSource('/api/v1/live')
    source.onopen = () => {
      // What happened while nobody listened is unknown, so everything is asked again.
      if (missed) touch('all')
      missed = false
      failures = 0
      become('live')
    }
    source.addEventListener('change', (event) => touch(topicsOf(typesIn(event.data))))
    source.onerror = () => {
      source?.close()
      const wait = RETRY_MILLISECONDS[Math.min(failures, RETRY_MILLISECONDS.length - 1)]
      missed = true
      failures += 1
      if (failures > 1) become('offline')
      retry = setTimeout(connect, wait)
    }
  }

  /** A dead connection is silent, and so is a quiet night: when there is a doubt, a new one is made. */
  function reconnect() {
    source?.close()
    clearTimeout(retry)
    missed = true
    connect()
  }

  function wakeUp() {
    if (document.visibilityState === 'hidden') hiddenAt = Date.now()
    else if (Date.now() - hiddenAt > ASLEEP_MILLISECONDS) reconnect()
  }

  connect()
  globalThis.addEventListener('online', reconnect)
  globalThis.addEventListener('offline', reconnect)
  document.addEventListener('visibilitychange', wakeUp)
  return () => {
    source?.close()
    clearTimeout(retry)
    clearTimeout(refresh)
    globalThis.removeEventListener('online', reconnect)
    globalThis.removeEventListener('offline', reconnect)
    document.removeEventListener('visibilitychange', wakeUp)
  }
}

/** A message we cannot read touches everything: better one request too many than a stale screen. */
function typesIn(data: string): readonly string[] {
  try {
    const { types } = JSON.parse(data) as { types?: unknown }
    return Array.isArray(types) ? types.map(String) : ['unknown']
  } catch {
    return ['unknown']
  }
}
