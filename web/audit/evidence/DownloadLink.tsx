import type { MouseEvent } from 'react'
import { type Problem, problemOf, unreachable } from '../../api/problem.ts'
import type { EvidencePackage } from '../../api/types.ts'
import { paths } from '../../paths.ts'
import { DownloadIcon } from '../../ui/icons.tsx'
import { say } from '../../ui/say.tsx'
import { Unseen } from '../../ui/Unseen.tsx'
import classes from './package-columns.module.css'

/** A plain link, so that the browser itself downloads, shows how far it is, and can be asked to save it elsewhere. */
export function DownloadLink({ of: { id, from, to } }: { of: EvidencePackage }) {
  const address = paths.packageDownload(id)
  async function follow(event: MouseEvent) {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    const problem = await whyNot(address)
    if (problem === null) location.assign(address)
    else say(problem.sentence)
  }
  return (
    <a className={classes.download} href={address} onClick={follow}>
      <DownloadIcon size={14} />
      <span>
        Download
        <Unseen>
          {' '}
          the package of {from} to {to}
        </Unseen>
      </span>
    </a>
  )
}

/** A refusal would replace the page by its JSON. So it is asked for first, and left as soon as it begins to come. */
async function whyNot(address: string): Promise<Problem | null> {
  const rest = new AbortController()
  try {
    const answer = await fetch(address, { signal: rest.signal })
    return answer.ok ? null : problemOf(answer.status, await answer.json().catch(() => null))
  } catch {
    return unreachable()
  } finally {
    rest.abort()
  }
}
