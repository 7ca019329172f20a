import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { DocumentDetail } from '../../api/types.ts'
import { Act } from '../../ui/Act.tsx'
import { WarningIcon } from '../../ui/icons.tsx'
import { ListSkeleton } from '../../ui/Skeletons.tsx'
import { Time } from '../../ui/Time.tsx'
import { differenceOf } from './compare-texts.ts'
import { DifferenceLines } from './DifferenceLines.tsx'
import classes from './Overtaken.module.css'

type OvertakenProps = {
  detail: DocumentDetail
  base: number | null
  mine: string
  onKeepMine: () => void
  onTakeTheirs: () => void
}

/** Somebody published while this was being written. Nothing typed is lost; who wrote decides what becomes of it. */
export function Overtaken({ detail, base, mine, onKeepMine, onTakeTheirs }: OvertakenProps) {
  const [comparing, setComparing] = useState(false)
  const { latest, versions, text } = detail
  const theirs = versions[0]!
  return (
    <div className={classes.overtaken} role="alert">
      <div className={classes.top}>
        <WarningIcon size={16} />
        <p>
          <strong>
            {theirs.author.name} published version {latest}
          </strong>{' '}
          <Time at={theirs.publishedAt} />, while you edited {base === null ? 'a new text' : `version ${base}`}: “
          {theirs.change}”. What you typed is kept.
        </p>
        <Button size="xs" variant="default" aria-expanded={comparing} onClick={() => setComparing(!comparing)}>
          {comparing ? 'Hide the comparison' : 'Compare with yours'}
        </Button>
      </div>
      {comparing && (
        <div className={classes.comparison}>
          <p>
            Red stands in version {latest} and not in yours; green stands only in yours. Take over what you want to keep
            into your text: it is compared anew as you type.
          </p>
          <div className={classes.lines}>
            <Lines older={text} newer={mine} />
          </div>
          <div className={classes.acts}>
            <Act size="xs" onClick={onKeepMine}>
              Go on with mine, on top of version {latest}
            </Act>
            <Act size="xs" variant="default" onClick={onTakeTheirs}>
              Throw mine away, and edit version {latest}
            </Act>
          </div>
        </div>
      )}
    </div>
  )
}

export function Lines({ older, newer }: { older: string; newer: string }) {
  const query = useQuery({
    queryKey: ['compared', older, newer],
    queryFn: () => differenceOf(older, newer),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 10_000,
    placeholderData: (before) => before,
  })
  if (query.data === undefined) return <ListSkeleton rows={4} height={20} />
  if (query.data === null) return <p className="dim">Nearly every line differs: read both.</p>
  if (query.data.length === 0) return <p className="dim">Both have the same lines.</p>
  return <DifferenceLines hunks={query.data} label="Lines that differ" />
}
