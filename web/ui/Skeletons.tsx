import { Skeleton } from '@mantine/core'
import { Unseen } from './Unseen.tsx'

const WIDTHS = ['62%', '48%', '71%', '55%', '66%', '43%', '58%', '69%']

/** The shape of a list that is on its way. Quiet for the first moment: most answers arrive sooner than a flicker. */
export function ListSkeleton({ rows = 8, height = 36 }: { rows?: number; height?: number }) {
  return (
    <div className="appears-late">
      <Unseen live="polite">Loading</Unseen>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike.
        <div key={row} style={{ height, display: 'flex', alignItems: 'center', borderBottom: '1px solid var(--line)' }}>
          <Skeleton height={10} width={WIDTHS[row % WIDTHS.length] ?? '60%'} />
        </div>
      ))}
    </div>
  )
}

export function DetailSkeleton() {
  return (
    <div className="appears-late" style={{ display: 'grid', gap: 16, padding: '24px 0' }}>
      <Unseen live="polite">Loading</Unseen>
      <Skeleton height={20} width="70%" />
      <Skeleton height={10} width="40%" />
      <Skeleton height={96} />
      <Skeleton height={10} width="85%" />
      <Skeleton height={10} width="78%" />
      <Skeleton height={10} width="52%" />
    </div>
  )
}
