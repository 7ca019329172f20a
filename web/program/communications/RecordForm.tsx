import { Select, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { Allowed, Audience } from '../../api/types.ts'
import { Act } from '../../ui/Act.tsx'
import { Refused } from '../../ui/ErrorState.tsx'
import { ChevronLeftIcon } from '../../ui/icons.tsx'
import { WhenField } from '../../ui/WhenField.tsx'
import { type Channel, type Proof, recordTold, useMessageAct } from './acts.ts'
import classes from './Editor.module.css'
import { ProofFields } from './ProofFields.tsx'
import { readRecipients } from './recipients.ts'
import { audienceWords } from './words.ts'

type RecordFormProps = {
  number: string
  audience: Audience
  can: Allowed | undefined
  onLeave: (message?: string) => void
}

/** Puts on record what was said by other means: a call, a portal, a colleague's own mail. */
export function RecordForm({ number, audience, can, onLeave }: RecordFormProps) {
  const [at, setAt] = useState<number | null>(null)
  const [channel, setChannel] = useState<Channel>('other')
  const [who, setWho] = useState('')
  const [subject, setSubject] = useState('')
  const [body, setBody] = useState('')
  const [approvedBy, setApprovedBy] = useState('')
  const [proof, setProof] = useState<Proof>({ exhibit: null, text: '' })
  const recipients = [...readRecipients(who, channel).list]
  const record = useMessageAct(
    () => recordTold(number, { audience, channel, at, recipients, subject, body, approvedBy, proof }),
    ({ communication }) => onLeave(communication.id),
  )
  const because =
    recipients.length === 0
      ? 'Say who was told.'
      : body.trim() === ''
        ? 'Say what they were told.'
        : can?.allowed === false
          ? (can.because ?? 'This is not possible now.')
          : undefined
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (because === undefined && !record.busy) record.act(undefined)
  }
  return (
    <form className={classes.editor} onSubmit={submit}>
      <header className={classes.header}>
        <button type="button" className={classes.back} onClick={() => onLeave()}>
          <ChevronLeftIcon size={12} /> All messages
        </button>
      </header>
      <h2>Record what was said to {audienceWords[audience]}</h2>
      <div className={classes.pair}>
        <Select
          label="How"
          data={[
            { value: 'other', label: 'A call, a portal, in person' },
            { value: 'email', label: 'E-mail from elsewhere' },
          ]}
          value={channel}
          allowDeselect={false}
          onChange={(value) => value !== null && setChannel(value as Channel)}
        />
        <div className={classes.when}>
          <WhenField word="Told" at={at} onChange={setAt} />
        </div>
      </div>
      <Textarea
        label="Who was told"
        description="One to a line."
        placeholder={channel === 'email' ? 'ada@example.org' : 'The duty officer of the regulator, by telephone'}
        autosize
        minRows={1}
        maxRows={6}
        value={who}
        onChange={(event) => setWho(event.currentTarget.value)}
      />
      <TextInput
        label="Subject"
        placeholder="If it had one"
        maxLength={300}
        value={subject}
        onChange={(event) => setSubject(event.currentTarget.value)}
      />
      <Textarea
        label="What they were told"
        description="Word for word if you have it, else as you remember it."
        autosize
        minRows={4}
        maxRows={20}
        maxLength={50_000}
        value={body}
        onChange={(event) => setBody(event.currentTarget.value)}
      />
      <TextInput
        label="Approved by"
        placeholder="A name, if somebody approved it"
        maxLength={200}
        value={approvedBy}
        onChange={(event) => setApprovedBy(event.currentTarget.value)}
      />
      <ProofFields number={number} proof={proof} onChange={setProof} />
      <Refused problem={record.problem} />
      <footer className={classes.foot}>
        <span className="dim">Both times go on record: when it was said, and now.</span>
        <Act variant="default" size="xs" onClick={() => onLeave()}>
          Back
        </Act>
        <Act
          type="submit"
          size="xs"
          loading={record.busy}
          can={because === undefined ? undefined : { allowed: false, because }}
        >
          Put on record
        </Act>
      </footer>
    </form>
  )
}
