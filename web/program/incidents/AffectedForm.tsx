import { SegmentedControl, Select, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { IncidentDetail } from '../../api/types.ts'
import { useRoomAct } from './acts.ts'
import {
  type AffectedItem,
  type AffectedStatus,
  affectedWords,
  howMany,
  readCount,
  readPlaces,
  statusMeans,
  statusWords,
} from './affected-words.ts'
import { FieldRow, InlineForm } from './InlineForm.tsx'
import type { AffectedKind } from './missing.ts'
import { type AffectedEntry, recordAffected } from './response-acts.ts'

type AffectedFormProps = {
  incident: IncidentDetail
  kind: AffectedKind
  item: AffectedItem | null
  onClose: () => void
}

/** A new item, or what is known of one now: the form holds the whole of it, and earlier versions stay on record. */
export function AffectedForm({ incident, kind, item, onClose }: AffectedFormProps) {
  const words = affectedWords[kind]
  const [name, setName] = useState(item?.name ?? '')
  const [status, setStatus] = useState<AffectedStatus>(item?.status ?? 'suspected')
  const [many, setMany] = useState(item === null ? '' : (howMany(item) ?? ''))
  const [places, setPlaces] = useState(item?.jurisdictions.join(', ') ?? '')
  const [encrypted, setEncrypted] = useState(item?.encrypted ?? null)
  const [note, setNote] = useState(item?.note ?? '')
  const record = useRoomAct((entry: AffectedEntry) => recordAffected(incident.number, entry), onClose)
  const counted = readCount(many)
  const because =
    name.trim() === ''
      ? `Name the ${words.name.toLowerCase()}.`
      : counted === undefined
        ? 'Write a number, or a range such as 10 to 40.'
        : undefined
  function submit() {
    if (counted === undefined) return
    const what = { id: item?.id ?? null, what: kind, name: name.trim(), status, note: note.trim() }
    record.act({ ...what, ...counted, jurisdictions: readPlaces(places), encrypted })
  }
  return (
    <InlineForm
      label={item === null ? words.add : `Revise ${item.name}`}
      act={item === null ? words.add : 'Put the change on record'}
      because={because}
      can={incident.can.affected}
      busy={record.busy}
      problem={record.problem}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextInput
        label={words.name}
        placeholder={words.placeholder}
        maxLength={300}
        autoFocus={item === null}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <StatusChoice value={status} onChange={setStatus} />
      {kind !== 'system' && (
        <FieldRow>
          <TextInput
            label={kind === 'data' ? 'How many records' : 'How many people'}
            placeholder="1,240 or 10 to 40"
            inputMode="text"
            value={many}
            onChange={(event) => setMany(event.currentTarget.value)}
          />
          <TextInput
            label="Where they live"
            placeholder="DE, FR, US-CA"
            value={places}
            onChange={(event) => setPlaces(event.currentTarget.value)}
          />
        </FieldRow>
      )}
      {kind === 'data' && (
        <Select
          label="Encrypted"
          placeholder="Not said"
          clearable
          data={[
            { value: 'yes', label: 'Yes, and the key is safe' },
            { value: 'no', label: 'No' },
            { value: 'unknown', label: 'Not known' },
          ]}
          value={encrypted}
          onChange={(value) => setEncrypted(value as typeof encrypted)}
        />
      )}
      <Textarea
        label="Note"
        placeholder={item === null ? 'How you know' : 'What changed, and how you know'}
        autosize
        minRows={1}
        maxRows={8}
        maxLength={8000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </InlineForm>
  )
}

function StatusChoice({ value, onChange }: { value: AffectedStatus; onChange: (status: AffectedStatus) => void }) {
  return (
    <div>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label="How sure"
        data={Object.entries(statusWords).map(([status, label]) => ({ value: status, label }))}
        value={value}
        onChange={(next) => onChange(next as AffectedStatus)}
      />
      <p className="dim" style={{ margin: '4px 0 0', fontSize: 12, lineHeight: '16px' }}>
        {statusMeans[value]}
      </p>
    </div>
  )
}
