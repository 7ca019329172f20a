/** "mod+k", "shift+x", "g t", "?": modifiers joined by +, a sequence separated by a space. */
export type Keys = string

type Pressed = { key: string; metaKey: boolean; ctrlKey: boolean; altKey: boolean; shiftKey: boolean }

/** Does this key press match one step of a binding? `mod` is ⌘ or Ctrl. */
export function matchesStep(step: string, pressed: Pressed): boolean {
  const parts = step.split('+')
  const key = (parts.at(-1) ?? '').toLowerCase()
  const wants = new Set(parts.slice(0, -1))
  if (pressed.altKey || wants.has('mod') !== (pressed.metaKey || pressed.ctrlKey)) return false
  if (pressed.key.toLowerCase() !== NAMED.get(key) && pressed.key.toLowerCase() !== key) return false
  // Signs such as ? need shift on some keyboards and not on others; only letters and named keys may ask for it.
  return key.length === 1 && !/[a-z]/.test(key) ? true : wants.has('shift') === pressed.shiftKey
}

const NAMED: ReadonlyMap<string, string> = new Map([
  ['enter', 'enter'],
  ['esc', 'escape'],
  ['up', 'arrowup'],
  ['down', 'arrowdown'],
  ['left', 'arrowleft'],
  ['right', 'arrowright'],
  ['space', ' '],
])

/** What a sequence becomes with one more press: done, waiting for the next step, or over. */
export function advance(keys: Keys, done: number, pressed: Pressed): 'matched' | 'waiting' | 'no' {
  const steps = keys.split(' ')
  const step = steps[done]
  if (step === undefined || !matchesStep(step, pressed)) return 'no'
  return done + 1 === steps.length ? 'matched' : 'waiting'
}

/** For the screen: ["⌘", "K"], ["G", "then", "T"]. */
export function spell(keys: Keys, apple: boolean): string[] {
  const signs: Readonly<Record<string, string>> = {
    mod: apple ? '⌘' : 'Ctrl',
    shift: apple ? '⇧' : 'Shift',
    enter: '↵',
    esc: 'Esc',
    up: '↑',
    down: '↓',
    left: '←',
    right: '→',
  }
  const step = (text: string) =>
    text.split('+').map((part) => signs[part] ?? (part.length === 1 ? part.toUpperCase() : part))
  return keys.split(' ').flatMap((text, place) => (place === 0 ? step(text) : ['then', ...step(text)]))
}
