import { describe, test } from 'vitest'
import type { Json, JsonObject } from '../kernel/json.ts'
import { utf8 } from '../ledger/index.ts'
import { editJson, editLine, editLines, editText, expectNamed, verifyChanged, verifyFilesOf } from './testing/attack.ts'
import { HOUR, type Leaf, someone, streamOf } from './testing/ledger.ts'
import { type Files, packageFiles, signFiles } from './testing/package.ts'
import { PERIOD, START, tellStory, uuid } from './testing/story.ts'
import { zip } from './testing/zip.ts'

// The operator holds the key and may sign what he likes. What he cannot do is make two things agree that do not.

const { ledger, at } = tellStory()
const P01 = '04_populations/P01_alerts.jsonl'
const P03 = '04_populations/P03_incidents.jsonl'
const RECORD = '06_incidents/INC-0001/record.json'
const BELONGING = [
  'RunbookStarted',
  'StepDone',
  'MessageDrafted',
  'MessageApproved',
  'CommunicationWaived',
  'ExhibitCollected',
  'ReviewOwed',
  'ActionCreated',
]
const place = (name: string) => at[name] as number

describe('a population', () => {
  const changed = (change: (files: Files) => void) => verifyChanged(ledger, change)

  test('cannot lose a line', async () => {
    const report = await changed((files) => editLines(files, P01, ([_first, ...rest]) => rest))
    expectNamed(report, 'alerts', { file: P01, entry: place('disk') })
    expectNamed(report, 'ipe', { file: '04_populations/P01_ipe.json', field: 'rowCount' })
    const incidents = await changed((files) => editLines(files, P03, () => []))
    expectNamed(incidents, 'incidents', { file: P03, entry: place('declaration') })
  })

  test('cannot gain a line, not even of an alert from outside the period', async () => {
    const report = await changed((files) =>
      editLines(files, P01, (lines) => [
        (lines[0] as string).replace(`"entry":${at.disk}`, `"entry":${at['alert before']}`),
        ...lines,
      ]),
    )
    expectNamed(report, 'alerts', { file: P01, entry: place('alert before') })
  })

  test('cannot have a line twice, or out of order', async () => {
    const twice = await changed((files) => editLines(files, P01, (lines) => [lines[0] as string, ...lines]))
    expectNamed(twice, 'alerts', { file: P01, field: 'line 2' })
    const turned = await changed((files) => editLines(files, P01, (lines) => lines.toReversed()))
    expectNamed(turned, 'alerts', { file: P01, field: 'line 2' })
  })

  test.each(Object.entries(alertLies()))('of alerts cannot say otherwise for %s', async (field, value) => {
    const report = await changed((files) =>
      editLine(files, P01, 0, (line) => {
        line[field] = value
      }),
    )
    expectNamed(report, 'alerts', { file: P01, entry: place('disk'), field })
  })

  test.each(Object.entries(incidentLies()))('of incidents cannot say otherwise for %s', async (field, value) => {
    const report = await changed((files) =>
      editLine(files, P03, 0, (line) => {
        line[field] = value
      }),
    )
    expectNamed(report, 'incidents', { file: P03, entry: place('declaration'), field })
  })

  test('cannot have a line with a key more or less', async () => {
    const more = await changed((files) =>
      editLine(files, P01, 0, (line) => {
        line.extra = 1
      }),
    )
    expectNamed(more, 'alerts', { file: P01, field: 'line 1' })
    const less = await changed((files) => editLine(files, P01, 0, (line) => void delete line.note))
    expectNamed(less, 'alerts', { file: P01, field: 'line 1' })
  })

  test('cannot be cut by telling of another period', async () => {
    const period = { from: PERIOD.from, to: '2026-03-02' }
    const files = packageFiles(ledger, period)
    const report = await verifyFilesOf(signFiles(files, ledger, { period: PERIOD }))
    expectNamed(report, 'ipe', { file: '04_populations/P01_ipe.json', field: 'parameters.to' })
  })

  test.each([
    ['rowCount', 5],
    ['firstId', uuid('open')],
    ['controlTotals', {}],
    ['reconciliation', []],
    ['generatedAt', '2026-03-05T00:00:00.000Z'],
  ])('cannot state another %s than it has', async (field, value) => {
    const file = '04_populations/P01_ipe.json'
    expectNamed(
      await changed((files) =>
        editJson(files, file, (ipe) => {
          ipe[field] = value
        }),
      ),
      'ipe',
      {
        file,
        field,
      },
    )
  })

  test('cannot say in its table what its lines do not say', async () => {
    const csv = '04_populations/P01_alerts.csv'
    const word = await changed((files) => editText(files, csv, (text) => text.replace('benign', 'disregard')))
    expectNamed(word, 'tables', { file: csv, entry: place('disk'), field: 'verdict' })
    const formula = await changed((files) => editText(files, csv, (text) => text.replace("'=HYPER", '=HYPER')))
    expectNamed(formula, 'tables', { file: csv, entry: place('open'), field: 'title' })
    const less = await changed((files) => editText(files, csv, (text) => text.replace(/\r\n[^\r]*\r\n$/, '\r\n')))
    expectNamed(less, 'tables', { file: csv, entry: place('quarantine') })
    const more = await changed((files) => editText(files, csv, (text) => `${text}${text.split('\r\n')[1]}\r\n`))
    expectNamed(more, 'tables', { file: csv, field: 'row 6' })
    const columns = await changed((files) =>
      editText(files, csv, (text) => text.replace('verdict,note', 'note,verdict')),
    )
    expectNamed(columns, 'tables', { file: csv })
    const loose = await changed((files) => editText(files, csv, (text) => text.replaceAll('\r\n', '\n')))
    expectNamed(loose, 'tables', { file: csv })
  })

  test('cannot say in its spreadsheet what its lines do not say', async () => {
    const file = '04_populations/P01_alerts.xlsx'
    const withSheet = (change: (xml: string) => string) =>
      changed((files) => {
        const parts = partsOf(files.get(file) as Uint8Array)
        const sheet = 'xl/worksheets/sheet1.xml'
        const before = parts.get(sheet) as string
        const after = change(before)
        if (after === before) throw new Error('nothing to change')
        files.set(file, zipParts(parts.set(sheet, after)))
      })
    const word = await withSheet((xml) => xml.replace('benign', 'disregard'))
    expectNamed(word, 'tables', { file, entry: place('disk'), field: 'verdict' })
    const hidden = await withSheet((xml) => xml.replace('<row r="2">', '<row r="2" hidden="1">'))
    expectNamed(hidden, 'tables', { file, entry: place('disk'), field: 'entry' })
    const formula = await withSheet((xml) => xml.replace('<v>2</v>', '<f>1+1</f><v>2</v>'))
    expectNamed(formula, 'tables', { file, entry: place('disk'), field: 'occurrences' })
    const narrow = await withSheet((xml) => xml.replace('width="16"', 'width="0"'))
    expectNamed(narrow, 'tables', { file, field: 'sheet' })
    const less = await withSheet((xml) => xml.replace(/<row r="5">.*<\/row>/s, ''))
    expectNamed(less, 'tables', { file, entry: place('quarantine') })
    const more = await withSheet((xml) => xml.replace('</sheetData>', '<row r="6"></row></sheetData>'))
    expectNamed(more, 'tables', { file, field: 'row 6' })
    const behind = await withSheet((xml) => xml.replace('</worksheet>', '<x/></worksheet>'))
    expectNamed(behind, 'tables', { file, field: 'sheet' })
  })

  test('cannot hide a sheet of its spreadsheet, nor bring another file in it', async () => {
    const file = '04_populations/P01_alerts.xlsx'
    const withParts = (change: (parts: Map<string, string>) => void) =>
      changed((files) => {
        const parts = partsOf(files.get(file) as Uint8Array)
        change(parts)
        files.set(file, zipParts(parts))
      })
    const book = 'xl/workbook.xml'
    const hidden = await withParts((parts) => {
      parts.set(book, (parts.get(book) as string).replace('sheetId="1"', 'sheetId="1" state="hidden"'))
    })
    expectNamed(hidden, 'tables', { file, field: book })
    const macro = await withParts((parts) => {
      parts.set('xl/vbaProject.bin', 'x')
    })
    expectNamed(macro, 'tables', { file })
    expectNamed(await changed((files) => void files.set(file, utf8('no ZIP'))), 'tables', { file })
  })

  test('cannot hide a value of its spreadsheet behind a format', async () => {
    const file = '04_populations/P01_alerts.xlsx'
    const report = await changed((files) => {
      const parts = partsOf(files.get(file) as Uint8Array)
      const styles = '<styleSheet><numFmts><numFmt numFmtId="1" formatCode=";;;"/></numFmts></styleSheet>'
      files.set(file, zipParts(parts.set('xl/styles.xml', styles)))
    })
    expectNamed(report, 'tables', { file, field: 'xl/styles.xml' })
  })

  test('cannot lose an alert or an incident behind a second one in the same stream', async () => {
    const { ledger: told, at: places } = tellStory()
    const again = (name: string) => {
      const { entry, event } = told.leaves[places[name] as number] as Leaf
      const { type, stream, clear } = entry
      const fields =
        type === 'IncidentDeclared'
          ? { incident: { ...event, title: '' }, text: { title: 'A small thing' } }
          : { alert: event, text: null, raw: null }
      told.append({ type, stream, at: START + 80 * HOUR, by: someone, fields, ...(clear && { clear }) })
      return told.leaves.length - 1
    }
    const [incident, second] = [again('declaration'), again('disk')]
    told.seal(START + 81 * HOUR)
    const report = await verifyChanged(told)
    expectNamed(report, 'incidents', { entry: incident, field: 'q' })
    expectNamed(report, 'alerts', { entry: second, field: 'q' })
  })

  test('cannot have a disposition replaced by another', async () => {
    const { ledger: told } = tellStory()
    told.append({
      type: 'AlertDismissed',
      stream: streamOf('disk'),
      at: START + 80 * HOUR,
      by: someone,
      fields: { decision: { verdict: 'test', decision: 'd-2', together: 1 }, note: { note: 'A second thought' } },
      clear: { verdict: 'test' },
    })
    told.seal(START + 81 * HOUR)
    expectNamed(await verifyChanged(told), 'alerts', { entry: told.leaves.length - 2, field: 't' })
  })
})

