import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { asProblem } from '../../api/problem.ts'
import { paths } from '../../paths.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Page } from '../../ui/Page.tsx'
import { DetailSkeleton } from '../../ui/Skeletons.tsx'
import { DocumentView } from './DocumentView.tsx'
import { documentQuery } from './queries.ts'

export function DocumentPage() {
  const { document: id = '' } = useParams({ strict: false }) as { document?: string }
  const query = useQuery(documentQuery(id))
  if (query.data !== undefined) return <DocumentView key={id} detail={query.data} />
  if (query.isError) return <NoDocument problem={asProblem(query.error)} onRetry={query.refetch} />
  return (
    <Page title="Program" width="text">
      <DetailSkeleton />
    </Page>
  )
}

type NoDocumentProps = { problem: ReturnType<typeof asProblem>; onRetry: () => void }

export function NoDocument({ problem, onRetry }: NoDocumentProps) {
  // An address that is no id at all is answered as a wrong request.
  if (problem.status !== 404 && problem.status !== 400 && problem.status !== 422)
    return <ErrorState what="this text" problem={problem} onRetry={onRetry} />
  return (
    <Page title="Program" back={{ href: paths.program(), to: 'Program' }}>
      <EmptyState
        aligned
        title="There is no such text"
        actions={
          <Button component="a" href={paths.program()} variant="default">
            See the program
          </Button>
        }
      >
        Texts are never removed, only retired, so the address was most likely mistyped.
      </EmptyState>
    </Page>
  )
}
