import { type FormEvent, useState } from 'react'
import type { Communication, CommunicationList } from '../../api/types.ts'
import { Act } from '../../ui/Act.tsx'
import { Confirm } from '../../ui/Confirm.tsx'
import { Refused } from '../../ui/ErrorState.tsx'
import { WhenField } from '../../ui/WhenField.tsx'
import { approveMessage, type Proof, saySent, sendMessage, useMessageAct, withdrawMessage } from './acts.ts'
import classes from './Message.module.css'
import { ProofFields } from './ProofFields.tsx'
import { RecipientList } from './RecipientList.tsx'
import { audienceWords, recipientsWords } from './words.ts'

type MessageActsProps = {
  message: Communication
  mail: CommunicationList['mail']
  number: string
  onRevise: () => void
  onAgain: (recipients: readonly string[]) => void
}
type Asking = 'send' | 'withdraw' | 'sent' | null

/** What this person may do with the message now. An act that leaves the house says to how many. */
export function MessageActs({ message, mail, number, onRevise, onAgain }: MessageActsProps) {
  const { id, state, can, channel, hash, recipients, rejected, needsApproval, approvedBy } = message
  const [asking, setAsking] = useState<Asking>(null)
  const close = () => setAsking(null)
  const approve = useMessageAct((seen: string) => approveMessage(id, seen))
  const open = state === 'draft' || state === 'approved' || state === 'failed'
  const waits = needsApproval && approvedBy === null
  const elsewhere = channel === 'other' || !mail.configured
  if (asking === 'sent') return <SentForm message={message} number={number} onClose={close} />
  const to = recipientsWords(recipients.length)
  return (
    <>
      <Refused problem={approve.problem} />
      <div className={classes.acts}>
        {open && approvedBy === null && (waits || can.approve?.allowed) && (
          <Act
            size="xs"
            variant={waits ? 'filled' : 'default'}
            can={can.approve}
            loading={approve.busy}
            onClick={() => approve.act(hash)}
          >
            Approve for {to}
          </Act>
        )}
        {open && !elsewhere && (
          <Act size="xs" variant={waits ? 'default' : 'filled'} can={can.send} onClick={() => setAsking('send')}>
            {state === 'failed' ? `Send again to ${to}` : `Send to ${to}`}
          </Act>
        )}
        {open && (
          <Act
            size="xs"
            variant={elsewhere && !waits ? 'filled' : 'default'}
            can={can.sent}
            onClick={() => setAsking('sent')}
          >
            It was sent elsewhere…
          </Act>
        )}
        {open && (
          <Act size="xs" variant="default" can={can.revise} onClick={onRevise}>
            Revise
          </Act>
        )}
        {state === 'sent' && rejected.length > 0 && (
          <Act size="xs" variant="default" onClick={() => onAgain(rejected.map(({ recipient }) => recipient))}>
            Write again to {rejected.length === 1 ? 'the one refused' : `the ${rejected.length} refused`}
          </Act>
        )}
        {(open || state === 'sending') && (
          <Act size="xs" variant="subtle" color="gray" can={can.withdraw} onClick={() => setAsking('withdraw')}>
            Withdraw…
          </Act>
        )}
      </div>
      {open && waits && can.approve?.allowed === false && <p className={classes.why}>{can.approve.because}</p>}
      {asking === 'send' && <SendDialog message={message} mail={mail} onClose={close} />}
      {asking === 'withdraw' && <WithdrawDialog id={id} onClose={close} />}
    </>
  )
}

type DialogProps = { message: Communication; mail: CommunicationList['mail']; onClose: () => void }

function SendDialog({ message, mail, onClose }: DialogProps) {
  const { id, recipients, audience, subject, state } = message
  const send = useMessageAct(() => sendMessage(id), onClose)
  const to = recipientsWords(recipients.length)
  return (
    <Confirm
      opened
      onClose={onClose}
      title={`Send “${subject}”`}
      act={state === 'failed' ? `Send again to ${to}` : `Send to ${to}`}
      busy={send.busy}
      problem={send.problem}
      onConfirm={() => send.act(undefined)}
    >
      It leaves at once as {mail.from}, to {audienceWords[audience]}, and cannot be called back:{' '}
      <RecipientList recipients={recipients} />
    </Confirm>
  )
}

function WithdrawDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const withdraw = useMessageAct((reason: string) => withdrawMessage(id, reason), onClose)
  return (
    <Confirm
      opened
      onClose={onClose}
      title="Withdraw this message"
      act="Withdraw the message"
      destructive
      reason={{ label: 'Reason', placeholder: 'Why it is not sent' }}
      busy={withdraw.busy}
      problem={withdraw.problem}
      onConfirm={withdraw.act}
    >
      It is not sent any more. Its words stay in the record.
    </Confirm>
  )
}

type SentFormProps = { message: Communication; number: string; onClose: () => void }

const intoView = (form: HTMLFormElement | null) => form?.scrollIntoView({ block: 'nearest' })

/** It was written here and left another way: when, and what shows it. */
function SentForm({ message: { id, can, recipients }, number, onClose }: SentFormProps) {
  const [at, setAt] = useState<number | null>(null)
  const [proof, setProof] = useState<Proof>({ exhibit: null, text: '' })
  const sent = useMessageAct(() => saySent(id, { at, proof }), onClose)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!sent.busy) sent.act(undefined)
  }
  return (
    <form ref={intoView} className={classes.sentForm} onSubmit={submit}>
      <div>
        <WhenField word="Sent" at={at} onChange={setAt} />
      </div>
      <ProofFields number={number} proof={proof} onChange={setProof} />
      <Refused problem={sent.problem} />
      <div className={classes.acts}>
        <Act type="submit" size="xs" loading={sent.busy} can={can.sent}>
          Record as sent to {recipientsWords(recipients.length)}
        </Act>
        <Act size="xs" variant="default" onClick={onClose}>
          Cancel
        </Act>
      </div>
    </form>
  )
}
