import { performance } from 'node:perf_hooks'
import { expect, test } from 'vitest'
import { checkPassword, hashPassword } from './password.ts'

const PASSWORD = 'correct horse battery staple'

test('a hash of the reference implementation of Argon2 is understood', async () => {
  // phc-winner-argon2, src/test.c
  const hash = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'
  expect(await checkPassword(hash, 'password')).toBe(true)
  expect(await checkPassword(hash, 'Password')).toBe(false)
})

test('only the right password passes, and the same password never hashes twice alike', async () => {
  const hash = await hashPassword(PASSWORD)
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
  expect(await checkPassword(hash, PASSWORD)).toBe(true)
  expect(await checkPassword(hash, `${PASSWORD} `)).toBe(false)
  expect(await hashPassword(PASSWORD)).not.toBe(hash)
})

test('a letter typed as one character or as two is the same password', async () => {
  const hash = await hashPassword('z\u00fcrich am see 1')
  expect(await checkPassword(hash, 'zu\u0308rich am see 1')).toBe(true)
})

test('where there is no hash nothing passes', async () => {
  expect(await checkPassword(null, PASSWORD)).toBe(false)
})

test('a hash that asks for a machine full of memory is refused as not ours', async () => {
  const hash = '$argon2id$v=19$m=9999999,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'
  await expect(checkPassword(hash, PASSWORD)).rejects.toThrow('malformed')
})

test('an unknown account costs as much time as a known one', async () => {
  const hash = await hashPassword(PASSWORD)
  const known = await fastest(() => checkPassword(hash, 'a wrong password'))
  const unknown = await fastest(() => checkPassword(null, 'a wrong password'))
  expect(unknown / known).toBeGreaterThan(0.5)
  expect(unknown / known).toBeLessThan(2)
})

/** The fastest of several runs is the least disturbed by what else the machine does. */
async function fastest(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let n = 0; n < 8; n++) {
    const start = performance.now()
    await work()
    times.push(performance.now() - start)
  }
  return Math.min(...times)
}
