import { useState } from 'react'
import type { ReviewDetail, ReviewSection } from '../../api/types.ts'
import { useTitle } from '../../ui/Page.tsx'
import { useKeys } from '../../ui/useKeys.ts'
import { usePrintedLight } from '../../ui/usePrintedLight.ts'
import { ActionsOfReview } from './ActionsOfReview.tsx'
import { CausePart } from './CausePart.tsx'
import { KeyTimes } from './KeyTimes.tsx'
import { ReviewActs } from './ReviewActs.tsx'
import { type ReviewDialogName, ReviewDialogs } from './ReviewDialogs.tsx'
import classes from './ReviewDocument.module.css'
import { ReviewHead } from './ReviewHead.tsx'
import { ReviewSide } from './ReviewSide.tsx'
import { SectionPart } from './SectionPart.tsx'
import { Standing } from './Standing.tsx'
import { keptDraft } from './section-draft.ts'
import { ToSubmit } from './ToSubmit.tsx'

type SectionName = ReviewSection['section']
export type Place = { at: 'section'; section: SectionName } | { at: 'action' }

/** What happened, why, and what comes of it: one text, written and read in one place. */
export function ReviewDocument({ review }: { review: ReviewDetail }) {
  const { id, incident, sections, can } = review
  useTitle(`Review of ${incident.number}`)
  usePrintedLight()
  const [dialog, setDialog] = useState<ReviewDialogName | null>(null)
  const [adding, setAdding] = useState(false)
  // What somebody left half written is open again when they come back.
  const [writing, setWriting] = useState<readonly SectionName[]>(() =>
    sections.map(({ section }) => section).filter((section) => keptDraft(id, section) !== null),
  )
  const write = (section: SectionName, on: boolean) =>
    setWriting((before) => [...before.filter((one) => one !== section), ...(on ? [section] : [])])

  function goTo(place: Place) {
    if (place.at === 'section') write(place.section, true)
    else setAdding(true)
    const anchor = place.at === 'section' ? place.section : 'actions'
    setTimeout(() => document.getElementById(anchor)?.scrollIntoView({ block: 'start' }))
  }
  useKeys('Review', [
    { keys: 's', does: 'Submit for approval', run: () => can.submit?.allowed && setDialog('submit') },
    { keys: 'a', does: 'Approve', run: () => can.approve?.allowed && setDialog('approve') },
    { keys: 'n', does: 'Add an action', run: () => can.action?.allowed && setAdding(true) },
  ])
  return (
    <div className={classes.page}>
      <ReviewHead review={review} onDialog={setDialog} />
      <div className={classes.columns}>
        <article className={classes.text} aria-label={`Review of ${incident.number}`}>
          <Standing review={review} />
          <ToSubmit review={review} onGo={goTo} />
          <KeyTimes review={review} />
          {sections.map((section) => (
            <div key={section.section}>
              <SectionPart
                review={review}
                section={section}
                writing={writing.includes(section.section)}
                onWrite={(on) => write(section.section, on)}
              />
              {section.section === 'root-cause' && <CausePart review={review} />}
            </div>
          ))}
          <ActionsOfReview review={review} adding={adding} onAdd={setAdding} />
          <div className={classes.end}>
            <ReviewActs review={review} onDialog={setDialog} />
          </div>
        </article>
        <ReviewSide review={review} />
      </div>
      <p className={classes.printed}>
        {location.href} · times of {Intl.DateTimeFormat().resolvedOptions().timeZone}
      </p>
      <ReviewDialogs review={review} opened={dialog} onClose={() => setDialog(null)} />
    </div>
  )
}
