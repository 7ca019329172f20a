import { Group, Modal, Radio, Stack, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { DocumentDetail } from '../../api/types.ts'
import { paths } from '../../paths.ts'
import { Act } from '../../ui/Act.tsx'
import { BoundHash } from '../../ui/BoundHash.tsx'
import { Refused } from '../../ui/ErrorState.tsx'
import { WarningIcon } from '../../ui/icons.tsx'
import { say } from '../../ui/say.tsx'
import { fullTime } from '../../ui/time.ts'
import classes from './ApproveDialog.module.css'
import { approve, useDocumentAct } from './acts.ts'
import { differenceQuery } from './queries.ts'
import { comparedWith } from './standing.ts'
import { listWords } from './words.ts'

type ApproveDialogProps = { detail: DocumentDetail; onClose: () => void }

/** Binds the approval to the hash of what was read, and says from when it holds. */
export function ApproveDialog({ detail, onClose }: ApproveDialogProps) {
  const { id, title, inForce } = detail
  // The one that was on screen when the dialog opened: a newer one that arrives meanwhile was not read.
  const [version] = useState(() => detail.versions[0])
  const [when, setWhen] = useState<'now' | 'later'>('now')
  const [later, setLater] = useState('')
  const [statement, setStatement] = useState('')
  const act = useDocumentAct(
    (effectiveFrom: number | null) =>
      approve(id, { version: version?.version ?? 0, hash: version?.hash ?? '', statement, effectiveFrom }),
    () => {
      say(`Version ${version?.version} is approved.`)
      onClose()
    },
  )
  if (version === undefined) return null
  const settled = version.effectiveFrom
  const from = settled !== null || when === 'now' ? null : new Date(later).getTime()
  const missing = from !== null && Number.isNaN(from)
  function submit(event: FormEvent) {
    event.preventDefault()
    if (!missing && !act.busy) act.act(from)
  }
  return (
    <Modal opened onClose={onClose} size={560} title={`Approve version ${version.version} of “${title}”`}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <Since detail={detail} version={version.version} onLeave={onClose} />
          <Unfilled detail={detail} />
          <BoundHash hash={version.hash} what="text" />
          {settled === null ? (
            <Radio.Group label="It takes effect" value={when} onChange={(value) => setWhen(value as typeof when)}>
              <Stack gap="xs" mt={4}>
                <Radio value="now" label="At once" />
                <Radio value="later" label="From a later time" />
                {when === 'later' && (
                  <TextInput
                    className={classes.later}
                    type="datetime-local"
                    aria-label="From when, by your clock"
                    value={later}
                    onChange={(event) => setLater(event.currentTarget.value)}
                  />
                )}
              </Stack>
            </Radio.Group>
          ) : (
            <p className={classes.note}>
              It takes effect {fullTime(Date.parse(settled))}; its first approval settled that.
            </p>
          )}
          {inForce !== null && inForce !== version.version && (
            <p className={classes.note}>Version {inForce} holds until then, and no longer.</p>
          )}
          <Textarea
            label="Statement"
            description="If there is something to say. Goes on record."
            autosize
            minRows={2}
            maxRows={6}
            maxLength={4000}
            value={statement}
            onChange={(event) => setStatement(event.currentTarget.value)}
          />
          <Refused problem={act.problem} />
          <Group justify="flex-end" gap="xs">
            <Act variant="default" onClick={onClose}>
              Not yet
            </Act>
            <Act
              type="submit"
              loading={act.busy}
              can={missing ? { allowed: false, because: 'Say from when it takes effect.' } : undefined}
            >
              Approve version {version.version}
            </Act>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

/** What is new in it, for who has read the one before. */
function Since({ detail, version, onLeave }: { detail: DocumentDetail; version: number; onLeave: () => void }) {
  const before = comparedWith(version, detail.inForce)
  const { data } = useQuery({ ...differenceQuery(detail.id, before ?? 1, version), enabled: before !== null })
  const { change, author } = detail.versions.find((one) => one.version === version) ?? detail.versions[0]!
  return (
    <p className={classes.since}>
      <strong>{change}</strong>
      <span className="dim">
        {' '}
        Published by {author.name}.{' '}
        {before !== null && (
          <a href={paths.document(detail.id, { from: before, to: version })} onClick={onLeave}>
            {data === undefined ? 'What changed' : `+${data.added} −${data.removed} lines`} since version {before}
          </a>
        )}
      </span>
    </p>
  )
}

/** It may be approved so; who approves it shall know. */
function Unfilled({ detail: { check } }: { detail: DocumentDetail }) {
  const open = check.elements.filter(({ status }) => status !== 'filled')
  if (open.length === 0) return null
  return (
    <p className={classes.unfilled}>
      <WarningIcon size={14} />
      <span>
        {open.length} of the nine elements {open.length === 1 ? 'is' : 'are'} not filled in:{' '}
        {listWords(open.map(({ title, status }) => `${title.charAt(0).toLowerCase()}${title.slice(1)} (${status})`))}.
      </span>
    </p>
  )
}
