import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { asProblem } from '../../api/problem.ts'
import type { Audience, Communication, CommunicationList, IncidentDetail } from '../../api/types.ts'
import { useGo, useQueryString } from '../../go.ts'
import { paths, type RoomSearch } from '../../paths.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { WarningIcon } from '../../ui/icons.tsx'
import { ListSkeleton } from '../../ui/Skeletons.tsx'
import { AudienceGroup, groupsOf, WriteToOthers } from './AudienceGroup.tsx'
import { Editor } from './Editor.tsx'
import classes from './MessagesPart.module.css'
import { communicationsQuery } from './queries.ts'
import { RecordForm } from './RecordForm.tsx'
import { isAudience } from './words.ts'

type Doing =
  | { readonly what: 'revise'; readonly message: string }
  | { readonly what: 'again'; readonly from: Communication; readonly recipients: readonly string[] }
  | { readonly what: 'record'; readonly audience: Audience }

/** Who is told what, by audience: what left, what waits for whom, and what was decided not to be said. */
export function MessagesPart({ incident }: { incident: IncidentDetail }) {
  const { number } = incident
  const list = useQuery(communicationsQuery(number))
  const go = useGo()
  const query = useQueryString()
  const [doing, setDoing] = useState<Doing | null>(null)
  const [opened, setOpened] = useState<string | null>(null)
  if (list.error !== null && list.data === undefined)
    return (
      <ErrorState what="the messages of this incident" problem={asProblem(list.error)} onRetry={() => list.refetch()} />
    )
  if (list.data === undefined) return <ListSkeleton rows={6} height={48} />
  const { items, can, mail } = list.data
  /** Where something is written stands in the address: a command and a colleague's link lead there. */
  const write = (audience: Audience | null) => {
    const { new: _before, ...rest } = query as RoomSearch
    setDoing(null)
    go.replace(paths.incident(number, { ...rest, part: 'messages', ...(audience === null ? {} : { new: audience }) }))
  }
  function leave(message?: string) {
    if (query.new !== undefined) write(null)
    setDoing(null)
    if (message !== undefined) setOpened(message)
  }
  const common = { incident, mail, onLeave: leave }
  if (doing?.what === 'record')
    return <RecordForm number={number} audience={doing.audience} can={can.record} onLeave={leave} />
  if (doing?.what === 'revise') {
    const message = items.find(({ id }) => id === doing.message)
    if (message !== undefined) return <Editor key={message.id} {...common} revised={message} can={message.can.revise} />
  }
  if (doing?.what === 'again')
    return <Editor {...common} like={doing.from} recipients={doing.recipients} can={can.draft} />
  if (isAudience(query.new)) return <Editor key={query.new} {...common} audience={query.new} can={can.draft} />
  const groups = groupsOf(list.data, incident)
  return (
    <div className={classes.part}>
      <Mail mail={mail} />
      {groups.map((group) => (
        <AudienceGroup
          key={group.audience}
          group={group}
          incident={incident}
          list={list.data}
          opened={opened}
          onOpen={setOpened}
          onWrite={() => write(group.audience)}
          onRecord={() => setDoing({ what: 'record', audience: group.audience })}
          onRevise={(message) => setDoing({ what: 'revise', message: message.id })}
          onAgain={(from, recipients) => setDoing({ what: 'again', from, recipients })}
        />
      ))}
      <WriteToOthers
        number={number}
        listed={groups.map(({ audience }) => audience)}
        can={can}
        onWrite={write}
        onRecord={(audience) => setDoing({ what: 'record', audience })}
      />
    </div>
  )
}

function Mail({ mail }: { mail: CommunicationList['mail'] }) {
  if (mail.configured) return <p className={classes.mail}>Mail leaves as {mail.from}.</p>
  return (
    <div className={classes.noMail} role="note">
      <WarningIcon size={16} />
      <p>
        <strong>Muster has no mail server, so nothing leaves from here.</strong> Write and approve here, send it your
        own way, and say when you did. To send from Muster, set <code>MUSTER_SMTP_URL</code> and{' '}
        <code>MUSTER_MAIL_FROM</code> on the server and start it again.
      </p>
    </div>
  )
}
