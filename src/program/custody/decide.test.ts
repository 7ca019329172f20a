import { describe, expect, test } from 'vitest'
import { minutesAfterNoon, noon, storiesOf } from '../../../test/harness/story.ts'
import { instant } from '../../kernel/instant.ts'
import { announceExhibit, type Collection, changeCustody, checkExhibit, collectExhibit } from './decide.ts'
import { type CustodyEvent, describeCustody } from './events.ts'
import { evolve, uncollected } from './exhibit.ts'

const given = storiesOf(evolve, uncollected)

const ada = { id: 'ada', name: 'Ada' }
const file = { sha256: 'a'.repeat(64), bytes: 3, mediaType: 'text/plain', root: 'root', salt: 'salt' }
const collection: Collection = {
  incident: { stream: 'an incident', status: 'open' },
  name: 'auth.log',
  source: 'host web-1',
  collector: ada,
  collectedAt: noon,
}
const collected: CustodyEvent = {
  type: 'ExhibitCollected',
  incident: 'an incident',
  name: 'auth.log',
  source: 'host web-1',
  collector: ada,
  ...file,
}

describe('collecting', () => {
  const collect = (other: Partial<Collection> = {}) =>
    given().when(() => collectExhibit({ ...collection, ...other }, file, minutesAfterNoon(1)))

  test('a file is registered with what it hashes to, who collected it and where', () => {
    collect().thenRecorded(collected)
  })

  test('a closed incident takes evidence as an amendment', () => {
    collect({ incident: { stream: 'an incident', status: 'closed' } }).thenRecorded(collected)
  })

  test('a void incident takes no evidence', () => {
    collect({ incident: { stream: 'an incident', status: 'void' } }).thenRefused('incident-void')
  })

  test('a merged incident sends evidence to the other one', () => {
    collect({ incident: { stream: 'an incident', status: 'merged' } }).thenRefused('incident-merged', 'the other one')
  })

  test('a file that hashes to something else than its sender says changed on its way', () => {
    collect({ sha256: 'b'.repeat(64) }).thenRefused('sha256-different', 'Nothing was kept')
  })

  test('what is no SHA-256 is refused before the file is there', () => {
    given()
      .when(() => announceExhibit({ ...collection, sha256: 'abc' }, noon))
      .thenRefused('sha256-invalid')
  })

  test('evidence without a source proves little', () => {
    collect({ source: ' ' }).thenRefused('source-missing')
  })

  test('nothing is collected in the future, but for a clock that is a little fast', () => {
    collect({ collectedAt: minutesAfterNoon(3) }).thenRecorded(collected)
    collect({ collectedAt: minutesAfterNoon(4) }).thenRefused('time-invalid', 'future')
    collect({ collectedAt: instant(-1) }).thenRefused('time-invalid', '1970')
  })
})

describe('custody', () => {
  test('Never does evidence change hands without a reason and both names on record', () => {
    given(collected)
      .when((exhibit) => changeCustody(exhibit, { name: 'Forensics Ltd' }, 'Analysis.'))
      .thenRecorded({ type: 'CustodyChanged', from: ada, to: { name: 'Forensics Ltd' }, reason: 'Analysis.' })
    given(collected)
      .when((exhibit) => changeCustody(exhibit, { name: 'Forensics Ltd' }, ' '))
      .thenRefused('reason-missing')
    given(collected)
      .when((exhibit) => changeCustody(exhibit, { name: ' ' }, 'Analysis.'))
      .thenRefused('holder-missing')
  })

  test('the second hand-over starts from whom the first one ended with', () => {
    const [first, second] = [{ name: 'Forensics Ltd' }, { id: 'grace', name: 'Grace' }]
    given(collected, { type: 'CustodyChanged', from: ada, to: first, reason: 'Analysis.' })
      .when((exhibit) => changeCustody(exhibit, second, 'Done.'))
      .thenRecorded({ type: 'CustodyChanged', from: first, to: second, reason: 'Done.' })
  })

  test('nobody takes over what he holds', () => {
    given(collected)
      .when((exhibit) => changeCustody(exhibit, ada, 'Again.'))
      .thenRefused('custody-unchanged', 'Ada')
  })
})

describe('a check', () => {
  const outcome = (found: { sha256: string } | null) => given(collected).when((exhibit) => checkExhibit(exhibit, found))

  test('that finds the file as it was is recorded', () => {
    outcome({ sha256: file.sha256 }).thenRecorded({ type: 'ExhibitChecked', ok: true, sha256: file.sha256 })
  })

  test('that finds another file, or none, is a fact and no refusal', () => {
    outcome({ sha256: 'b'.repeat(64) }).thenRecorded({ type: 'ExhibitChecked', ok: false, sha256: 'b'.repeat(64) })
    outcome(null).thenRecorded({ type: 'ExhibitChecked', ok: false })
    expect(describeCustody({ type: 'ExhibitChecked', ok: false })).toContain('GONE')
    expect(describeCustody({ type: 'ExhibitChecked', ok: false, sha256: 'b' })).toContain('CHANGED')
  })
})
