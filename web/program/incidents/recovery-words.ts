import { duration } from '../../ui/time.ts'

const MINUTE = 60_000

/** "back after 50 min, promised 1 h", and whether that was kept; words for numbers that nobody promised. */
export function againstTarget(actual: number | null, target: number | null): string {
  const words = (minutes: number) => (minutes === 0 ? 'none' : duration(minutes * MINUTE))
  if (actual === null) return target === null ? 'not said' : `not said, ${words(target)} promised`
  return target === null ? `${words(actual)}, nothing promised` : `${words(actual)}, ${words(target)} promised`
}

/** "90", "1:30", "1h 30", "2 h", "3d" as minutes; null for nothing, undefined where it cannot be read. */
export function readMinutes(typed: string): number | null | undefined {
  const text = typed.trim().toLowerCase()
  if (text === '') return null
  const clock = /^(\d+):([0-5]\d)$/.exec(text)
  if (clock !== null) return Number(clock[1]) * 60 + Number(clock[2])
  const parts = /^(?:(\d+)\s*d(?:ays?)?)?\s*(?:(\d+)\s*h(?:ours?)?)?\s*(?:(\d+)\s*(?:m|min|minutes?)?)?$/.exec(text)
  if (parts === null) return undefined
  const [days = 0, hours = 0, minutes = 0] = parts.slice(1).map((part) => Number(part ?? 0))
  return (days * 24 + hours) * 60 + minutes
}
