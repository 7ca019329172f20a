import { describe, expect, test } from 'vitest'
import { Batcher, BatcherFull } from './batcher.ts'

/** A flush that waits until the test lets it go on, and remembers what it was given. */
function gate() {
  const batches: number[][] = []
  const waiting: (() => void)[] = []
  const flush = async (items: readonly number[]) => {
    batches.push([...items])
    await new Promise<void>((resolve) => waiting.push(resolve))
    return items.map((item) => item * 10)
  }
  const open = async () => {
    while (waiting.length === 0) await new Promise(setImmediate)
    waiting.shift()!()
  }
  return { batches, flush, open }
}

describe('a batcher', () => {
  test('lets a lone item go at once', async () => {
    const { batches, flush, open } = gate()
    const added = new Batcher(flush).add(1)
    await open()
    expect(await added).toBe(10)
    expect(batches).toEqual([[1]])
  })

  test('takes together what came while it was busy, and gives each its own result', async () => {
    const { batches, flush, open } = gate()
    const batcher = new Batcher(flush)
    const added = [1, 2, 3, 4].map((item) => batcher.add(item))
    await open()
    await open()
    expect(await Promise.all(added)).toEqual([10, 20, 30, 40])
    expect(batches).toEqual([[1], [2, 3, 4]])
  })

  // Once the first of them went alone, and the others waited for it.
  test('keeps senders together that were answered together and send again', async () => {
    const { batches, flush, open } = gate()
    const batcher = new Batcher(flush)
    const sender = async (item: number) => {
      for (let n = 0; n < 3; n++) await batcher.add(item)
    }
    const senders = [0, 1, 2, 3].map(sender)
    for (let n = 0; n < 4; n++) await open()
    await Promise.all(senders)
    expect(batches.map((batch) => batch.length)).toEqual([1, 3, 4, 4])
  })

  test('takes no more at once than it was told', async () => {
    const { batches, flush, open } = gate()
    const batcher = new Batcher(flush, { most: 2 })
    const added = [1, 2, 3, 4, 5].map((item) => batcher.add(item))
    for (let n = 0; n < 3; n++) await open()
    expect(await Promise.all(added)).toEqual([10, 20, 30, 40, 50])
    expect(batches.every((batch) => batch.length <= 2)).toBe(true)
    expect(batches.flat()).toEqual([1, 2, 3, 4, 5])
  })

  test('lets one bad item take nobody with it', async () => {
    const flush = async (items: readonly number[]) => {
      if (items.includes(13)) throw new Error(`13 among ${items.length}`)
      return items.map((item) => item * 10)
    }
    const batcher = new Batcher(flush)
    const added = [1, 2, 13, 4].map((item) => batcher.add(item))
    const outcomes = await Promise.allSettled(added)
    expect(outcomes.map((one) => (one.status === 'fulfilled' ? one.value : (one.reason as Error).message))).toEqual([
      10,
      20,
      '13 among 1',
      40,
    ])
  })

  test('goes on after a failure', async () => {
    let broken = true
    const batcher = new Batcher(async (items: readonly number[]) => {
      if (broken) throw new Error('the database is away')
      return items
    })
    await expect(batcher.add(1)).rejects.toThrow('away')
    broken = false
    expect(await batcher.add(2)).toBe(2)
  })

  test('lets a heavy item go alone, and takes light ones together up to the same weight', async () => {
    const { batches, flush, open } = gate()
    const batcher = new Batcher(flush, { most: 10, waitingMax: 1_000, weigh: (item) => item })
    const added = [1, 50, 4, 6, 1, 9].map((item) => batcher.add(item))
    for (let n = 0; n < 4; n++) await open()
    await Promise.all(added)
    expect(batches).toEqual([[1], [50], [4, 6], [1, 9]])
  })

  test('refuses by weight what it is not willing to hold', async () => {
    const { flush, open } = gate()
    const batcher = new Batcher(flush, { most: 10, waitingMax: 100, weigh: (item) => item })
    const added = [batcher.add(1), batcher.add(60), batcher.add(60)]
    expect(() => batcher.add(1)).toThrow(BatcherFull)
    await open()
    await open()
    added.push(batcher.add(1))
    for (let n = 0; n < 2; n++) await open()
    await Promise.all(added)
  })

  test('refuses more than it is willing to hold, and takes again once there is room', async () => {
    const { flush, open } = gate()
    const batcher = new Batcher(flush, { most: 1, waitingMax: 2 })
    const added = [batcher.add(1), batcher.add(2), batcher.add(3)]
    expect(() => batcher.add(4)).toThrow(BatcherFull)
    await open()
    await added[0]
    added.push(batcher.add(5))
    for (let n = 0; n < 3; n++) await open()
    expect(await Promise.all(added)).toEqual([10, 20, 30, 50])
  })
})
