import { Autocomplete, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { rosterQuery } from '../../api/roster.ts'
import type { Exhibit } from '../../api/types.ts'
import { Act } from '../../ui/Act.tsx'
import { Refused } from '../../ui/ErrorState.tsx'
import { Fact, Facts } from '../../ui/Facts.tsx'
import { Hash } from '../../ui/Hash.tsx'
import { CheckIcon, ChevronDownIcon, ChevronRightIcon, DownloadIcon, WarningIcon } from '../../ui/icons.tsx'
import { count, sizeWords } from '../../ui/size.ts'
import { Time } from '../../ui/Time.tsx'
import { checkExhibit, contentOf, handOver, useExhibitAct } from './acts.ts'
import classes from './ExhibitRow.module.css'
import { holderOf } from './holder.ts'

/** One file: what it is at a glance; opened, all of its history. */
export function ExhibitRow({ exhibit }: { exhibit: Exhibit }) {
  const [opened, setOpened] = useState(false)
  const { id, name, bytes, mediaType, sha256, collector, collectedAt, recordedAt } = exhibit
  return (
    <li id={`exhibit-${id}`} className={classes.exhibit}>
      <div className={classes.line}>
        <button type="button" aria-expanded={opened} onClick={() => setOpened(!opened)}>
          {opened ? <ChevronDownIcon size={12} /> : <ChevronRightIcon size={12} />}
          <span className={classes.name}>{name}</span>
        </button>
        <a
          className={classes.download}
          href={contentOf(id)}
          download
          aria-label={`Download ${name}`}
          data-tip={`Download ${sizeWords(bytes)}`}
        >
          <DownloadIcon size={14} />
        </a>
      </div>
      <p className={classes.meta}>
        <span className="num" data-tip={`${count(bytes)} bytes`}>
          {sizeWords(bytes)}
        </span>
        <span>{mediaType}</span>
        <span data-tip="SHA-256 of the content">
          {sha256 === '' ? 'content erased' : <Hash value={sha256} what="SHA-256" />}
        </span>
        <span>
          {collector}, <Time at={collectedAt} recordedAt={recordedAt} form="clock" />
        </span>
        <Checked exhibit={exhibit} />
      </p>
      {opened && <Whole exhibit={exhibit} />}
    </li>
  )
}

function Checked({ exhibit: { checked } }: { exhibit: Exhibit }) {
  if (checked === null) return null
  return (
    <span className={classes.checked} data-ok={checked.ok}>
      {checked.ok ? <CheckIcon size={12} /> : <WarningIcon size={12} />}
      <span>
        {checked.ok ? 'unchanged' : 'not what was collected'}, <Time at={checked.at} form="clock" />
      </span>
    </span>
  )
}

function Whole({ exhibit }: { exhibit: Exhibit }) {
  const { id, source, description, by, recordedAt, holder, collector, collectedAt, custody, can } = exhibit
  const [handing, setHanding] = useState(false)
  const [said, setSaid] = useState<string | null>(null)
  const check = useExhibitAct(
    () => checkExhibit(id),
    ({ checked }) => setSaid(checked.sentence),
  )
  return (
    <div className={classes.whole}>
      <Facts>
        <Fact name="Source">{source}</Fact>
        {description !== '' && <Fact name="Description">{description}</Fact>}
        <Fact name="Recorded">
          <Time at={recordedAt} form="clock" /> <span className="dim">by</span> {by}
        </Fact>
      </Facts>
      <h3>Who had it</h3>
      <ol className={classes.chain}>
        <li>
          <strong>{collector}</strong> collected it, <Time at={collectedAt} recordedAt={recordedAt} form="clock" />
        </li>
        {custody.map(({ from, to, reason, at, by: teller }) => (
          <li key={`${at} ${to}`}>
            <strong>{to}</strong> from {from}, <Time at={at} form="clock" />
            {teller !== from && teller !== to && <span className="dim">, recorded by {teller}</span>}
            <span className={classes.reason}>{reason}</span>
          </li>
        ))}
      </ol>
      <Refused problem={check.problem} />
      {said !== null && (
        <p className={classes.said} role="status">
          {said}
        </p>
      )}
      {handing ? (
        <HandOver exhibit={exhibit} onClose={() => setHanding(false)} />
      ) : (
        <div className={classes.acts}>
          <Act size="xs" variant="default" can={can.check} loading={check.busy} onClick={() => check.act(undefined)}>
            Check the stored file
          </Act>
          <Act size="xs" variant="default" can={can.custody} onClick={() => setHanding(true)}>
            Hand it over…
          </Act>
          <span className={classes.holder}>{holder} has it now.</span>
        </div>
      )}
    </div>
  )
}

function HandOver({ exhibit, onClose }: { exhibit: Exhibit; onClose: () => void }) {
  const people = useQuery(rosterQuery).data ?? []
  const [to, setTo] = useState('')
  const [reason, setReason] = useState('')
  const hand = useExhibitAct(() => handOver(exhibit.id, { to: holderOf(to, people), reason: reason.trim() }), onClose)
  const because =
    to.trim() === '' ? 'Say who takes it over.' : reason.trim() === '' ? 'Say why it changes hands.' : undefined
  function submit(event: FormEvent) {
    event.preventDefault()
    if (because === undefined && !hand.busy) hand.act(undefined)
  }
  return (
    <form className={classes.form} onSubmit={submit}>
      <Autocomplete
        label="To"
        placeholder="A colleague, or anybody by name"
        maxLength={200}
        autoFocus
        data={people.map(({ name }) => name).filter((name) => name !== exhibit.holder)}
        value={to}
        onChange={setTo}
        comboboxProps={{ shadow: 'none' }}
      />
      <Textarea
        label="Reason"
        description="Goes on record."
        autosize
        minRows={1}
        maxRows={4}
        maxLength={8000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Refused problem={hand.problem} />
      <div className={classes.acts}>
        <Act
          type="submit"
          size="xs"
          loading={hand.busy}
          can={because === undefined ? undefined : { allowed: false, because }}
        >
          {to.trim() === '' ? 'Hand it over' : `Hand it over to ${to.trim()}`}
        </Act>
        <Act size="xs" variant="default" onClick={onClose}>
          Cancel
        </Act>
      </div>
    </form>
  )
}
