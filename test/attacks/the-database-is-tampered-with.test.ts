import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { system } from '../../src/kernel/actor.ts'
import {
  canonicalBytes,
  decodeEntry,
  type Entry,
  encodeEntry,
  openedControl,
  parseCheckpoint,
  parseSealControl,
  type Signer,
  sealControl,
  signNote,
  verifierKey,
} from '../../src/ledger/index.ts'
import { erase } from '../../src/platform/record/erase.ts'
import type { Finding } from '../../src/platform/record/fsck.ts'
import { decodeOpenings, encodeOpenings } from '../../src/platform/record/openings.ts'
import { fileSigner } from '../../src/platform/record/signer.ts'
import { type Copy, type CrimeScene, secureCrimeScene } from '../harness/crime-scene.ts'
import { fillWithAFewMonths, type Places } from '../harness/few-months.ts'

// Whoever owns the database can write into it what he likes. He is not prevented here; he is found.

let scene: CrimeScene
let at: Places
let copy: Copy

beforeAll(async () => {
  scene = await secureCrimeScene(async (house) => {
    at = await fillWithAFewMonths(house)
  })
})
afterAll(() => scene.close())

const entryOf = async (index: number): Promise<Entry> => {
  const { rows } = await copy.database.app.query<{ entry: Buffer }>('select entry from ledger.leaf where idx = $1', [
    index,
  ])
  return decodeEntry(rows[0]!.entry)
}
const putEntry = (index: number, entry: Entry) =>
  copy.tamper('update ledger.leaf set entry = $2, type = $3, u = $4, q = $5, r = $6, o = $7 where idx = $1', [
    index,
    Buffer.from(encodeEntry(entry)),
    entry.type,
    entry.sequence,
    entry.position,
    entry.recordedAt,
    entry.occurredAt,
  ])
const openingsOf = async (index: number) => {
  const { rows } = await copy.database.app.query<{ openings: Buffer }>(
    'select openings from ledger.payload where idx = $1',
    [index],
  )
  return decodeOpenings(rows[0]!.openings)
}
const putOpenings = (index: number, openings: Parameters<typeof encodeOpenings>[0]) =>
  copy.tamper('update ledger.payload set openings = $2 where idx = $1', [index, encodeOpenings(openings)])
const strangerSigner = (name: string): Promise<Signer> => fileSigner(`${scene.dataDir}/stranger.pem`, name)

test('what nobody touched is clean', async () => {
  copy = await scene.copy()
  expect((await copy.fsck()).findings).toEqual([])
})

type Attack = readonly [
  what: string,
  commit: () => Promise<void>,
  found: (places: Places) => [index: number | null, what: RegExp][],
]

