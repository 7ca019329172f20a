import type { Problem } from '../../api/problem.ts'
import { useSession } from '../../api/session.ts'
import type { IncidentDetail } from '../../api/types.ts'
import { giveRole, useRoomAct } from './acts.ts'

export type Command = {
  /** Somebody else has it, or nobody. */
  readonly offered: boolean
  readonly take: () => void
  readonly busy: boolean
  readonly problem: Problem | null
}

/** The first thing that somebody who is woken does. */
export function useTakeCommand({ number, roles, can }: IncidentDetail): Command {
  const me = useSession()?.person
  const holder = roles.find(({ role }) => role === 'commander')?.person
  const { act, busy, problem } = useRoomAct((person: string) => giveRole(number, { role: 'commander', person }))
  return {
    offered: me != null && holder?.id !== me.id && can.role?.allowed === true,
    take: () => me != null && !busy && act(me.id),
    busy,
    problem,
  }
}
