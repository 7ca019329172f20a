import { useEffect, useRef } from 'react'
import { paths, type RoomPart, type RoomSearch } from '../../paths.ts'
import classes from './PartStrip.module.css'
import { partWords, withPart } from './room-view.ts'

type PartStripProps = {
  number: string
  offered: readonly RoomPart[]
  shown: RoomPart
  /** Kept when another part is chosen. */
  search: RoomSearch
  counts: Partial<Record<RoomPart, number>>
}

/** The parts of the room, each with its address and with how much is in it. */
export function PartStrip({ number, offered, shown, search, counts }: PartStripProps) {
  const strip = useRef<HTMLElement>(null)
  // On a phone the strip is longer than the screen: the chosen one is always in sight.
  useEffect(() => {
    const chosen = strip.current?.querySelector<HTMLElement>(`[data-part="${shown}"]`)
    if (strip.current == null || chosen == null) return
    strip.current.scrollLeft = chosen.offsetLeft - (strip.current.clientWidth - chosen.offsetWidth) / 2
    toTop(strip.current)
  }, [shown])
  return (
    <nav ref={strip} className={classes.strip} aria-label="Parts of the room">
      {offered.map((part) => (
        <a
          key={part}
          data-part={part}
          href={paths.incident(number, withPart(search, part))}
          aria-current={part === shown ? 'page' : undefined}
        >
          {partWords[part]}
          {(counts[part] ?? 0) > 0 && <span className="num">{counts[part]}</span>}
        </a>
      ))}
    </nav>
  )
}

/** Where the whole page scrolls, a part begins under the strip and not somewhere in its middle. */
function toTop(strip: HTMLElement): void {
  const main = strip.closest('main')
  const part = strip.nextElementSibling
  if (main === null || !(part instanceof HTMLElement) || main.scrollHeight <= main.clientHeight) return
  main.scrollTop = Math.min(main.scrollTop, part.offsetTop - strip.offsetHeight)
}
