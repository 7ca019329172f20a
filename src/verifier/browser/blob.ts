import type { Bytes } from '../bytes.ts'

const WINDOW = 1 << 20
const WINDOWS = 4

/**
 * A file chosen in a browser. A package has thousands of small files, read here and there, and every read of a Blob is
 * a message to another process: so a megabyte is read at a time, and the last few are kept.
 */
export function blobBytes(blob: Blob): Bytes {
  const windows: { readonly from: number; readonly bytes: Uint8Array }[] = []
  const read = async (from: number, to: number) => new Uint8Array(await blob.slice(from, to).arrayBuffer())
  const window = async (n: number): Promise<Uint8Array> => {
    const from = n * WINDOW
    const known = windows.findIndex((one) => one.from === from)
    const found =
      known >= 0 ? windows.splice(known, 1)[0] : { from, bytes: await read(from, Math.min(from + WINDOW, blob.size)) }
    if (found === undefined) throw new RangeError('read beyond the end')
    windows.unshift(found)
    windows.length = Math.min(windows.length, WINDOWS)
    return found.bytes
  }
  return {
    size: blob.size,
    async read(offset, length) {
      if (offset < 0 || offset + length > blob.size) throw new RangeError('read beyond the end')
      if (length >= WINDOW) return read(offset, offset + length)
      const bytes = new Uint8Array(length)
      for (let at = 0; at < length; ) {
        const n = Math.floor((offset + at) / WINDOW)
        const some = (await window(n)).subarray(offset + at - n * WINDOW).subarray(0, length - at)
        bytes.set(some, at)
        at += some.length
      }
      return bytes
    },
  }
}
