import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { asProblem } from '../../api/problem.ts'
import { useSession } from '../../api/session.ts'
import { useGo, useQueryString } from '../../go.ts'
import { paths } from '../../paths.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { ActionIcon, CheckIcon } from '../../ui/icons.tsx'
import { Page } from '../../ui/Page.tsx'
import { ListSkeleton } from '../../ui/Skeletons.tsx'
import { TabLinks } from '../../ui/TabLinks.tsx'
import { useKeys } from '../../ui/useKeys.ts'
import { actionColumns } from './action-columns.tsx'
import { actionSearchOf, groupOfAction } from './list.ts'
import { MoreFooter } from './MoreFooter.tsx'
import { actionsQuery } from './queries.ts'
import { ReviewTabs } from './ReviewTabs.tsx'
import { type ActionState, actionStates, actionWords } from './words.ts'

/** Who does what by when, and what waits for somebody else to look. */
export function ActionsPage() {
  const go = useGo()
  const me = useSession()?.person?.id
  const search = actionSearchOf(useQueryString())
  const { show: shown = 'open', owner, sort } = search
  const list = useInfiniteQuery(
    actionsQuery({ state: shown, ...(owner === 'me' && me !== undefined ? { owner: me } : {}) }),
  )
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  const show = (next: Readonly<Record<string, string | undefined>>) =>
    go.replace(paths.actions(actionSearchOf({ ...search, ...next })))
  const turnMine = () => show({ owner: owner === 'me' ? undefined : 'me' })

  useKeys('Actions', [{ keys: 'm', does: 'Mine, and back to all', run: turnMine }])
  return (
    <Page
      title="Reviews"
      toolbar={
        <ReviewTabs current="actions">
          <TabLinks
            label="Which actions"
            links={actionStates.map((state) => ({
              href: paths.actions(actionSearchOf({ ...search, show: state })),
              word: actionWords[state],
              current: state === shown,
            }))}
          />
          <Button variant={owner === 'me' ? 'light' : 'default'} aria-pressed={owner === 'me'} onClick={turnMine}>
            Mine
          </Button>
        </ReviewTabs>
      }
    >
      {list.isPending && <ListSkeleton rows={8} height={44} />}
      {list.isError && list.data === undefined && (
        <ErrorState what="the actions" problem={asProblem(list.error)} onRetry={list.refetch} />
      )}
      {list.data !== undefined && (
        <DataTable
          label="Actions"
          columns={actionColumns}
          rows={items}
          rowKey={({ id }) => id}
          href={({ id }) => paths.action(id)}
          {...(sort === undefined && shown === 'open' ? { group: groupOfAction } : {})}
          sort={sort}
          onSort={(next) => show({ sort: next })}
          empty={<NoActions shown={shown} mine={owner === 'me'} onAll={turnMine} />}
          footer={<MoreFooter what={['action', 'actions']} shown={items.length} list={list} />}
        />
      )}
    </Page>
  )
}

type Empty = { title: string; mine: string; text: string }

const EMPTY: Readonly<Record<ActionState, Empty>> = {
  open: {
    title: 'No action is open',
    mine: 'No action of yours is open',
    text: 'Actions are created in a review or in the room of an incident: who does what by when, so that it does not happen again.',
  },
  done: {
    title: 'Nothing waits to be verified',
    mine: 'Nothing of yours waits to be verified',
    text: 'What its owner says is done appears here, until somebody else has looked.',
  },
  verified: {
    title: 'No action was verified yet',
    mine: 'No action of yours was verified yet',
    text: 'Somebody other than its owner looks, and says how they know.',
  },
  cancelled: {
    title: 'No action was cancelled',
    mine: 'No action of yours was cancelled',
    text: 'What is dropped stays here, with who decided it and why.',
  },
}

type NoActionsProps = { shown: ActionState; mine: boolean; onAll: () => void }

function NoActions({ shown, mine, onAll }: NoActionsProps) {
  const empty = EMPTY[shown]
  return (
    <EmptyState
      icon={shown === 'open' || shown === 'done' ? <CheckIcon size={20} /> : <ActionIcon size={20} />}
      title={mine ? empty.mine : empty.title}
      {...(mine
        ? {
            actions: (
              <Button variant="default" onClick={onAll}>
                Show everybody’s
              </Button>
            ),
          }
        : {})}
    >
      <p>{empty.text}</p>
    </EmptyState>
  )
}
