/** The end of every exhaustive switch: the compiler refuses a forgotten case, a corrupt value throws at once. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`)
}