const entries: Attack[] = [
  [
    'one byte of an entry is another',
    () => copy.tamper(`update ledger.leaf set entry = set_byte(entry, 20, 255) where idx = $1`, [at.alert]),
    ({ alert }) => [[alert, /malformed/]],
  ],
  [
    'an entry says another time, in its bytes and in the columns',
    async () => {
      const entry = await entryOf(at.alert)
      await putEntry(at.alert, { ...entry, occurredAt: entry.occurredAt - 3_600_000 })
    },
    ({ alert }) => [[alert, /Tile 0 holds another hash/]],
  ],
  [
    'the same, where no tile is full yet',
    async () => {
      const entry = await entryOf(at.last)
      await putEntry(at.last, { ...entry, occurredAt: entry.occurredAt - 3_600_000 })
    },
    ({ size, signedBefore }) => [
      [size - 1, new RegExp(`signed over another history: between entry ${signedBefore} and`)],
    ],
  ],
  [
    'a column says otherwise than the entry',
    () => copy.tamper('update ledger.leaf set o = o - 1 where idx = $1', [at.alert]),
    ({ alert }) => [[alert, /otherwise than the entry/]],
  ],
  [
    'a type that there is not',
    async () => putEntry(at.alert, { ...(await entryOf(at.alert)), type: 'AlertInvented', sequence: 1 }),
    ({ alert }) => [[alert, /no type that this Muster knows/]],
  ],
  [
    'an entry is deleted',
    () => copy.tamper('delete from ledger.leaf where idx = $1', [at.alert]),
    ({ alert }) => [
      [alert, /The entry is missing/],
      [alert + 1, /in its type, where/],
    ],
  ],
  [
    'ten entries are deleted',
    () => copy.tamper('delete from ledger.leaf where idx >= $1 and idx < $1 + 10', [at.alert]),
    ({ alert }) => [[alert, new RegExp(`from here up to ${alert + 9} are missing`)]],
  ],
  [
    'the last entry is deleted',
    () => copy.tamper('delete from ledger.leaf where idx = $1', [at.size - 1]),
    ({ size }) => [[size - 1, /missing/]],
  ],
  [
    'an entry is put in after the last one',
    () =>
      copy.tamper(
        `insert into ledger.leaf (org, idx, type, u, stream, q, r, o, entry)
         select org, $2, type, 9999, stream, 9999, r, o, entry from ledger.leaf where idx = $1`,
        [at.alert, at.size],
      ),
    ({ size }) => [[size, /1 entries stand beyond the head/]],
  ],
  [
    'an entry is put in between, and the others move up',
    async () => {
      const far = 1_000_000
      await copy.tamper('update ledger.leaf set idx = idx + $2 where idx >= $1', [at.alert, far])
      await copy.tamper('update ledger.leaf set idx = idx - $1::int8 + 1 where idx >= $1::int8', [far])
      await copy.tamper(
        `insert into ledger.leaf (org, idx, type, u, stream, q, r, o, entry)
         select org, $1::int8, type, 9999, stream, 9999, r, o, entry from ledger.leaf where idx = $1::int8 - 1`,
        [at.alert],
      )
    },
    ({ alert }) => [
      [alert, new RegExp(`says it is entry ${alert - 1}`)],
      [alert + 1, new RegExp(`says it is entry ${alert}\\.`)],
    ],
  ],
  [
    'two entries change places',
    async () => {
      await copy.tamper('update ledger.leaf set idx = -1 where idx = $1', [at.alert])
      await copy.tamper('update ledger.leaf set idx = $1 where idx = $1 + 1', [at.alert])
      await copy.tamper('update ledger.leaf set idx = $1 + 1 where idx = -1', [at.alert])
    },
    ({ alert }) => [
      [alert, new RegExp(`says it is entry ${alert + 1}`)],
      [alert + 1, new RegExp(`says it is entry ${alert}\\.`)],
    ],
  ],
  [
    'an entry is recorded before the one before it',
    async () => {
      const entry = await entryOf(at.last)
      await putEntry(at.last, { ...entry, recordedAt: entry.recordedAt - 86_400_000 })
    },
    ({ last }) => [[last, /recorded before the entry before it/]],
  ],
  [
    'a stored hash is another',
    async () => {
      await copy.tamper('alter table ledger.leaf alter column leaf_hash drop expression').catch(ddl)
      await copy.tamper(`update ledger.leaf set leaf_hash = sha256('x') where idx = $1`, [at.alert])
    },
    ({ alert }) => [[alert, /stored hash is not that of the entry/]],
  ],
]

const contents: Attack[] = [
  [
    'a title is another',
    async () => {
      const openings = await openingsOf(at.alert)
      openings[2] = { salt: openings[2]!.salt, value: canonicalBytes({ title: 'Nothing to see here' }) }
      await putOpenings(at.alert, openings)
    },
    ({ alert }) => [[alert, /content of field “text” was changed/]],
  ],
  [
    'who did it is another',
    async () => {
      const openings = await openingsOf(at.dismissal)
      openings[0] = {
        salt: openings[0]!.salt,
        value: canonicalBytes({ kind: 'person', id: 'x', name: 'Somebody else' }),
      }
      await putOpenings(at.dismissal, openings)
    },
    ({ dismissal }) => [[dismissal, /content of field “by” was changed/]],
  ],
  [
    'two entries exchange their contents',
    () =>
      copy.tamper(
        'update ledger.payload p set openings = o.openings from ledger.payload o where p.idx in ($1::int8, $1::int8 + 1) and o.idx = 2 * $1::int8 + 1 - p.idx',
        [at.alert],
      ),
    ({ alert }) => [
      [alert, /was changed/],
      [alert + 1, /was changed/],
    ],
  ],
  [
    'a content is destroyed, and no entry says so',
    async () => {
      const openings = await openingsOf(at.dismissal)
      openings[2] = null
      await putOpenings(at.dismissal, openings)
    },
    ({ dismissal }) => [[dismissal, /gone, and no entry says/]],
  ],
  [
    'what was erased is brought back from a backup',
    async () => {
      const before = await openingsOf(at.alert)
      await erase(copy.record, system, { index: at.alert, paths: ['text'], basis: 'gdpr-17', reason: 'Asked.' })
      await putOpenings(at.alert, before)
    },
    ({ alert }) => [[alert, /field 2 of this one was erased; it is still here/]],
  ],
  [
    'contents are garbage',
    () => copy.tamper(`update ledger.payload set openings = '\\x0207' where idx = $1`, [at.alert]),
    ({ alert }) => [[alert, /openings are malformed/]],
  ],
  [
    'a commitment is another',
    () =>
      copy.tamper('update ledger.payload set commitments = set_byte(commitments, 40, 7) where idx = $1', [at.alert]),
    ({ alert }) => [[alert, /do not add up to the payload root/]],
  ],
  [
    'a commitment more than there should be',
    () =>
      copy.tamper('update ledger.payload set commitments = commitments || $2::bytea where idx = $1', [
        at.alert,
        Buffer.alloc(32),
      ]),
    ({ alert }) => [[alert, /do not add up to the payload root/]],
  ],
  [
    'a payload is deleted',
    () => copy.tamper('delete from ledger.payload where idx = $1', [at.alert]),
    ({ alert }) => [[alert, /payload is missing/]],
  ],
  [
    'what a source sent is another',
    () =>
      copy.tamper(
        `update vault.delivery set body = convert_to(replace(convert_from(body, 'utf8'), 'Disk', 'Desk'), 'utf8') where source = 'falco'`,
      ),
    ({ alert }) => [[alert, /What the source sent was changed/]],
  ],
  [
    'what a source sent is gone',
    () => copy.tamper(`delete from vault.delivery where source = 'falco'`),
    ({ alert }) => [[alert, /What the source sent is no longer there/]],
  ],
]

