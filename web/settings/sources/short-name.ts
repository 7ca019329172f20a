/** The first of "github", "github-2", "github-3" that nothing has yet. */
export function freeName(wanted: string, taken: readonly string[]): string {
  if (!taken.includes(wanted)) return wanted
  let number = 2
  while (taken.includes(`${wanted}-${number}`)) number += 1
  return `${wanted}-${number}`
}

/** What is wrong with a short name, for the button; the server says the same. */
export function shortNameProblem(id: string, taken: readonly string[]): string | undefined {
  if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(id)) return 'A short name has lower-case letters, digits and dashes only.'
  return taken.includes(id) ? `${id} is taken: choose another short name.` : undefined
}
