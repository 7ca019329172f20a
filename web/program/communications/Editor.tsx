import { SegmentedControl, Select, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, type KeyboardEvent, useRef, useState } from 'react'
import type { Allowed, Audience, Communication, CommunicationList, IncidentDetail } from '../../api/types.ts'
import { paths } from '../../paths.ts'
import { Act } from '../../ui/Act.tsx'
import { Refused } from '../../ui/ErrorState.tsx'
import { ChevronLeftIcon, WarningIcon } from '../../ui/icons.tsx'
import { type Channel, draftMessage, fillTemplate, reviseMessage, useMessageAct } from './acts.ts'
import { blanksIn, nextBlank } from './blanks.ts'
import classes from './Editor.module.css'
import { Preview } from './Preview.tsx'
import { templatesQuery } from './queries.ts'
import { RecipientsField } from './RecipientsField.tsx'
import { readRecipients } from './recipients.ts'
import { useUnsent } from './useUnsent.ts'
import { audiences, audienceTitle, audienceWords, recipientsWords } from './words.ts'

type EditorProps = {
  incident: IncidentDetail
  mail: CommunicationList['mail']
  can: Allowed | undefined
  /** With the message that was written, if one was. */
  onLeave: (message?: string) => void
  /** A new one to them. */
  audience?: Audience
  /** One that is changed. */
  revised?: Communication
  /** A new one with the words of another. */
  like?: Communication
  recipients?: readonly string[]
}

/** Writes a message. Nothing leaves from here: what is saved is a draft. */
export function Editor({ incident, mail, can, onLeave, audience, revised, like, recipients }: EditorProps) {
  const from = revised ?? like
  const begun = {
    audience: from?.audience ?? audience ?? 'internal',
    channel: from?.channel ?? ('email' as Channel),
    subject: from?.subject ?? '',
    body: from?.body ?? '',
    recipients: (recipients ?? revised?.recipients ?? []).join('\n'),
    template: from?.template ?? null,
    missing: [] as readonly string[],
    // What the writer had before the eyes when he began, also where somebody else saves meanwhile.
    base: revised?.hash ?? '',
  }
  const [words, setWords, forget] = useUnsent(`${incident.number} ${revised?.id ?? like?.id ?? begun.audience}`, begun)
  const [previewed, setPreviewed] = useState(false)
  const subject = useRef<HTMLInputElement>(null)
  const body = useRef<HTMLTextAreaElement>(null)
  const told = {
    subject: words.subject,
    body: words.body,
    recipients: [...readRecipients(words.recipients, words.channel).list],
  }
  const { audience: to, channel, template, base } = words
  const save = useMessageAct(
    async () =>
      revised === undefined
        ? (await draftMessage(incident.number, { ...told, audience: to, channel, template })).communication.id
        : (await reviseMessage(revised.id, { ...told, base })).communication.id,
    (id) => {
      forget()
      onLeave(id)
    },
  )
  const set = (change: Partial<typeof begun>) => setWords({ ...words, ...change })
  const empty = words.body.trim() === '' ? 'Write what they must know.' : undefined
  const submit = (event?: FormEvent) => {
    event?.preventDefault()
    if (empty === undefined && !save.busy && can?.allowed !== false) save.act(undefined)
  }
  return (
    <form
      className={classes.editor}
      onSubmit={submit}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) submit()
      }}
    >
      <header className={classes.header}>
        <button type="button" className={classes.back} onClick={() => onLeave()}>
          <ChevronLeftIcon size={12} /> All messages
        </button>
        <SegmentedControl
          size="xs"
          aria-label="What is shown"
          data={['Write', 'Preview']}
          value={previewed ? 'Preview' : 'Write'}
          onChange={(value) => setPreviewed(value === 'Preview')}
        />
      </header>
      <h2>{revised === undefined ? `Write to ${audienceWords[to]}` : `Revise the message to ${audienceWords[to]}`}</h2>
      {revised?.state === 'approved' && (
        <p className={classes.note}>It is approved as it stands. A change takes the approval away.</p>
      )}
      {previewed ? (
        <Preview message={{ ...told, audience: to, channel }} mail={mail} />
      ) : (
        <>
          {revised === undefined && (
            <Begin number={incident.number} words={words} onChange={set} fresh={like === undefined} />
          )}
          <RecipientsField
            audience={to}
            channel={channel}
            played={incident.kind === 'exercise' || incident.kind === 'test'}
            text={words.recipients}
            onChange={(text) => set({ recipients: text })}
          />
          <TextInput
            ref={subject}
            label="Subject"
            maxLength={300}
            value={words.subject}
            onChange={(event) => set({ subject: event.currentTarget.value })}
          />
          <Textarea
            ref={body}
            label="Text"
            description="As plain text: what you see is what they get."
            autosize
            minRows={10}
            maxRows={32}
            maxLength={50_000}
            value={words.body}
            onChange={(event) => set({ body: event.currentTarget.value })}
          />
          <Blanks missing={words.missing} fields={[subject, body]} texts={[words.subject, words.body]} />
        </>
      )}
      <Refused problem={save.problem} />
      <footer className={classes.foot}>
        <span className="dim">
          {told.recipients.length === 0 ? 'Nobody gets it yet.' : `To ${recipientsWords(told.recipients.length)}.`}{' '}
          Nothing leaves yet.
        </span>
        <Act variant="default" size="xs" onClick={() => onLeave()}>
          Back
        </Act>
        <Act
          type="submit"
          size="xs"
          loading={save.busy}
          keys="mod+enter"
          can={empty === undefined ? can : { allowed: false, because: empty }}
        >
          {revised === undefined ? 'Save the draft' : 'Save the revision'}
        </Act>
      </footer>
    </form>
  )
}

