import { Group, Popover, Stack, Textarea } from '@mantine/core'
import { type FormEvent, type KeyboardEvent, useState } from 'react'
import type { IncidentDetail } from '../../api/types.ts'
import { Act } from '../../ui/Act.tsx'
import { Refused } from '../../ui/ErrorState.tsx'
import { CheckIcon } from '../../ui/icons.tsx'
import { changePhase, useRoomAct } from './acts.ts'
import classes from './PhaseSteps.module.css'
import { type OpenPhase, openPhases, phaseMeans, phaseWords } from './words.ts'

/** Where the response is: what is behind, what is being done, what is still to come. */
export function PhaseSteps({ incident }: { incident: IncidentDetail }) {
  const [asking, setAsking] = useState<OpenPhase | null>(null)
  const { phase, can } = incident
  const current = phase === 'closed' ? openPhases.length : openPhases.indexOf(phase)
  const because = can.phase?.allowed === false ? can.phase.because : undefined
  return (
    <ol className={classes.steps} aria-label="Phase">
      {openPhases.map((step, place) => (
        <li key={step} data-state={place < current ? 'behind' : place === current ? 'now' : 'ahead'}>
          <Popover
            opened={asking === step}
            onChange={(opened) => !opened && setAsking(null)}
            position="bottom"
            trapFocus
            returnFocus
            shadow="none"
            width={320}
          >
            <Popover.Target>
              <button
                type="button"
                className={classes.step}
                aria-current={place === current ? 'step' : undefined}
                aria-disabled={because !== undefined || place === current || undefined}
                data-tip={because ?? phaseMeans[step]}
                onClick={() => because === undefined && place !== current && setAsking(step)}
              >
                <span className={classes.sign} aria-hidden="true">
                  {place < current ? <CheckIcon size={10} /> : <span className="num">{place + 1}</span>}
                </span>
                <span className={classes.word}>{phaseWords[step]}</span>
              </button>
            </Popover.Target>
            <Popover.Dropdown>
              <Ask number={incident.number} to={step} onDone={() => setAsking(null)} />
            </Popover.Dropdown>
          </Popover>
        </li>
      ))}
    </ol>
  )
}

function Ask({ number, to, onDone }: { number: string; to: OpenPhase; onDone: () => void }) {
  const [reason, setReason] = useState('')
  const change = useRoomAct((body: { to: OpenPhase; reason: string }) => changePhase(number, body), onDone)
  function submit(event?: FormEvent) {
    event?.preventDefault()
    if (!change.busy) change.act({ to, reason: reason.trim() })
  }
  function press(event: KeyboardEvent) {
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      submit()
    }
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Textarea
          label={`Move to ${phaseWords[to].toLowerCase()}`}
          description={phaseMeans[to]}
          placeholder="Why now, if it is worth a word"
          autosize
          minRows={1}
          maxRows={6}
          maxLength={2000}
          data-autofocus
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          onKeyDown={press}
        />
        <Refused problem={change.problem} />
        <Group justify="flex-end" gap="xs">
          <Act size="xs" variant="default" onClick={onDone}>
            Stay
          </Act>
          <Act size="xs" type="submit" loading={change.busy} keys="enter">
            Move to {phaseWords[to].toLowerCase()}
          </Act>
        </Group>
      </Stack>
    </form>
  )
}