const tree: Attack[] = [
  [
    'a tile is another',
    () => copy.tamper('update ledger.tile set hashes = set_byte(hashes, 32 * 7 + 1, 0) where n = 0'),
    () => [[7, /Tile 0 holds another hash/]],
  ],
  ['a tile is deleted', () => copy.tamper('delete from ledger.tile where n = 0'), () => [[null, /Tile 0 is missing/]]],
  [
    'a tile is put in',
    () => copy.tamper('insert into ledger.tile select org, level, 99, hashes from ledger.tile where n = 0'),
    () => [[null, /1 tiles too many/]],
  ],
  [
    'the frontier is another',
    () => copy.tamper('update ledger.head set frontier = set_byte(frontier, 20, get_byte(frontier, 20) # 1)'),
    () => [[null, /frontier is not that of the entries/]],
  ],
  [
    'the size is less',
    () => copy.tamper('update ledger.head set size = size - 1'),
    ({ size }) => [
      [size - 1, /stand beyond the head/],
      [null, new RegExp(`checkpoint of ${size} entries was signed, but`)],
    ],
  ],
  [
    'the time of the last entry is earlier, so that the next may be too',
    () => copy.tamper('update ledger.head set last_ms = last_ms - 1000'),
    () => [[null, /another time for the last entry/]],
  ],
  [
    'a counter is lower',
    () => copy.tamper(`update ledger.counter set n = n - 1 where type = 'IncidentDeclared'`),
    () => [[null, /counter of IncidentDeclared says 0; there are 1/]],
  ],
  [
    'a counter is gone',
    () => copy.tamper(`delete from ledger.counter where type = 'IncidentDeclared'`),
    () => [[null, /counter of IncidentDeclared says nothing; there are 1/]],
  ],
  [
    'a counter points at another last entry',
    () => copy.tamper(`update ledger.counter set last_idx = last_idx - 1 where type = 'AlertReceived'`),
    () => [[null, /counter of AlertReceived says that the last one is/]],
  ],
  [
    'the position of a stream is lower',
    () =>
      copy.tamper('update ledger.stream set q = q - 1 where stream = (select stream from ledger.leaf where idx = $1)', [
        at.dismissal,
      ]),
    ({ dismissal }) => [[dismissal, /table of streams is wrong/]],
  ],
  [
    'a stream is gone from the table',
    () =>
      copy.tamper('delete from ledger.stream where stream = (select stream from ledger.leaf where idx = $1)', [
        at.dismissal,
      ]),
    ({ dismissal }) => [[dismissal, /table of streams is wrong/]],
  ],
]

const reseal = async (change: (seal: ReturnType<typeof parseSealControl>) => ReturnType<typeof parseSealControl>) => {
  const entry = await entryOf(at.lastSeal)
  await putEntry(at.lastSeal, { ...entry, control: sealControl(change(parseSealControl(entry.control))) })
}
const renote = async (change: (text: string) => string, by: () => Promise<Signer>) => {
  const { rows } = await copy.database.app.query<{ note: string }>(
    'select note from ledger.checkpoint where size = $1',
    [at.lastSeal + 1],
  )
  const text = rows[0]!.note.slice(0, rows[0]!.note.indexOf('\n\n') + 1)
  await copy.tamper('update ledger.checkpoint set note = $2 where size = $1', [
    at.lastSeal + 1,
    signNote(change(text), await by()),
  ])
}
const own = async () => scene.signer

