import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instant, isoInstant } from './instant.ts'
import { type EpochUnit, readInstant } from './time-reading.ts'

const read = (value: unknown, unit?: EpochUnit) => {
  const found = readInstant(value, unit)
  return found && isoInstant(found.at) + (found.zoneAssumed ? ' assumed' : '')
}

describe('a time with its zone', () => {
  test.each([
    ['2024-06-19T11:42:41Z', '2024-06-19T11:42:41.000Z'],
    ['2024-06-19T11:42:41.5Z', '2024-06-19T11:42:41.500Z'],
    ['2024-06-19T11:42:41.123456Z', '2024-06-19T11:42:41.123Z'],
    ['2019-05-17T15:31:56.999999999Z', '2019-05-17T15:31:56.999Z'],
    ['2024-06-19T11:42:41,123Z', '2024-06-19T11:42:41.123Z'],
    ['2016-08-01T13:27:08.008+03:00', '2016-08-01T10:27:08.008Z'],
    ['2025-02-03T21:41:42.853014+01.00', '2025-02-03T20:41:42.853Z'],
    ['2021-03-04T05:06:07.891+0000', '2021-03-04T05:06:07.891Z'],
    ['2021-03-04T05:06:07-0930', '2021-03-04T14:36:07.000Z'],
    ['2024-06-19 11:42:41 (UTC)', '2024-06-19T11:42:41.000Z'],
    ['2024-06-19 11:42:41 UTC', '2024-06-19T11:42:41.000Z'],
    ['2024-06-19 13:42:41.9 +0200 CEST', '2024-06-19T11:42:41.900Z'],
    ['2024-06-19T13:42:41+02:00[Europe/Berlin]', '2024-06-19T11:42:41.000Z'],
    ['2024-06-19T11:42Z', '2024-06-19T11:42:00.000Z'],
    ['20240619T114241Z', '2024-06-19T11:42:41.000Z'],
    ['Wed, 19 Jun 2024 13:42:41 +0200', '2024-06-19T11:42:41.000Z'],
    ['19 Jun 2024 11:42:41 GMT', '2024-06-19T11:42:41.000Z'],
    ['Wed, 19 Jun 2024 07:42:41 -0400 (EDT)', '2024-06-19T11:42:41.000Z'],
    ['Wed, 19 Jun 2024 07:42:41 EDT', '2024-06-19T11:42:41.000Z'],
    ['06/19/2024 11:42:41 AM UTC', '2024-06-19T11:42:41.000Z'],
    ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00.000Z'],
  ])('%s is %s', (written, meant) => {
    expect(read(written)).toBe(meant)
  })
})

describe('a time without a zone is UTC, and says that this was assumed', () => {
  test.each([
    ['2024-06-19 11:42:41', '2024-06-19T11:42:41.000Z'],
    ['2024-06-19T11:42:41.123456789', '2024-06-19T11:42:41.123Z'],
    ['2024/06/19 11:42:41', '2024-06-19T11:42:41.000Z'],
    ['2024-06-19', '2024-06-19T00:00:00.000Z'],
    ['06/19/2024', '2024-06-19T00:00:00.000Z'],
    ['06/19/2024, 11:42:41 PM', '2024-06-19T23:42:41.000Z'],
    ['6/19/2024 12:05 AM', '2024-06-19T00:05:00.000Z'],
    ['19/06/2024 11:42', '2024-06-19T11:42:00.000Z'],
    ['05/05/2024', '2024-05-05T00:00:00.000Z'],
  ])('%s is %s', (written, meant) => {
    expect(read(written)).toBe(`${meant} assumed`)
  })
})

describe('a count since 1970', () => {
  test.each<[unknown, EpochUnit | undefined, string]>([
    [1718797361, undefined, '2024-06-19T11:42:41.000Z'],
    ['1718797361', undefined, '2024-06-19T11:42:41.000Z'],
    [1718797361.987, undefined, '2024-06-19T11:42:41.987Z'],
    ['1718797361.9876543', undefined, '2024-06-19T11:42:41.987Z'],
    [1718797361123, undefined, '2024-06-19T11:42:41.123Z'],
    [1718797361123456, undefined, '2024-06-19T11:42:41.123Z'],
    ['1718797361123456789', undefined, '2024-06-19T11:42:41.123Z'],
    [1718797361123456789n, undefined, '2024-06-19T11:42:41.123Z'],
    ['1718797361123456789', 'epoch-ns', '2024-06-19T11:42:41.123Z'],
    [60, 'epoch-s', '1970-01-01T00:01:00.000Z'],
    [60_000, 'epoch-ms', '1970-01-01T00:01:00.000Z'],
    ['1234567890', 'epoch-ms', '1970-01-15T06:56:07.890Z'],
  ])('%s (%s) is %s', (written, unit, meant) => {
    expect(read(written, unit)).toBe(meant)
  })
})

