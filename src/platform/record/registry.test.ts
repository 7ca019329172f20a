import { describe, expect, test } from 'vitest'
import { Registry } from './registry.ts'

const layouts = {
  AlertDismissed: {
    fields: { decision: ['verdict', 'together'], note: ['note'] },
    clear: ['verdict'],
    erased: { note: '[erased]' },
  },
  Delivered: { fields: { raw: ['raw'] } },
  LedgerSealed: { fields: {} },
}
const registry = new Registry(layouts)
const event = { type: 'AlertDismissed', verdict: 'benign', together: 1, note: 'Ours.' }

describe('the registry of events', () => {
  test('lays an event into its groups and puts it together again', () => {
    const groups = registry.split(event)
    expect(groups).toEqual([{ verdict: 'benign', together: 1 }, { note: 'Ours.' }])
    expect(registry.join('AlertDismissed', groups)).toEqual(event)
  })

  test('puts who did it before all else', () => {
    expect(registry.paths('AlertDismissed')).toEqual(['by', 'decision', 'note'])
  })

  test('says nothing of a group whose keys are all absent', () => {
    const { note: _absent, ...silent } = event
    expect(registry.split(silent)[1]).toBe(null)
    expect(registry.join('AlertDismissed', registry.split(silent))).toEqual(silent)
  })

  test('shows in the place of what was erased what the layout says, and nothing where it says nothing', () => {
    const [decision, note] = registry.split(event)
    expect(registry.join('AlertDismissed', [decision, undefined])).toEqual({ ...event, note: '[erased]' })
    expect(registry.join('AlertDismissed', [undefined, note])).toEqual({ type: 'AlertDismissed', note: 'Ours.' })
  })

  test('lets a key that belongs to no group through nowhere: it would be on screen and not in the ledger', () => {
    expect(() => registry.split({ ...event, mood: 'good' })).toThrow('AlertDismissed.mood belongs to no field')
  })

  test('refuses a type that it does not know', () => {
    expect(() => registry.split({ type: 'AlertForgotten' })).toThrow('no layout for event type AlertForgotten')
    expect(() => registry.paths('constructor')).toThrow('no layout')
  })

  test('lets erase who did it, what was sent, and what has something to show in its place', () => {
    expect(registry.erasable('AlertDismissed')).toEqual(['by', 'note'])
    expect(registry.erasable('Delivered')).toEqual(['by', 'raw'])
  })

  test('puts in clear what is declared so, where it is a text', () => {
    expect(registry.clear(event)).toEqual({ verdict: 'benign' })
    expect(registry.clear({ type: 'AlertDismissed', note: 'x' })).toEqual({})
    expect(registry.clear({ type: 'Delivered' })).toBeUndefined()
  })

  test('has one hash for one way of laying events down, whatever the order of the types', () => {
    const { AlertDismissed, Delivered, LedgerSealed } = layouts
    const same = new Registry({ LedgerSealed, Delivered, AlertDismissed })
    const regrouped = new Registry({ ...layouts, Delivered: { fields: { raw: ['raw'], more: ['more'] } } })
    const unclear = new Registry({ ...layouts, AlertDismissed: { fields: AlertDismissed.fields } })
    const hash = (of: Registry) => Buffer.from(of.sha256()).toString('hex')
    expect(hash(same)).toBe(hash(registry))
    expect(new Set([registry, regrouped, unclear].map(hash)).size).toBe(3)
  })
})
