import type { IncidentDetail } from '../../api/types.ts'
import { CheckIcon } from '../../ui/icons.tsx'
import { Section } from '../../ui/Page.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { type Lack, type Place, placeOf } from './missing.ts'
import classes from './ToClose.module.css'

type ToCloseProps = { incident: IncidentDetail; onGo: (place: Place) => void }

/** What the record still lacks, each with the way to it. */
export function ToClose({ incident, onGo }: ToCloseProps) {
  const { toClose, phase, can } = incident
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
        {toClose.map((lack) => (
          <li key={lack.sentence}>
            <span className={classes.box} aria-hidden="true" />
            {can.finding?.allowed ? <Way lack={lack} onGo={onGo} /> : <span>{lack.sentence}</span>}
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** What is wrong stands before the last colon, what to do behind it: that half is the link, or all where there is none. */
function Way({ lack, onGo }: { lack: Lack; onGo: (place: Place) => void }) {
  const { sentence } = lack
  const said = sentence.lastIndexOf(': ') + 2
  const [wrong, remedy] = said < 2 ? ['', sentence] : [sentence.slice(0, said), sentence.slice(said)]
  return (
    <span>
      {wrong}
      <button type="button" aria-label={wrong === '' ? undefined : sentence} onClick={() => onGo(placeOf(lack))}>
        {remedy}
      </button>
    </span>
  )
}
