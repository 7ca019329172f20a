import { Checkbox, Group, Modal, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, type KeyboardEvent, useState } from 'react'
import { type Severity, severities } from '../../../src/kernel/severity.ts'
import { useSession } from '../../api/session.ts'
import { useGo } from '../../go.ts'
import { paths } from '../../paths.ts'
import { Act } from '../../ui/Act.tsx'
import { Refused } from '../../ui/ErrorState.tsx'
import { SeverityChoice } from '../../ui/SeverityChoice.tsx'
import { useWide } from '../../ui/useWide.ts'
import { WhenField } from '../../ui/WhenField.tsx'
import { declareIncident, useRoomAct } from './acts.ts'
import classes from './DeclareDialog.module.css'
import { type Kind, kindMeans, kindWords } from './words.ts'

/** For what no monitor saw: a call, a mail, a door that stood open. */
export function DeclareDialog({ onClose }: { onClose: () => void }) {
  const me = useSession()?.person
  const go = useGo()
  const wide = useWide()
  const [severity, setSeverity] = useState<Severity>()
  const [title, setTitle] = useState('')
  const [summary, setSummary] = useState('')
  const [detectedAt, setDetectedAt] = useState<number | null>(null)
  const [detectionSource, setDetectionSource] = useState('')
  const [kind, setKind] = useState<Kind>('real')
  const [commanding, setCommanding] = useState(true)
  const declare = useRoomAct(declareIncident, (number) => go.replace(paths.incident(number)))
  const because = title.trim() === '' ? 'Give it a title.' : severity === undefined ? 'Choose a severity.' : undefined

  function submit(event?: FormEvent) {
    event?.preventDefault()
    if (severity === undefined || because !== undefined || declare.busy) return
    const takeCommandAs = commanding && me ? me.id : null
    declare.act({ title: title.trim(), severity, kind, detectedAt, detectionSource, summary, takeCommandAs })
  }
  function press(event: KeyboardEvent) {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) submit()
    const named = severities[Number(event.key) - 1]
    if (isTyping(event.target) || named === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    setSeverity(named)
  }
  return (
    <Modal opened onClose={onClose} size={640} fullScreen={!wide} title="Declare an incident">
      <form onSubmit={submit} onKeyDown={press}>
        <Stack gap="md">
          <TextInput
            label="Title"
            placeholder="What is happening, in a few words"
            maxLength={300}
            data-autofocus
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
          <SeverityChoice value={severity} onChoose={setSeverity} />
          <Textarea
            label="What is known"
            autosize
            minRows={2}
            maxRows={8}
            maxLength={8000}
            value={summary}
            onChange={(event) => setSummary(event.currentTarget.value)}
          />
          <Detection
            source={detectionSource}
            placeholder={me?.name ?? ''}
            onSource={setDetectionSource}
            at={detectedAt}
            onAt={setDetectedAt}
            kind={kind}
            onKind={setKind}
          />
          <Checkbox
            label="I take command"
            description="You are its incident commander until you hand over."
            checked={commanding}
            onChange={(event) => setCommanding(event.currentTarget.checked)}
          />
          <Refused problem={declare.problem} />
          <Buttons severity={severity} because={because} busy={declare.busy} onClose={onClose} />
        </Stack>
      </form>
    </Modal>
  )
}

type ButtonsProps = {
  severity: Severity | undefined
  because: string | undefined
  busy: boolean
  onClose: () => void
}

function Buttons({ severity, because, busy, onClose }: ButtonsProps) {
  return (
    <Group justify="flex-end" gap="xs">
      <Act variant="default" onClick={onClose}>
        Not now
      </Act>
      <Act
        type="submit"
        loading={busy}
        keys="mod+enter"
        can={because === undefined ? undefined : { allowed: false, because }}
      >
        {severity === undefined ? 'Declare the incident' : `Declare a ${severity} incident`}
      </Act>
    </Group>
  )
}

type DetectionProps = {
  source: string
  placeholder: string
  onSource: (source: string) => void
  at: number | null
  onAt: (at: number | null) => void
  kind: Kind
  onKind: (kind: Kind) => void
}

function Detection({ source, placeholder, onSource, at, onAt, kind, onKind }: DetectionProps) {
  return (
    <div className={classes.detection}>
      <TextInput
        label="Who or what noticed it"
        placeholder={placeholder}
        maxLength={200}
        value={source}
        onChange={(event) => onSource(event.currentTarget.value)}
      />
      <div className={classes.when}>
        <WhenField word="Noticed" at={at} onChange={onAt} />
      </div>
      <Select
        label="Kind"
        description={kindMeans[kind]}
        inputWrapperOrder={['label', 'input', 'description']}
        allowDeselect={false}
        data={(Object.keys(kindWords) as Kind[]).map((value) => ({ value, label: kindWords[value] }))}
        value={kind}
        onChange={(value) => onKind((value ?? 'real') as Kind)}
      />
    </div>
  )
}

function isTyping(target: EventTarget): boolean {
  if (target instanceof HTMLInputElement) return !['radio', 'checkbox'].includes(target.type)
  return target instanceof HTMLTextAreaElement
}
