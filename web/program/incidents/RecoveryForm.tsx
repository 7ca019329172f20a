import { Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { IncidentDetail } from '../../api/types.ts'
import { useRoomAct } from './acts.ts'
import { FieldRow, InlineForm } from './InlineForm.tsx'
import { readMinutes } from './recovery-words.ts'
import { type RecoveryEntry, recordRecovery } from './response-acts.ts'
import { TimeField } from './TimeField.tsx'

type RecoveryFormProps = {
  incident: IncidentDetail
  /** The id on record; null where the name is typed. */
  system: string | null
  name: string
  onClose: () => void
}

export function RecoveryForm({ incident, system, name, onClose }: RecoveryFormProps) {
  const before = incident.recovery.find((one) => one.system === system)
  const [typed, setTyped] = useState('')
  const [how, setHow] = useState(before?.how ?? '')
  const [restoredAt, setRestoredAt] = useState<number | null>(
    before === undefined ? null : Date.parse(before.restoredAt),
  )
  const [outageStartedAt, setOutageStartedAt] = useState<number | null>(
    before?.outageStartedAt == null ? null : Date.parse(before.outageStartedAt),
  )
  const [rto, setRto] = useState(before?.targetRtoMinutes?.toString() ?? '')
  const [rpo, setRpo] = useState(before?.targetRpoMinutes?.toString() ?? '')
  const [loss, setLoss] = useState(before?.rpoMinutes?.toString() ?? '')
  const record = useRoomAct((entry: RecoveryEntry) => recordRecovery(incident.number, entry), onClose)
  const [targetRtoMinutes, targetRpoMinutes, dataLossMinutes] = [rto, rpo, loss].map(readMinutes)
  const named = system ?? typed.trim()
  const because =
    named === ''
      ? 'Name the system.'
      : how.trim() === ''
        ? 'Say how it was restored.'
        : targetRtoMinutes === undefined || targetRpoMinutes === undefined || dataLossMinutes === undefined
          ? 'Write a span of time such as 90 min, 4 h or 1 d.'
          : undefined
  function submit() {
    if (targetRtoMinutes === undefined || targetRpoMinutes === undefined || dataLossMinutes === undefined) return
    const times = { restoredAt, outageStartedAt }
    record.act({ system: named, how: how.trim(), ...times, targetRtoMinutes, targetRpoMinutes, dataLossMinutes })
  }
  return (
    <InlineForm
      label={name === '' ? 'A restored system' : `${name} is restored`}
      act={name === '' || name.length > 24 ? 'Record as restored' : `Record ${name} as restored`}
      because={because}
      can={incident.can.recovery}
      busy={record.busy}
      problem={record.problem}
      onSubmit={submit}
      onClose={onClose}
    >
      {system === null && (
        <TextInput
          label="System"
          maxLength={300}
          autoFocus
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      )}
      <Textarea
        label={name === '' ? 'How it was restored' : `How ${name} was restored`}
        placeholder="From which backup or image, by which steps"
        autosize
        minRows={2}
        maxRows={8}
        maxLength={8000}
        autoFocus={system !== null}
        value={how}
        onChange={(event) => setHow(event.currentTarget.value)}
      />
      <FieldRow>
        <TimeField
          label="Outage began"
          description="Empty: at the detection"
          value={outageStartedAt}
          onChange={setOutageStartedAt}
        />
        <TimeField label="Restored" description="Empty: now" value={restoredAt} onChange={setRestoredAt} />
      </FieldRow>
      <FieldRow>
        <Span label="Promised back within" value={rto} onChange={setRto} />
        <Span label="Work lost" value={loss} onChange={setLoss} />
        <Span label="Loss promised" value={rpo} onChange={setRpo} />
      </FieldRow>
    </InlineForm>
  )
}

function Span({ label, value, onChange }: { label: string; value: string; onChange: (typed: string) => void }) {
  return (
    <TextInput
      label={label}
      placeholder="90 min, 4 h"
      error={readMinutes(value) === undefined}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