type Unsaved = {
  audience: Audience
  channel: Channel
  subject: string
  body: string
  recipients: string
  template: string | null
  missing: readonly string[]
}

type BeginProps = { number: string; words: Unsaved; fresh: boolean; onChange: (change: Partial<Unsaved>) => void }

/** To whom, by which way, and from which text. */
function Begin({ number, words, fresh, onChange }: BeginProps) {
  const templates = useQuery(templatesQuery).data
  const fill = useMessageAct(
    async (slug: string) => ({ ...(await fillTemplate(number, slug)), template: slug }),
    (filled) => onChange(filled),
  )
  // A template's name usually begins with whom it is for.
  const fits = (slug: string) => (slug.startsWith(words.audience.replace(/s$/, '')) ? 0 : 1)
  const offered = [...(templates ?? [])].sort((one, other) => fits(one.slug) - fits(other.slug))
  return (
    <>
      <div className={classes.pair}>
        <Select
          label="Audience"
          data={audiences.map((value) => ({ value, label: audienceTitle(value) }))}
          value={words.audience}
          allowDeselect={false}
          onChange={(value) => value !== null && onChange({ audience: value as Audience })}
        />
        <Select
          label="Way"
          data={[
            { value: 'email', label: 'E-mail' },
            { value: 'other', label: 'Another way' },
          ]}
          value={words.channel}
          allowDeselect={false}
          onChange={(value) => value !== null && onChange({ channel: value as Channel })}
        />
      </div>
      {fresh && (
        <Select
          label="Template"
          description={
            templates?.length === 0 ? (
              <>
                No template is approved yet. <a href={paths.program()}>Open Program</a>
              </>
            ) : (
              'Filled with what the record knows. It replaces what is written below.'
            )
          }
          placeholder="None: write freely"
          data={offered.map(({ slug, title }) => ({ value: slug, label: title }))}
          value={words.template}
          disabled={offered.length === 0}
          clearable
          onChange={(slug) => (slug === null ? onChange({ template: null, missing: [] }) : fill.act(slug))}
        />
      )}
      <Refused problem={fill.problem} />
    </>
  )
}

type Field = { readonly current: HTMLInputElement | HTMLTextAreaElement | null }
type BlanksProps = { missing: readonly string[]; fields: readonly Field[]; texts: readonly string[] }

/** What keeps the message from leaving, with the way to it. */
function Blanks({ missing, fields, texts }: BlanksProps) {
  const count = texts.reduce((sum, text) => sum + blanksIn(text).length, 0)
  if (count === 0) return null
  /** On from the cursor in the field that has it; then the fields from the first one again. */
  function go() {
    const begun = Math.max(
      0,
      fields.findIndex(({ current }) => current === document.activeElement),
    )
    const later = blanksIn(texts[begun] ?? '').some(({ from }) => from >= cursorOf(fields[begun]))
    const order = later ? [begun] : [...fields.keys()].map((step) => (begun + 1 + step) % fields.length)
    const place = order.find((one) => blanksIn(texts[one] ?? '').length > 0)
    const field = place === undefined ? null : fields[place]?.current
    if (field === null || field === undefined || place === undefined) return
    const blank = nextBlank(texts[place] ?? '', later ? cursorOf(fields[place]) : 0)
    field.focus()
    if (blank !== undefined) field.setSelectionRange(blank.from, blank.to)
  }
  return (
    <div className={classes.blanks} role="status">
      <WarningIcon size={14} />
      <span>
        {count === 1 ? 'One blank is' : `${count} blanks are`} still to be filled in; until then it cannot leave.
        {missing.length > 0 && ` The record does not know: ${missing.join(', ')}.`}
      </span>
      {/* A click must not take the cursor out of the field. */}
      <button type="button" onMouseDown={(event) => event.preventDefault()} onClick={go}>
        Go to the next
      </button>
    </div>
  )
}

const cursorOf = (field: Field | undefined) => field?.current?.selectionEnd ?? 0
