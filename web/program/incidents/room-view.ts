import type { RoomPart, RoomSearch } from '../../paths.ts'

/** What the strip says, in the order of the work. */
export const partWords: Readonly<Record<RoomPart, string>> = {
  timeline: 'Timeline',
  record: 'Record',
  affected: 'Affected',
  runbook: 'Runbook',
  messages: 'Messages',
  evidence: 'Evidence',
  actions: 'Actions & links',
}

/** Reads the address of a room. A part that this page does not know is none: an old link still opens the room. */
export function roomSearchOf(query: Readonly<Record<string, string | undefined>>): RoomSearch {
  return {
    ...(query.part !== undefined && Object.hasOwn(partWords, query.part) ? { part: query.part as RoomPart } : {}),
    ...(query.shown === 'written' || query.shown === 'changes' ? { shown: query.shown } : {}),
    ...(query.order === 'oldest' ? { order: 'oldest' } : {}),
    ...(query.part === 'messages' && query.new !== undefined ? { new: query.new } : {}),
  }
}

/** The same view of the timeline beside another part; what was being written stays with the part that it belongs to. */
export function withPart({ new: _written, ...search }: RoomSearch, part: RoomPart): RoomSearch {
  return { ...search, part }
}

/** The part on screen: a desk has the timeline beside it, a phone shows one at a time. */
export function partShown({ part }: RoomSearch, wide: boolean): RoomPart {
  if (wide) return part === undefined || part === 'timeline' ? 'record' : part
  return part ?? 'timeline'
}
