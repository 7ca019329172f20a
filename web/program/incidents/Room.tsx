import { lazy, Suspense, useState } from 'react'
import { useSession } from '../../api/session.ts'
import type { IncidentDetail } from '../../api/types.ts'
import { useGo, useQueryString } from '../../go.ts'
import { paths, type RoomPart } from '../../paths.ts'
import { useTitle } from '../../ui/Page.tsx'
import { DetailSkeleton } from '../../ui/Skeletons.tsx'
import { useKeys } from '../../ui/useKeys.ts'
import { useWide } from '../../ui/useWide.ts'
import { CloseDialog, ReopenDialog } from './CloseDialog.tsx'
import { Composer, focusComposer } from './Composer.tsx'
import { Downgrade } from './Downgrade.tsx'
import { LiftDialog, MergeDialog, RestrictDialog, VoidDialog } from './FateDialogs.tsx'
import { Links } from './Links.tsx'
import { idOf, type Place, partOf } from './missing.ts'
import { PartStrip } from './PartStrip.tsx'
import { type BroughtPart, useBroughtParts } from './parts.ts'
import { Record as RecordPart } from './Record.tsx'
import { RetitleDialog } from './RetitleDialog.tsx'
import classes from './Room.module.css'
import { RoomHeader } from './RoomHeader.tsx'
import { partShown, partWords, roomSearchOf, withPart } from './room-view.ts'
import { SeverityDialog } from './SeverityDialog.tsx'
import type { Person } from './slash.ts'
import { Timeline } from './Timeline.tsx'
import { useTakeCommand } from './useTakeCommand.ts'

export type Dialog = 'severity' | 'title' | 'close' | 'reopen' | 'merge' | 'void' | 'restrict' | 'unrestrict' | null
/** What is being filled in, in place. */
export type Editing = Place | null

const PARTS = Object.keys(partWords) as RoomPart[]
const AffectedPart = lazy(() => import('./AffectedPart.tsx').then(({ AffectedPart }) => ({ default: AffectedPart })))
const PrintedRecord = lazy(() =>
  import('./PrintedRecord.tsx').then(({ PrintedRecord }) => ({ default: PrintedRecord })),
)

/** One page to run an incident from: what is known, who does what, what was done, what is still missing. */
export function Room({ incident }: { incident: IncidentDetail }) {
  useTitle(`${incident.number} ${incident.title}`)
  const me = useSession()?.person ?? null
  const [dialog, setDialog] = useState<Dialog>(null)
  const [editing, setEditing] = useState<Editing>(null)
  const [printing, setPrinting] = useState(false)
  const go = useGo()
  const wide = useWide()
  const search = roomSearchOf(useQueryString())
  const part = partShown(search, wide)
  const command = useTakeCommand(incident)

  function goTo(place: Place) {
    const wanted = partOf(place)
    if (place.at === 'impact' || place.at === 'severity') return setDialog('severity')
    if (wanted !== null && wanted !== part && !(wide && wanted === 'timeline'))
      go.to(paths.incident(incident.number, withPart(search, wanted)))
    setEditing(place)
    if (place.at === 'composer') setTimeout(focusComposer)
    else comeTo(idOf(place))
  }
  const { can } = incident
  useKeys('Incident room', [
    { keys: 'n', does: 'Write an entry', run: () => goTo({ at: 'composer' }) },
    { keys: 's', does: 'Revise the severity', run: () => can.impact?.allowed && setDialog('severity') },
    { keys: 't', does: 'Take command', run: () => command.offered && can.role?.allowed && command.take() },
    { keys: 'mod+p', does: 'Print the whole record', run: () => setPrinting(true), whileTyping: true },
  ])
  const close = () => setDialog(null)
  const strip = (
    <PartStrip
      number={incident.number}
      offered={wide ? PARTS.filter((one) => one !== 'timeline') : PARTS}
      shown={part}
      search={search}
      counts={countsOf(incident)}
    />
  )
  const inPart = { incident, me, editing, onEdit: setEditing }
  return (
    <div className={classes.room}>
      <RoomHeader incident={incident} command={command} onDialog={setDialog} onPrint={() => setPrinting(true)} />
      <Downgrade incident={incident} />
      {!wide && strip}
      <div className={classes.panes}>
        {(wide || part === 'timeline') && (
          <section className={classes.timeline} aria-label="Timeline">
            <Composer incident={incident} me={me} />
            <Timeline incident={incident} me={me} />
          </section>
        )}
        {part !== 'timeline' && (
          <aside className={classes.part} aria-label={partWords[part]}>
            {wide && strip}
            <div key={part} className={classes.inner}>
              <Suspense fallback={<DetailSkeleton />}>
                {part === 'record' ? (
                  <RecordPart {...inPart} onGo={goTo} onAssess={() => setDialog('severity')} />
                ) : part === 'affected' ? (
                  <AffectedPart {...inPart} />
                ) : (
                  <Brought part={part} incident={incident} />
                )}
              </Suspense>
            </div>
          </aside>
        )}
      </div>
      <OpenDialog dialog={dialog} incident={incident} me={me} onClose={close} />
      {printing && (
        <Suspense>
          <PrintedRecord incident={incident} onDone={() => setPrinting(false)} />
        </Suspense>
      )}
    </div>
  )
}

function Brought({ part, incident }: { part: BroughtPart; incident: IncidentDetail }) {
  const Part = useBroughtParts()[part]
  return (
    <>
      <Part incident={incident} />
      {part === 'actions' && <Links incident={incident} />}
    </>
  )
}

type OpenDialogProps = { dialog: Dialog; incident: IncidentDetail; me: Person | null; onClose: () => void }

function OpenDialog({ dialog, me, ...rest }: OpenDialogProps) {
  switch (dialog) {
    case 'severity':
      return <SeverityDialog {...rest} />
    case 'title':
      return <RetitleDialog {...rest} />
    case 'close':
      return <CloseDialog {...rest} />
    case 'reopen':
      return <ReopenDialog {...rest} />
    case 'merge':
      return <MergeDialog {...rest} />
    case 'void':
      return <VoidDialog {...rest} />
    case 'restrict':
      return <RestrictDialog {...rest} me={me} />
    case 'unrestrict':
      return <LiftDialog {...rest} />
    case null:
      return null
  }
}

/** A part that is fetched when it is first opened is there a moment later. */
function comeTo(id: string, tries = 20): void {
  setTimeout(() => {
    const found = document.getElementById(id)
    if (found !== null) found.scrollIntoView({ block: 'nearest' })
    else if (tries > 0) comeTo(id, tries - 1)
  }, 50)
}

function countsOf({ timeline, toClose, affected, counts, links }: IncidentDetail): Partial<Record<RoomPart, number>> {
  return {
    timeline: timeline.length,
    record: toClose.length,
    affected: affected.systems.length + affected.data.length + affected.individuals.length,
    runbook: counts.steps,
    messages: counts.messages,
    evidence: counts.exhibits,
    actions: counts.actions + links.length,
  }
}
