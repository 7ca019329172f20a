import type { Audience, CommunicationList } from '../../api/types.ts'
import { Fact, Facts } from '../../ui/Facts.tsx'
import type { Channel, Words } from './acts.ts'
import classes from './Editor.module.css'
import { RecipientList } from './RecipientList.tsx'

type PreviewProps = { message: Words & { audience: Audience; channel: Channel }; mail: CommunicationList['mail'] }

/** As it arrives. */
export function Preview({ message: { audience, channel, subject, body, recipients }, mail }: PreviewProps) {
  const colleagues = audience === 'internal' || audience === 'executive'
  return (
    <div className={classes.preview}>
      <Facts>
        {channel === 'email' && <Fact name="From">{mail.from ?? <span className="dim">no mail server yet</span>}</Fact>}
        <Fact name="To">
          <RecipientList recipients={recipients} />
          {channel === 'email' && recipients.length > 1 && (
            <span className={classes.seen}>
              {colleagues ? 'They see each other, so that they can answer all.' : 'Nobody sees who else gets it.'}
            </span>
          )}
        </Fact>
        <Fact name="Subject">{subject || <span className="dim">none yet</span>}</Fact>
      </Facts>
      <div className={classes.letter}>{body || <span className="dim">Nothing written yet.</span>}</div>
    </div>
  )
}