function alertLies(): Record<string, Json> {
  return {
    id: uuid('other'),
    kind: 'quarantined',
    source: 'grafana',
    title: 'Nothing',
    severity: 'SEV4',
    nativeSeverity: 'info',
    state: 'firing',
    receivedAt: '2026-03-02T01:00:00.001Z',
    occurredAt: '2026-03-02T00:00:00.000Z',
    occurrences: 1,
    disposition: 'undecided',
    verdict: 'false-positive',
    note: 'Nobody looked',
    decidedAt: '2026-03-02T01:00:01.000Z',
    decidedBy: 'Somebody else',
    incident: 'INC-0001',
    dispositionEntry: 1,
  }
}

function incidentLies(): Record<string, Json> {
  return {
    number: 'INC-0002',
    title: 'A small thing',
    kind: 'exercise',
    status: 'open',
    statusSince: '2026-03-02T01:00:00.000Z',
    mergedInto: 'INC-0002',
    phase: 'review',
    severity: 'SEV4',
    currentSeverity: 'SEV2',
    worstSeverity: 'SEV2',
    detectedAt: '2026-03-02T01:00:00.000Z',
    detectionSource: 'a person',
    declaredAt: '2026-03-02T01:00:00.000Z',
    declaredBy: 'Somebody else',
    closedAt: null,
    commander: null,
    planVersion: 7,
    alerts: [],
    inPeriod: false,
    because: 'outside',
    lateEntries: 0,
  }
}

