import { useQuery } from '@tanstack/react-query'
import { asProblem } from '../../api/problem.ts'
import { Refused } from '../../ui/ErrorState.tsx'
import { DownloadIcon } from '../../ui/icons.tsx'
import { CodeBlock } from '../../ui/Markdown.tsx'
import { Section } from '../../ui/Page.tsx'
import { ListSkeleton } from '../../ui/Skeletons.tsx'
import classes from './Checkpoint.module.css'
import { checkpointQuery } from './queries.ts'

/** The one thing that must leave the house: who holds an older one can tell a second history from the first. */
export function Checkpoint() {
  const checkpoint = useQuery(checkpointQuery)
  return (
    <Section title="Checkpoint">
      <p className={classes.what}>
        <strong>Give this to your auditor, early and again.</strong> It is the newest signed state of the ledger. Held
        against any package made later, it shows that nothing up to here was changed, added or left out since. It tells
        nothing of what the entries say.
      </p>
      {checkpoint.isPending && <ListSkeleton rows={3} height={28} />}
      {checkpoint.isError && checkpoint.data === undefined && <Refused problem={asProblem(checkpoint.error)} />}
      {checkpoint.data === null && <p className="dim">Nothing was signed yet. Ask again in a minute.</p>}
      {typeof checkpoint.data === 'string' && <Note text={checkpoint.data} />}
    </Section>
  )
}

/** The file is what the screen shows, though a newer one may have been signed since. */
function Note({ text }: { text: string }) {
  const size = text.split('\n')[1]
  return (
    <div className={classes.note}>
      <CodeBlock text={text} />
      <a
        className={classes.download}
        href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
        download={`checkpoint-${size}.txt`}
      >
        <DownloadIcon size={14} />
        Download as a file
      </a>
    </div>
  )
}
