import { useState } from 'react'

/** What is half written survives a reload and a lost connection, in this tab and nowhere else. */
export function useDraft(number: string): [string, (change: (before: string) => string) => void] {
  const key = `draft ${number}`
  const [text, setText] = useState(() => sessionStorage.getItem(key) ?? '')
  return [
    text,
    (change) =>
      setText((before) => {
        const next = change(before)
        if (next === '') sessionStorage.removeItem(key)
        else sessionStorage.setItem(key, next)
        return next
      }),
  ]
}
