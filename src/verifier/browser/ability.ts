import { equalBytes, fromBase64, hex, sha256, verifyEd25519 } from '../../ledger/index.ts'

/** Why this browser cannot check a package, or nothing. */
export async function missingAbility(): Promise<string | undefined> {
  if (!(await hashesRight())) return 'SHA-256 gives wrong results here. Do not trust this page in this browser.'
  try {
    if (!(await checksSignatures())) return 'Ed25519 signatures are checked wrongly here. Use another browser.'
  } catch {
    return (
      'This browser cannot check Ed25519 signatures, and without them nothing can be shown. ' +
      'Use Chrome or Edge 137, Firefox 129, Safari 17 or newer, or run verify.mjs with Node.'
    )
  }
  return undefined
}

/** The page brings its own SHA-256. It is held against the browser's for every length around a block. */
async function hashesRight(): Promise<boolean> {
  if (hex(sha256(new TextEncoder().encode('abc'))) !== ABC) return false
  const subtle = globalThis.crypto?.subtle
  if (subtle === undefined) return true
  const bytes = Uint8Array.from({ length: 300 }, (_, i) => (i * 151) & 255)
  for (let length = 0; length <= bytes.length; length++) {
    const some = bytes.subarray(0, length)
    if (!equalBytes(sha256(some), new Uint8Array(await subtle.digest('SHA-256', some)))) return false
  }
  return true
}

const ABC = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'

/** The second test of RFC 8032 section 7.1, and that it does not hold for another message. */
async function checksSignatures(): Promise<boolean> {
  const [key, signature] = [bytesOf(KEY), bytesOf(SIGNATURE)]
  return (
    (await verifyEd25519(key, Uint8Array.of(0x72), signature)) &&
    !(await verifyEd25519(key, Uint8Array.of(0x73), signature))
  )
}

const KEY = 'PUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw='
const SIGNATURE = 'kqAJqfDUyrhyDoILX2QlQKKye1QWUD+Ps3YiI+vbadoIWsHkPhWZbkWPNhPQ8R2MOHsurrQwKu6wDSkWErsMAA=='

function bytesOf(base64: string): Uint8Array {
  return fromBase64(base64) ?? new Uint8Array(0)
}
