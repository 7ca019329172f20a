import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type DragEvent, useCallback, useState } from 'react'
import { exhibitsQuery } from '../../api/exhibits.ts'
import { asProblem } from '../../api/problem.ts'
import { usePermission } from '../../api/session.ts'
import type { IncidentDetail } from '../../api/types.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Section } from '../../ui/Page.tsx'
import { ListSkeleton } from '../../ui/Skeletons.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { CollectForm } from './CollectForm.tsx'
import { Dropzone } from './Dropzone.tsx'
import classes from './EvidencePart.module.css'
import { ExhibitRow } from './ExhibitRow.tsx'
import { UploadList } from './UploadList.tsx'
import { useUploads } from './uploads.ts'

/** The evidence register: each file with its hash from the first moment, and every hand it went through. */
export function EvidencePart({ incident }: { incident: IncidentDetail }) {
  const { number, status } = incident
  const list = useQuery(exhibitsQuery(number))
  const queries = useQueryClient()
  const refresh = useCallback(() => {
    queries.invalidateQueries({ predicate: ({ queryKey }) => ['exhibits', 'incidents'].includes(String(queryKey[0])) })
  }, [queries])
  const uploads = useUploads(number, refresh)
  const permission = usePermission('incidents.respond', 'admins and responders')
  const [files, setFiles] = useState<readonly File[]>([])
  const [over, setOver] = useState(false)
  if (list.error !== null && list.data === undefined)
    return (
      <ErrorState what="the evidence of this incident" problem={asProblem(list.error)} onRetry={() => list.refetch()} />
    )
  if (list.data === undefined) return <ListSkeleton rows={4} height={56} />
  const gone = status === 'void' || status === 'merged'
  const takes = permission.allowed && !gone
  const add = (more: readonly File[]) => setFiles((before) => [...before, ...more])
  function drag(event: DragEvent, enters: boolean) {
    if (!takes || !event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    setOver(enters)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a second way to the button within.
    <div
      className={classes.part}
      data-over={over || undefined}
      onDragEnter={(event) => drag(event, true)}
      onDragOver={(event) => drag(event, true)}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) drag(event, false)
      }}
      onDrop={(event) => {
        drag(event, false)
        if (takes) add([...event.dataTransfer.files])
      }}
    >
      {takes && files.length === 0 && <Dropzone onFiles={add} over={over} />}
      {!takes && !gone && <p className={classes.refused}>You cannot add evidence. {permission.because}</p>}
      {files.length > 0 && (
        <CollectForm number={number} files={files} onChange={setFiles} onMore={add} onDone={() => setFiles([])} />
      )}
      <UploadList uploads={uploads} />
      <Section title="Evidence" mark={list.data.length > 0 && <Tag>{list.data.length}</Tag>}>
        {list.data.length === 0 ? (
          <p className={classes.none}>
            Nothing is kept yet. Logs, screenshots, memory images, mails: add them while they still exist.
          </p>
        ) : (
          <ul className={classes.exhibits}>
            {list.data.map((exhibit) => (
              <ExhibitRow key={exhibit.id} exhibit={exhibit} />
            ))}
          </ul>
        )}
      </Section>
    </div>
  )
}
