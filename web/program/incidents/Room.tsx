import { useState } from 'react'
import { useSession } from '../../api/session.ts'
import type { IncidentDetail } from '../../api/types.ts'
import { useTitle } from '../../ui/Page.tsx'
import { useKeys } from '../../ui/useKeys.ts'
import { CloseDialog, ReopenDialog } from './CloseDialog.tsx'
import { Composer, focusComposer } from './Composer.tsx'
import { idOf, type Place } from './missing.ts'
import { Record } from './Record.tsx'
import { RetitleDialog } from './RetitleDialog.tsx'
import classes from './Room.module.css'
import { RoomHeader } from './RoomHeader.tsx'
import { SeverityDialog } from './SeverityDialog.tsx'
import { Timeline } from './Timeline.tsx'
import { useTakeCommand } from './useTakeCommand.ts'

export type Dialog = 'severity' | 'title' | 'close' | 'reopen' | null
/** What is being filled in, in place. */
export type Editing = Exclude<Place, { at: 'composer' }> | null

/** One page to run an incident from: what is known, who does what, what was done, what is still missing. */
export function Room({ incident }: { incident: IncidentDetail }) {
  useTitle(`${incident.number} ${incident.title}`)
  const me = useSession()?.person ?? null
  const [dialog, setDialog] = useState<Dialog>(null)
  const [editing, setEditing] = useState<Editing>(null)
  // On a phone one of the two is on screen.
  const [part, setPart] = useState<'timeline' | 'record'>('timeline')
  const command = useTakeCommand(incident)

  function goTo(place: Place) {
    setPart(place.at === 'composer' ? 'timeline' : 'record')
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
  return (
    <div className={classes.room} data-part={part}>
      <RoomHeader incident={incident} command={command} onDialog={setDialog} />
      <fieldset className={classes.parts} aria-label="Parts of the room">
        <PartTab
          word="Timeline"
          count={incident.timeline.length}
          chosen={part === 'timeline'}
          onChoose={() => setPart('timeline')}
        />
        <PartTab
          word="Record"
          count={incident.toClose.length}
          chosen={part === 'record'}
          onChoose={() => setPart('record')}
        />
      </fieldset>
      <div className={classes.panes}>
        <section className={classes.timeline} aria-label="Timeline">
          <Composer incident={incident} me={me} />
          <Timeline incident={incident} me={me} />
        </section>
        <aside className={classes.record} aria-label="Record">
          <Record incident={incident} me={me} editing={editing} onEdit={setEditing} onGo={goTo} />
        </aside>
      </div>
      {dialog === 'severity' && <SeverityDialog incident={incident} onClose={close} />}
      {dialog === 'title' && <RetitleDialog incident={incident} onClose={close} />}
      {dialog === 'close' && <CloseDialog incident={incident} onClose={close} />}
      {dialog === 'reopen' && <ReopenDialog incident={incident} onClose={close} />}
    </div>
  )
}

type PartTabProps = { word: string; count: number; chosen: boolean; onChoose: () => void }

function PartTab({ word, count, chosen, onChoose }: PartTabProps) {
  return (
    <button type="button" aria-pressed={chosen} onClick={onChoose}>
      {word}
      {count > 0 && <span className="num">{count}</span>}
    </button>
  )
}
