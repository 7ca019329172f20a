import { Suspense, useState } from 'react'
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
import { idOf, type Place } from './missing.ts'
import { PartStrip } from './PartStrip.tsx'
import { broughtParts } from './parts.ts'
import { Record } from './Record.tsx'
import { RetitleDialog } from './RetitleDialog.tsx'
import classes from './Room.module.css'
import { RoomHeader } from './RoomHeader.tsx'
import { partShown, partWords, roomSearchOf } from './room-view.ts'
import { SeverityDialog } from './SeverityDialog.tsx'
import { Timeline } from './Timeline.tsx'
import { useTakeCommand } from './useTakeCommand.ts'

export type Dialog = 'severity' | 'title' | 'close' | 'reopen' | null
/** What is being filled in, in place. */
export type Editing = Exclude<Place, { at: 'composer' }> | null

const PARTS = Object.keys(partWords) as RoomPart[]

/** One page to run an incident from: what is known, who does what, what was done, what is still missing. */
export function Room({ incident }: { incident: IncidentDetail }) {
  useTitle(`${incident.number} ${incident.title}`)
  const me = useSession()?.person ?? null
  const [dialog, setDialog] = useState<Dialog>(null)
  const [editing, setEditing] = useState<Editing>(null)
  const go = useGo()
  const wide = useWide()
  const search = roomSearchOf(useQueryString())
  const part = partShown(search, wide)
  const command = useTakeCommand(incident)

  function goTo(place: Place) {
    const wanted = place.at === 'composer' ? 'timeline' : 'record'
    if (wanted !== part && !(wide && wanted === 'timeline'))
      go.to(paths.incident(incident.number, { ...search, part: wanted }))
    setEditing(place.at === 'composer' ? null : place)
    if (place.at === 'composer') setTimeout(focusComposer)
    else setTimeout(() => document.getElementById(idOf(place))?.scrollIntoView({ block: 'nearest' }))
  }
  const { can } = incident
  useKeys('Incident room', [
    { keys: 'n', does: 'Write an entry', run: () => goTo({ at: 'composer' }) },
    { keys: 's', does: 'Revise the severity', run: () => can.severity?.allowed && setDialog('severity') },
    { keys: 't', does: 'Take command', run: () => command.offered && can.role?.allowed && command.take() },
  ])
  const close = () => setDialog(null)
  const strip = (
    <PartStrip
      number={incident.number}
      offered={PARTS.filter((one) => (one === 'timeline' ? !wide : one === 'record' || broughtParts[one] != null))}
      shown={part}
      search={search}
      counts={countsOf(incident)}
    />
  )
  const Part = broughtParts[part]
  return (
    <div className={classes.room}>
      <RoomHeader incident={incident} command={command} onDialog={setDialog} />
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
              {Part == null ? (
                <Record incident={incident} me={me} editing={editing} onEdit={setEditing} onGo={goTo} />
              ) : (
                <Suspense fallback={<DetailSkeleton />}>
                  <Part incident={incident} />
                </Suspense>
              )}
            </div>
          </aside>
        )}
      </div>
      {dialog === 'severity' && <SeverityDialog incident={incident} onClose={close} />}
      {dialog === 'title' && <RetitleDialog incident={incident} onClose={close} />}
      {dialog === 'close' && <CloseDialog incident={incident} onClose={close} />}
      {dialog === 'reopen' && <ReopenDialog incident={incident} onClose={close} />}
    </div>
  )
}

function countsOf({ timeline, toClose, affected }: IncidentDetail): Partial<Record<RoomPart, number>> {
  return {
    timeline: timeline.length,
    record: toClose.length,
    affected: affected.systems.length + affected.data.length + affected.individuals.length,
  }
}
