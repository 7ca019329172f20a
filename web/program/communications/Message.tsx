import type { Communication, CommunicationList } from '../../api/types.ts'
import { paths } from '../../paths.ts'
import { Fact, Facts } from '../../ui/Facts.tsx'
import { Hash } from '../../ui/Hash.tsx'
import { ChevronDownIcon, ChevronRightIcon, WarningIcon } from '../../ui/icons.tsx'
import { Time } from '../../ui/Time.tsx'
import { blanksIn } from './blanks.ts'
import classes from './Message.module.css'
import { MessageActs } from './MessageActs.tsx'
import { MessageState } from './MessageState.tsx'
import { RecipientList } from './RecipientList.tsx'
import { recipientsWords } from './words.ts'

export type MessageProps = {
  message: Communication
  mail: CommunicationList['mail']
  number: string
  opened: boolean
  onOpen: (opened: boolean) => void
  onRevise: () => void
  onAgain: (recipients: readonly string[]) => void
}

/** A line of what is said to whom; opened, all of it, and what can be done about it. */
export function Message(props: MessageProps) {
  const { message, opened, onOpen } = props
  const { subject, body, recipients } = message
  return (
    <li className={classes.message} data-opened={opened || undefined}>
      <button type="button" className={classes.line} aria-expanded={opened} onClick={() => onOpen(!opened)}>
        {opened ? <ChevronDownIcon size={12} /> : <ChevronRightIcon size={12} />}
        <span className={classes.about}>
          <span className={classes.subject}>{subject || body}</span>
          <span className={classes.meta}>
            <MessageState message={message} />
            <span>to {recipientsWords(recipients.length)}</span>
            <When message={message} />
          </span>
        </span>
      </button>
      {message.failed !== null && (
        <p className={classes.failed}>
          <WarningIcon size={14} />
          <span>
            The mail server says: <q>{message.failed}</q>
          </span>
        </p>
      )}
      {opened && <Whole {...props} />}
    </li>
  )
}

function When({ message: { sentAt, occurredAt, recordedAt, approvedAt } }: { message: Communication }) {
  if (sentAt !== null) return <Time at={sentAt} form="clock" />
  if (occurredAt !== null) return <Time at={occurredAt} recordedAt={recordedAt} form="clock" />
  return <Time at={approvedAt ?? recordedAt} form="clock" />
}

function Whole({ message, mail, number, onRevise, onAgain }: MessageProps) {
  const { body, recipients, channel, proof, rejected, delayed, withdrawn } = message
  const blanks = blanksIn(`${message.subject}\n${body}`)
  return (
    <div className={classes.whole}>
      <Facts>
        <Fact name="To">
          <RecipientList recipients={recipients} />
        </Fact>
        <Fact name="By">{channel === 'email' ? 'E-mail' : 'Another way than e-mail'}</Fact>
        <Approval message={message} />
        {message.occurredAt !== null && (
          <Fact name="Told">
            <Time at={message.occurredAt} form="clock" />
            <span className="dim">
              , recorded <Time at={message.recordedAt} form="clock" />
            </span>
          </Fact>
        )}
        {message.template !== null && (
          <Fact name="Template">
            {message.template} <span className="dim">version {message.templateVersion}</span>
          </Fact>
        )}
        {proof.response !== null && <Fact name="Server said">{proof.response}</Fact>}
        {proof.messageId !== null && (
          <Fact name="Message-ID">
            <span className="mono">{proof.messageId}</span>
          </Fact>
        )}
        {proof.text !== null && <Fact name="Proof">{proof.text}</Fact>}
        {proof.exhibit !== null && (
          <Fact name="Proof">
            <a href={paths.incident(number, { part: 'evidence' })}>a file of the evidence</a>
          </Fact>
        )}
        {withdrawn !== null && <Fact name="Withdrawn">{withdrawn}</Fact>}
      </Facts>
      <div className={classes.text}>{body}</div>
      {blanks.length > 0 && (
        <p className={classes.warning}>
          <WarningIcon size={14} />
          <span>
            {blanks.length === 1 ? 'One blank is' : `${blanks.length} blanks are`} still to be filled in:{' '}
            {blanks[0]?.text}
          </span>
        </p>
      )}
      {delayed !== null && (
        <p className={classes.warning}>
          <WarningIcon size={14} />
          <span>
            The mail server did not take it yet; it is tried again by itself: <q>{delayed}</q>
          </span>
        </p>
      )}
      {rejected.length > 0 && (
        <div className={classes.rejected}>
          <p>{rejected.length === 1 ? 'One recipient was refused:' : `${rejected.length} recipients were refused:`}</p>
          <ul>
            {rejected.map(({ recipient, response }) => (
              <li key={recipient}>
                {recipient} <q>{response}</q>
              </li>
            ))}
          </ul>
        </div>
      )}
      <MessageActs message={message} mail={mail} number={number} onRevise={onRevise} onAgain={onAgain} />
    </div>
  )
}

/** What an approval is bound to, and whose it is. */
function Approval({ message }: { message: Communication }) {
  const { writtenBy, approvedBy, approvedAt, needsApproval, hash, state } = message
  const waits = state === 'draft' || state === 'failed'
  return (
    <>
      <Fact name={state === 'recorded' ? 'Recorded by' : 'Written by'}>{writtenBy.join(', ')}</Fact>
      {(approvedBy !== null || waits) && (
        <Fact name="Approval">
          {approvedBy === null ? (
            <span className="dim">{needsApproval ? 'needed, by somebody else' : 'not needed'}</span>
          ) : (
            <>
              {approvedBy}
              {approvedAt !== null && (
                <>
                  , <Time at={approvedAt} form="clock" />
                </>
              )}
            </>
          )}
        </Fact>
      )}
      <Fact name="Hash">
        <span data-tip="Of audience, subject, text and recipients: an approval is for exactly these.">
          <Hash value={hash} what="hash of the message" />
        </span>
      </Fact>
    </>
  )
}
