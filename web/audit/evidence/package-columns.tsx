import { Loader } from '@mantine/core'
import type { EvidencePackage } from '../../api/types.ts'
import type { Column } from '../../ui/DataTable.tsx'
import { Hash } from '../../ui/Hash.tsx'
import { WarningIcon } from '../../ui/icons.tsx'
import { count, sizeWords } from '../../ui/size.ts'
import { Time } from '../../ui/Time.tsx'
import { DownloadLink } from './DownloadLink.tsx'
import classes from './package-columns.module.css'
import { RebuildButton } from './RebuildButton.tsx'

export function packageColumns(
  items: readonly EvidencePackage[],
  mayBuild: boolean,
): readonly Column<EvidencePackage>[] {
  const building = items.filter(({ state }) => state === 'building')
  return [
    {
      id: 'period',
      header: 'Period',
      width: '280px',
      cell: (one) => (
        <>
          <span className={classes.period}>
            {one.from} <span className="dim">to</span> {one.to}
          </span>
          <State of={one} first={one === building[0]} />
        </>
      ),
    },
    {
      id: 'recipient',
      header: 'Made for',
      phone: 'hide',
      cell: ({ recipient }) => recipient ?? <span className="dim">nobody named</span>,
    },
    {
      id: 'size',
      header: 'Entries',
      width: '88px',
      align: 'right',
      phone: 'hide',
      cell: ({ size }) =>
        size !== null && <span data-tip={`It shows the ledger at ${count(size)} entries`}>{count(size)}</span>,
    },
    {
      id: 'bytes',
      header: 'Size',
      width: '80px',
      align: 'right',
      phone: 'hide',
      cell: ({ bytes }) => bytes !== null && <span data-tip={`${count(bytes)} bytes`}>{sizeWords(bytes)}</span>,
    },
    {
      id: 'sha256',
      header: 'SHA-256',
      width: '152px',
      phone: 'hide',
      cell: ({ sha256 }) => sha256 !== null && <Hash value={sha256} what="SHA-256" />,
    },
    {
      id: 'issuedAt',
      header: 'Made',
      width: '168px',
      phone: 'hide',
      cell: ({ issuedAt, issuedBy }) => (
        <>
          {issuedAt !== null && <Time at={issuedAt} />}
          <span className={classes.by}>by {issuedBy}</span>
        </>
      ),
    },
    {
      id: 'download',
      header: 'Download',
      unseen: true,
      width: '120px',
      align: 'right',
      cell: (one) => {
        if (one.state === 'ready') return <DownloadLink of={one} />
        return one.state === 'failed' && mayBuild && <RebuildButton of={one} />
      },
    },
  ]
}

/** Under its period: what it waits for or why it was not made. On a phone also what the other columns say. */
function State({ of: one, first }: { of: EvidencePackage; first: boolean }) {
  switch (one.state) {
    case 'building':
      return (
        <span className={classes.state} role="status">
          {first && <Loader size={12} aria-hidden="true" />}
          {first ? 'Being built; you may leave this page' : 'Waits for the one before it'}
        </span>
      )
    case 'failed':
      return (
        <span className={classes.state} data-failed>
          <WarningIcon size={12} />
          <span>Not made: {one.because ?? 'no reason is on record'}</span>
        </span>
      )
    case 'ready':
      return (
        <span className={classes.folded}>
          {one.recipient !== null && <span>for {one.recipient}</span>}
          {one.issuedAt !== null && <Time at={one.issuedAt} form="clock" />}
          {one.bytes !== null && <span>{sizeWords(one.bytes)}</span>}
          {one.sha256 !== null && <Hash value={one.sha256} what="SHA-256" />}
        </span>
      )
  }
}
