import { useEffect, useState } from 'react'

/**
 * The code of a one-time link. It stands behind the #, which browsers never send to a server or in a referrer, and is
 * taken out of the address at once, so that it stays out of screenshots and the history.
 */
export function useLinkCode(): string {
  const [code] = useState(() => location.hash.slice(1))
  useEffect(() => {
    if (code !== '') history.replaceState(history.state, '', location.pathname + location.search)
  }, [code])
  return code
}
