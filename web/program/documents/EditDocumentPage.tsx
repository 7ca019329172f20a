import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { asProblem } from '../../api/problem.ts'
import { paths } from '../../paths.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Page, useTitle } from '../../ui/Page.tsx'
import { DetailSkeleton } from '../../ui/Skeletons.tsx'
import { NoDocument } from './DocumentPage.tsx'
import { Editor } from './Editor.tsx'
import { documentQuery } from './queries.ts'

export function EditDocumentPage() {
  const { document: id = '' } = useParams({ strict: false }) as { document?: string }
  const query = useQuery(documentQuery(id))
  const { data } = query
  useTitle(data === undefined ? 'Edit' : `Edit ${data.title}`)
  if (data === undefined && query.isError)
    return <NoDocument problem={asProblem(query.error)} onRetry={query.refetch} />
  if (data === undefined)
    return (
      <Page title="Edit" width="text">
        <DetailSkeleton />
      </Page>
    )
  const { kind, title, latest, text, can } = data
  if (can.publish?.allowed === false)
    return (
      <Page title={title} back={{ href: paths.program(), to: 'Program' }}>
        <EmptyState
          aligned
          title={`You cannot edit “${title}”`}
          actions={
            <Button component="a" href={paths.document(id)} variant="default">
              Read it
            </Button>
          }
        >
          {can.publish.because}
        </EmptyState>
      </Page>
    )
  return (
    <Editor
      key={id}
      kind={kind}
      detail={data}
      start={text}
      can={can.publish}
      head={
        <>
          <nav aria-label="Way back">
            <a href={paths.program()}>Program</a>
            <span aria-hidden="true">/</span>
            <a href={paths.document(id)}>Version {latest}</a>
          </nav>
          <h1>Edit “{title}”</h1>
        </>
      }
    />
  )
}
