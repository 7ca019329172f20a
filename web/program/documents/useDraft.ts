import { useCallback, useEffect, useRef, useState } from 'react'
import { type Draft, draftKey, isWorthKeeping, readDraft } from './draft.ts'

const PAUSE_MILLISECONDS = 400

type Fresh = { text: string; base: number | null }

/** What is typed survives a reload, a lost connection and a closed tab. */
export function useDraft(what: string, fresh: Fresh) {
  const key = draftKey(what)
  const [found] = useState(() => readDraft(localStorage.getItem(key)))
  const [draft, setDraft] = useState<Draft>(found ?? { ...fresh, change: '', savedAt: 0 })
  const latest = useRef({ draft, start: fresh.text, gone: false })
  latest.current.draft = draft

  const keep = useCallback(() => {
    const { draft: now, start, gone } = latest.current
    if (gone || !isWorthKeeping(now, start)) localStorage.removeItem(key)
    else localStorage.setItem(key, JSON.stringify({ ...now, savedAt: Date.now() }))
  }, [key])

  // biome-ignore lint/correctness/useExhaustiveDependencies: each change starts the pause anew.
  useEffect(() => {
    const timer = setTimeout(keep, PAUSE_MILLISECONDS)
    return () => clearTimeout(timer)
  }, [draft, keep])
  useEffect(() => {
    globalThis.addEventListener('pagehide', keep)
    return () => {
      globalThis.removeEventListener('pagehide', keep)
      keep()
    }
  }, [keep])

  return {
    draft,
    /** It was here before: somebody left it behind. */
    found,
    change: (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part })),
    startAgain: (from: Fresh) => {
      latest.current.start = from.text
      setDraft({ ...from, change: '', savedAt: 0 })
    },
    /** It was published: nothing is left to keep. */
    forget: () => {
      latest.current.gone = true
      localStorage.removeItem(key)
    },
  }
}
