// @ts-expect-error This project knows no Node, because a page cannot read files. Its tests can.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const css: string = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')

const themes = ['light', 'dark'].map((scheme) => [scheme, tokensOf(scheme)] as const)

/** WCAG 2.2, 1.4.3: 4.5 to 1 for text. */
const TEXT_CONTRAST = 4.5

describe.each(themes)('the %s theme', (_scheme, tokens) => {
  const texts = [
    'text',
    'text-dim',
    'text-faint',
    'accent-text',
    'running',
    'soon',
    'late',
    'good',
    'sev1',
    'sev2',
    'sev3',
    'sev4',
  ]
  const grounds = ['ground', 'ground-rail', 'ground-raised', 'ground-sunken', 'ground-hover', 'ground-selected']

  test.each(texts)('%s can be read on every ground', (text) => {
    const poor = grounds.filter((ground) => contrast(tokens.get(text), tokens.get(ground)) < TEXT_CONTRAST)
    expect(poor).toEqual([])
  })

  test.each(['sev1', 'sev2', 'sev3', 'sev4', 'good'])('%s can be read on its own ground', (name) => {
    expect(contrast(tokens.get(name), tokens.get(`${name}-ground`))).toBeGreaterThanOrEqual(TEXT_CONTRAST)
  })
})

function tokensOf(scheme: string): Map<string, string> {
  const block = css.split(`[data-mantine-color-scheme="${scheme}"]`)[1]?.split('}')[0] ?? ''
  return new Map(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, name, value]) => [name ?? '', value ?? '']),
  )
}

function contrast(a: string | undefined, b: string | undefined): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(hex: string | undefined): number {
  if (hex === undefined) throw new Error('no such token')
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
