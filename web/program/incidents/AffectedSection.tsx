import { useState } from 'react'
import type { IncidentDetail } from '../../api/types.ts'
import { Act } from '../../ui/Act.tsx'
import { Section } from '../../ui/Page.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { Time } from '../../ui/Time.tsx'
import classes from './Affected.module.css'
import { AffectedForm } from './AffectedForm.tsx'
import { useRoomAct } from './acts.ts'
import {
  type AffectedItem,
  affectedWords,
  detailsOf,
  itemsOf,
  noneOf,
  statusMeans,
  statusWords,
} from './affected-words.ts'
import { ReasonForm } from './InlineForm.tsx'
import { type AffectedKind, idOf } from './missing.ts'
import { recordNone } from './response-acts.ts'

type AffectedSectionProps = {
  incident: IncidentDetail
  kind: AffectedKind
  /** Somebody came from "to close" to add one. */
  adding: boolean
  onAdd: (adding: boolean) => void
}

/** What of one kind is affected, each as it is known now; or that nothing is, and how one knows. */
export function AffectedSection({ incident, kind, adding, onAdd }: AffectedSectionProps) {
  const [revised, setRevised] = useState<string | null>(null)
  const [denying, setDenying] = useState(false)
  const words = affectedWords[kind]
  const items = itemsOf(incident, kind)
  const none = noneOf(incident, kind)
  const deny = useRoomAct(
    (reason: string) => recordNone(incident.number, { what: kind, reason }),
    () => setDenying(false),
  )
  const stands = items.some(({ status }) => status !== 'cleared')
  return (
    <div id={idOf({ at: 'affected', kind })}>
      <Section
        title={words.title}
        mark={items.length > 0 && <Tag>{items.length}</Tag>}
        actions={
          !adding && (
            <Act size="compact-xs" variant="subtle" can={incident.can.affected} onClick={() => onAdd(true)}>
              {words.add}
            </Act>
          )
        }
      >
        {adding && <AffectedForm incident={incident} kind={kind} item={null} onClose={() => onAdd(false)} />}
        {items.length > 0 && (
          <ul className={classes.items}>
            {items.map((item) => (
              <Item
                key={item.id}
                incident={incident}
                kind={kind}
                item={item}
                revising={revised === item.id}
                onRevise={(begun) => setRevised(begun ? item.id : null)}
              />
            ))}
          </ul>
        )}
        {none !== undefined && !stands && (
          <p className={classes.none}>
            <strong>{words.none}.</strong> {none.reason}
            <br />
            {none.by}, <Time at={none.at} form="clock" />
          </p>
        )}
        {none === undefined && !stands && !adding && (
          <p className={classes.none}>
            {items.length === 0 && `${words.asks} `}
            {!denying && incident.can.affected?.allowed && (
              <button type="button" onClick={() => setDenying(true)}>
                {words.none}…
              </button>
            )}
          </p>
        )}
        {denying && (
          <ReasonForm
            label={`${words.none}: how do you know?`}
            act={`Record “${words.none.toLowerCase()}”`}
            can={incident.can.affected}
            busy={deny.busy}
            problem={deny.problem}
            onSubmit={deny.act}
            onClose={() => setDenying(false)}
          />
        )}
      </Section>
    </div>
  )
}

type ItemProps = {
  incident: IncidentDetail
  kind: AffectedKind
  item: AffectedItem
  revising: boolean
  onRevise: (begun: boolean) => void
}

function Item({ incident, kind, item, revising, onRevise }: ItemProps) {
  const [historyShown, setHistoryShown] = useState(false)
  const earlier = item.history.slice(0, -1).toReversed()
  const details = detailsOf(kind, item)
  if (revising)
    return (
      <li>
        <AffectedForm incident={incident} kind={kind} item={item} onClose={() => onRevise(false)} />
      </li>
    )
  return (
    <li className={classes.item} data-status={item.status}>
      <div className={classes.head}>
        <Status status={item.status} />
        <span className={classes.name}>{item.name}</span>
        <Act
          size="compact-xs"
          variant="subtle"
          aria-label={`Revise ${item.name}`}
          can={incident.can.affected}
          onClick={() => onRevise(true)}
        >
          Revise
        </Act>
      </div>
      {details !== '' && <p className={classes.details}>{details}</p>}
      {item.note !== null && <p className={classes.note}>{item.note}</p>}
      <p className={classes.by}>
        {item.by}, <Time at={item.at} form="clock" />
        {earlier.length > 0 && (
          <>
            {' · '}
            <button type="button" aria-expanded={historyShown} onClick={() => setHistoryShown(!historyShown)}>
              {earlier.length === 1 ? 'revised once' : `revised ${earlier.length} times`}
            </button>
          </>
        )}
      </p>
      {historyShown && (
        <ol className={classes.earlier}>
          {earlier.map((version) => (
            <li key={version.at}>
              <p>
                {version.by}, <Time at={version.at} form="clock" />
              </p>
              <p>
                {[`${version.name}: ${version.status}`, detailsOf(kind, version)].filter(Boolean).join(', ')}
                {version.note !== null && `. ${version.note}`}
              </p>
            </li>
          ))}
        </ol>
      )}
    </li>
  )
}

function Status({ status }: { status: AffectedItem['status'] }) {
  return (
    <span className={classes.status} data-status={status} data-tip={statusMeans[status]}>
      {statusWords[status]}
    </span>
  )
}
