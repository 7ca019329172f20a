import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { asProblem } from '../../api/problem.ts'
import type { DocumentDetail } from '../../api/types.ts'
import { useGo, useQueryString } from '../../go.ts'
import { paths } from '../../paths.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { useTitle } from '../../ui/Page.tsx'
import { DetailSkeleton } from '../../ui/Skeletons.tsx'
import { useKeys } from '../../ui/useKeys.ts'
import { ApproveDialog } from './ApproveDialog.tsx'
import { Compare } from './Compare.tsx'
import { DocumentBody } from './DocumentBody.tsx'
import { DocumentHeader } from './DocumentHeader.tsx'
import classes from './DocumentView.module.css'
import { filledOf } from './Elements.tsx'
import { jumpToLine } from './jump.ts'
import { queryOfView } from './place.ts'
import { versionQuery } from './queries.ts'
import { RetireDialog, ReviewDialog } from './ReviewDialog.tsx'
import { SideBar } from './SideBar.tsx'
import { comparedWith } from './standing.ts'

export type Dialog = 'approve' | 'review' | 'retire' | null
type Part = 'text' | 'check' | 'versions'

/** One governed text: to be read, and beside it what it lacks and how it came to be. */
export function DocumentView({ detail }: { detail: DocumentDetail }) {
  useTitle(detail.title)
  const go = useGo()
  const { version, compare } = queryOfView(useQueryString(), detail.latest)
  const old = useQuery({ ...versionQuery(detail.id, version), enabled: version !== detail.latest })
  const shown = version === detail.latest ? { title: detail.title, text: detail.text, check: detail.check } : old.data
  const [dialog, setDialog] = useState<Dialog>(null)
  // On a phone one of the three is on screen.
  const [part, setPart] = useState<Part>('text')
  const text = useRef<HTMLElement>(null)
  const before = comparedWith(version, detail.inForce)

  function jump(line: number) {
    setPart('text')
    if (compare !== null) go.to(paths.document(detail.id, version === detail.latest ? {} : { version }))
    // The text may only now come into sight.
    setTimeout(() => jumpToLine(text.current, line), 50)
  }
  const { can } = detail
  useKeys('Text', [
    { keys: 'e', does: 'Edit', run: () => can.publish?.allowed && go.to(paths.editDocument(detail.id)) },
    { keys: 'a', does: 'Approve the latest version', run: () => can.approve?.allowed && setDialog('approve') },
    {
      keys: 'd',
      does: 'What changed, and back to the text',
      run: () => {
        if (compare !== null)
          go.to(paths.document(detail.id, compare.to === detail.latest ? {} : { version: compare.to }))
        else if (before !== null) go.to(paths.document(detail.id, { from: before, to: version }))
      },
    },
  ])
  const { elements } = shown?.check ?? { elements: [] }
  const close = () => setDialog(null)
  return (
    <div className={classes.view} data-part={part}>
      <DocumentHeader
        detail={detail}
        version={compare?.to ?? version}
        comparing={compare !== null}
        onDialog={setDialog}
      />
      <fieldset className={classes.parts} aria-label="Parts of the text">
        <PartTab
          word={compare === null ? 'Text' : 'Changes'}
          chosen={part === 'text'}
          onChoose={() => setPart('text')}
        />
        <PartTab
          word={elements.length > 0 ? 'Check' : 'About'}
          {...(elements.length > 0 ? { count: filledOf(elements) } : {})}
          chosen={part === 'check'}
          onChoose={() => setPart('check')}
        />
        <PartTab
          word="Versions"
          count={String(detail.latest)}
          chosen={part === 'versions'}
          onChoose={() => setPart('versions')}
        />
      </fieldset>
      <div className={classes.panes}>
        <article className={classes.text} ref={text} aria-label={detail.title}>
          {compare !== null ? (
            <Compare detail={detail} {...compare} />
          ) : shown !== undefined ? (
            <DocumentBody kind={detail.kind} title={shown.title} text={shown.text} check={shown.check} />
          ) : old.isError ? (
            <ErrorState what={`version ${version}`} problem={asProblem(old.error)} onRetry={old.refetch} />
          ) : (
            <DetailSkeleton />
          )}
        </article>
        <SideBar
          detail={detail}
          version={version}
          text={shown?.text ?? ''}
          check={shown?.check ?? null}
          onJump={jump}
          onDialog={setDialog}
        />
      </div>
      {dialog === 'approve' && <ApproveDialog detail={detail} onClose={close} />}
      {dialog === 'review' && <ReviewDialog detail={detail} onClose={close} />}
      {dialog === 'retire' && <RetireDialog detail={detail} onClose={close} />}
    </div>
  )
}

type PartTabProps = { word: string; count?: string; chosen: boolean; onChoose: () => void }

function PartTab({ word, count, chosen, onChoose }: PartTabProps) {
  return (
    <button type="button" aria-pressed={chosen} onClick={onChoose}>
      {word}
      {count !== undefined && <span className="num">{count}</span>}
    </button>
  )
}
