import { nearestLine } from './body.ts'

const FOUND_MILLISECONDS = 1_600

/** Brings a line of the text before the eye, and shows for a moment which one it is. */
export function jumpToLine(text: HTMLElement | null, line: number): void {
  const place = placeOf(text, line)
  if (place === undefined) return
  const calm = globalThis.matchMedia('(prefers-reduced-motion: reduce)').matches
  place.scrollIntoView({
    block: place.offsetHeight > globalThis.innerHeight / 2 ? 'start' : 'center',
    behavior: calm ? 'auto' : 'smooth',
  })
  place.dataset.found = ''
  setTimeout(() => delete place.dataset.found, FOUND_MILLISECONDS)
}

/** Scrolls no further than it takes to have the line in sight, and not at all where it is. */
export function showLine(view: HTMLElement | null, line: number): void {
  const place = placeOf(view, line)
  if (view === null || place === undefined) return
  const [frame, found] = [view.getBoundingClientRect(), place.getBoundingClientRect()]
  if (found.top >= frame.top && found.bottom <= frame.bottom) return
  if (found.top < frame.top && found.bottom > frame.bottom) return
  view.scrollTop += found.top - frame.top - frame.height / 4
}

function placeOf(text: HTMLElement | null, line: number): HTMLElement | undefined {
  const places = [...(text?.querySelectorAll<HTMLElement>('[data-line]') ?? [])]
  // A stretch counts its own lines; its frame says how many stand before it.
  const lines = places.map(
    (place) => Number(place.dataset.line) + Number(place.closest<HTMLElement>('[data-before]')?.dataset.before ?? 0),
  )
  const nearest = nearestLine(lines, line)
  return nearest === undefined ? undefined : places[lines.lastIndexOf(nearest)]
}
