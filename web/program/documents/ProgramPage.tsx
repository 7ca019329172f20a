import { Button, Menu, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { asProblem } from '../../api/problem.ts'
import { usePermission, useSession } from '../../api/session.ts'
import type { DocumentList } from '../../api/types.ts'
import { useGo, useQueryString } from '../../go.ts'
import { paths } from '../../paths.ts'
import { Act } from '../../ui/Act.tsx'
import { DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { CheckIcon, ChevronDownIcon, ProgramIcon, SearchIcon } from '../../ui/icons.tsx'
import { useNow } from '../../ui/now.ts'
import { Page } from '../../ui/Page.tsx'
import { ListSkeleton } from '../../ui/Skeletons.tsx'
import { TabLinks } from '../../ui/TabLinks.tsx'
import { useKeys } from '../../ui/useKeys.ts'
import { documentColumns } from './document-columns.tsx'
import { chosen, listed, type Show, showOf } from './list.ts'
import classes from './ProgramPage.module.css'
import { documentsQuery } from './queries.ts'
import { AdoptButton, Shipped } from './Shipped.tsx'
import { groupWords, kindMeans, kinds, kindWords } from './words.ts'

const FILTER = 'program-filter'
const SHOWS = [
  ['all', 'All'],
  ['waiting', 'Not in force yet'],
  ['due', 'Review due'],
  ['retired', 'Retired'],
] as const satisfies readonly (readonly [Show, string])[]

/** The texts by which the program is governed, and which of them hold. */
export function ProgramPage() {
  const go = useGo()
  const query = useQueryString()
  const now = useNow()
  const list = useQuery(documentsQuery)
  const show = showOf(query.show)
  const words = query.q ?? ''
  const search = (next: Show, q: string) => ({ ...(next === 'all' ? {} : { show: next }), q })
  useKeys('Program', [{ keys: '/', does: 'Filter', run: () => document.getElementById(FILTER)?.focus() }])
  const { data } = list
  const begun = data !== undefined && data.items.length > 0
  return (
    <Page
      title="Program"
      actions={<NewText />}
      toolbar={
        begun && (
          <div className={classes.filters}>
            <TabLinks
              label="Which texts"
              links={SHOWS.map(([one, word]) => ({
                href: paths.program(search(one, words)),
                word,
                current: one === show,
                count: chosen(data.items, one, now).length,
              }))}
            />
            <TextInput
              id={FILTER}
              className={classes.words}
              type="search"
              size="xs"
              aria-label="Filter by words in the title"
              placeholder="Filter by title"
              leftSection={<SearchIcon size={14} />}
              value={words}
              onChange={(event) => go.replace(paths.program(search(show, event.currentTarget.value)))}
              onKeyDown={(event) => {
                if (event.key === 'Escape') event.currentTarget.blur()
              }}
            />
          </div>
        )
      }
    >
      {list.isPending && <ListSkeleton rows={10} height={36} />}
      {list.isError && data === undefined && (
        <ErrorState what="the program" problem={asProblem(list.error)} onRetry={list.refetch} />
      )}
      {data !== undefined && !begun && <Beginning shipped={data.shipped} />}
      {begun && (
        <>
          {show === 'all' && words === '' && <Shipped shipped={data.shipped} />}
          <DataTable
            label="Governed texts"
            columns={documentColumns}
            rows={listed(chosen(data.items, show, now), words)}
            rowKey={({ id }) => id}
            href={({ id }) => paths.document(id)}
            group={({ kind }) => groupWords[kind]}
            empty={
              <Nothing
                show={show}
                filtered={words !== ''}
                onClear={() => go.replace(paths.program(search(show, '')))}
              />
            }
          />
        </>
      )}
    </Page>
  )
}

function NewText() {
  const write = usePermission('documents.write', 'responders and admins')
  const button = (
    <Act can={write} variant="default" rightSection={<ChevronDownIcon size={12} />}>
      New text
    </Act>
  )
  if (!write.allowed) return button
  return (
    <Menu position="bottom-end" width={280} keepMounted={false}>
      <Menu.Target>
        <Button variant="default" rightSection={<ChevronDownIcon size={12} />}>
          New text
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {kinds.map((kind) => (
          <Menu.Item key={kind} component="a" href={paths.newDocument(kind)}>
            {kindWords[kind]}
            <span className={classes.means}>{kindMeans[kind]}</span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

/** A new company: what to do, in the order in which it is done. */
function Beginning({ shipped }: { shipped: DocumentList['shipped'] }) {
  const may = useSession()?.permissions['documents.write'] === true
  return (
    <EmptyState
      aligned
      icon={<ProgramIcon size={20} />}
      title="There is no plan yet"
      actions={
        <>
          <AdoptButton shipped={shipped} />
          {may && (
            <Button variant="default" component="a" href={paths.newDocument('plan')}>
              Write your own plan
            </Button>
          )}
        </>
      }
    >
      <p>
        An incident is judged by the plan that was in force when it was declared. Until there is one, nothing is
        promised.
      </p>
      <ol className={classes.steps}>
        <li>
          Adopt the texts that come with Muster, write your own, or bring them from git:{' '}
          <code>npx muster import plan docs/</code>
        </li>
        <li>Fill in what only you know. The nine elements show what is still blank.</li>
        <li>Leadership approves each text. From then on it is in force.</li>
      </ol>
    </EmptyState>
  )
}

function Nothing({ show, filtered, onClear }: { show: Show; filtered: boolean; onClear: () => void }) {
  if (filtered)
    return (
      <EmptyState
        icon={<SearchIcon size={20} />}
        title="No title has these words"
        actions={
          <Button variant="default" onClick={onClear}>
            Clear the filter
          </Button>
        }
      />
    )
  if (show === 'waiting')
    return (
      <EmptyState icon={<CheckIcon size={20} />} title="Nothing waits">
        Of each text, the latest version is in force.
      </EmptyState>
    )
  if (show === 'due')
    return (
      <EmptyState icon={<CheckIcon size={20} />} title="No review is due within 30 days">
        A text is reviewed as often as the plan promises, also when nothing changes.
      </EmptyState>
    )
  return (
    <EmptyState
      icon={<ProgramIcon size={20} />}
      title={show === 'retired' ? 'Nothing was retired' : 'All texts are retired'}
    >
      A retired text stays readable, with all its versions.
    </EmptyState>
  )
}
