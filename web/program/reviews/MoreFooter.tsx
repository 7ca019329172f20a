import { Button } from '@mantine/core'

type MoreFooterProps = {
  /** In the singular and in the plural. */
  what: readonly [string, string]
  shown: number
  list: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown }
}

/** How many there are, or that there are more than these. */
export function MoreFooter({ what: [one, many], shown, list }: MoreFooterProps) {
  if (!list.hasNextPage) return `${shown} ${shown === 1 ? one : many}`
  return (
    <>
      {shown} {many} are shown, and arranged among themselves.{' '}
      <Button variant="subtle" size="xs" onClick={() => list.fetchNextPage()} loading={list.isFetchingNextPage}>
        Show more
      </Button>
    </>
  )
}
