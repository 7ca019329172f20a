import { Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Audience } from '../../api/types.ts'
import type { Channel } from './acts.ts'
import classes from './Editor.module.css'
import { addressesQuery } from './queries.ts'
import { readRecipients } from './recipients.ts'
import { recipientsWords } from './words.ts'

type RecipientsFieldProps = {
  audience: Audience
  channel: Channel
  /** An exercise or a test writes to people of the roster only. */
  played: boolean
  text: string
  onChange: (text: string) => void
}

export function RecipientsField({ audience, channel, played, text, onChange }: RecipientsFieldProps) {
  const people = useQuery(addressesQuery).data ?? []
  const { list, repeated, odd } = readRecipients(text, channel)
  const inside = audience === 'internal' || audience === 'executive' || played
  const missing = people.filter((address) => !list.includes(address))
  return (
    <div>
      <Textarea
        label="Recipients"
        description={
          channel === 'email' ? 'Paste as many as you have: one to a line, or with commas.' : 'One to a line.'
        }
        placeholder={channel === 'email' ? 'ada@example.org' : 'The duty officer, by telephone'}
        autosize
        minRows={1}
        maxRows={6}
        spellCheck={false}
        value={text}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <p className={classes.recipients} aria-live="polite">
        <span>{list.length === 0 ? 'Nobody yet' : recipientsWords(list.length)}</span>
        {repeated > 0 && <span>{repeated === 1 ? 'one was there twice' : `${repeated} were there twice`}</span>}
        {odd.length > 0 && (
          <span className={classes.odd}>
            {odd.length === 1 ? 'not an address' : `${odd.length} are no address`}: {odd[0]?.slice(0, 60)}
          </span>
        )}
        {channel === 'email' && inside && missing.length > 0 && (
          <button type="button" onClick={() => onChange([...list, ...missing].join('\n'))}>
            Add everybody with an account ({people.length})
          </button>
        )}
      </p>
    </div>
  )
}
