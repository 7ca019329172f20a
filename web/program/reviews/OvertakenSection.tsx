import type { ReviewSection } from '../../api/types.ts'
import { Act } from '../../ui/Act.tsx'
import { WarningIcon } from '../../ui/icons.tsx'
import { Markdown } from '../../ui/Markdown.tsx'
import { Time } from '../../ui/Time.tsx'
import classes from './OvertakenSection.module.css'

type OvertakenProps = { section: ReviewSection; onBoth: () => void; onMine: () => void; onTheirs: () => void }

/** Somebody else wrote the section meanwhile. Nothing typed is lost; who wrote last decides what becomes of both. */
export function OvertakenSection({ section: { by, at, text }, onBoth, onMine, onTheirs }: OvertakenProps) {
  return (
    <div className={classes.overtaken} role="alert">
      <p>
        <WarningIcon size={14} />
        <strong>{by} wrote this section</strong> {at !== null && <Time at={at} />}, while you were writing. What you
        typed is kept.
      </p>
      <blockquote>
        <Markdown>{text ?? ''}</Markdown>
      </blockquote>
      <div className={classes.acts}>
        <Act size="compact-xs" onClick={onBoth}>
          Put theirs before mine
        </Act>
        <Act size="compact-xs" variant="default" onClick={onMine}>
          Mine replaces it
        </Act>
        <Act size="compact-xs" variant="default" onClick={onTheirs}>
          Throw mine away
        </Act>
      </div>
    </div>
  )
}
