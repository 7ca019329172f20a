import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Bytes, PackageFile, PackageFiles } from './bytes.ts'

/** A file on disk, held open until `close`. */
export type OpenFile = Bytes & { close(): Promise<void> }

export function openFile(path: string): OpenFile {
  const file = openSync(path, 'r')
  return {
    size: fstatSync(file).size,
    read: async (offset, length) => readExactly(file, offset, length),
    close: async () => closeSync(file),
  }
}

/** In one go: a small read handed to another thread and back takes longer than the read. */
function readExactly(file: number, offset: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  for (let at = 0; at < length; ) {
    const read = readSync(file, bytes, at, length - at, offset + at)
    if (read === 0) throw new RangeError('read beyond the end')
    at += read
  }
  return bytes
}

const FILES_MAX = 1_000_000
/** What file managers leave in a folder that somebody only looked at. */
const LEFT_BY_VIEWERS = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini'])

/**
 * An unpacked package: the folder that holds MANIFEST.json, or the folder around it. Links are refused: they would
 * show a reader other files than the verifier.
 */
export async function openFolder(path: string): Promise<PackageFiles> {
  const files = new Map<string, PackageFile>()
  const root = await packageFolder(path)
  const walk = async (folder: string, prefix: string) => {
    const entries = await readdir(folder, { withFileTypes: true })
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const [at, name] = [join(folder, entry.name), `${prefix}${entry.name}`]
      if (entry.isDirectory()) await walk(at, `${name}/`)
      else if (!entry.isFile()) throw new Error(`${at} is neither a file nor a folder`)
      else if (!LEFT_BY_VIEWERS.has(entry.name)) files.set(name, { bytes: fileAt(at, (await lstat(at)).size) })
      if (files.size > FILES_MAX) throw new Error(`${path} holds more than ${FILES_MAX} files`)
    }
  }
  await walk(root, '')
  return files
}

async function packageFolder(path: string): Promise<string> {
  const entries = await readdir(path, { withFileTypes: true })
  const [only] = entries.filter(({ name }) => !LEFT_BY_VIEWERS.has(name))
  const nested = only?.isDirectory() === true && only.name.startsWith('MUSTER_') && entries.length <= 2
  return nested ? join(path, only.name) : path
}

function fileAt(path: string, size: number): Bytes {
  return {
    size,
    async read(offset, length) {
      const file = openSync(path, 'r')
      try {
        return readExactly(file, offset, length)
      } finally {
        closeSync(file)
      }
    },
  }
}
