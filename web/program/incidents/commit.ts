import type { Severity } from '../../../src/kernel/severity.ts'
import { paths } from '../../paths.ts'
import { say } from '../../ui/say.tsx'
import { addEntry, changePhase, createTask, giveRole, reviseSeverity } from './acts.ts'
import type { Entry } from './slash.ts'

/** Sends what the composer read. `at` is the time chosen beside the field; one in the text comes first. */
export async function commit(number: string, entry: Entry, at: number | null): Promise<void> {
  switch (entry.does) {
    case 'note':
      await addEntry(number, { text: entry.text, at: entry.at ?? at })
      return
    case 'severity':
      return tellIfPending(entry.to, await reviseSeverity(number, { to: entry.to, reason: entry.reason }))
    case 'role':
      await giveRole(number, { role: entry.role, person: entry.person?.id ?? null })
      return
    case 'phase':
      await changePhase(number, { to: entry.to, reason: entry.reason })
      return
    case 'task':
      await createTask(number, { title: entry.title, owner: entry.owner.id, due: entry.due })
      say('The action is on record.', { href: paths.incident(number, { part: 'actions' }), to: 'Show the actions' })
      return
    // It is written in its own place; the room leads there.
    case 'message':
    case 'nothing':
      return
  }
}

function tellIfPending(to: Severity, { pending }: { pending?: boolean | undefined }): void {
  if (pending === true) say(`Asked for ${to}: it waits for somebody else to approve.`)
}
