import { expect, test } from 'vitest'
import { instant } from '../kernel/instant.ts'
import { MovableClock } from './clock.ts'

test('a clock that follows another goes with it from then on, wherever it had been moved', () => {
  const other = new MovableClock(instant(5_000))
  const clock = new MovableClock(instant(0))
  clock.moveTo(instant(1_000))
  expect(clock.now()).toBe(1_000)
  clock.follow(other)
  expect(clock.now()).toBe(5_000)
  other.advance(250)
  expect(clock.now()).toBe(5_250)
})
