import { expect, test } from 'vitest'
import { endsAhead, usualPeriods, whatIsWrong } from './period.ts'

const at = (iso: string) => Date.parse(iso)

test('the form begins with the calendar year, whole', () => {
  expect(usualPeriods(at('2026-11-23T12:00:00Z'))[0]).toEqual({
    word: 'This year',
    from: '2026-01-01',
    to: '2026-12-31',
  })
})

test('in the first quarter, the last quarter lies in the year before', () => {
  expect(usualPeriods(at('2028-02-10T12:00:00Z')).slice(2)).toEqual([
    { word: 'Last quarter', from: '2027-10-01', to: '2027-12-31' },
    { word: 'This quarter', from: '2028-01-01', to: '2028-03-31' },
  ])
})

test('a quarter that ends in February of no leap year is not invented: quarters end in March', () => {
  expect(usualPeriods(at('2026-05-01T00:00:00Z'))[2]?.to).toBe('2026-03-31')
})

test('the year is that of UTC, whatever the reader’s clock says', () => {
  expect(usualPeriods(at('2027-01-01T00:30:00+01:00'))[0]?.from).toBe('2026-01-01')
})

test('a period must have both days, in order', () => {
  expect(whatIsWrong({ from: '', to: '2026-12-31' })).toMatch(/first and its last/)
  expect(whatIsWrong({ from: '2026-12-31', to: '2026-01-01' })).toMatch(/swap/)
  expect(whatIsWrong({ from: '2026-01-01', to: '2026-01-01' })).toBeUndefined()
})

test('today has not ended, so a period up to today may still grow', () => {
  expect(endsAhead({ from: '2026-01-01', to: '2026-11-23' }, at('2026-11-23T23:59:59Z'))).toBe(true)
  expect(endsAhead({ from: '2026-01-01', to: '2026-11-23' }, at('2026-11-24T00:00:00Z'))).toBe(false)
})
