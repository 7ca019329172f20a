import { Group, Modal, Stack, Textarea } from '@mantine/core'
import { type FormEvent, type KeyboardEvent, useRef, useState } from 'react'
import { type Severity, severities, severityRank } from '../../../src/kernel/severity.ts'
import type { IncidentDetail } from '../../api/types.ts'
import { Act } from '../../ui/Act.tsx'
import { Refused } from '../../ui/ErrorState.tsx'
import { SeverityChoice } from '../../ui/SeverityChoice.tsx'
import { useWide } from '../../ui/useWide.ts'
import { reviseSeverity, useRoomAct } from './acts.ts'

/** A severity changes with a reason or not at all. */
export function SeverityDialog({ incident, onClose }: { incident: IncidentDetail; onClose: () => void }) {
  const { number, severity: present } = incident
  const [to, setTo] = useState<Severity>()
  const [reason, setReason] = useState('')
  const field = useRef<HTMLTextAreaElement>(null)
  const wide = useWide()
  const revise = useRoomAct((body: { to: Severity; reason: string }) => reviseSeverity(number, body), onClose)
  const because =
    to === undefined
      ? 'Choose the new level.'
      : reason.trim() === ''
        ? 'Say why: the reason goes on record.'
        : undefined

  function choose(severity: Severity) {
    setTo(severity)
    field.current?.focus()
  }
  function submit(event?: FormEvent) {
    event?.preventDefault()
    if (to !== undefined && because === undefined && !revise.busy) revise.act({ to, reason: reason.trim() })
  }
  function press(event: KeyboardEvent) {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) submit()
    const named = severities[Number(event.key) - 1]
    if (event.target instanceof HTMLTextAreaElement || named === undefined || named === present) return
    event.preventDefault()
    choose(named)
  }
  return (
    <Modal opened onClose={onClose} size={560} fullScreen={!wide} title={`Revise the severity of ${number}`}>
      <form onSubmit={submit} onKeyDown={press}>
        <Stack gap="md">
          <SeverityChoice legend={`From ${present} to`} value={to} onChoose={setTo} except={[present]} />
          <Textarea
            ref={field}
            label="Reason"
            description={
              to !== undefined && severityRank(to) > severityRank(present)
                ? `${incident.worstSeverity} stays the worst it ever had, and governs what is owed.`
                : 'One sentence. It stands in the record beside your name.'
            }
            autosize
            minRows={2}
            maxRows={8}
            maxLength={2000}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Refused problem={revise.problem} />
          <Group justify="flex-end" gap="xs">
            <Act variant="default" onClick={onClose}>
              Leave it at {present}
            </Act>
            <Act
              type="submit"
              loading={revise.busy}
              keys="mod+enter"
              can={because === undefined ? undefined : { allowed: false, because }}
            >
              {to === undefined ? 'Revise' : `Revise to ${to}`}
            </Act>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
