import { Autocomplete, Select, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { rosterQuery } from '../../api/roster.ts'
import type { IncidentDetail } from '../../api/types.ts'
import { Act } from '../../ui/Act.tsx'
import { Fact, Facts } from '../../ui/Facts.tsx'
import { Section } from '../../ui/Page.tsx'
import { Time } from '../../ui/Time.tsx'
import classes from './Affected.module.css'
import { useRoomAct } from './acts.ts'
import { FieldRow, InlineForm } from './InlineForm.tsx'
import { type ContainmentEntry, decideContainment } from './response-acts.ts'
import type { Person } from './slash.ts'
import { TimeField } from './TimeField.tsx'

type ContainmentProps = {
  incident: IncidentDetail
  me: Person | null
  deciding: boolean
  onDecide: (deciding: boolean) => void
}

/** How the harm is held back, who decided that, and when. */
export function Containment({ incident, me, deciding, onDecide }: ContainmentProps) {
  const { containment, can } = incident
  return (
    <div id="containment">
      <Section
        title="Containment"
        actions={
          !deciding && (
            <Act size="compact-xs" variant="subtle" can={can.containment} onClick={() => onDecide(true)}>
              {containment === null ? 'Record the decision' : 'Decide anew'}
            </Act>
          )
        }
      >
        {deciding ? (
          <ContainmentForm incident={incident} me={me} onClose={() => onDecide(false)} />
        ) : containment === null ? (
          <p className={classes.none}>What was decided to hold it back, and by whom?</p>
        ) : (
          <Facts>
            <Fact name="Approach">{containment.approach}</Fact>
            <Fact name="What is done">{containment.text}</Fact>
            <Fact name="Decided by">
              {containment.decider.name}, <Time at={containment.occurredAt} recordedAt={containment.at} form="clock" />
              {containment.by !== containment.decider.name && (
                <span className="dim"> (recorded by {containment.by})</span>
              )}
            </Fact>
          </Facts>
        )}
      </Section>
    </div>
  )
}

const APPROACHES = [
  'Isolate',
  'Block',
  'Disable accounts',
  'Revoke and rotate credentials',
  'Roll back',
  'Take offline',
  'Watch, and do nothing yet',
]

function ContainmentForm({
  incident,
  me,
  onClose,
}: Omit<ContainmentProps, 'deciding' | 'onDecide'> & { onClose: () => void }) {
  const [approach, setApproach] = useState('')
  const [text, setText] = useState('')
  const [decider, setDecider] = useState<string | null>(me?.id ?? null)
  const [occurredAt, setOccurredAt] = useState<number | null>(null)
  const people = useQuery(rosterQuery).data ?? []
  const decide = useRoomAct((entry: ContainmentEntry) => decideContainment(incident.number, entry), onClose)
  const because =
    approach.trim() === ''
      ? 'Name the approach.'
      : text.trim() === ''
        ? 'Say what is done, in a sentence or two.'
        : undefined
  return (
    <InlineForm
      label="Containment decision"
      act="Record the decision"
      because={because}
      can={incident.can.containment}
      busy={decide.busy}
      problem={decide.problem}
      onSubmit={() => decide.act({ approach: approach.trim(), text: text.trim(), decider, occurredAt })}
      onClose={onClose}
    >
      <Autocomplete
        label="Approach"
        placeholder="In a few words"
        data={APPROACHES}
        maxLength={300}
        autoFocus
        comboboxProps={{ shadow: 'none', portalProps: { target: '#main' } }}
        value={approach}
        onChange={setApproach}
      />
      <Textarea
        label="What is done, and why"
        autosize
        minRows={2}
        maxRows={10}
        maxLength={8000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <FieldRow>
        <Select
          label="Decided by"
          searchable
          allowDeselect={false}
          data={people.map(({ id, name }) => ({ value: id, label: name }))}
          value={decider}
          onChange={setDecider}
        />
        <TimeField label="When" description="Empty: now" value={occurredAt} onChange={setOccurredAt} />
      </FieldRow>
    </InlineForm>
  )
}
