// Preloaded into the program. npm and its shell do not pass every signal on, so an ended `npm start` would leave
// Muster running behind its back. When the process that started us is gone, we are to stop as well.
// With `?npm` that process is npm, and there may be its shell between.
import { readFileSync } from 'node:fs'
import { isMainThread } from 'node:worker_threads'

const LOOK_MS = 250
const withShell = import.meta.url.endsWith('?npm')

if (isMainThread) {
  const starters = seen()
  const look = setInterval(() => {
    if (seen() === starters) return
    clearInterval(look)
    process.kill(process.pid, 'SIGTERM')
  }, LOOK_MS)
  look.unref()
}

function seen() {
  return `${process.ppid} ${withShell ? parentOf(process.ppid) : ''}`
}

/** Linux only; elsewhere the shell's end has to do. */
function parentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]
  } catch {
    return undefined
  }
}
