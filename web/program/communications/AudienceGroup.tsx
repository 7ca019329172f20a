import { ActionIcon, Menu } from '@mantine/core'
import { useState } from 'react'
import type { Allowed, Audience, Communication, CommunicationList, IncidentDetail } from '../../api/types.ts'
import { Act } from '../../ui/Act.tsx'
import { Confirm } from '../../ui/Confirm.tsx'
import { MoreIcon, WarningIcon } from '../../ui/icons.tsx'
import { Section } from '../../ui/Page.tsx'
import { Time } from '../../ui/Time.tsx'
import classes from './AudienceGroup.module.css'
import { tellNobody, useMessageAct } from './acts.ts'
import { Message } from './Message.tsx'
import { NoneShape } from './MessageState.tsx'
import { audiences, audienceTitle, audienceWords } from './words.ts'

export type Group = {
  readonly audience: Audience
  readonly messages: readonly Communication[]
  readonly decided: CommunicationList['decided']
  /** What the plan still asks for, in the record's sentence. */
  readonly owed: readonly string[]
}

/** Those who were told something, and those whom the plan names. The rest is one click further. */
export function groupsOf({ items, decided }: CommunicationList, { toClose }: IncidentDetail): readonly Group[] {
  return audiences
    .map((audience) => ({
      audience,
      messages: items.filter((message) => message.audience === audience),
      decided: decided.filter((decision) => decision.audience === audience),
      owed: toClose.filter(({ what, which }) => what === 'message' && which === audience).map((lack) => lack.sentence),
    }))
    .filter(({ messages, decided, owed }) => messages.length + decided.length + owed.length > 0)
}

type AudienceGroupProps = {
  group: Group
  incident: IncidentDetail
  list: CommunicationList
  opened: string | null
  onOpen: (message: string | null) => void
  onWrite: () => void
  onRecord: () => void
  onRevise: (message: Communication) => void
  onAgain: (from: Communication, recipients: readonly string[]) => void
}

export function AudienceGroup({ group, incident, list, opened, onOpen, ...on }: AudienceGroupProps) {
  const { audience, messages, decided, owed } = group
  const [deciding, setDeciding] = useState(false)
  return (
    <div id={`message-${audience}`}>
      <Section
        title={audienceTitle(audience)}
        actions={
          <span className={classes.acts}>
            <Act
              size="compact-xs"
              variant="subtle"
              can={list.can.draft}
              onClick={on.onWrite}
              aria-label={`Write to ${audienceWords[audience]}`}
            >
              Write
            </Act>
            <OtherWays audience={audience} can={list.can} onRecord={on.onRecord} onNone={() => setDeciding(true)} />
          </span>
        }
      >
        {(messages.length === 0 ? owed : []).map((sentence) => (
          <p key={sentence} className={classes.owed}>
            <WarningIcon size={14} />
            <span>{sentence}</span>
          </p>
        ))}
        <ul className={classes.messages}>
          {messages.map((message) => (
            <Message
              key={message.id}
              message={message}
              mail={list.mail}
              number={incident.number}
              opened={message.id === opened}
              onOpen={(open) => onOpen(open ? message.id : null)}
              onRevise={() => on.onRevise(message)}
              onAgain={(recipients) => on.onAgain(message, recipients)}
            />
          ))}
          {decided.map(({ id, reason, by, at }) => (
            <li key={id} className={classes.none}>
              <NoneShape />
              <span>
                <strong>Told nothing, by decision.</strong> {reason}
                <span className={classes.by}>
                  {by}, <Time at={at} form="clock" />
                </span>
              </span>
            </li>
          ))}
        </ul>
      </Section>
      {deciding && <NoneDialog number={incident.number} audience={audience} onClose={() => setDeciding(false)} />}
    </div>
  )
}

type OtherWaysProps = {
  audience: Audience
  can: Readonly<Record<string, Allowed>>
  onRecord: () => void
  onNone: () => void
}

function OtherWays({ audience, can, onRecord, onNone }: OtherWaysProps) {
  const refused = can.record?.allowed !== true && can.none?.allowed !== true
  if (refused) return null
  return (
    <Menu position="bottom-end" withInitialFocusPlaceholder={false} portalProps={{ target: '#main' }}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={24}
          aria-label={`Other ways to settle ${audienceWords[audience]}`}
        >
          <MoreIcon size={14} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={onRecord}>Record what was said elsewhere…</Menu.Item>
        <Menu.Item onClick={onNone}>Decide to tell them nothing…</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

type NoneDialogProps = { number: string; audience: Audience; onClose: () => void }

function NoneDialog({ number, audience, onClose }: NoneDialogProps) {
  const none = useMessageAct((reason: string) => tellNobody(number, { audience, reason }), onClose)
  const who = audienceWords[audience]
  return (
    <Confirm
      opened
      onClose={onClose}
      title={`Tell ${who} nothing`}
      act={`Decide to tell ${who} nothing`}
      reason={{ label: 'Reason', placeholder: 'Why they need not know, or need not know it from us' }}
      busy={none.busy}
      problem={none.problem}
      onConfirm={none.act}
    >
      The decision goes on record with your name. A message can still be written later.
    </Confirm>
  )
}

type WriteToOthersProps = {
  number: string
  listed: readonly Audience[]
  can: Readonly<Record<string, Allowed>>
  onWrite: (audience: Audience) => void
  onRecord: (audience: Audience) => void
}

/** Audiences that nobody has thought of yet. */
export function WriteToOthers({ number, listed, can, onWrite, onRecord }: WriteToOthersProps) {
  const [none, setNone] = useState<Audience | null>(null)
  const others = audiences.filter((audience) => !listed.includes(audience))
  if (others.length === 0) return null
  return (
    <Section title={listed.length === 0 ? 'Write to' : 'Others'}>
      <ul className={classes.others}>
        {others.map((audience) => (
          <li key={audience}>
            <span>{audienceTitle(audience)}</span>
            <span className={classes.acts}>
              <Act
                size="compact-xs"
                variant="subtle"
                can={can.draft}
                onClick={() => onWrite(audience)}
                aria-label={`Write to ${audienceWords[audience]}`}
              >
                Write
              </Act>
              <OtherWays
                audience={audience}
                can={can}
                onRecord={() => onRecord(audience)}
                onNone={() => setNone(audience)}
              />
            </span>
          </li>
        ))}
      </ul>
      {none !== null && <NoneDialog number={number} audience={none} onClose={() => setNone(null)} />}
    </Section>
  )
}
