import { describe, expect, test } from 'vitest'
import { minutesAfterNoon, noon, storiesOf } from '../../../test/harness/story.ts'
import { instant } from '../../kernel/instant.ts'
import { doStep, endRun, type IncidentAsFound, reopenStep, skipStep, startRun, workOn } from './decide.ts'
import { describeRun, type RunEvent } from './events.ts'
import { readRunbook } from './reading/runbook.ts'
import { evolve, type Run } from './run.ts'

const given = storiesOf<Run, RunEvent>(evolve, { status: 'none' })

const open: IncidentAsFound = { stream: 'an incident', status: 'open' }
const closed: IncidentAsFound = { ...open, status: 'closed' }
const text =
  '---\ntitle: Flood\nscenario: flood\n---\n## Containment\n1. **Close the door.** @technical {#door}\n\n   Both bolts.\n2. **Start the pump.**\n\n## Review\n1. **Talk.**\n'
const version = { document: 'd-1', version: 3, hash: 'abc' }
const inForce = { ...version, reading: readRunbook(text) }

const started = startRun(open, 'flood', inForce) as readonly [RunEvent]
const begun = given(...started)
const done: RunEvent = { type: 'StepDone', step: 'door', title: 'Close the door', note: 'Shut.', exhibits: ['e-1'] }
const skipped: RunEvent = { type: 'StepSkipped', step: 'door', title: 'Close the door', reason: 'No door.' }
const ended: RunEvent = { type: 'RunEnded', title: 'Flood' }
const later = minutesAfterNoon(30)

describe('a run', () => {
  test('takes the steps with it as they stood in the version in force', () => {
    given()
      .when(() => startRun(open, 'flood', inForce))
      .thenRecorded({
        type: 'RunbookStarted',
        incident: 'an incident',
        runbook: 'flood',
        ...version,
        order: ['door', 'start-the-pump', 'talk'],
        title: 'Flood',
        steps: [
          { id: 'door', phase: 'Containment', title: 'Close the door', detail: 'Both bolts.', role: 'technical' },
          { id: 'start-the-pump', phase: 'Containment', title: 'Start the pump', detail: '', role: null },
          { id: 'talk', phase: 'Review', title: 'Talk', detail: '', role: null },
        ],
      })
  })

  test.each([
    ['unapproved', 'runbook-not-in-force', 'Have it approved in Program'],
    ['scheduled', 'runbook-not-in-force', 'comes into force later'],
    ['retired', 'runbook-not-in-force', 'was retired'],
    ['shipped', 'runbook-not-in-force', 'Adopt it in Program'],
    ['unknown', 'runbook-unknown', 'Choose one of the list'],
  ] as const)('does not begin where the runbook is %s', (standing, code, words) => {
    given()
      .when(() => startRun(open, 'flood', standing))
      .thenRefused(code, words)
  })

  test('does not begin with a text that cannot be read', () => {
    given()
      .when(() => startRun(open, 'flood', { ...version, reading: readRunbook('Soon.') }))
      .thenRefused('runbook-unreadable', 'Version 3')
  })

  test.each([
    ['closed', 'incident-closed', 'Reopen it'],
    ['merged', 'incident-merged', 'there'],
    ['void', 'incident-void', 'void'],
  ] as const)('does not begin in an incident that is %s', (status, code, words) => {
    given()
      .when(() => startRun({ ...open, status }, 'flood', inForce))
      .thenRefused(code, words)
  })

  test('whose words were erased still has its steps, and what became of them', () => {
    const [event] = started as readonly [Extract<RunEvent, { type: 'RunbookStarted' }>]
    const { state } = given({ ...event, title: '[erased]', steps: [] }, done)
    expect(state).toMatchObject({ title: '[erased]', steps: [{ id: 'door', state: 'done' }, { state: 'open' }, {}] })
  })
})

