import { useState } from 'react'

/** What is half written survives a reload and a look at another part, in this tab and nowhere else. */
export function useUnsent<Words extends object>(
  name: string,
  begun: Words,
): [Words, (words: Words) => void, () => void] {
  const key = `message ${name}`
  const [words, setWords] = useState<Words>(() => ({ ...begun, ...kept(key) }))
  return [
    words,
    (next) => {
      sessionStorage.setItem(key, JSON.stringify(next))
      setWords(next)
    },
    () => sessionStorage.removeItem(key),
  ]
}

function kept(key: string): object {
  try {
    const text = sessionStorage.getItem(key)
    return text === null ? {} : (JSON.parse(text) as object)
  } catch {
    return {}
  }
}
