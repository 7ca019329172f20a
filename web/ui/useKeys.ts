import { useEffect, useRef, useSyncExternalStore } from 'react'
import { advance, type Keys } from './keys.ts'

export type Binding = {
  keys: Keys
  /** What it does, for the sheet behind `?`. */
  does: string
  run: () => void
  /** Works while typing too, as ⌘K must. */
  whileTyping?: boolean
  /** Works, but is not listed: the arrow beside the letter. */
  unlisted?: boolean
}
type Group = { name: string; bindings: readonly Binding[] }

const groups = new Map<symbol, Group>()
const listeners = new Set<() => void>()
let listed: readonly Group[] = []
let pending: { binding: Binding; done: number }[] = []
let forgetPending: ReturnType<typeof setTimeout> | undefined

function publish() {
  listed = [...groups.values()]
  for (const listener of listeners) listener()
}

/** Binds keys while the component is on screen. The newest group wins where two claim a key. */
export function useKeys(name: string, bindings: readonly Binding[]): void {
  const latest = useRef(bindings)
  useEffect(() => {
    latest.current = bindings
  })
  const signature = bindings.map(({ keys, does }) => `${keys}\t${does}`).join('\n')
  // biome-ignore lint/correctness/useExhaustiveDependencies: the functions change with each render, the keys do not.
  useEffect(() => {
    const id = Symbol(name)
    const lasting = latest.current.map((binding, place) => ({ ...binding, run: () => latest.current[place]?.run() }))
    groups.set(id, { name, bindings: lasting })
    publish()
    return () => {
      groups.delete(id)
      publish()
    }
  }, [name, signature])
}

/** All keys that work now, for the help sheet. */
export function useKeyGroups(): readonly Group[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => listed,
  )
}

/** The one listener; the frame installs it. */
export function useKeyboard(): void {
  useEffect(() => {
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
}

function press(event: KeyboardEvent) {
  if (event.defaultPrevented || event.isComposing || ['Shift', 'Control', 'Meta', 'Alt'].includes(event.key)) return
  const typing = isTyping(event.target)
  const inDialog = document.querySelector('[role="dialog"][aria-modal="true"]') !== null
  const waiting = pending
  pending = []
  clearTimeout(forgetPending)
  const candidates = [
    ...waiting,
    ...[...groups.values()].reverse().flatMap(({ bindings }) => bindings.map((binding) => ({ binding, done: 0 }))),
  ]
  for (const { binding, done } of candidates) {
    if ((typing || inDialog) && !binding.whileTyping) continue
    const outcome = advance(binding.keys, done, event)
    if (outcome === 'waiting') pending.push({ binding, done: done + 1 })
    if (outcome !== 'matched') continue
    event.preventDefault()
    pending = []
    binding.run()
    return
  }
  if (pending.length > 0) forgetPending = setTimeout(() => (pending = []), 1200)
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(target.type)
}
