import { Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { IncidentDetail } from '../../api/types.ts'
import { paths } from '../../paths.ts'
import { Act } from '../../ui/Act.tsx'
import { ExternalIcon } from '../../ui/icons.tsx'
import { Section } from '../../ui/Page.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { Time } from '../../ui/Time.tsx'
import { useRoomAct } from './acts.ts'
import { FieldRow, InlineForm, ReasonForm } from './InlineForm.tsx'
import classes from './Links.module.css'
import { addLink, type LinkEntry, removeLink } from './response-acts.ts'

type Link = IncidentDetail['links'][number]

const kindWords: Readonly<Record<Link['kind'], string>> = {
  change: 'Change',
  access: 'Access',
  vendor: 'Vendor',
  incident: 'Incident',
  ticket: 'Ticket',
}
const referenceAsks: Readonly<Record<Link['kind'], string>> = {
  change: 'CHG-1042, a commit, a pull request',
  access: 'The grant or the account',
  vendor: 'Who it is',
  incident: 'INC-0042',
  ticket: 'SEC-311',
}

/** What it belongs to elsewhere, and the incidents that went into it. */
export function Links({ incident }: { incident: IncidentDetail }) {
  const [adding, setAdding] = useState(false)
  const { links, absorbed, can } = incident
  return (
    <>
      <Section
        title="Links"
        mark={links.length > 0 && <Tag>{links.length}</Tag>}
        actions={
          !adding && (
            <Act size="compact-xs" variant="subtle" can={can.link} onClick={() => setAdding(true)}>
              Add a link
            </Act>
          )
        }
      >
        {adding && <LinkForm incident={incident} onClose={() => setAdding(false)} />}
        {links.length === 0 && !adding && (
          <p className={classes.none}>The change that caused it, the ticket, the vendor, the access that was used.</p>
        )}
        <ul className={classes.links}>
          {links.map((link) => (
            <Row key={link.index} incident={incident} link={link} />
          ))}
        </ul>
      </Section>
      {absorbed.length > 0 && (
        <Section title="Merged into this one" mark={<Tag>{absorbed.length}</Tag>}>
          <ul className={classes.links}>
            {absorbed.map(({ number, by, at }) => (
              <li key={number} className={classes.link}>
                <span className={classes.what}>
                  <a href={paths.incident(number)}>{number}</a>
                  <span className={classes.by}>
                    {by}, <Time at={at} form="clock" />
                  </span>
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

function Row({ incident, link }: { incident: IncidentDetail; link: Link }) {
  const [removing, setRemoving] = useState(false)
  const { index, kind, reference, title, url, by, at } = link
  const remove = useRoomAct(
    (reason: string) => removeLink(incident.number, index, reason),
    () => setRemoving(false),
  )
  if (removing)
    return (
      <li>
        <ReasonForm
          label={`Why does ${reference} not belong here?`}
          act="Remove the link"
          can={incident.can.link}
          busy={remove.busy}
          problem={remove.problem}
          onSubmit={remove.act}
          onClose={() => setRemoving(false)}
        />
      </li>
    )
  return (
    <li className={classes.link}>
      <span className={classes.kind}>{kindWords[kind]}</span>
      <span className={classes.what}>
        <Target {...link} /> {title !== null && title !== reference && title}
        <span className={classes.by}>
          {by}, <Time at={at} form="clock" />
          {url !== null && ` · ${new URL(url).host}`}
        </span>
      </span>
      <Act
        size="compact-xs"
        variant="subtle"
        aria-label={`Remove the link to ${reference}`}
        can={incident.can.link}
        onClick={() => setRemoving(true)}
      >
        Remove
      </Act>
    </li>
  )
}

function Target({ kind, reference, url }: Link) {
  if (kind === 'incident') return <a href={paths.incident(reference)}>{reference}</a>
  if (url === null) return <strong style={{ fontWeight: 500 }}>{reference}</strong>
  return (
    <a href={url} target="_blank" rel="noreferrer noopener">
      {reference} <ExternalIcon size={12} />
    </a>
  )
}

function LinkForm({ incident, onClose }: { incident: IncidentDetail; onClose: () => void }) {
  const [kind, setKind] = useState<Link['kind']>('change')
  const [reference, setReference] = useState('')
  const [title, setTitle] = useState('')
  const [url, setUrl] = useState('')
  const add = useRoomAct((entry: LinkEntry) => addLink(incident.number, entry), onClose)
  const elsewhere = kind !== 'incident'
  return (
    <InlineForm
      label="Add a link"
      act="Add the link"
      because={reference.trim() === '' ? 'Name what it links to.' : undefined}
      can={incident.can.link}
      busy={add.busy}
      problem={add.problem}
      onSubmit={() =>
        add.act({
          ...{ kind, reference: reference.trim() },
          ...(elsewhere ? { title: title.trim(), url: url.trim() } : { title: '', url: '' }),
        })
      }
      onClose={onClose}
    >
      <FieldRow>
        <Select
          label="Kind"
          allowDeselect={false}
          data={Object.entries(kindWords).map(([value, label]) => ({ value, label }))}
          value={kind}
          onChange={(value) => setKind((value ?? 'change') as Link['kind'])}
        />
        <TextInput
          label="Reference"
          placeholder={referenceAsks[kind]}
          maxLength={500}
          autoFocus
          value={reference}
          onChange={(event) => setReference(event.currentTarget.value)}
        />
      </FieldRow>
      {elsewhere && (
        <FieldRow>
          <TextInput
            label="Title"
            placeholder="If it is worth a word"
            maxLength={500}
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
          <TextInput
            label="Address"
            placeholder="https://"
            inputMode="url"
            maxLength={2000}
            value={url}
            onChange={(event) => setUrl(event.currentTarget.value)}
          />
        </FieldRow>
      )}
    </InlineForm>
  )
}
