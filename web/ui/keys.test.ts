import { describe, expect, test } from 'vitest'
import { advance, matchesStep, spell } from './keys.ts'

const press = (key: string, held: Partial<Record<'metaKey' | 'ctrlKey' | 'altKey' | 'shiftKey', boolean>> = {}) => ({
  key,
  metaKey: false,
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
})

describe('a key press', () => {
  test('⌘ and Ctrl are the same to a binding', () => {
    expect(matchesStep('mod+k', press('k', { metaKey: true }))).toBe(true)
    expect(matchesStep('mod+k', press('k', { ctrlKey: true }))).toBe(true)
  })

  test('the browser keeps its own keys: Ctrl+D does not dismiss', () => {
    expect(matchesStep('d', press('d', { ctrlKey: true }))).toBe(false)
  })

  test('a letter with shift is another key', () => {
    expect(matchesStep('x', press('X', { shiftKey: true }))).toBe(false)
    expect(matchesStep('shift+x', press('X', { shiftKey: true }))).toBe(true)
    expect(matchesStep('shift+x', press('x'))).toBe(false)
  })

  test('caps lock does not change a key', () => {
    expect(matchesStep('j', press('J'))).toBe(true)
  })

  test('a sign is a sign, however the keyboard makes it', () => {
    expect(matchesStep('?', press('?', { shiftKey: true }))).toBe(true)
    expect(matchesStep('/', press('/', { shiftKey: true }))).toBe(true)
    expect(matchesStep('/', press('/'))).toBe(true)
  })

  test('named keys have short names', () => {
    expect(matchesStep('down', press('ArrowDown'))).toBe(true)
    expect(matchesStep('esc', press('Escape'))).toBe(true)
  })
})

describe('a sequence', () => {
  test('waits for its second step', () => {
    expect(advance('g t', 0, press('g'))).toBe('waiting')
    expect(advance('g t', 1, press('t'))).toBe('matched')
  })

  test('a wrong second step ends it', () => {
    expect(advance('g t', 1, press('x'))).toBe('no')
  })
})

test('keys are spelled as they stand on the keyboard', () => {
  expect(spell('mod+k', true)).toEqual(['⌘', 'K'])
  expect(spell('mod+enter', false)).toEqual(['Ctrl', '↵'])
  expect(spell('g t', true)).toEqual(['G', 'then', 'T'])
})
