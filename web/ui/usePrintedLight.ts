import { useEffect } from 'react'

const SCHEME = 'data-mantine-color-scheme'

/** Paper is white: whatever the screen shows, it is printed in the colours of the light theme. */
export function usePrintedLight(): void {
  useEffect(() => {
    const page = document.documentElement
    let before: string | null = null
    function lighten() {
      before = page.getAttribute(SCHEME)
      page.setAttribute(SCHEME, 'light')
    }
    function restore() {
      if (before !== null) page.setAttribute(SCHEME, before)
    }
    globalThis.addEventListener('beforeprint', lighten)
    globalThis.addEventListener('afterprint', restore)
    return () => {
      globalThis.removeEventListener('beforeprint', lighten)
      globalThis.removeEventListener('afterprint', restore)
    }
  }, [])
}
