import type { IncidentDetail } from '../../api/types.ts'
import { CheckIcon } from '../../ui/icons.tsx'
import { Section } from '../../ui/Page.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { type Place, placeOf } from './missing.ts'
import classes from './ToClose.module.css'

type ToCloseProps = { incident: IncidentDetail; onGo: (place: Place) => void }

/** What the record still lacks, each with the way to it. */
export function ToClose({ incident, onGo }: ToCloseProps) {
  const { toClose, phase, roles, can } = incident
  if (phase === 'closed') return null
  if (toClose.length === 0)
    return (
      <Section title="To close">
        <div className={classes.ready}>
          <CheckIcon size={14} />
          <span>Nothing is missing in the record.</span>
        </div>
      </Section>
    )
  return (
    <Section title="To close" mark={<Tag>{toClose.length}</Tag>}>
      <ul className={classes.missing}>
        {toClose.map((sentence) => (
          <li key={sentence}>
            <span className={classes.box} aria-hidden="true" />
            <Sentence sentence={sentence} place={can.finding?.allowed ? placeOf(sentence, roles) : null} onGo={onGo} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** What is wrong stands before the colon, what to do behind it: that half is the link. */
function Sentence({ sentence, place, onGo }: { sentence: string; place: Place | null; onGo: (place: Place) => void }) {
  const colon = sentence.indexOf(': ')
  if (place === null || colon === -1) return <span>{sentence}</span>
  return (
    <span>
      {sentence.slice(0, colon + 2)}
      <button type="button" onClick={() => onGo(place)}>
        {sentence.slice(colon + 2)}
      </button>
    </span>
  )
}
