import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { chmod, mkdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Signer } from '../../ledger/index.ts'
import { writeDurably } from '../files.ts'

/**
 * The deployment's Ed25519 key, in a file that only this user can read. Made on first use. A key on the operator's own
 * host binds the operator and stops outsiders; it does not stop the operator. Checkpoints kept elsewhere do.
 */
export async function fileSigner(path: string, name: string): Promise<Signer> {
  const key = await readKey(path)
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32)
  return { name, publicKey: new Uint8Array(publicKey), sign: (message) => new Uint8Array(sign(null, message, key)) }
}

async function readKey(path: string): Promise<KeyObject> {
  try {
    return createPrivateKey(await readFile(path))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  const { privateKey } = generateKeyPairSync('ed25519')
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  await writeDurably(path, privateKey.export({ format: 'pem', type: 'pkcs8' }) as string)
  await chmod(path, 0o600)
  return privateKey
}
