import { useQueryClient } from '@tanstack/react-query'
import { Outlet, useLocation } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { followRecord } from '../api/live.ts'
import { useSession } from '../api/session.ts'
import { useGo } from '../go.ts'
import { paths } from '../paths.ts'
import { useKeyboard, useKeys } from '../ui/useKeys.ts'
import classes from './Frame.module.css'
import { KeysSheet } from './KeysSheet.tsx'
import { Navigation } from './Navigation.tsx'
import { OfflineBar } from './OfflineBar.tsx'
import { useInnerLinks } from './useInnerLinks.ts'

const Palette = lazy(() => import('./Palette.tsx').then(({ Palette }) => ({ default: Palette })))

/** What stands around every page of a signed-in person. */
export function Frame() {
  const queries = useQueryClient()
  const go = useGo()
  const session = useSession()
  const location = useLocation()
  const main = useRef<HTMLElement>(null)
  const [paletteOpenings, setPaletteOpenings] = useState(0)
  const [keysShown, setKeysShown] = useState(false)
  const openPalette = () => setPaletteOpenings((count) => count + 1)

  useKeyboard()
  useInnerLinks()
  useEffect(() => followRecord(queries), [queries])
  useFocusOnPage(main, location.pathname)
  // Made ready once the page stands, so that the first ⌘K loses no letter typed after it.
  const [paletteReady, setPaletteReady] = useState(false)
  useEffect(() => {
    const later = setTimeout(() => setPaletteReady(true), 1000)
    return () => clearTimeout(later)
  }, [])

  const ended = session?.person === null
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each end; the way there is itself a new location.
  useEffect(() => {
    if (ended) go.replace(paths.signIn(location.href))
  }, [ended])

  useKeys('Everywhere', [
    { keys: 'mod+k', does: 'Search, jump, act', run: openPalette, whileTyping: true },
    { keys: '?', does: 'Show these keys', run: () => setKeysShown(true) },
    { keys: 'g h', does: 'Go to Today', run: () => go.to(paths.today()) },
    { keys: 'g t', does: 'Go to Triage', run: () => go.to(paths.triage()) },
    { keys: 'g i', does: 'Go to Incidents', run: () => go.to(paths.incidents()) },
    { keys: 'g p', does: 'Go to Program', run: () => go.to(paths.program()) },
    { keys: 'g r', does: 'Go to Reviews', run: () => go.to(paths.reviews()) },
    { keys: 'g v', does: 'Go to Evidence', run: () => go.to(paths.evidence()) },
    { keys: 'g s', does: 'Go to Settings', run: () => go.to(paths.settings()) },
    { keys: 'c', does: 'Report something', run: () => go.to(paths.report()) },
  ])

  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#main">
        Skip to the page
      </a>
      <Navigation onSearch={openPalette} onKeys={() => setKeysShown(true)} />
      <main id="main" ref={main} tabIndex={-1} className={classes.main}>
        <OfflineBar />
        <Outlet />
      </main>
      {(paletteReady || paletteOpenings > 0) && (
        <Suspense>
          <Palette openings={paletteOpenings} onKeys={() => setKeysShown(true)} />
        </Suspense>
      )}
      <KeysSheet opened={keysShown} onClose={() => setKeysShown(false)} />
    </div>
  )
}

/** A new page starts at its top, and there the keyboard and the screen reader go on. Moving inside a page is not one. */
function useFocusOnPage(main: React.RefObject<HTMLElement | null>, pathname: string) {
  const page = ['incidents', 'program', 'reviews', 'actions'].includes(pathname.split('/')[1] ?? '')
    ? pathname
    : (pathname.split('/')[1] ?? '')
  const last = useRef(page)
  useEffect(() => {
    if (last.current === page) return
    last.current = page
    main.current?.scrollTo(0, 0)
    if (!main.current?.contains(document.activeElement)) main.current?.focus({ preventScroll: true })
  }, [page, main])
}
