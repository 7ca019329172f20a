import { useState } from 'react'

/** What is half written survives a reload and a lost connection, in this tab and nowhere else. */
export function useDraft(number: string): [string, (text: string) => void] {
  const key = `draft ${number}`
  const [text, setText] = useState(() => sessionStorage.getItem(key) ?? '')
  return [
    text,
    (next) => {
      setText(next)
      if (next === '') sessionStorage.removeItem(key)
      else sessionStorage.setItem(key, next)
    },
  ]
}
