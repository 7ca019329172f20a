import { Group, Modal, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, type KeyboardEvent, useState } from 'react'
import { isSeverity, type Severity, severities } from '../../../src/kernel/severity.ts'
import { useAct } from '../../api/act.ts'
import { useGo } from '../../go.ts'
import { paths } from '../../paths.ts'
import { Act } from '../../ui/Act.tsx'
import { Refused } from '../../ui/ErrorState.tsx'
import { SeverityChoice } from '../../ui/SeverityChoice.tsx'
import { say } from '../../ui/say.tsx'
import { useWide } from '../../ui/useWide.ts'
import { ChosenAlerts } from './ChosenAlerts.tsx'
import type { DecisionDialogProps } from './DismissDialog.tsx'
import { escalate } from './escalate.ts'
import { openIncidentsQuery } from './queries.ts'

/** Makes an incident of one alert or several, or joins them to one that is open. */
export function EscalateDialog({ ids, items, onClose, onDone }: DecisionDialogProps) {
  const [first] = items
  const [severity, setSeverity] = useState<Severity | undefined>(
    isSeverity(first?.severity) ? first.severity : undefined,
  )
  const [title, setTitle] = useState(first?.title ?? '')
  const [note, setNote] = useState('')
  const [incident, setIncident] = useState<string | null>(null)
  const open = useQuery(openIncidentsQuery)
  const wide = useWide()
  const go = useGo()
  const many = ids.length > 1
  const send = useAct(escalate, {
    touches: ['alerts', 'incidents', 'today'],
    onDone: (number) => {
      onDone(ids)
      if (incident === null) go.to(paths.incident(number))
      else say(`Joined to ${number}.`, { href: paths.incident(number), to: 'Open it' })
    },
  })
  const because =
    severity === undefined
      ? 'Choose a severity.'
      : incident === null && title.trim() === ''
        ? 'Give the incident a title.'
        : undefined

  function submit(event?: FormEvent) {
    event?.preventDefault()
    if (severity !== undefined && because === undefined && !send.busy)
      send.act({ ids, severity, title, note, incident })
  }
  function press(event: KeyboardEvent) {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) submit()
    const typing = event.target instanceof HTMLTextAreaElement || isTextField(event.target)
    const named = severities[Number(event.key) - 1]
    if (typing || named === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    setSeverity(named)
  }
  return (
    <Modal
      opened
      onClose={onClose}
      size={640}
      fullScreen={!wide}
      title={many ? `Escalate ${ids.length} alerts to one incident` : 'Escalate this alert'}
    >
      <form onSubmit={submit} onKeyDown={press}>
        <Stack gap="md">
          <ChosenAlerts ids={ids} items={items} />
          <SeverityChoice value={severity} onChoose={setSeverity} />
          <Select
            label="Incident"
            data={[
              { value: '', label: 'A new incident' },
              ...(open.data?.items ?? []).map(({ number, title }) => ({ value: number, label: `${number} ${title}` })),
            ]}
            value={incident ?? ''}
            allowDeselect={false}
            searchable={(open.data?.items.length ?? 0) > 8}
            onChange={(chosen) => setIncident(chosen || null)}
          />
          {incident === null && (
            <TextInput
              label="Title"
              maxLength={300}
              value={title}
              onChange={(event) => setTitle(event.currentTarget.value)}
            />
          )}
          <Textarea
            label="Note"
            description="What you know so far. It opens the timeline."
            autosize
            minRows={2}
            maxRows={10}
            maxLength={8000}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <Refused problem={send.problem} />
          <Group justify="flex-end" gap="xs">
            <Act variant="default" onClick={onClose}>
              Decide later
            </Act>
            <Act
              type="submit"
              loading={send.busy}
              keys="mod+enter"
              can={because === undefined ? undefined : { allowed: false, because }}
            >
              {incident === null ? `Declare a ${severity ?? ''} incident`.replace('  ', ' ') : `Join to ${incident}`}
            </Act>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

function isTextField(target: EventTarget): boolean {
  return target instanceof HTMLInputElement && target.type !== 'radio'
}
