import { type ComponentType, lazy } from 'react'
import type { IncidentDetail } from '../../api/types.ts'
import type { RoomPart } from '../../paths.ts'

export type PartProps = { incident: IncidentDetail }

/** Parts that other components bring into the room, each fetched when it is first opened. */
const brought: Readonly<Record<string, () => Promise<unknown>>> = import.meta.glob([
  '../runbooks/RunbookPart.tsx',
  '../communications/MessagesPart.tsx',
  '../custody/EvidencePart.tsx',
  '../reviews/ActionsPart.tsx',
])

function part(path: string, name: string): ComponentType<PartProps> | null {
  const load = brought[path]
  if (load === undefined) return null
  return lazy(async () => ({ default: ((await load()) as Record<string, ComponentType<PartProps>>)[name]! }))
}

export const broughtParts: Partial<Record<RoomPart, ComponentType<PartProps> | null>> = {
  affected: lazy(() => import('./AffectedPart.tsx').then(({ AffectedPart }) => ({ default: AffectedPart }))),
  runbook: part('../runbooks/RunbookPart.tsx', 'RunbookPart'),
  messages: part('../communications/MessagesPart.tsx', 'MessagesPart'),
  evidence: part('../custody/EvidencePart.tsx', 'EvidencePart'),
  actions: part('../reviews/ActionsPart.tsx', 'ActionsPart'),
}
