/** Where to go after the sign-in: only to a page of ours, whatever the link says. */
export function innerAddress(then: string | undefined): string | undefined {
  if (then === undefined || !/^\/(?![/\\])/.test(then)) return undefined
  return /^\/(sign-in|setup|invitation|api|intake)\b/.test(then) ? undefined : then
}
