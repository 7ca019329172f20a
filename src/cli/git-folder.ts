import { execFile } from 'node:child_process'
import { readFile, realpath } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { Misuse } from './command.ts'

const run = promisify(execFile)

/** A Markdown file of a git folder, with the last commit that touched it. */
export type GitText = {
  /** From the top of the repository, with slashes. */
  readonly path: string
  readonly text: string
  readonly origin: {
    readonly repository: string
    readonly commit: string
    readonly author: string
    readonly path: string
  }
  /** The first line of the commit's message. */
  readonly change: string
}
export type GitFolder = { readonly texts: readonly GitText[]; readonly refused: readonly Refused[] }
export type Refused = { readonly path: string; readonly because: string }

/** Every `*.md` in a folder of a git repository. What is not committed as it lies there is refused: nobody could find it again. */
export async function readGitFolder(folder: string): Promise<GitFolder> {
  const at = await realpath(folder).catch(() => {
    throw new Misuse(`there is no folder ${folder}`)
  })
  const git = (...args: string[]) => gitIn(at, args)
  const top = (await git('rev-parse', '--show-toplevel')).trim()
  if ((await git('rev-parse', '--is-shallow-repository')).trim() === 'true')
    throw new Misuse(
      'this clone is shallow, so git does not know who wrote what: fetch all of it (git fetch --unshallow)',
    )
  const repository = await repositoryOf(top)
  const listed = await git('ls-files', '-z', '--cached', '--others', '--exclude-standard', '--full-name', '--', '.')
  const paths = listed.split('\0').filter((path) => /\.md$/i.test(path))
  const dirty = await dirtyPaths(top, paths)
  const texts: GitText[] = []
  const refused: Refused[] = []
  for (const path of paths) {
    if (dirty.has(path)) {
      refused.push({ path, because: 'It is not committed as it lies there: commit it, then publish it.' })
      continue
    }
    const text = decode(await readFile(join(top, path)))
    if (text === null) {
      refused.push({ path, because: 'It is not UTF-8: save it as UTF-8.' })
      continue
    }
    const log = await gitIn(top, ['log', '-1', '--format=%H%x00%an <%ae>%x00%s', '--', path])
    const [commit = '', author = '', change = ''] = log.trimEnd().split('\0')
    texts.push({ path, text, change, origin: { repository, commit, author, path } })
  }
  return { texts, refused }
}

async function dirtyPaths(top: string, paths: readonly string[]): Promise<Set<string>> {
  if (paths.length === 0) return new Set()
  const status = await gitIn(top, ['status', '--porcelain', '-z', '--untracked-files=all', '--no-renames'])
  return new Set(status.split('\0').map((line) => line.slice(3)))
}

/** Where it comes from, without what a build server signs in with; else the name of the folder. */
async function repositoryOf(top: string): Promise<string> {
  const url = await gitIn(top, ['remote', 'get-url', 'origin']).catch(() => '')
  return url.trim().replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/@]*@/i, '$1') || basename(top)
}

async function gitIn(folder: string, args: readonly string[]): Promise<string> {
  try {
    const { stdout } = await run('git', ['-C', folder, ...args], { maxBuffer: 64 * 1024 * 1024 })
    return stdout
  } catch (error) {
    const { code, stderr } = error as { code?: unknown; stderr?: string }
    if (code === 'ENOENT') throw new Misuse('git is not installed')
    throw new Misuse(`git says: ${(stderr ?? String(error)).trim().replace(/^fatal: /, '')}`)
  }
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}
