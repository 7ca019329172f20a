import { spawn } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { attempt, ending, Unprepared } from './workshop.mjs'

// Never an install script: nothing here may need one. And nobody waits minutes to learn that there is no network.
const manner = [
  '--ignore-scripts',
  '--no-audit',
  '--no-fund',
  '--no-update-notifier',
  '--loglevel=error',
  '--fetch-retry-mintimeout=1000',
  '--fetch-retry-maxtimeout=10000',
]

/** What npm says is passed on and given back. */
export async function npm(node, prefix, args) {
  const cli = npmCli()
  const [file, first] = cli === undefined ? ['npm', []] : [node, [cli]]
  const child = spawn(file, [...first, ...args, '--prefix', prefix, ...manner], {
    cwd: prefix,
    stdio: ['ignore', 2, 'pipe'],
    shell: cli === undefined && process.platform === 'win32',
  })
  let said = ''
  child.stderr?.on('data', (chunk) => {
    said += chunk
    process.stderr.write(chunk)
  })
  const { error, code } = await ending(child)
  if (error?.code === 'ENOENT')
    throw new Unprepared('npm was not found. It comes with Node.js: install that from https://nodejs.org.')
  return { done: code === 0, said }
}

/** The npm that started us, the one on the path, or the one beside this Node, as a script that any Node can run. */
function npmCli() {
  const onPath = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'npm'))
  const places = [
    join(dirname(process.env.npm_execpath ?? ''), 'npm-cli.js'),
    ...onPath.map((file) => attempt(() => realpathSync(file)) ?? ''),
    join(dirname(process.execPath), '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ]
  return places.find((file) => file.endsWith('npm-cli.js') && existsSync(file))
}