const seals: Attack[] = [
  [
    'a seal counts one incident less',
    () => reseal((seal) => ({ ...seal, populations: { ...seal.populations, IncidentDeclared: 0 } })),
    ({ lastSeal }) => [[lastSeal, /The seal says 0 of IncidentDeclared; there are 1/]],
  ],
  [
    'a seal lies about the map',
    () => reseal((seal) => ({ ...seal, map: new Uint8Array(32) })),
    ({ lastSeal }) => [[lastSeal, /map of types and streams/]],
  ],
  [
    'a seal names another key',
    () => reseal((seal) => ({ ...seal, keyId: '00000000' })),
    ({ lastSeal }) => [[lastSeal, /names the key 00000000/]],
  ],
  [
    'a seal follows another history',
    () => reseal((seal) => ({ ...seal, previous: { size: seal.previous!.size, root: new Uint8Array(32) } })),
    ({ lastSeal }) => [[lastSeal, /follows another history of/]],
  ],
  [
    'a checkpoint is gone that a seal speaks of',
    () => copy.tamper('delete from ledger.checkpoint where size = $1', [at.signedBefore]),
    ({ lastSeal }) => [[lastSeal, /follows a checkpoint of \d+ entries, of which there is none/]],
  ],
  [
    'a checkpoint is signed under another key',
    () =>
      renote(
        (text) => text,
        () => strangerSigner(scene.signer.name),
      ),
    ({ lastSeal }) => [[lastSeal, /signature of the checkpoint of \d+ entries does not hold/]],
  ],
  [
    'a checkpoint is changed and not signed again',
    () =>
      copy.tamper(`update ledger.checkpoint set note = replace(note, E'\\n', E'\\n1') where size = $1`, [
        at.lastSeal + 1,
      ]),
    ({ lastSeal }) => [[lastSeal, /does not hold/]],
  ],
  [
    'a checkpoint is signed, by our own key, over another root',
    () => renote((text) => text.replace(/[A-Za-z0-9+/]{43}=/, `${'A'.repeat(43)}=`), own),
    ({ lastSeal }) => [[lastSeal, /signed over another history/]],
  ],
  [
    'a checkpoint is signed, by our own key, for another ledger',
    () => renote((text) => text.replace('/g1', '/g2'), own),
    ({ lastSeal }) => [[lastSeal, /of .*\/g2, another ledger/]],
  ],
  [
    'a checkpoint stands where nothing was sealed',
    () =>
      copy.tamper('insert into ledger.checkpoint select org, $1, note from ledger.checkpoint limit 1', [at.alert + 1]),
    ({ alert }) => [
      [alert, /ends in no seal/],
      [alert, /signed over another history/],
    ],
  ],
  [
    'a checkpoint of more entries than there are',
    () => copy.tamper('insert into ledger.checkpoint select org, 99999, note from ledger.checkpoint limit 1'),
    () => [[null, /A checkpoint of 99999 entries was signed/]],
  ],
  [
    'the ledger is opened a second time, under a key of the attacker’s',
    async () => {
      const stranger = await strangerSigner('stranger')
      const schema = copy.record.registry.sha256()
      const control = openedControl({
        verifierKey: verifierKey(stranger.name, stranger.publicKey),
        schema,
        populations: [],
        lateMs: 0,
      })
      await copy.record.transact(async (tx) => void (await tx.appendControl('LedgerOpened', control)))
    },
    ({ size }) => [[size, /opened a second time/]],
  ],
  [
    'the application’s own function is called past the application',
    () =>
      copy.database.app
        .query(
          `select ledger.append(org, size, frontier, last_ms, '{AlertDismissed}', '{99}', array[gen_random_uuid()], '{1}', array[last_ms], array[last_ms], array['{}'::bytea], array[''::bytea], array[''::bytea], '{}', '{}', '{}') from ledger.head`,
        )
        .then(() => {}),
    ({ size }) => [
      [size, /malformed/],
      [null, /frontier/],
    ],
  ],
]

describe.each([
  ['entries', entries],
  ['contents', contents],
  ['the tree and the tables beside it', tree],
  ['seals and checkpoints', seals],
])('%s: fsck finds and names it when', (_of, attacks) => {
  test.each(attacks)('%s', async (_what, commit, expected) => {
    copy = await scene.copy()
    await commit()
    const { findings } = await copy.fsck()
    for (const [index, what] of expected(at)) expect(textsAbout(findings, index)).toMatch(what)
  })
})

function textsAbout(findings: readonly Finding[], about: number | null): string {
  return findings
    .filter(({ index }) => index === about)
    .map(({ what }) => what)
    .join('\n')
}

/** Statements that change the form of a table count no rows. */
function ddl(error: Error): void {
  if (!error.message.startsWith('the attack touched nothing')) throw error
}

test('checkpoints can be read by anybody: this one says what the ledger says', async () => {
  copy = await scene.copy()
  const { rows } = await copy.database.app.query<{ note: string }>(
    'select note from ledger.checkpoint order by size desc limit 1',
  )
  const { size } = parseCheckpoint(rows[0]!.note.slice(0, rows[0]!.note.indexOf('\n\n') + 1))
  expect(size).toBe(at.size)
})
