import { Button } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { usePermission } from '../../api/session.ts'
import { paths } from '../../paths.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Page, useTitle } from '../../ui/Page.tsx'
import { beginnings } from './beginnings.ts'
import { Editor } from './Editor.tsx'
import { kinds, kindWords } from './words.ts'

export function NewDocumentPage() {
  const { kind: named = '' } = useParams({ strict: false }) as { kind?: string }
  const kind = kinds.find((one) => one === named)
  const can = usePermission('documents.write', 'responders and admins')
  const title = kind === undefined ? 'No such kind of text' : `New ${kindWords[kind].toLowerCase()}`
  useTitle(title)
  if (kind === undefined || !can.allowed)
    return (
      <Page title={title} back={{ href: paths.program(), to: 'Program' }}>
        <EmptyState
          aligned
          title={kind === undefined ? 'Choose another kind' : 'You cannot write one'}
          actions={
            <Button component="a" href={paths.program()} variant="default">
              See the program
            </Button>
          }
        >
          {kind === undefined
            ? `A text is a plan, a runbook, a message template or a review template, and no “${named}”.`
            : can.because}
        </EmptyState>
      </Page>
    )
  return (
    <Editor
      key={kind}
      kind={kind}
      detail={null}
      start={beginnings[kind]}
      can={can}
      head={
        <>
          <nav aria-label="Way back">
            <a href={paths.program()}>Program</a>
            <span aria-hidden="true">/</span>
          </nav>
          <h1>{title}</h1>
        </>
      }
    />
  )
}
