import { expect, test } from 'vitest'
import { addressOf } from './uploads.ts'

const about = { name: 'a b&c.log', source: 'host 7', collector: '', collectedAt: null, description: '  ' }

test('a file is announced with its name and source, and with nothing that nobody said', () => {
  expect(addressOf('INC-0001', about)).toBe('/api/v1/incidents/INC-0001/evidence?name=a+b%26c.log&source=host+7')
})

test('who collected it and when is told where somebody says so', () => {
  const told = { ...about, collector: 'Ada', collectedAt: Date.UTC(2026, 10, 23, 3), description: 'The first.' }
  expect(new URL(addressOf('INC-0001', told), 'http://x').searchParams.get('collectedAt')).toBe(
    '2026-11-23T03:00:00.000Z',
  )
  expect(addressOf('INC-0001', told)).toContain('collector=Ada')
  expect(addressOf('INC-0001', told)).toContain('description=The+first.')
})
