import { nearestLine } from './body.ts'

const FOUND_MILLISECONDS = 1_600

/** Brings a line of the text before the eye, and shows for a moment which one it is. */
export function jumpToLine(text: HTMLElement | null, line: number): void {
  const places = [...(text?.querySelectorAll<HTMLElement>('[data-line]') ?? [])]
  const nearest = nearestLine(
    places.map((place) => Number(place.dataset.line)),
    line,
  )
  const place = places.findLast((one) => Number(one.dataset.line) === nearest)
  if (place === undefined) return
  const calm = globalThis.matchMedia('(prefers-reduced-motion: reduce)').matches
  place.scrollIntoView({
    block: place.offsetHeight > globalThis.innerHeight / 2 ? 'start' : 'center',
    behavior: calm ? 'auto' : 'smooth',
  })
  place.dataset.found = ''
  setTimeout(() => delete place.dataset.found, FOUND_MILLISECONDS)
}