describe('a step', () => {
  test('is done in any order, with a note, exhibits, and the time at which it was', () => {
    begun
      .when((run) => doStep(run, open, { step: 'talk', note: ' Well. ', exhibits: ['e-1', 'e-1'], at: noon }, later))
      .thenRecorded({ type: 'StepDone', step: 'talk', title: 'Talk', note: 'Well.', exhibits: ['e-1'] })
    begun
      .when((run) => doStep(run, open, { step: 'door', note: ' ', at: noon }, later))
      .thenRecorded({ type: 'StepDone', step: 'door', title: 'Close the door' })
  })

  test('cannot have been done later than now, or before there were computers to say so', () => {
    const at = (when: number) => (run: Run) => doStep(run, open, { step: 'door', at: instant(when) }, noon)
    begun.when(at(noon + 120_001)).thenRefused('time-invalid', 'future')
    begun.when(at(-1)).thenRefused('time-invalid', '1970')
    expect(at(noon + 120_000)(begun.state)).toHaveLength(1)
  })

  test('done twice is done once: the second tick with nothing new is nothing', () => {
    given(...started, done)
      .when((run) => doStep(run, open, { step: 'door', note: 'Shut.', exhibits: ['e-1'], at: noon }, later))
      .thenNothing()
    given(...started, done)
      .when((run) => doStep(run, open, { step: 'door', at: noon }, later))
      .thenNothing()
  })

  test('Never does a second tick take a step from who did it first', () => {
    const story = given(...started, done)
    const second = { step: 'door', note: 'And sandbags.', exhibits: ['e-1', 'e-2'], at: noon }
    const added: RunEvent = {
      type: 'StepNoted',
      step: 'door',
      title: 'Close the door',
      note: 'And sandbags.',
      exhibits: ['e-2'],
    }
    story.when((run) => doStep(run, open, second, later)).thenRecorded(added)
    expect(given(...started, done, added).state).toMatchObject({
      steps: [
        {
          state: 'done',
          by: 'Ada',
          at: minutesAfterNoon(1),
          notes: [{ text: 'Shut.' }, { text: 'And sandbags.' }],
          exhibits: ['e-1', 'e-2'],
        },
        { state: 'open' },
        { state: 'open' },
      ],
    })
  })

  test('Never is a step skipped without a reason', () => {
    begun.when((run) => skipStep(run, open, 'door', ' ')).thenRefused('reason-missing', 'why')
    begun.when((run) => skipStep(run, open, 'door', ' No door. ')).thenRecorded(skipped)
  })

  test('that two people skip for different reasons keeps the first, and says so to the second', () => {
    const story = given(...started, skipped)
    story.when((run) => skipStep(run, open, 'door', 'No door.')).thenNothing()
    story
      .when((run) => skipStep(run, open, 'door', 'Too late.'))
      .thenRefused('step-skipped', 'Ada skipped this step before: No door.')
  })

  test('that was done is not skipped, but what was skipped may be done after all', () => {
    given(...started, done)
      .when((run) => skipStep(run, open, 'door', 'No door.'))
      .thenRefused('step-done', 'Ada')
    given(...started, skipped)
      .when((run) => doStep(run, open, { step: 'door', at: noon }, later))
      .thenRecorded({ type: 'StepDone', step: 'door', title: 'Close the door' })
  })

  test('is opened again with a reason; one that is open needs none', () => {
    const story = given(...started, done)
    story.when((run) => reopenStep(run, open, 'door', '')).thenRefused('reason-missing')
    story
      .when((run) => reopenStep(run, open, 'door', 'It leaks.'))
      .thenRecorded({ type: 'StepReopened', step: 'door', title: 'Close the door', reason: 'It leaks.' })
    begun.when((run) => reopenStep(run, open, 'door', '')).thenNothing()
    const again: RunEvent = { type: 'StepReopened', step: 'door', title: 'Close the door', reason: 'It leaks.' }
    expect(given(...started, done, again).state).toMatchObject({ steps: [{ state: 'open' }, {}, {}] })
  })

  test('that the run does not have cannot be done', () => {
    begun.when((run) => doStep(run, open, { step: 'roof', at: noon }, later)).thenRefused('step-unknown', 'roof')
  })

  test('Never is a step touched once its run has ended or its incident is closed', () => {
    const over = given(...started, { ...ended, reason: 'Dry.' })
    for (const [story, incident, code] of [
      [over, open, 'run-ended'],
      [begun, closed, 'incident-closed'],
      [given(), open, 'run-unknown'],
    ] as const) {
      story.when((run) => doStep(run, incident, { step: 'door', at: noon }, later)).thenRefused(code)
      story.when((run) => skipStep(run, incident, 'door', 'No door.')).thenRefused(code)
      story.when((run) => reopenStep(run, incident, 'door', 'It leaks.')).thenRefused(code)
      expect(workOn(story.state, incident)).toMatchObject({ refused: code })
    }
    begun.when((run) => endRun(run, closed, 'Dry.')).thenRefused('incident-closed')
    given()
      .when((run) => endRun(run, open, 'Dry.'))
      .thenRefused('run-unknown')
  })
})

describe('the end of a run', () => {
  test('needs a reason while steps are open', () => {
    begun.when((run) => endRun(run, open, ' ')).thenRefused('reason-missing', '3 steps are still open: Close the door')
    begun
      .when((run) => endRun(run, open, 'It was no flood.'))
      .thenRecorded({ type: 'RunEnded', title: 'Flood', reason: 'It was no flood.' })
  })

  test('needs none when all are done or skipped, and comes once', () => {
    const rest = (['start-the-pump', 'talk'] as const).map(
      (step): RunEvent => ({ type: 'StepSkipped', step, title: step, reason: 'Dry.' }),
    )
    const story = given(...started, done, ...rest)
    story.when((run) => endRun(run, open, '')).thenRecorded(ended)
    given(...started, done, ...rest, ended)
      .when((run) => endRun(run, open, 'Again.'))
      .thenNothing()
  })
})

test('each fact is one line that stands by itself', () => {
  const noted: RunEvent = { type: 'StepNoted', step: 'door', title: 'Close the door', exhibits: ['e-1', 'e-2'] }
  const facts: RunEvent[] = [...started, done, noted, skipped, { ...ended, reason: 'Dry.' }, ended]
  expect(facts.map(describeRun)).toEqual([
    'Runbook started: Flood, version 3, 3 steps',
    'Done: Close the door (Shut.; one exhibit)',
    'Added to the step “Close the door” (2 exhibits)',
    'Skipped: Close the door (No door.)',
    'Runbook ended: Flood (Dry.)',
    'Runbook ended: Flood',
  ])
})
