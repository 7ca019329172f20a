import { createPrivateKey, createPublicKey, sign } from 'node:crypto'
import type { Signer } from '../../ledger/index.ts'

// For tests only. The same key from the same word, so that every run writes the same bytes.

const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')

export function testSigner(name: string, word: string): Signer {
  const seed = Buffer.alloc(32, word)
  const key = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' })
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32)
  return { name, publicKey: new Uint8Array(publicKey), sign: (message) => new Uint8Array(sign(null, message, key)) }
}
