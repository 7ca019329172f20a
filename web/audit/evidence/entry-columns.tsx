import type { LedgerEntry } from '../../api/types.ts'
import type { Column } from '../../ui/DataTable.tsx'
import { Hash } from '../../ui/Hash.tsx'
import { CodeIcon, PlugIcon } from '../../ui/icons.tsx'
import { count } from '../../ui/size.ts'
import { Time } from '../../ui/Time.tsx'
import { Unseen } from '../../ui/Unseen.tsx'
import classes from './Entries.module.css'

export function entryColumns(marked: number | undefined): readonly Column<LedgerEntry>[] {
  return [
    {
      id: 'index',
      header: 'Entry',
      width: '72px',
      cell: ({ index }) => (
        <span className={classes.index} data-marked={index === marked || undefined}>
          {count(index)}
        </span>
      ),
    },
    {
      id: 'recordedAt',
      header: 'Recorded',
      width: '136px',
      phone: 'hide',
      cell: (entry) => <Recorded {...entry} />,
    },
    {
      id: 'type',
      header: 'Type',
      width: '184px',
      phone: 'hide',
      cell: ({ type }) => <code className={classes.type}>{type}</code>,
    },
    {
      id: 'line',
      header: 'What it says',
      cell: (entry) => (
        <>
          <span className={classes.line}>{entry.line}</span>
          <span className={classes.folded}>
            <Recorded {...entry} />
            <By {...entry.by} />
            <Hash value={entry.leafHash} what="leaf hash" />
          </span>
        </>
      ),
    },
    {
      id: 'by',
      header: 'By',
      width: '200px',
      phone: 'hide',
      cell: ({ by }) => <By {...by} />,
    },
    {
      id: 'leafHash',
      header: 'Leaf hash',
      width: '136px',
      phone: 'hide',
      cell: ({ leafHash }) => <Hash value={leafHash} what="leaf hash" />,
    },
  ]
}

/** The ledger's own clock; hovering tells when it occurred, as its author says. */
function Recorded({ occurredAt, recordedAt }: LedgerEntry) {
  return <Time at={occurredAt} recordedAt={recordedAt} asRecorded form="clock" />
}

/** A script is never taken for a person. */
function By({ kind, name }: LedgerEntry['by']) {
  const machine = kind === 'token' || kind === 'source'
  return (
    <span className={classes.by} data-tip={machine ? `A ${kind}` : undefined}>
      {kind === 'token' && <CodeIcon size={12} />}
      {kind === 'source' && <PlugIcon size={12} />}
      <span>
        {name}
        {machine && <Unseen>, a {kind}</Unseen>}
      </span>
    </span>
  )
}
