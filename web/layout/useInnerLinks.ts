import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'

/**
 * Links to our own pages move without a reload. Done once for the page, so that a plain `<a href>` is enough
 * everywhere: in `ui`, which knows no router, in text that people wrote, in addresses that the server sends.
 */
export function useInnerLinks(): void {
  const { history } = useRouter()
  useEffect(() => {
    function follow(event: MouseEvent) {
      if (event.defaultPrevented || event.button !== 0) return
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
      const link = event.target instanceof Element ? event.target.closest('a[href]') : null
      if (!(link instanceof HTMLAnchorElement) || link.target !== '' || link.hasAttribute('download')) return
      if (link.origin !== location.origin || /^\/(api|intake)\//.test(link.pathname)) return
      const inPage = link.hash !== '' && link.pathname === location.pathname && link.search === location.search
      if (inPage) return
      event.preventDefault()
      history.push(link.pathname + link.search + link.hash)
    }
    document.addEventListener('click', follow)
    return () => document.removeEventListener('click', follow)
  }, [history])
}
