import type { Person } from './slash.ts'

/** A whole name wins over the beginnings of names. */
export function named(people: readonly Person[], wanted: string): readonly Person[] {
  const whole = people.filter(({ name }) => name.toLowerCase() === wanted)
  if (whole.length > 0) return whole
  return people.filter(({ name }) =>
    [name, ...name.split(/\s+/).slice(1)].some((part) => part.toLowerCase().startsWith(wanted)),
  )
}
