import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { withLock } from './lock.mjs'
import { ending, makeFolder, root, say, Unprepared } from './workshop.mjs'

/** The page for the browser is built once, and again when something in it changed. */
export async function buildWeb(node) {
  if (!existsSync(join(root, 'vite.config.ts'))) return
  const file = join(root, 'dist', 'web.stamp')
  const built = () =>
    existsSync(file) && readFileSync(file, 'utf8') === webStamp() && existsSync(join(root, 'dist', 'web'))
  if (built()) return
  makeFolder(join(root, 'dist'))
  await withLock(join(root, 'dist', 'web.lock'), say, async () => {
    if (built()) return
    say('muster: building the web page (once)')
    const before = webStamp()
    const half = join(root, 'dist', 'web.half')
    const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
    const args = [vite, 'build', '--outDir', half, '--emptyOutDir', '--logLevel', 'warn']
    const env = { ...process.env, NODE_ENV: 'production' }
    const { code } = await ending(spawn(node, args, { cwd: root, stdio: ['ignore', 2, 2], env }))
    if (code !== 0) throw new Unprepared('The web page could not be built. The message above says where it is wrong.')
    compress(half)
    rmSync(join(root, 'dist', 'web'), { recursive: true, force: true })
    renameSync(half, join(root, 'dist', 'web'))
    writeFileSync(file, before)
  })
}

/** Beside each text a compressed copy, made once: the server sends it as it is. */
function compress(folder) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(js|css|html|svg)$/.test(entry.name)) continue
    const path = join(entry.parentPath, entry.name)
    const text = readFileSync(path)
    writeFileSync(`${path}.br`, brotliCompressSync(text))
    writeFileSync(`${path}.gz`, gzipSync(text, { level: 9 }))
  }
}

function webStamp() {
  const hash = createHash('sha256')
  for (const path of [
    'bin/web.mjs',
    'package-lock.json',
    'vite.config.ts',
    ...filesBelow('web'),
    ...filesBelow('src/kernel'),
  ]) {
    hash.update(`${path}\0`).update(
      createHash('sha256')
        .update(readFileSync(join(root, path)))
        .digest(),
    )
  }
  return hash.digest('hex')
}

function filesBelow(folder) {
  if (!existsSync(join(root, folder))) return []
  const found = readdirSync(join(root, folder), { withFileTypes: true })
  return found
    .flatMap((entry) => (entry.isDirectory() ? filesBelow(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`]))
    .sort()
}