describe('the record of an incident', () => {
  const changed = (change: (events: { [key: string]: Json }[], record: { [key: string]: Json }) => void) =>
    verifyChanged(ledger, (files) =>
      editJson(files, RECORD, (record) => change(record.events as { [key: string]: Json }[], record)),
    )

  test('cannot leave out an entry', async () => {
    const report = await changed((events, record) => {
      record.events = events.filter(({ index }) => index !== place('late'))
    })
    expectNamed(report, 'records', { file: RECORD, entry: place('late') })
  })

  test.each(BELONGING)('cannot leave out a %s of what belongs to it', async (type) => {
    const report = await changed((events, record) => {
      record.events = events.filter(({ index }) => index !== place(type))
    })
    expectNamed(report, 'records', { file: RECORD, entry: place(type) })
  })

  test('cannot hold what belongs to another, nor lose it to another', async () => {
    const other = '06_incidents/INC-0003/record.json'
    const report = await verifyChanged(ledger, (files) => {
      const moved = JSON.parse(new TextDecoder().decode(files.get(RECORD))).events.find(
        ({ index }: { index: number }) => index === place('MessageApproved'),
      )
      editJson(files, other, (record) => {
        const events = [...(record.events as { index: number }[]), moved]
        record.events = events.sort((a, b) => a.index - b.index) as unknown as Json
      })
    })
    expectNamed(report, 'records', { file: other, entry: place('MessageApproved') })
  })

  test('cannot hold an entry of something else', async () => {
    const other = place('quarantine')
    const report = await changed((events, record) => {
      record.events = [...events, { ...events[0], index: other }].sort(
        (a, b) => (a.index as number) - (b.index as number),
      )
    })
    expectNamed(report, 'records', { file: RECORD, entry: other })
    const beyond = await changed((events) => void events.push({ ...events[0], index: 5000 }))
    expectNamed(beyond, 'records', { file: RECORD, entry: 5000 })
  })

  test('cannot say who, when or what otherwise than the ledger', async () => {
    const late = (events: { [key: string]: Json }[]) =>
      events.find(({ index }) => index === place('late')) as { [key: string]: Json }
    const who = await changed((events) => {
      late(events).by = { id: 'p-2', kind: 'person', name: 'Nobody' }
    })
    expectNamed(who, 'records', { file: RECORD, entry: place('late'), field: 'by' })
    const when = await changed((events) => {
      late(events).occurredAt = late(events).recordedAt as Json
    })
    expectNamed(when, 'records', { file: RECORD, entry: place('late'), field: 'occurredAt' })
    const what = await changed((events) => {
      late(events).event = { type: 'TimelineEntryAdded', text: 'All was well' }
    })
    expectNamed(what, 'records', { file: RECORD, entry: place('late'), field: 'text' })
    const more = await changed((events) => {
      late(events).event = { ...(late(events).event as JsonObject), aside: 'x' }
    })
    expectNamed(more, 'records', { file: RECORD, entry: place('late'), field: 'aside' })
  })

  test('cannot be missing, nor be of an incident that there is not', async () => {
    const missing = await verifyChanged(ledger, (files) => void files.delete(RECORD))
    expectNamed(missing, 'records', { file: RECORD })
    const file = '06_incidents/INC-0009/record.json'
    const more = await verifyChanged(ledger, (files) => void files.set(file, files.get(RECORD) as Uint8Array))
    expectNamed(more, 'records', { file })
    const other = await changed((_events, record) => {
      record.number = 'INC-0002'
    })
    expectNamed(other, 'records', { file: RECORD, field: 'number' })
  })
})

/** The parts of a stored ZIP, read by its local headers alone. */
function partsOf(bytes: Uint8Array): Map<string, string> {
  const parts = new Map<string, string>()
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  const text = (from: number, length: number) => new TextDecoder().decode(bytes.subarray(from, from + length))
  for (let at = 0; view.getUint32(at, true) === 0x04034b50; ) {
    const [size, name] = [view.getUint32(at + 18, true), view.getUint16(at + 26, true)]
    parts.set(text(at + 30, name), text(at + 30 + name, size))
    at += 30 + name + size
  }
  return parts
}

function zipParts(parts: ReadonlyMap<string, string>): Uint8Array {
  return zip([...parts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, words]) => ({ name, bytes: utf8(words) })))
}
