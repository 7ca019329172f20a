import { memo, type RefObject } from 'react'
import type { Problem } from '../../api/problem.ts'
import type { DocumentCheck, DocumentKind } from '../../api/types.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { CheckIcon } from '../../ui/icons.tsx'
import { Section } from '../../ui/Page.tsx'
import { DetailSkeleton } from '../../ui/Skeletons.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { DocumentBody } from './DocumentBody.tsx'
import classes from './Editor.module.css'
import type { Pane } from './Editor.tsx'
import { Elements, filledOf } from './Elements.tsx'
import { Lines } from './Overtaken.tsx'
import { Problems } from './Problems.tsx'

type PreviewProps = {
  view: RefObject<HTMLElement | null>
  kind: DocumentKind
  pane: Pane
  text: string
  /** The version that is being changed. */
  before: string | null
  check: DocumentCheck | null
  problem: Problem | null
  onJump: (line: number) => void
}

/** How the text reads, what it lacks, what is changed in it. */
export const Preview = memo(function Preview({ view, kind, pane, text, before, check, problem, onJump }: PreviewProps) {
  return (
    <section ref={view} className={classes.preview} aria-label="Preview and check">
      {pane === 'changes' && before !== null ? (
        <Lines older={before} newer={text} />
      ) : check === null ? (
        problem === null ? (
          <DetailSkeleton />
        ) : (
          <ErrorState what="the preview" problem={problem} />
        )
      ) : pane === 'check' ? (
        <Check check={check} onJump={onJump} />
      ) : (
        <>
          <Problems problems={check.problems} onJump={onJump} />
          {check.title !== null && <h1 className={classes.title}>{check.title}</h1>}
          <DocumentBody kind={kind} title={check.title ?? ''} text={text} check={check} />
        </>
      )}
    </section>
  )
})

function Check({ check: { problems, elements }, onJump }: { check: DocumentCheck; onJump: (line: number) => void }) {
  return (
    <>
      <Problems problems={problems} onJump={onJump} />
      {elements.length > 0 && (
        <Section title="The nine elements" mark={<Tag>{filledOf(elements)}</Tag>}>
          <p className="dim">
            What is blank or missing does not keep the plan from being published. It is shown to whoever reads it.
          </p>
          <Elements elements={elements} onJump={onJump} />
        </Section>
      )}
      {elements.length === 0 && problems.length === 0 && (
        <EmptyState icon={<CheckIcon size={20} />} title="Nothing is wrong with it">
          It can be published and used as it stands.
        </EmptyState>
      )}
    </>
  )
}