describe('no time is read from', () => {
  test.each([
    ['nothing', undefined],
    ['null', null],
    ['an empty text', ''],
    ['the word None', 'None'],
    ['a zero time', '0001-01-01T00:00:00Z'],
    ['another zero time', '0000-00-00 00:00:00'],
    ['the epoch', '1970-01-01T00:00:00Z'],
    ['the number zero', 0],
    ['a negative number', -1718797361],
    ['a small number', 42],
    ['a number between two ranges', 50_000_000_000],
    ['infinity', Number.POSITIVE_INFINITY],
    ['a year before 1970', '1969-12-31T23:59:59Z'],
    ['a year after 2200', '2201-01-01T00:00:00Z'],
    ['a template nobody filled in', '$DATE'],
    ['a template of Go', '{{ .StartsAt }}'],
    ['a date of two meanings', '06/07/2024 11:42:41'],
    ['a day that does not exist', '2024-02-30T00:00:00Z'],
    ['an hour that does not exist', '2024-06-19T25:00:00Z'],
    ['thirteen in the afternoon', '06/19/2024 13:00 PM'],
    ['an offset of a day', '2024-06-19T11:42:41+24:00'],
    ['a zone by a name of many meanings', '2024-06-19 11:42:41 IST'],
    ['a month that does not exist', '19 Foo 2024 11:42:41 GMT'],
    ['a line of syslog, which has no year', 'Jun 19 11:42:41'],
    ['a day as one number', '20240619'],
    ['a sentence', 'yesterday'],
    ['a list', [1718797361]],
    ['an object', { $date: 1718797361 }],
    ['true', true],
  ])('%s', (_what, written) => {
    expect(read(written)).toBeNull()
  })
})

describe('whatever moment it is', () => {
  const moments = fc.integer({ min: 1, max: Date.UTC(2201, 0, 1) - 1 }).map(instant)

  test('its ISO form in any zone, with any number of digits, is read back truncated', () => {
    const zones = fc.integer({ min: -14 * 60 + 1, max: 14 * 60 - 1 })
    const tails = fc.integer({ min: 0, max: 999_999_999 }).map((digits) => String(digits).padStart(9, '0'))
    fc.assert(
      fc.property(moments, zones, fc.constantFrom('T', ' '), tails, fc.nat(9), (at, zone, separator, tail, digits) => {
        const local = new Date(at + zone * 60_000).toISOString()
        fc.pre(local.startsWith('19') || local.startsWith('2'))
        fc.pre(!local.startsWith('1969') && !local.startsWith('2201'))
        const [hours, minutes] = [Math.floor(Math.abs(zone) / 60), Math.abs(zone) % 60]
        const offset = `${zone < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
        const second = Math.floor(at / 1000) * 1000
        const meant = second + Number(tail.slice(0, digits).slice(0, 3).padEnd(3, '0'))
        fc.pre(meant > 0)
        const fraction = digits > 0 ? `.${tail.slice(0, digits)}` : ''
        const written = `${local.slice(0, 10)}${separator}${local.slice(11, 19)}${fraction}${offset}`
        expect(readInstant(written)).toEqual({ at: meant, zoneAssumed: false })
      }),
    )
  })

  test('its mail form is read back to the second', () => {
    fc.assert(
      fc.property(moments, (at) => {
        fc.pre(at >= 1000)
        expect(readInstant(new Date(at).toUTCString())?.at).toBe(Math.floor(at / 1000) * 1000)
      }),
    )
  })

  test('it is read back from each unit, as a number and as text, and without a hint from 1974 on', () => {
    fc.assert(
      fc.property(moments, (at) => {
        const counts = { 'epoch-ms': `${at}`, 'epoch-us': `${at}999`, 'epoch-ns': `${at}999999` } as const
        for (const [unit, count] of Object.entries(counts)) {
          expect(readInstant(count, unit as EpochUnit)?.at).toBe(at)
          if (at > Date.UTC(1974)) expect(readInstant(count)?.at).toBe(at)
        }
        expect(readInstant(at, 'epoch-ms')?.at).toBe(at)
        const seconds = `${Math.floor(at / 1000)}.${String(at % 1000).padStart(3, '0')}`
        expect(readInstant(seconds, 'epoch-s')?.at).toBe(at)
      }),
    )
  })
})

test('any text and any value gives a plausible time or none, and never an error', () => {
  const almostTime = fc.stringMatching(/^[0-9T:.,+\-/ ZUCAPM()]{0,40}$/)
  fc.assert(
    fc.property(fc.oneof(fc.anything(), fc.string(), almostTime), (value) => {
      const found = readInstant(value)
      expect(found === null || (found.at > 0 && found.at < Date.UTC(2201, 0, 1))).toBe(true)
    }),
    { numRuns: 2000 },
  )
})
