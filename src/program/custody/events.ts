import type { AnyEvent, Layouts } from '../../kernel/event.ts'
import { unreachable } from '../../kernel/unreachable.ts'

/** Somebody of the roster, or somebody else by name: an outside forensics firm collects and holds things too. */
export type Holder = { readonly id?: string; readonly name: string }

export type CustodyEvent =
  | {
      type: 'ExhibitCollected'
      /** The stream of the incident it belongs to. */
      incident: string
      bytes: number
      /** As its first bytes say, never as the sender says. */
      mediaType: string
      /** Hex: the file itself, and its name on the disk. */
      sha256: string
      /** The salted commitment to the file and its salt, Base64: the ledger vouches for the file, chunk by chunk. */
      root: string
      salt: string
      name: string
      source: string
      description?: string
      collector: Holder
    }
  | { type: 'CustodyChanged'; from: Holder; to: Holder; reason: string }
  /** The kept file was read again. `sha256` is what it hashes to now; absent, the file is gone. */
  | { type: 'ExhibitChecked'; ok: boolean; sha256?: string }

const ERASED = '[erased]'
const nobody = { name: ERASED }

export const custodyLayouts: Layouts<CustodyEvent> = {
  ExhibitCollected: {
    fields: {
      exhibit: ['incident', 'bytes', 'mediaType'],
      content: ['sha256', 'root', 'salt'],
      text: ['name', 'source', 'description'],
      people: ['collector'],
    },
    erased: { sha256: '', root: '', salt: '', name: ERASED, source: ERASED, collector: nobody },
  },
  CustodyChanged: {
    fields: { people: ['from', 'to'], text: ['reason'] },
    erased: { from: nobody, to: nobody, reason: ERASED },
  },
  // What a changed file hashes to says nothing of the one that was collected.
  ExhibitChecked: { fields: { check: ['ok', 'sha256'] } },
}

/** One line of English, the same on screen, in the PDF and on the command line. */
export function describeCustody(event: CustodyEvent): string {
  switch (event.type) {
    case 'ExhibitCollected':
      return `Evidence collected by ${event.collector.name} from ${event.source}: ${event.name} (${event.bytes} bytes, SHA-256 ${event.sha256 || ERASED})`
    case 'CustodyChanged':
      return `Custody passes from ${event.from.name} to ${event.to.name}: ${event.reason}`
    case 'ExhibitChecked':
      if (event.ok) return 'The stored file was checked: it is what was collected'
      return event.sha256 === undefined
        ? 'THE STORED FILE IS GONE: the check did not find it'
        : `THE STORED FILE WAS CHANGED: it hashes to ${event.sha256} now`
    default:
      return unreachable(event)
  }
}

export function isCustodyEvent(event: AnyEvent): event is AnyEvent & CustodyEvent {
  return event.type in custodyLayouts
}
