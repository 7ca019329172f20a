import { useEffect, useState } from 'react'

/** One byte before the key itself names the algorithm (C2SP signed-note). */
const ALGORITHM_BYTES = 1

/**
 * The SHA-256 that the verifier prints, in hex, for reading out on the telephone. Browsers hash on https and localhost
 * only; elsewhere there is none, and the key itself is compared.
 */
export function useKeyPrint(key: string | null): string | null {
  const [print, setPrint] = useState<string | null>(null)
  useEffect(() => {
    let wanted = true
    setPrint(null)
    if (key !== null && globalThis.crypto?.subtle !== undefined)
      crypto.subtle.digest('SHA-256', publicKeyOf(key)).then((digest) => wanted && setPrint(hex(digest)))
    return () => {
      wanted = false
    }
  }, [key])
  return print
}

/** `<name>+<8 hex digits>+<base64>`; base64 may hold a + itself. */
function publicKeyOf(key: string): Uint8Array<ArrayBuffer> {
  const encoded = /\+[0-9a-f]{8}\+(.+)$/.exec(key)?.[1] ?? ''
  return Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0)).slice(ALGORITHM_BYTES)
}

function hex(digest: ArrayBuffer): string {
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
